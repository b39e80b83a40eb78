"""The kept days of late of those who are in teams, for these to see. Derived of their facts."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import String, TextClause, TextualSelect, Uuid, column, delete, select, text
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.bodies import fact_of
from api.store.bulk import bind, given
from api.tables import KeptDay
from domain.calendar import DAY, possible_days
from domain.facts import GIVING, Fact
from domain.ledger import merge

Pair = tuple[UUID, date]
"""A player and a day."""

SHOWN_DAYS = 7
"""A week up to the day that the asking device calls today."""

REMEMBERED = 13 * DAY

_PAIR = {"player_id": "uuid", "wanted": "date"}


def earliest(now: datetime) -> date:
    """The first day that is remembered."""
    return possible_days(now)[0] - REMEMBERED


async def of_players(
    tx: ReadTx, players: Collection[UUID], first: date, last: date
) -> dict[UUID, list[date]]:
    """The kept days of players between two days, both included."""
    statement = (
        select(col(KeptDay.player_id), col(KeptDay.day))
        .where(
            col(KeptDay.player_id).in_(sorted(players)),
            col(KeptDay.day).between(first, last),
        )
        .order_by(col(KeptDay.day))
    )
    found: dict[UUID, list[date]] = {player: [] for player in players}
    for player, day in await tx.connection.execute(statement):
        found[player].append(day)
    return found


async def add(tx: WriteTx, pairs: Collection[Pair], now: datetime) -> None:
    """These days are kept. What is too old to be remembered goes."""
    await tx.connection.execute(
        _add_statement(tx.dialect), bind(tx.dialect, tuple(_PAIR), sorted(pairs))
    )
    players = sorted({player for player, _ in pairs})
    await tx.connection.execute(
        delete(KeptDay).where(col(KeptDay.player_id).in_(players), col(KeptDay.day) < earliest(now))
    )


async def derive(tx: WriteTx, player: UUID, now: datetime) -> None:
    """Derives all days that are remembered of somebody who has joined."""
    first = earliest(now)
    await recount(tx, [(player, first + ahead * DAY) for ahead in range(_DAYS)], now)


_DAYS = REMEMBERED.days + 3  # up to the latest day that it is anywhere, and one for the clocks


async def recount(tx: WriteTx, pairs: Collection[Pair], now: datetime) -> None:
    """Derives days anew from the facts that touch them."""
    wanted = sorted(pairs)
    kept = await _kept(tx, wanted)
    await tx.connection.execute(_drop_statement(tx.dialect), bind(tx.dialect, tuple(_PAIR), wanted))
    if kept:
        await add(tx, kept, now)


async def forget(tx: WriteTx, player: UUID) -> None:
    await tx.connection.execute(delete(KeptDay).where(col(KeptDay.player_id) == player))


async def _kept(tx: ReadTx, pairs: Iterable[Pair]) -> set[Pair]:
    facts: dict[UUID, list[Fact]] = {}
    parameters = bind(tx.dialect, tuple(_PAIR), list(pairs))
    for player, name, body in await tx.connection.execute(_facts_statement(tx.dialect), parameters):
        facts.setdefault(player, []).append(fact_of(name, body))
    return {
        (player, day)
        for player, told in facts.items()
        for day, done in merge(told).days.items()
        if any(one.counts and one.kind in GIVING for one in done)
    }


@cache
def _facts_statement(dialect: str) -> TextualSelect:
    return text(
        "SELECT fact.player_id, fact.type, fact.body "  # noqa: S608 - our own names
        f"FROM {given(dialect, **_PAIR)} CROSS JOIN fact "
        "WHERE fact.player_id = given.player_id AND fact.day = given.wanted "
        "AND fact.type IN ('check_in', 'undo')"
    ).columns(column("player_id", Uuid()), column("type", String()), column("body", String()))


@cache
def _add_statement(dialect: str) -> TextClause:
    return text(
        "INSERT INTO kept_day (player_id, day) SELECT player_id, wanted "  # noqa: S608
        f"FROM {given(dialect, **_PAIR)} WHERE true ON CONFLICT DO NOTHING"
    )


@cache
def _drop_statement(dialect: str) -> TextClause:
    return text(
        "DELETE FROM kept_day WHERE (player_id, day) IN "  # noqa: S608 - our own names
        f"(SELECT given.player_id, given.wanted FROM {given(dialect, **_PAIR)})"
    )
