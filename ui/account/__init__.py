"""My account: one's own password, second factor and session."""
