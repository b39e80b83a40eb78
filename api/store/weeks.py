"""The derived rows: what closed weeks came to, and where the player stood after each.

A player's rows are a run of weeks without gaps, from the week of the first fact on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, select, text
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.bulk import bind, given
from api.tables import Week
from domain.progress import Standing
from domain.summary import DaySummary

RULES = 1
"""Raise this with any change to what is derived: rows of other versions count as not there."""

Days = tuple[DaySummary, ...]

_encode = msgspec.json.Encoder().encode
_read_standing = msgspec.json.Decoder(Standing).decode
_read_days = msgspec.json.Decoder(Days).decode

_LAST = (
    select(col(Week.standing))
    .where(
        col(Week.player_id) == bindparam("player"),
        col(Week.monday) <= bindparam("latest"),
        col(Week.rules) == RULES,
    )
    .order_by(col(Week.monday).desc())
    .limit(1)
)

_DAYS = select(col(Week.days)).where(
    col(Week.player_id) == bindparam("player"),
    col(Week.monday).between(bindparam("first"), bindparam("last")),
    col(Week.rules) == RULES,
)

_COLUMNS = {
    "player_id": "uuid",
    "monday": "date",
    "rules": "integer",
    "days": "text",
    "standing": "text",
}


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A closed week: its days, and the standing after its Sunday."""

    monday: date
    days: Days
    standing: Standing


async def last_standing(tx: ReadTx, player: UUID, latest_monday: date) -> Standing | None:
    """The standing after the last stored week, of those that begin no later than a day."""
    parameters = {"player": player, "latest": latest_monday}
    stored = (await tx.connection.execute(_LAST, parameters)).scalar_one_or_none()
    return None if stored is None else _read_standing(stored)


async def days_between(tx: ReadTx, player: UUID, first: date, last: date) -> list[DaySummary]:
    """The stored days of the weeks whose Mondays lie between two days, both included."""
    parameters = {"player": player, "first": first, "last": last}
    stored = await tx.connection.execute(_DAYS, parameters)
    return [day for days in stored.scalars() for day in _read_days(days)]


async def add(tx: WriteTx, player: UUID, rows: Sequence[WeekRow]) -> None:
    """Stores weeks, in place of what was derived by other rules. The player's lock is held."""
    cells = [
        (player, row.monday, RULES, _encode(row.days).decode(), _encode(row.standing).decode())
        for row in rows
    ]
    names = ", ".join(_COLUMNS)
    statement = text(
        f"INSERT INTO week ({names}) "  # noqa: S608 - our own names
        f"SELECT {names} FROM {given(tx.dialect, **_COLUMNS)} WHERE true "
        "ON CONFLICT (player_id, monday) DO UPDATE SET "
        "rules = excluded.rules, days = excluded.days, standing = excluded.standing"
    )
    await tx.connection.execute(statement, bind(tx.dialect, tuple(_COLUMNS), cells))
