"""What goods are worth: worksheets, metal prices, and what a fall of a price would do."""
