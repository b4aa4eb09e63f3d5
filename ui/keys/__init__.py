"""The keys of the book: recovery code and cards, head office's key, a new key."""
