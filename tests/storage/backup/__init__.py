"""Backups: sealed files, places, restoring, rehearsing."""
