"""The names on disk that the rest of the program may know."""

SUFFIX = ".pawnbook"
"""What the folder of a book ends with."""
