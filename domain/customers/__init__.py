"""The pawners: who they are, proved by their papers."""
