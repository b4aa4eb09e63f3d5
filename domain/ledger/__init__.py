"""Double entry: the chart of accounts, entries that balance, and the rules that make them from facts."""
