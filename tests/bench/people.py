"""Fills a database with players who know many people, as the API itself stores them."""

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import text

from api.database import Database, open_database
from api.settings import Settings
from api.store.writing import Item, Submission, write
from domain.facts import CheckIn, Fact, Kind
from domain.people_facts import Deed, Handle, LinkSaved, PersonMade, SupportMade
from tests.bench.seed import add_players, habits, named
from tests.support.serving import environment

FACTS_AT_ONCE = 500
YEARS = timedelta(days=3650)
FIRST_NAMES = ("Ana", "Noor", "Tomás", "Ines", "Jun", "Amara", "Elif", "Oskar", "Priya", "Sefa")
LAST_NAMES = ("Okafor", "Lind", "Petrova", "Haddad", "Sato", "Kowalska", "Reyes", "Brandt")
CRAFTS = ("letterpress prints", "songs about the sea", "zines", "night photographs", "ceramics")
GIVEN = (Kind.HELLO, Kind.SHARE, Kind.THANK, Kind.CONVERSATION)


def neighbours(player: UUID, people: int, acts: int) -> Iterator[Fact]:
    """Ten years in which a player has so many people and has done so much for and with them."""
    drawn = random.Random(player.int)
    last = datetime.now(UTC).date() - timedelta(days=1)
    first = last - YEARS
    yield from habits(player, first)
    for number in range(people):
        day = first + timedelta(days=drawn.randrange(YEARS.days))
        yield _person(player, number, day, drawn)
        if number % 5 == 0:
            yield SupportMade(
                id=named(player, "support", number),
                person=named(player, "person", number),
                deed=drawn.choice(tuple(Deed)),
                day=day,
                noted=day,
                edited_at=_at(day),
                device="bench",
            )
    for number in range(people // 20):
        yield LinkSaved(
            id=named(player, "saved", number),
            day=last - timedelta(days=number % 90),
            edited_at=_at(last),
            device="bench",
            url=f"https://example.org/essays/{number}",
            title=f"Essay {number}",
        )
    for number in range(acts):
        day = first + timedelta(days=number * YEARS.days // acts)
        kind = GIVEN[number % len(GIVEN)]
        yield CheckIn(
            id=named(player, "act", number),
            kind=kind,
            day=day,
            acted_at=_at(day),
            recorded_at=_at(day),
            zone="Europe/Berlin",
            habit=named(player, kind) if kind is not Kind.CONVERSATION else None,
            person=named(player, "person", drawn.randrange(people * 4 // 5)),
            note="her letterpress prints",
        )


def _person(player: UUID, number: int, day: date, drawn: random.Random) -> PersonMade:
    return PersonMade(
        id=named(player, "person", number),
        name=f"{drawn.choice(FIRST_NAMES)} {drawn.choice(LAST_NAMES)} {number}",
        day=day,
        edited_at=_at(day),
        device="bench",
        handles=(Handle("mastodon", f"person{number}@social.example"),),
        topics=(drawn.choice(CRAFTS), "print"),
        makes=drawn.choice(CRAFTS) if number % 3 else "",
        cares="slow mail" if number % 2 else "",
        met_through=named(player, "person", number // 2) if number % 4 == 3 else None,
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def settle(database_url: str, circles: dict[UUID, tuple[int, int]]) -> None:
    """Adds players with so many people and acts each, as the API itself stores them."""

    async def run() -> None:
        database = open_database(Settings.from_env(environment(database_url, 8000)))
        async with database.write() as tx:
            await add_players(tx.connection, list(circles))
        for player, (people, acts) in circles.items():
            await _store(database, player, list(neighbours(player, people, acts)))
        await database.close()

    asyncio.run(run())


async def _store(database: Database, player: UUID, facts: list[Fact]) -> None:
    for start in range(0, len(facts), FACTS_AT_ONCE):
        items = tuple(Item(fact.id, fact) for fact in facts[start:][:FACTS_AT_ONCE])
        submission = Submission(player, None, items, datetime.now(UTC), exempt=True)
        async with database.write() as tx:
            await write(tx, [submission])


def look_over(database_url: str) -> None:
    """Lets PostgreSQL count what its tables hold, as it does by itself within a minute."""

    async def run() -> None:
        database = open_database(Settings.from_env(environment(database_url, 8000)))
        async with database.write() as tx:
            await tx.connection.execute(text("ANALYZE"))
        await database.close()

    asyncio.run(run())
