"""The vault: what lies where, counts, and the walk of the day."""
