"""Fills a database with players and their histories, straight into the tables, for measuring.

What the tables get is what the API would have stored, by the API's own functions; only the way
there is shorter.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import open_database
from api.session import Caller, Cookies
from api.settings import Settings
from api.store.bodies import NAMES, body_of, digest_of, own_day, target_of
from api.tables import Fact, Player
from domain.facts import EVERY_DAY, CheckIn, HabitMade, Kind
from domain.facts import Fact as DomainFact
from tests.support.serving import environment

NAMESPACE = UUID("8c5b1b3a-6d0c-4a55-9a0e-0d6d9a0a6c11")
ROWS_A_STATEMENT = 2_000
PILLARS = (Kind.HELLO, Kind.SHARE, Kind.THANK)


def named(*parts: object) -> UUID:
    """The same id for the same parts at every run."""
    return uuid5(NAMESPACE, "/".join(map(str, parts)))


def habits(player: UUID, first: date) -> list[HabitMade]:
    """The three habits that every player starts with."""
    made_at = datetime.combine(first, time(9), UTC)
    return [
        HabitMade(named(player, kind), kind, kind.value, EVERY_DAY, first, made_at, "bench")
        for kind in PILLARS
    ]


def history(player: UUID, first: date, last: date) -> Iterator[DomainFact]:
    """Habits and three check-ins on six days of seven, from ``first`` to ``last``."""
    yield from habits(player, first)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if number % 7 == 3:
            continue
        for kind in PILLARS:
            done_at = datetime.combine(day, time(12), UTC)
            yield CheckIn(
                id=named(player, kind, day),
                kind=kind,
                day=day,
                acted_at=done_at,
                recorded_at=done_at,
                zone="Europe/Berlin",
                habit=named(player, kind),
                who="Maya",
                note="her letterpress prints",
            )


async def add_players(connection: AsyncConnection, players: Sequence[UUID]) -> None:
    """Adds players without facts."""
    now = datetime.now(UTC)
    for start in range(0, len(players), ROWS_A_STATEMENT):
        rows = [{"id": player, "made_at": now} for player in players[start:][:ROWS_A_STATEMENT]]
        await connection.execute(insert(Player), rows)


async def add_facts(connection: AsyncConnection, player: UUID, facts: Iterable[DomainFact]) -> None:
    """Adds a player's facts, as if they had come in one transaction."""
    rows = []
    for fact in facts:
        body = body_of(fact)
        name = NAMES[type(fact)]
        rows.append(
            {
                "player_id": player,
                "id": fact.id,
                "revision": 1,
                "type": name,
                "target": target_of(fact),
                "day": own_day(fact),
                "received_at": datetime.now(UTC),
                "digest": digest_of(name, body),
                "body": body.decode(),
            }
        )
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        await connection.execute(insert(Fact), rows[start:][:ROWS_A_STATEMENT])


def fill(database_url: str, players: Sequence[UUID], since: dict[UUID, date]) -> None:
    """Adds ``players``; those in ``since`` with a history from that day to yesterday."""

    async def run() -> None:
        database = open_database(Settings.from_env(environment(database_url, 8000)))
        async with database.write() as tx:
            await add_players(tx.connection, players)
            for player, first in since.items():
                yesterday = datetime.now(UTC).date() - timedelta(days=1)
                await add_facts(tx.connection, player, history(player, first, yesterday))
        await database.close()

    asyncio.run(run())


def cookie_of(database_url: str, player: UUID) -> str:
    """The Cookie header of a device on which ``player`` has just signed in."""
    cookies = Cookies(Settings.from_env(environment(database_url, 8000)))
    token = cookies.access_token(Caller(player, named(player, "session"), 0), datetime.now(UTC))
    return f"{cookies.access}={token}"
