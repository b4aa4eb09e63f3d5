"""Statements and books of account: forms as data, reckoned purely from what the accounts moved."""
