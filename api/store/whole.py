"""All that a database holds, table by table, whatever the version of its tables.

So the tables are read from the database, and not taken from the code: a backup is also made of, and
first restored to, tables that are older than the program.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    event,
    exists,
    select,
)
from sqlalchemy.types import CHAR, BigInteger, TypeEngine
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from api import tables as _tables  # noqa: F401 - importing them is what fills their metadata
from api.backup_file import ROWS_AT_ONCE, BackupError, Row, TableHead
from api.database import ReadTx, WriteTx

VERSION = "alembic_version"
HEX_DIGITS = 32


def _is_uuid(type_: TypeEngine[Any]) -> bool:
    return isinstance(type_, Uuid) or (isinstance(type_, CHAR) and type_.length == HEX_DIGITS)


def _kind(type_: TypeEngine[Any]) -> tuple[str, TypeEngine[Any]] | None:
    """What a column of a database holds: its kind in a backup, and the type to read it by."""
    if _is_uuid(type_):
        return "uuid", Uuid()
    for name, ours, found in (
        ("switch", Boolean(), Boolean),
        ("number", BigInteger(), Integer),
        ("instant", UTCDateTime(), DateTime),
        ("day", Date(), Date),
        ("bytes", LargeBinary(), LargeBinary),
        ("text", Text(), String),
    ):
        if isinstance(type_, found):
            return name, ours
    return None


def _reflect(connection: Connection) -> MetaData:
    metadata = MetaData()

    @event.listens_for(metadata, "column_reflect")
    def portable(_inspector: object, table: Table, column: Any) -> None:
        if (known := _kind(column["type"])) is None:
            raise BackupError(f"there is a table that is not Kith's: {table.name}")
        column["info"] = {"kind": known[0]}
        column["type"] = known[1]

    metadata.reflect(connection)
    return metadata


async def find_tables(tx: ReadTx) -> list[Table]:
    """The tables that are there, each after those that it refers to."""
    return (await tx.connection.run_sync(_reflect)).sorted_tables


async def version(tx: ReadTx, found: Sequence[Table]) -> str | None:
    """The version of the tables; ``None`` if Kith has none here."""
    for table in found:
        if table.name == VERSION:
            return str(await tx.connection.scalar(select(table.c.version_num)))
    return None


def data_tables(found: Iterable[Table]) -> Iterator[Table]:
    return (table for table in found if table.name != VERSION)


def strangers(found: Iterable[Table], known: Iterable[str]) -> set[str]:
    """The names of tables that are neither Kith's nor ``known``."""
    return {table.name for table in found} - {VERSION, *SQLModel.metadata.tables, *known}


async def is_empty(tx: ReadTx, found: Iterable[Table]) -> bool:
    """Whether no table has a row."""
    for table in data_tables(found):
        if await tx.connection.scalar(select(exists(select(1).select_from(table)))):
            return False
    return True


async def rows_of(tx: ReadTx, table: Table) -> AsyncIterator[Sequence[Row]]:
    """All rows of a table, some at a time, in the order of their keys."""
    rows = select(table).order_by(*table.primary_key)
    async with tx.connection.stream(rows) as found:
        async for part in found.partitions(ROWS_AT_ONCE):
            yield part


def head_of(table: Table) -> TableHead:
    """How a backup names a table and its columns."""
    columns = [(str(column.name), str(column.info["kind"])) for column in table.columns]
    return TableHead(str(table.name), columns)


async def drop(tx: WriteTx, found: Sequence[Table]) -> None:
    """Removes the tables, with all that is in them."""
    if found:
        await tx.connection.run_sync(found[0].metadata.drop_all, list(found))


async def fill(tx: WriteTx, table: Table, head: TableHead, batches: Iterable[list[Row]]) -> None:
    """Puts rows into an empty table. Raises BackupError if it has other columns than they have."""
    if sorted(head.columns) != sorted(head_of(table).columns):
        raise BackupError(f"its table {head.table} has other columns than that version had")
    names = [name for name, _ in head.columns]
    for rows in batches:
        if rows:
            await tx.connection.execute(
                table.insert(), [dict(zip(names, row, strict=True)) for row in rows]
            )
