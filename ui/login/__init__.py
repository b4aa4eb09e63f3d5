"""Choosing a book and signing in."""
