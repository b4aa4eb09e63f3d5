"""The stores that the business is made of."""
