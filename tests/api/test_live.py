"""Open screens learn within a second that something changed, and nothing else."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from uuid import uuid4

import pytest

from api.live import MOST_OPEN
from api.routes import live
from api.session import ACCESS_LASTS, Caller
from tests.api.streams import CHANGED, PATIENCE, served, streaming, tell, watching
from tests.api.teaming import leave, make_full, take
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio


async def test_it_is_a_stream_of_events_that_nothing_holds_back(
    world: World, phone: Device
) -> None:
    async with served(world) as port, streaming(port, phone.cookies) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"] == "text/event-stream"
        assert stream.headers["cache-control"] == "no-store"
        assert stream.headers["x-accel-buffering"] == "no"
        assert "content-encoding" not in stream.headers
        assert "content-length" not in stream.headers
        assert await stream.next() == CHANGED


async def test_a_change_is_told_within_a_second_and_only_to_those_it_concerns(
    world: World, phone: Device
) -> None:
    other = await world.guest()
    async with (
        served(world) as port,
        watching(port, phone) as mine,
        watching(port, other) as theirs,
    ):
        await tell(world, woken=[await phone.player()])
        assert await mine.next() == CHANGED
        assert await theirs.is_quiet()
        assert mine.all == 2 * CHANGED
        assert theirs.all == CHANGED


async def test_what_a_team_mate_does_is_told_and_nothing_of_it(world: World) -> None:
    team, (phone, mate) = await make_full(world, "Ana", "Bo")
    stranger = await world.guest()
    async with (
        served(world) as port,
        watching(port, phone) as mine,
        watching(port, stranger) as theirs,
    ):
        await take(mate, team)
        assert await mine.next() == CHANGED
        await mate.keep(mate.check_in("hello", note="her letterpress prints"))
        assert await mine.next() == CHANGED
        await leave(mate, team)
        assert await mine.next() == CHANGED
        assert await theirs.is_quiet()
        assert mine.all == 4 * CHANGED
        assert theirs.all == CHANGED


async def test_every_device_of_a_player_is_told(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    async with (
        served(world) as port,
        watching(port, phone) as one,
        watching(port, tablet) as other,
    ):
        await tell(world, woken=[await phone.player()])
        assert await one.next() == await other.next() == CHANGED


async def test_many_changes_at_once_are_one_event(world: World, phone: Device) -> None:
    player = await phone.player()
    async with served(world) as port, watching(port, phone) as stream:
        for _ in range(100):
            world.house.live.tell([player], [])
        assert await stream.next() == CHANGED
        assert await stream.is_quiet()


async def test_nothing_is_told_of_what_was_rolled_back(world: World, phone: Device) -> None:
    player = await phone.player()

    async def fail() -> None:
        async with world.house.database.write() as tx:
            tx.woken.add(player)
            raise ZeroDivisionError

    async with served(world) as port, watching(port, phone) as stream:
        with pytest.raises(ZeroDivisionError):
            await fail()
        assert await stream.is_quiet()


async def test_a_comment_shows_that_a_quiet_connection_lives(
    world: World, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert live.HEARTBEAT_SECONDS == 20
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.05)
    async with served(world) as port, watching(port, phone) as stream:
        assert await stream.next() == await stream.next() == b": \n\n"
        world.house.live.wake_all()
        while await stream.next() != CHANGED:
            pass


async def test_it_needs_a_sign_in(world: World) -> None:
    answer = await world.client().get("/api/live")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


async def test_access_that_was_voided_opens_nothing(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    cookies = tablet.cookies
    await phone.client.delete("/api/session")
    async with served(world) as port, streaming(port, cookies) as stream:
        assert stream.status == 401
    assert len(world.house.live) == 0


@pytest.mark.parametrize("path", ["/api/session", "/api/sessions"])
async def test_signing_out_ends_it_on_all_devices(world: World, phone: Device, path: str) -> None:
    tablet = await world.second_device(phone)
    async with (
        served(world) as port,
        watching(port, phone) as one,
        watching(port, tablet) as other,
    ):
        assert (await phone.client.delete(path)).status_code == 204
        assert await one.next() == await other.next() == b""


async def test_it_ends_with_the_access_that_opened_it(world: World, phone: Device) -> None:
    house = world.house
    begun = world.clock.now - ACCESS_LASTS + timedelta(seconds=1)
    caller = Caller(await phone.player(), uuid4(), 0)
    token = house.cookies.access_token(caller, begun)
    async with served(world) as port, streaming(port, {house.cookies.access: token}) as stream:
        assert await stream.next() == CHANGED
        assert await stream.next(1.5) == b""
    assert len(house.live) == 0


async def test_who_is_cut_off_gets_no_further_event(world: World, phone: Device) -> None:
    player = await phone.player()
    async with served(world) as port, watching(port, phone) as stream:
        await tell(world, woken=[player], ended=[player])
        assert await stream.next() in (b"", CHANGED)  # whichever of the two is heard first
        assert stream.all == CHANGED or await stream.next() == b""


async def test_a_client_that_goes_away_leaves_nothing_behind(world: World, phone: Device) -> None:
    async with served(world) as port:
        async with watching(port, phone):
            assert len(world.house.live) == 1
        async with asyncio.timeout(PATIENCE):
            while len(world.house.live):
                await asyncio.sleep(0)
    assert world.house.live.players == []


async def test_beyond_twenty_the_first_one_ends(world: World, phone: Device) -> None:
    async with served(world) as port, AsyncExitStack() as open_ones:
        streams = [
            await open_ones.enter_async_context(watching(port, phone)) for _ in range(MOST_OPEN + 1)
        ]
        assert await streams[0].next() == b""
        world.house.live.wake_all()
        assert {await stream.next() for stream in streams[1:]} == {CHANGED}


async def test_opening_it_all_the_time_is_limited(world: World, phone: Device) -> None:
    async with served(world) as port:
        statuses = set()
        for _ in range(301):
            async with streaming(port, phone.cookies) as stream:
                statuses.add(stream.status)
        assert statuses == {200, 429}


async def test_a_server_that_stops_does_not_wait_for_open_streams(
    world: World, phone: Device
) -> None:
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as clients:
        async with served(world) as port:
            stream = await clients.enter_async_context(watching(port, phone))
            began = loop.time()
        assert loop.time() - began < 2
        assert await stream.next() == b""
