"""The engine, and transactions that read or write.

SQLite: one writer at a time, first come, first served, by a lock in this process and BEGIN
IMMEDIATE between processes; what is committed is on the disk. PostgreSQL: as it comes, with reads
that see one moment.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    AsyncAdaptedQueuePool,
    Connection,
    NullPool,
    Text,
    bindparam,
    event,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from api.live import CHANNEL, payloads
from api.settings import Settings

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: with NORMAL a power cut loses what was acknowledged
    "foreign_keys": 1,
    "secure_delete": 1,  # what a player removes leaves the file too
}
BUSY_SECONDS = 5
BUSY_PAUSE_SECONDS = 0.01
POOL_SIZE = 8
POOL_WAIT_SECONDS = 5
CONNECT_SECONDS = 5
COMMAND_SECONDS = 15

BEGIN = "kith_begin"

Tell = Callable[[Collection[UUID], Collection[UUID]], None]
"""Takes the players to wake, and those whose live connections end."""

_NOTIFY = text("SELECT pg_notify(:channel, payload) FROM unnest(:payloads) AS payload").bindparams(
    bindparam("payloads", type_=ARRAY(Text()))
)


class ReadTx:
    """A transaction in which one moment of the data is read."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    @property
    def dialect(self) -> str:
        return self.connection.dialect.name


class WriteTx(ReadTx):
    """A transaction that commits when its block ends, and rolls back if the block raises.

    Once it is committed, open screens of players are told that something changed (``woken``), and
    the live connections of some are closed (``ended``): see :mod:`api.live`.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self.woken: set[UUID] = set()
        self.ended: set[UUID] = set()


class Database:
    """Hands out transactions on one database. Without ``tell``, what was changed is told by the
    database itself, to all processes that listen."""

    def __init__(self, engine: AsyncEngine, tell: Tell | None = None) -> None:
        self.engine = engine
        self._tell = tell
        self.is_sqlite = engine.dialect.name == "sqlite"
        reading: dict[str, Any] = (
            {BEGIN: "BEGIN"}
            if self.is_sqlite
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._readers = engine.execution_options(**reading)
        self._writers = engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ReadTx]:
        async with self._readers.begin() as connection:
            yield ReadTx(connection)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[WriteTx]:
        async with AsyncExitStack() as stack:
            if self.is_sqlite:
                await stack.enter_async_context(self._turn)
            tx = WriteTx(await stack.enter_async_context(self._writers.begin()))
            yield tx
            if self._tell is None:
                await self._notify(tx)
        if self._tell is not None:
            self._tell(tx.woken, tx.ended)

    async def _notify(self, tx: WriteTx) -> None:
        # Within the transaction: PostgreSQL delivers it if and when that is committed.
        if not self.is_sqlite and (tx.woken or tx.ended):
            parameters = {"channel": CHANNEL, "payloads": payloads(tx.woken, tx.ended)}
            await tx.connection.execute(_NOTIFY, parameters)

    async def close(self) -> None:
        await self.engine.dispose()


def open_database(
    settings: Settings, *, patient: bool = False, tell: Tell | None = None
) -> Database:
    """The database of ``settings``; nothing is connected before the first transaction.

    A ``patient`` one lets a statement take as long as it needs: a migration may, a request not.
    ``tell`` is for where the database does not tell all processes by itself.
    """
    url = settings.database_url
    if url.get_backend_name() != "sqlite":
        engine = create_async_engine(
            url,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=POOL_WAIT_SECONDS,
            hide_parameters=True,
            connect_args=_postgres_arguments(settings, patient=patient),
        )
        return Database(engine, tell if settings.pgbouncer else None)
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_timeout=POOL_WAIT_SECONDS,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin)
    return Database(engine, tell)


def listening_engine(settings: Settings) -> AsyncEngine | None:
    """For a connection beside the pool that hears what is told; ``None`` if it could hear nothing:
    on SQLite, and behind PgBouncer, which hands each transaction to another connection."""
    url = settings.database_url
    if url.get_backend_name() == "sqlite" or settings.pgbouncer:
        return None
    arguments = _postgres_arguments(settings, patient=False)
    return create_async_engine(url, poolclass=NullPool, connect_args=arguments)


def _postgres_arguments(settings: Settings, *, patient: bool) -> dict[str, Any]:
    arguments: dict[str, Any] = {"timeout": CONNECT_SECONDS}
    if not patient:
        arguments["command_timeout"] = COMMAND_SECONDS
    if settings.pgbouncer:
        arguments |= {"statement_cache_size": 0, "prepared_statement_cache_size": 0}
    return arguments


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    try:
        for name, value in PRAGMAS.items():
            _set_pragma(cursor, f"PRAGMA {name} = {value}")
            cursor.execute(f"PRAGMA {name}")
            row = cursor.fetchone()
            if row is None or row[0] != value:
                raise RuntimeError(f"SQLite does not take PRAGMA {name} = {value}: it says {row}")
    finally:
        cursor.close()


def _set_pragma(cursor: DBAPICursor, statement: str) -> None:
    """SQLite refuses at once, without waiting, to write ahead from now on while another program
    that starts at the same moment does the same."""
    gives_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute(statement)
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > gives_up:
                raise
            time.sleep(BUSY_PAUSE_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    # Python's driver is told to leave transactions alone, so that a writer locks before it reads.
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))
