"""Reports (报表): how the shop stands in charts, each with its table, and the way to the statements."""
