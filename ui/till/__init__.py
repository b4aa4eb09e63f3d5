"""The till and its day."""
