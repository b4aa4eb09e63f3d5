"""Bringing a book back from its backups, and a new password for somebody who forgot theirs."""
