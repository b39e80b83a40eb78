"""What a player takes along is put back to the byte, on whichever database."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, insert

from api.actions.reading import items_of
from api.actions.writing_out import as_sent
from api.store.bodies import NAMES, Wordy, blanked, body_of
from api.tables import Victory
from domain.admission import unbelievable
from domain.facts import CheckIn, Fact
from domain.people_facts import PersonChange
from tests.api.databases import PostgresDatabases, SqliteDatabases
from tests.api.filing import exported, part, put_back, store
from tests.api.tales import Tale
from tests.api.world import Clock, Device, Json, World, running
from tests.domain.histories import histories
from tests.domain.meetings import communities

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


@st.composite
def accounts(draw: st.DrawFn) -> list[Fact]:
    """The facts of a player: days, habits, people, each with an id of its own."""
    found: dict[UUID, Fact] = {}
    for fact in draw(st.one_of(histories(), communities())):
        fact = replace(fact, id=UUID(int=fact.id.int | 7 << 76 | 2 << 62))
        if isinstance(fact, CheckIn):
            source = None if fact.source is None else "habitica"
            fact = replace(fact, source=source, note=draw(texts))
        if unbelievable(fact, NOW) is None:
            found.setdefault(fact.id, fact)
    return list(found.values())


@given(accounts(), st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_fact_is_read_as_it_was_written_out(facts: list[Fact], removed: bool) -> None:
    for fact in facts:
        gone = removed and isinstance(fact, Wordy)
        stored = blanked(fact) if gone and isinstance(fact, Wordy) else fact
        sent = as_sent(NAMES[type(fact)], body_of(stored).decode())
        (item,) = items_of([msgspec.Raw(msgspec.json.encode(sent))])
        assert item.fact is not None, (sent, item.refusal)
        read = blanked(item.fact) if gone and isinstance(item.fact, Wordy) else item.fact
        assert body_of(read) == body_of(stored)


# --- there and back ---------------------------------------------------------------------------


Urls = tuple[URL, URL]


@pytest.fixture(scope="module")
def urls(sqlite: SqliteDatabases, postgres: PostgresDatabases) -> Iterator[Urls]:
    url = postgres.new()
    yield sqlite.new(), url
    postgres.drop(url)


def with_both(urls: Urls, run: Callable[[list[World]], Awaitable[None]]) -> None:
    """Runs something on both databases. Each time in a loop of its own, so that nothing goes on
    while hypothesis draws."""

    async def start() -> None:
        clock = Clock(NOW)
        async with running(urls[0], clock) as one, running(urls[1], clock) as other:
            await run([one, other])

    asyncio.run(start())


@given(accounts(), st.integers(0, 3))
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],  # to make a failing one small takes minutes
    suppress_health_check=list(HealthCheck),
)
def test_from_sqlite_to_postgresql_and_back_nothing_changes(
    urls: Urls, facts: list[Fact], victories: int
) -> None:
    with_both(urls, lambda worlds: there_and_back(worlds, facts, victories))


@pytest.mark.parametrize("seed", range(2))
def test_nor_does_it_after_much_was_removed_and_merged(urls: Urls, seed: int) -> None:
    facts = Tale(seed).history(700, removals=0.15)  # more than one portion of them
    with_both(urls, lambda worlds: there_and_back(worlds[::-1], facts, 1))


async def there_and_back(worlds: list[World], facts: list[Fact], victories: int) -> None:
    here, there = worlds
    phone = await here.guest()
    await _live(here, phone, facts, victories)
    file = await exported(phone)
    shown = await told(phone)
    here.clock.move(minutes=1)
    for world in (there, here):
        other = await world.guest()
        counts = await put_back(other, file)
        assert counts["facts"] == len(json.loads(file)["facts"])
        assert await part(other) == await part(phone)
        assert await told(other) == shown
        phone, file = other, await exported(other)


async def _live(world: World, phone: Device, facts: list[Fact], victories: int) -> None:
    """Facts in three batches, as devices send them, victories, and an hour for reminders."""
    player = await phone.player()
    for number in range(3):
        await store(world, player, facts[number::3])
        world.clock.move(seconds=7)
    rows = [
        {
            "player_id": player,
            "challenge_id": UUID(world.new_id()),
            "reached_at": world.clock.now - timedelta(days=number, microseconds=number),
        }
        for number in range(victories)
    ]
    async with world.house.database.write() as tx:
        if rows:
            await tx.connection.execute(insert(Victory), rows)
    if victories % 2:
        body = {"minute": 1139, "zone": "Europe/Berlin"}
        answer = await phone.client.put("/api/reminders", json=body)
        assert answer.status_code == 200, answer.text


async def told(phone: Device) -> Json:
    """What the API makes of all facts, but for what is drawn by the player's id."""
    today = phone.world.clock.today.isoformat()
    cursors = {"cursor": 0, "community": 0}
    found: dict[str, dict[str, Any]] = {}
    more = True
    while more:
        answer = await phone.client.post("/api/sync", json={"facts": [], "today": today, **cursors})
        body = answer.json()
        for name in ("check_ins", "habits", "pauses"):
            found.setdefault(name, {}).update({one["id"]: one for one in body[name]})
        for name in ("people", "supports", "saved"):
            told = body["community"][name]
            found.setdefault(name, {}).update({one["id"]: one for one in told})
        found["settings"] = body["settings"] or found.get("settings", {})
        cursors = {"cursor": body["cursor"], "community": body["community"]["cursor"]}
        more = body["more"] or body["community"]["more"]
    found["today"] = {name: one for name, one in body["today"].items() if name != "plans"}
    reminders = (await phone.client.get("/api/reminders")).json()
    return found | {"reminders": [reminders["on"], reminders["minute"], reminders["zone"]]}


def test_an_edit_that_takes_something_out_still_does(urls: Urls) -> None:
    async def run(worlds: list[World]) -> None:
        phone = await worlds[0].guest()
        ines, noor = phone.person("Ines"), phone.person("Noor")
        act = phone.check_in("hello", person=ines["id"], note="tea")
        rest = phone.person_edit(ines, rests_until="2026-12-01")
        await phone.keep(ines, noor, act, phone.person_edit(noor, met_through=ines["id"]), rest)
        worlds[0].clock.move(minutes=1)
        await phone.keep(
            phone.edit(act, person=None, note=""),
            phone.person_edit(noor, met_through=None, makes=""),
            phone.person_edit(ines, rests_until=None),
        )
        shown = await told(phone)
        other = await worlds[1].guest()
        await put_back(other, await exported(phone))
        assert await told(other) == shown
        assert shown["check_ins"][act["id"]]["person"] is None
        assert shown["people"][ines["id"]]["rests_until"] is None

    with_both(urls, run)


def test_a_field_that_is_only_left_as_it_is_is_not_written_out() -> None:
    at = datetime(2026, 3, 18, 12, tzinfo=UTC)
    change = PersonChange(UUID(int=1), UUID(int=2), at, "phone", notes="", topics=())
    sent = as_sent("person_edit", body_of(change).decode())
    assert sent.keys() == {"type", "id", "person", "edited_at", "device", "notes", "topics"}
