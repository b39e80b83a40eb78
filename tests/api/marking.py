"""Rows with a mark in every column that can hold one, made from the tables themselves."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    TypeDecorator,
    Uuid,
    insert,
    text,
)
from sqlmodel import SQLModel

from api.store.erasing import POLICY
from tests.api.world import START, World

MARK = "zQ7xK9vJ"
"""As long as the shortest text that a column takes."""

Rows = dict[str, list[str]]


def tables() -> list[Table]:
    """All tables; what others point at comes first."""
    return list(SQLModel.metadata.sorted_tables)


def holds_words(column: Column[Any]) -> bool:
    """Whether somebody's words, or secrets, can be in a column."""
    return isinstance(_plain(column), String | LargeBinary | JSON)


def _plain(column: Column[Any]) -> Any:
    kind = column.type
    return kind.impl if isinstance(kind, TypeDecorator) else kind


async def plant(world: World, player: UUID, goal: UUID, one: UUID, mark: str = MARK) -> None:
    """A row of a player in every table that has rows of players. All their ids are ``one``; they
    are in a team by themselves, and in ``goal``."""
    async with world.house.database.write() as tx:
        for table in tables():
            if table.name == "player" or POLICY[table.name] == "everybody's":
                continue
            values = {
                column.name: _value(column, {"player": player, "goal": goal}, one, mark)
                for column in table.columns
            }
            await tx.connection.execute(insert(table).values(values))


def _value(column: Column[Any], owners: dict[str, UUID], one: UUID, mark: str) -> object:
    kind = _plain(column)
    match kind:
        case Uuid():
            named = column.name.removesuffix("_id")
            return owners.get(named, one)
        case String():
            assert kind.length is None or kind.length >= len(mark), column
            return mark
        case LargeBinary():
            return mark.encode() * 4
        case JSON():
            return {mark: mark}
        case Boolean():
            return True
        case Integer():
            return 1
        case Date():
            return None if column.nullable else date(2026, 3, 18)
        case DateTime():
            return None if column.nullable else START
        case _:
            raise TypeError(f"{column} may hold words or not")


async def all_rows(world: World) -> Rows:
    """The whole database, as text: bytes and ids too."""
    found: Rows = {}
    async with world.house.database.read() as tx:
        for table in tables():
            rows = await tx.connection.execute(text(f"SELECT * FROM {table.name}"))
            found[table.name] = sorted(" ".join(map(_said, row)) for row in rows)
    return found


def _said(cell: object) -> str:
    match cell:
        case bytes():
            return f"{cell!r} {cell.hex()}"
        case UUID():
            return cell.hex
        case datetime():
            return cell.isoformat()
        case _:
            return str(cell)


def where(rows: Rows, needle: str) -> list[str]:
    """The tables in which something is found."""
    return [name for name, told in rows.items() if any(needle in row for row in told)]
