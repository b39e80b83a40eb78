"""Thousands of reminders due at once, and several senders: each is sent once, whoever is killed."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import URL, event, insert, inspect, select
from sqlmodel import col

from api.actions.reminding import AT_ONCE, LEASE, send_due
from api.ids import uuid7
from api.tables import Fact, Player, PushSubscription, Reminder, Session
from tests.api.databases import Databases
from tests.api.push_service import AUTH, Browser, PushService, send_all
from tests.api.world import START, Clock, Json, World, running

pytestmark = pytest.mark.anyio

MANY = 3_000
SOME = 150
SERVERS = {"sqlite": 1, "postgresql": 4}


@pytest.fixture
def url(databases: Databases) -> Iterator[URL]:
    url = databases.new()
    yield url
    databases.drop(url)


@pytest.fixture
async def servers(url: URL, service: PushService) -> AsyncIterator[list[World]]:
    """As many servers as a database is for, with one clock. It may find fault with nothing."""
    clock = Clock()
    async with AsyncExitStack() as stack:
        worlds = [
            await stack.enter_async_context(running(url, clock, push_services=(service.host,)))
            for _ in range(SERVERS[url.get_backend_name()])
        ]
        errors: list[BaseException | None] = []
        for world in worlds:
            engine = world.house.database.engine.sync_engine
            event.listen(engine, "handle_error", lambda at: errors.append(at.original_exception))
        yield worlds
        assert errors == []


async def make_due(world: World, service: PushService, number: int) -> list[str]:
    """So many players with a quest that is open and a reminder that is due; where each is sent."""
    phone = await world.guest()
    await phone.keep(phone.habit(title="Say hello"))
    browsers = Browser(service, "")
    players = [uuid7(START) for _ in range(number)]
    paths = [f"{browsers.path}{place}" for place in range(number)]
    async with world.house.database.write() as tx:
        habit = (await tx.connection.execute(select(*inspect(Fact).columns))).mappings().one()
        rows: dict[type, list[Json]] = {
            Player: [{"id": one, "made_at": START, "epoch": 0, "revision": 1} for one in players],
            Session: [
                {"player_id": one, "id": one, "made_at": START, "seen_at": START}
                | {"name": "", "how": "guest"}
                for one in players
            ],
            Fact: [{**habit, "player_id": one} for one in players],
            Reminder: [
                {"player_id": one, "minute": 720, "zone": "UTC", "due_at": START, "ignored": 0}
                for one in players
            ],
            PushSubscription: [
                {"player_id": one, "session_id": one, "endpoint": f"http://{service.host}{path}"}
                | {"public_key": browsers.public_key, "auth": AUTH, "made_at": START}
                for one, path in zip(players, paths, strict=True)
            ],
        }
        for table, values in rows.items():
            await tx.connection.execute(insert(table), values)
    return paths


async def states(world: World) -> set[tuple[datetime | None, date | None, bool]]:
    """When the next look is due, which day had its reminder, and whether somebody holds it."""
    statement = select(col(Reminder.due_at), col(Reminder.last_day), col(Reminder.lease))
    async with world.house.database.read() as tx:
        found = await tx.connection.execute(statement)
        return {(due_at, last_day, lease is not None) for due_at, last_day, lease in found}


SENT = {(START + timedelta(days=1), START.date(), False)}


async def test_thousands_that_are_due_at_once_are_sent_once_each(
    servers: list[World], service: PushService
) -> None:
    paths = await make_due(servers[0], service, MANY)
    await asyncio.gather(*(send_all(world) for world in servers))
    assert Counter(service.paths) == Counter(paths)
    assert await states(servers[0]) == SENT


async def test_who_is_killed_in_the_middle_loses_none_and_none_comes_twice_within_its_lease(
    url: URL, servers: list[World], service: PushService
) -> None:
    world = servers[0]
    paths = await make_due(world, service, SOME)
    command = (sys.executable, "-m", "tests.api.one_sender")
    where = (url.render_as_string(hide_password=False), service.host, START.isoformat())
    service.answered_at_once = AT_ONCE + AT_ONCE // 2
    service.open.clear()
    other = await asyncio.create_subprocess_exec(*command, *where)
    await service.has(2 * AT_ONCE)  # of the second lot, some are answered
    other.kill()
    assert await other.wait() == -signal.SIGKILL
    service.open.set()
    await asyncio.gather(*(send_all(world) for world in servers))
    assert max(Counter(service.paths).values()) == 1
    world.clock.now = START + LEASE - timedelta(seconds=1)
    assert await send_due(world.house) == 0
    world.clock.now = START + LEASE
    await asyncio.gather(*(send_all(world) for world in servers))
    times = Counter(service.paths)
    assert times.keys() == set(paths)
    assert Counter(times.values()) == {1: SOME - AT_ONCE, 2: AT_ONCE}
    assert await states(world) == SENT


class Stalled(Clock):
    """Moves on for as long as a lease lasts, as soon as it was looked at."""

    def __call__(self) -> datetime:
        now = self.now
        self.now = START + LEASE
        return now


async def test_who_wakes_up_after_their_lease_sends_nothing(
    url: URL, servers: list[World], service: PushService
) -> None:
    paths = await make_due(servers[0], service, 3)
    async with running(url, Stalled(), push_services=(service.host,)) as stalled:
        assert await send_due(stalled.house) == len(paths)
    assert service.pushed == []
    assert await send_due(servers[0].house) == 0
    servers[0].clock.now = START + LEASE
    await send_all(servers[0])
    assert sorted(service.paths) == sorted(paths)
    assert await states(servers[0]) == SENT
