"""The data file: one SQLite database, its schema, its backups, its one writer."""
