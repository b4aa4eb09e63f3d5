"""The encrypted book on disk: journal, projections and kept tables, keys, migrations, verification."""
