"""The API through HTTP, on SQLite and on a real PostgreSQL."""
