"""Whether the server can do its work."""

import asyncio

from sqlalchemy import text

from api.database import Database

PATIENCE_SECONDS = 3


async def check(database: Database) -> None:
    """Reads from the tables. Raises whatever keeps it from that, ``TimeoutError`` after a while."""
    async with asyncio.timeout(PATIENCE_SECONDS), database.read() as tx:
        await tx.connection.execute(text("SELECT revision FROM player LIMIT 1"))
