"""Customers: their list, their own card, and what may be changed about them."""
