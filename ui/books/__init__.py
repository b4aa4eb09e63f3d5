"""The books (账务): vouchers, accounts, statements, closings, and the rules by which the shop posts."""
