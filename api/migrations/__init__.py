"""The history of the tables, as alembic's revisions."""
