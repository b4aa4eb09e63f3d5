"""No book yet: the practice shop, or a new book with its first manager."""
