"""The statements that write a batch of facts of many players: one each, whatever their number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
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

Key = tuple[UUID, UUID]
"""A player and an id."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked of a fact that is stored already."""

    player: UUID
    id: UUID
    type: str
    target: UUID | None
    day: date | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class NewRow:
    """A fact to store."""

    player: UUID
    id: UUID
    revision: int
    type: str
    target: UUID | None
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
    lock = "" if dialect == "sqlite" else " FOR UPDATE OF player"
    source = given(dialect, player_id="uuid")
    return text(
        "SELECT player.id, player.epoch, player.revision "  # noqa: S608 - our own names
        f"FROM {source} JOIN player ON player.id = given.player_id ORDER BY player.id{lock}"
    ).columns(column("id", Uuid()), column("epoch", Integer()), column("revision", BigInteger()))


async def look_up(tx: WriteTx, ids: Collection[Key], targets: Collection[Key]) -> list[Known]:
    """The stored facts with one of these ids, and those that speak of one of these targets."""
    found: list[Known] = []
    for keys, name in ((ids, "id"), (targets, "target")):
        if keys:
            statement = _look_up_statement(tx.dialect, name)
            parameters = bind(tx.dialect, ("player_id", "wanted"), sorted(keys))
            rows = await tx.connection.execute(statement, parameters)
            found += [Known(*row) for row in rows]
    return found


@cache
def _look_up_statement(dialect: str, name: str) -> TextualSelect:
    source = given(dialect, player_id="uuid", wanted="uuid")
    return text(
        "SELECT fact.player_id, fact.id, fact.type, fact.target, fact.day, fact.digest "  # noqa: S608
        f"FROM {source} JOIN fact "
        f"ON fact.player_id = given.player_id AND fact.{name} = given.wanted"
    ).columns(
        column("player_id", Uuid()),
        column("id", Uuid()),
        column("type", String()),
        column("target", Uuid()),
        column("day", Date()),
        column("digest", String()),
    )


NEW_COLUMNS = {
    "player_id": "uuid",
    "id": "uuid",
    "revision": "bigint",
    "type": "text",
    "target": "uuid",
    "day": "date",
    "received_at": "timestamptz",
    "digest": "text",
    "body": "text",
}


async def insert(tx: WriteTx, rows: Sequence[NewRow]) -> None:
    """Stores the facts. The players' locks are held, so none can have come from elsewhere."""
    cells = [
        (
            row.player,
            row.id,
            row.revision,
            row.type,
            row.target,
            row.day,
            row.received_at,
            row.digest,
            row.body,
        )
        for row in sorted(rows, key=lambda row: (row.player, row.id))
    ]
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


async def set_revisions(tx: WriteTx, revisions: dict[UUID, int]) -> None:
    parameters = bind(tx.dialect, ("player_id", "revision"), sorted(revisions.items()))
    await tx.connection.execute(_revisions_statement(tx.dialect), parameters)


@cache
def _revisions_statement(dialect: str) -> TextClause:
    source = given(dialect, player_id="uuid", revision="bigint")
    return text(
        f"UPDATE player SET revision = given.revision FROM {source} "  # noqa: S608
        "WHERE player.id = given.player_id"
    )


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


async def set_days(tx: WriteTx, days: dict[Key, date]) -> None:
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
