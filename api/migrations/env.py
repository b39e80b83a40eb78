"""Runs alembic on the connection that it is given, or on the database of the environment."""

import asyncio

from alembic import context
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from api import tables
from api.database import open_database
from api.settings import Settings

TURN = 4_815_162_342  # any number, as long as every program that migrates this database uses it

metadata = SQLModel.metadata
assert tables.Player.metadata is metadata  # noqa: S101 - importing the tables is what fills it


def run(connection: Connection) -> None:
    """Migrates; whoever starts at the same moment waits its turn and finds nothing left to do."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
        context.run_migrations()


async def run_on_own_connection() -> None:
    database = open_database(Settings.from_env(), patient=True)
    try:
        async with database.write() as tx:
            await tx.connection.run_sync(run)
    finally:
        await database.close()


if context.is_offline_mode():
    raise SystemExit("Kith migrates on a connection only; leave out --sql")

given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_on_own_connection())
