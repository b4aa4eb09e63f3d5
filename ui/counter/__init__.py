"""The counter: what the day brings."""
