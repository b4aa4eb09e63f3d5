"""Leaving the counter and coming back to it: the lock, somebody else at the same book, and the end of a session."""
