"""Rulebooks: the law and the shop's choices as dated numbers, each with its source."""
