"""Forfeited goods on the screen: lists with their sums, an item's card, the sale at the counter, goods taken back."""
