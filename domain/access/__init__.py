"""Who may do what: people, roles, sessions, and the second person."""
