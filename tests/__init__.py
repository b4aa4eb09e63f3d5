"""The tests, in the same folders as the rooms that they test."""
