"""Keys that the server made for itself, once for all its processes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import ServerKey


async def find(tx: ReadTx, name: str) -> str | None:
    statement = select(col(ServerKey.value)).where(col(ServerKey.name) == name)
    return (await tx.connection.execute(statement)).scalar_one_or_none()


async def keep_first(tx: WriteTx, name: str, value: str, now: datetime) -> None:
    """Stores a key, unless another process was faster: then that one's stays."""
    make = sqlite.insert if tx.dialect == "sqlite" else postgresql.insert
    statement = make(ServerKey).values(name=name, value=value, made_at=now)
    await tx.connection.execute(statement.on_conflict_do_nothing())
