"""Who works with the book and as what, and what happened to its safety."""
