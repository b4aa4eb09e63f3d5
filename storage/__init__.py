"""The encrypted book on disk: journal, projections, keys, migrations and backups."""
