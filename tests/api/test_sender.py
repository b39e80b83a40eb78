"""The task of a server that sends reminders by itself, and stops in good order."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import URL, select
from sqlmodel import col

from api import sender
from api.tables import Reminder
from tests.api.push_service import PushService
from tests.api.reminded import Reminded
from tests.api.world import START, Clock, World, running

pytestmark = pytest.mark.anyio

PATIENCE = 20.0


@pytest.fixture(autouse=True)
def often(only_when_asked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets servers look all the time."""
    monkeypatch.setattr(sender, "PAUSE_SECONDS", 0.01)


async def last_day(world: World) -> date | None:
    async with world.house.database.read() as tx:
        found = await tx.connection.execute(select(col(Reminder.last_day)))
        return found.scalar_one()


async def test_a_server_sends_what_is_due_by_itself_and_finishes_it_before_it_stops(
    database_url: URL, service: PushService
) -> None:
    clock = Clock()
    service.open.clear()
    async with running(database_url, clock, push_services=(service.host,)) as world:
        player = await Reminded(world, service).start()
        clock.move(minutes=30)
        async with asyncio.timeout(PATIENCE):
            await service.has(1)
        asyncio.get_running_loop().call_later(0.1, service.open.set)
    async with running(database_url, clock, push_services=(service.host,)) as world:
        assert await last_day(world) == START.date()
        clock.move(days=1)
        async with asyncio.timeout(PATIENCE):
            await service.has(2)
    days = [START.date(), START.date() + timedelta(days=1)]
    assert player.days == [str(day) for day in days]


async def test_a_server_that_cannot_finish_in_time_stops_all_the_same(
    database_url: URL, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "FINISH_SECONDS", 0.1)
    service.open.clear()
    async with asyncio.timeout(PATIENCE):
        async with running(database_url, push_services=(service.host,)) as world:
            await Reminded(world, service).start()
            world.clock.move(minutes=30)
            await service.has(1)
    async with running(database_url) as world:
        assert await last_day(world) is None  # somebody takes it up once the lease has run out
