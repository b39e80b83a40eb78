"""The statements that write a batch of facts of many players: one each, whatever their number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    String,
    TextClause,
    TextualSelect,
    Uuid,
    column,
    text,
)

from api.database import WriteTx
from api.store.bulk import bind, given

Pair = tuple[UUID, UUID]
"""A player and an id."""


class Known(NamedTuple):
    """What is asked of a fact that is stored already."""

    player: UUID
    id: UUID
    type: str
    target: UUID | None
    person: UUID | None
    day: date | None
    digest: str | None


class NewRow(NamedTuple):
    """A fact to store; its fields are the columns of the table, in order."""

    player: UUID
    id: UUID
    revision: int
    type: str
    target: UUID | None
    person: UUID | None
    day: date | None
    received_at: datetime
    digest: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Locked:
    epoch: int
    revision: int


async def lock_players(tx: WriteTx, players: Collection[UUID]) -> dict[UUID, Locked]:
    """Locks the players' rows, in order, so that two batches can never wait for each other."""
    statement = _lock_statement(tx.dialect)
    rows = [(player,) for player in sorted(players)]
    result = await tx.connection.execute(statement, bind(tx.dialect, ("player_id",), rows))
    return {row.id: Locked(row.epoch, row.revision) for row in result}


@cache
def _lock_statement(dialect: str) -> TextualSelect:
    # Not FOR UPDATE: rows that point at a player may still come, such as a victory of their team.
    lock = "" if dialect == "sqlite" else " FOR NO KEY UPDATE OF player"
    source = given(dialect, player_id="uuid")
    return text(
        "SELECT player.id, player.epoch, player.revision "  # noqa: S608 - our own names
        f"FROM {source} JOIN player ON player.id = given.player_id ORDER BY player.id{lock}"
    ).columns(column("id", Uuid()), column("epoch", Integer()), column("revision", BigInteger()))


async def look_up(tx: WriteTx, wanted: Collection[Pair]) -> list[Known]:
    """The stored facts that have one of these ids, or speak of one."""
    return await _known(tx, ("id", "target"), wanted)


async def naming(tx: WriteTx, people: Collection[Pair]) -> list[Known]:
    """The stored facts that name one of these people."""
    return await _known(tx, ("person",), people)


async def _known(tx: WriteTx, by: tuple[str, ...], wanted: Collection[Pair]) -> list[Known]:
    parameters = bind(tx.dialect, ("player_id", "wanted"), list(wanted))
    rows = await tx.connection.execute(_known_statement(tx.dialect, by), parameters)
    return [Known(*row) for row in rows]


@cache
def _known_statement(dialect: str, by: tuple[str, ...]) -> TextualSelect:
    source = given(dialect, player_id="uuid", wanted="uuid")
    names = ", ".join(f"fact.{name}" for name in Known._fields if name != "player")
    parts = (
        f"SELECT fact.player_id, {names} "  # noqa: S608 - our own names
        f"FROM {source} JOIN fact "
        f"ON fact.player_id = given.player_id AND fact.{name} = given.wanted"
        for name in by
    )
    return text(" UNION ALL ".join(parts)).columns(
        column("player_id", Uuid()),
        column("id", Uuid()),
        column("type", String()),
        column("target", Uuid()),
        column("person", Uuid()),
        column("day", Date()),
        column("digest", String()),
    )


NEW_COLUMNS = {
    "player_id": "uuid",
    "id": "uuid",
    "revision": "bigint",
    "type": "text",
    "target": "uuid",
    "person": "uuid",
    "day": "date",
    "received_at": "timestamptz",
    "digest": "text",
    "body": "text",
}


async def insert(tx: WriteTx, rows: Sequence[NewRow]) -> None:
    """Stores the facts. The players' locks are held, so none can have come from elsewhere."""
    cells = sorted(rows, key=lambda row: (row.player.int, row.id.int))
    await tx.connection.execute(
        _insert_statement(tx.dialect), bind(tx.dialect, tuple(NEW_COLUMNS), cells)
    )


@cache
def _insert_statement(dialect: str) -> TextClause:
    names = ", ".join(NEW_COLUMNS)
    source = given(dialect, **NEW_COLUMNS)
    return text(
        f"INSERT INTO fact ({names}) SELECT {names} FROM {source} WHERE true "  # noqa: S608
        "ON CONFLICT DO NOTHING"
    )


class Sharing(NamedTuple):
    """Whether a player has a record in a team, and whether they opted in to a community goal."""

    in_team: bool
    in_goal: bool


async def set_revisions(tx: WriteTx, revisions: dict[UUID, int]) -> dict[UUID, Sharing]:
    """Sets the players' revisions, and says what each shares with others.

    That is asked here and not when they are locked: a statement that has to wait for a lock sees
    the other tables as they were before it waited, so without who joined a team meanwhile.
    """
    parameters = bind(tx.dialect, ("player_id", "revision"), sorted(revisions.items()))
    rows = await tx.connection.execute(_revisions_statement(tx.dialect), parameters)
    return {row.id: Sharing(bool(row.in_team), bool(row.in_goal)) for row in rows}


@cache
def _revisions_statement(dialect: str) -> TextualSelect:
    source = given(dialect, player_id="uuid", revision="bigint")
    return text(
        f"UPDATE player SET revision = given.revision FROM {source} "  # noqa: S608
        "WHERE player.id = given.player_id RETURNING player.id, "
        "EXISTS (SELECT 1 FROM member WHERE member.player_id = player.id) AS in_team, "
        "EXISTS (SELECT 1 FROM goal_player WHERE goal_player.player_id = player.id) AS in_goal"
    ).columns(column("id", Uuid()), column("in_team", Integer()), column("in_goal", Integer()))


async def delete_weeks(tx: WriteTx, since: dict[UUID, date]) -> None:
    """Forgets what was derived for each player's weeks from a Monday on."""
    parameters = bind(tx.dialect, ("player_id", "monday"), sorted(since.items()))
    await tx.connection.execute(_weeks_statement(tx.dialect), parameters)


@cache
def _weeks_statement(dialect: str) -> TextClause:
    source = given(dialect, player_id="uuid", monday="date")
    return text(
        "DELETE FROM week WHERE (player_id, monday) IN ("  # noqa: S608
        f"SELECT week.player_id, week.monday FROM {source} JOIN week "
        "ON week.player_id = given.player_id AND week.monday >= given.monday)"
    )


async def set_days(tx: WriteTx, days: Mapping[Pair, date]) -> None:
    """Says which day stored facts touch, once the fact that they speak of has come."""
    rows = [(player, fact, day) for (player, fact), day in sorted(days.items())]
    parameters = bind(tx.dialect, ("player_id", "fact_id", "touched"), rows)
    await tx.connection.execute(_days_statement(tx.dialect), parameters)


@cache
def _days_statement(dialect: str) -> TextClause:
    source = given(dialect, player_id="uuid", fact_id="uuid", touched="date")
    return text(
        f"UPDATE fact SET day = given.touched FROM {source} "  # noqa: S608
        "WHERE fact.player_id = given.player_id AND fact.id = given.fact_id"
    )


async def raise_revisions(tx: WriteTx, raised: Mapping[Pair, int]) -> None:
    """Lets every device hear of stored facts once more."""
    rows = [(player, fact, revision) for (player, fact), revision in sorted(raised.items())]
    parameters = bind(tx.dialect, ("player_id", "fact_id", "raised"), rows)
    await tx.connection.execute(_raise_statement(tx.dialect), parameters)


@cache
def _raise_statement(dialect: str) -> TextClause:
    source = given(dialect, player_id="uuid", fact_id="uuid", raised="bigint")
    return text(
        f"UPDATE fact SET revision = given.raised FROM {source} "  # noqa: S608
        "WHERE fact.player_id = given.player_id AND fact.id = given.fact_id"
    )
