"""The longer run: books hurt in every way with seeds of their own, and the report of what became of their facts."""
