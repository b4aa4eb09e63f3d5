"""Backups: sealed full copies, hourly increments and a running mirror, and the way back from them."""
