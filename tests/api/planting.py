"""Rows for every table that there is, so that nothing that looks at all of them misses one."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, Select, String, Table, select
from sqlalchemy.types import BigInteger, Uuid
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from api.database import Database, WriteTx

WORDS = "Grüße 👋 \"quoted\" 'too' \\ [1] {2}\nsecond\tline \u2028 end"

Row = dict[str, Any]


def every_table() -> list[Table]:
    return SQLModel.metadata.sorted_tables


async def plant(tx: WriteTx) -> None:
    """Two rows in each table: one with all columns filled, one with only those that have to be."""
    full: dict[str, Row] = {}
    bare: dict[str, Row] = {}
    for table in every_table():
        full[table.name] = {column.name: _value(column, full) for column in table.columns}
        bare[table.name] = {
            column.name: None if column.nullable else _value(column, bare)
            for column in table.columns
        }
        await tx.connection.execute(table.insert(), [full[table.name], bare[table.name]])


def _value(column: Column[Any], planted: dict[str, Row]) -> Any:
    for key in column.foreign_keys:
        return planted[key.column.table.name][key.column.name]
    return _typed(column)


def _typed(column: Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, Uuid):
        return uuid4()
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, BigInteger):
        return 2**63 - 1
    if isinstance(kind, Integer):
        return -(2**31)
    if isinstance(kind, UTCDateTime):
        return datetime(2026, 3, 29, 0, 59, 59, 999_999, tzinfo=UTC)
    if isinstance(kind, Date):
        return date(2028, 2, 29)
    if isinstance(kind, LargeBinary):
        return uuid4().bytes + bytes(range(16))
    assert isinstance(kind, String) or hasattr(kind, "impl"), f"no value for {column}"
    length = getattr(kind, "length", None)
    unique = uuid4().hex[:4] if column.primary_key else ""
    return (unique + WORDS)[:length]


async def everything(database: Database) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of all tables."""
    async with database.read() as tx:
        found = {}
        for table in every_table():
            rows: Select[Any] = select(table)
            found[table.name] = {tuple(row) for row in await tx.connection.execute(rows)}
        return found
