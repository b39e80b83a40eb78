"""Reads who can be suggested: a few rows of the roster, whatever its size."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import (
    Date,
    String,
    TextualSelect,
    Uuid,
    bindparam,
    column,
    delete,
    func,
    or_,
    select,
    text,
)
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.bulk import Cell, bind, given
from api.tables import Roster
from domain.badge import ENOUGH_CREDITED
from domain.roster import Entry, Lane, position
from domain.suggest import LOOKED_AT, LOOKED_AT_AHEAD, Order, Question

COLUMNS = ("lane", "subject", "since", "ordered", "until", "rests_until")

_ASKED = {
    "lane": "text",
    "day": "date",
    "way": "text",
    "pointer": "bigint",
    "number": "integer",
    "newcomers": "integer",
}

_HERE = "x.player_id = :player AND x.lane = given.lane"
_NOT_RESTING = "(x.rests_until IS NULL OR x.rests_until < given.day)"
_WAITING = f"x.since < given.day AND (x.until IS NULL OR x.until >= given.day) AND {_NOT_RESTING}"
_COMING = f"x.since = given.day AND {_NOT_RESTING}"

_BY_TURN = "ix_roster_by_turn", "x.position, x.subject"
_BY_WAIT = "ix_roster_by_wait", "x.ordered, x.position, x.subject"
_NEW_ONES = "ix_roster_new", "x.position, x.subject"
"""What to sort by, and the index that is sorted so."""


async def answers(tx: ReadTx, player: UUID, asked: Sequence[Question]) -> tuple[Entry, ...]:
    """At least the entries that answer these questions, and those that make a badge true."""
    rows: list[tuple[Cell, ...]] = [
        (one.lane, one.day, one.order, one.pointer, one.number, int(one.newcomers)) for one in asked
    ]
    parameters = bind(tx.dialect, tuple(_ASKED), rows) | {"player": player}
    found = await tx.connection.execute(_statement(tx.dialect), parameters)
    return tuple(Entry(Lane(lane), *rest) for lane, *rest in found)


@cache
def _statement(dialect: str) -> TextualSelect:
    parts = [_part(dialect, "given.newcomers = 1", _COMING, _NEW_ONES, LOOKED_AT)]
    for number in (LOOKED_AT, LOOKED_AT_AHEAD):
        by_wait = f"given.way = '{Order.SINCE}' AND given.number = {number}"
        by_turn = f"given.way = '{Order.TURN}' AND given.number = {number}"
        ahead, behind = (f"{_WAITING} AND x.position {op} given.pointer" for op in (">=", "<"))
        from_here = _first(dialect, "1", ahead, _BY_TURN, number)
        too_few = f"(SELECT count(*) FROM ({from_here}) AS found) < {number}"  # noqa: S608
        parts += (
            _part(dialect, by_wait, _WAITING, _BY_WAIT, number),
            # On the round: from the pointer on, and from its start if there are too few ahead.
            _part(dialect, by_turn, ahead, _BY_TURN, number),
            _part(dialect, f"{by_turn} AND {too_few}", behind, _BY_TURN, number),
        )
    parts += (_place(lane, place) for lane, place in _BADGES)
    return (
        text(" UNION ".join(parts))
        .bindparams(bindparam("player", type_=Uuid()))
        .columns(
            column("lane", String()),
            column("subject", Uuid()),
            column("since", Date()),
            column("ordered", Date()),
            column("until", Date()),
            column("rests_until", Date()),
        )
    )


_BADGES = (
    (Lane.MUTUAL, 1),
    (Lane.THANKED_SOON, 1),
    (Lane.CREDITED, ENOUGH_CREDITED),
)
"""The lanes that make badges, and the place in them that makes each come true."""


def _part(dialect: str, which: str, condition: str, order: tuple[str, str], number: int) -> str:
    """SQL for the first rows for each of some questions: SQLite knows no lateral joins, PostgreSQL
    has no number of a row that it could look up."""
    source = given(dialect, **_ASKED)
    names = ", ".join(f"r.{name}" for name in COLUMNS)
    if dialect == "sqlite":
        first = _first(dialect, "x.rowid", condition, order, number)
        return (
            f"SELECT {names} FROM {source} CROSS JOIN roster AS r "  # noqa: S608 - our own names
            f"WHERE {which} AND r.rowid IN ({first})"
        )
    first = _first(dialect, "x.*", condition, order, number)
    return f"SELECT {names} FROM {source} CROSS JOIN LATERAL ({first}) AS r WHERE {which}"  # noqa: S608


def _first(dialect: str, what: str, condition: str, order: tuple[str, str], number: int) -> str:
    index, sorting = order
    hint = f"INDEXED BY {index}" if dialect == "sqlite" else ""  # else it might rather sort
    return (
        f"SELECT {what} FROM roster AS x {hint} WHERE {_HERE} AND {condition} "  # noqa: S608
        f"ORDER BY {sorting} LIMIT {number}"
    )


def _place(lane: Lane, place: int) -> str:
    names = ", ".join(f"r.{name}" for name in COLUMNS)
    return (
        f"SELECT {names} FROM (SELECT * FROM roster WHERE player_id = :player "  # noqa: S608
        f"AND lane = '{lane}' ORDER BY ordered, position, subject LIMIT 1 OFFSET {place - 1}) AS r"
    )


_NEW = {
    "player_id": "uuid",
    "lane": "text",
    "subject": "uuid",
    "since": "date",
    "ordered": "date",
    "until": "date",
    "rests_until": "date",
    "position": "bigint",
}


async def replace(
    tx: WriteTx, player: UUID, subjects: Collection[UUID], entries: Collection[Entry]
) -> None:
    """Stores the entries of these subjects, in place of all that there were."""
    source = given(tx.dialect, player_id="uuid", subject="uuid")
    await tx.connection.execute(
        text(
            "DELETE FROM roster WHERE (player_id, subject) IN "  # noqa: S608 - our own names
            f"(SELECT player_id, subject FROM {source})"
        ),
        bind(tx.dialect, ("player_id", "subject"), [(player, one) for one in subjects]),
    )
    if entries:
        rows: list[tuple[Cell, ...]] = [
            (
                player,
                entry.lane,
                entry.subject,
                entry.since,
                entry.ordered,
                entry.until,
                entry.rests_until,
                position(player, entry.subject),
            )
            for entry in dict.fromkeys(entries)
        ]
        names = ", ".join(_NEW)
        await tx.connection.execute(
            text(
                f"INSERT INTO roster ({names}) SELECT {names} "  # noqa: S608
                f"FROM {given(tx.dialect, **_NEW)} WHERE true ON CONFLICT DO NOTHING"
            ),
            bind(tx.dialect, tuple(_NEW), rows),
        )


async def waits_for_thanks(tx: ReadTx, player: UUID, day: date) -> date | None:
    """The day of the support that has waited longest to be thanked for, as far as its person does
    not rest on ``day``."""
    statement = select(func.min(col(Roster.ordered))).where(
        col(Roster.player_id) == player,
        col(Roster.lane) == Lane.THANK,
        col(Roster.until).is_(None),
        or_(col(Roster.rests_until).is_(None), col(Roster.rests_until) < day),
    )
    return (await tx.connection.execute(statement)).scalar_one()


async def forget_past(tx: WriteTx, player: UUID, day: date) -> None:
    """Deletes the entries that ended before a day that is over everywhere."""
    await tx.connection.execute(
        delete(Roster).where(col(Roster.player_id) == player, col(Roster.until) < day)
    )
