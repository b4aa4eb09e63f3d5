"""Readers of bytes from outside, given bytes that somebody bent: see `python -m tests.fuzz`."""
