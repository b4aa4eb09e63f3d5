"""The first day in the practice shop, step by step on the screens themselves."""
