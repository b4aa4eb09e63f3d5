"""Forfeited goods: priced, sold over the counter, or disposed of for the pawner's account (art. 43)."""
