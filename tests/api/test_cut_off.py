"""Who is removed from a team is out at once, on all devices and in all processes, however much is
going on; and the others notice nothing but that."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import URL

from api import build
from tests.api.databases import Databases, PostgresDatabases
from tests.api.streams import CHANGED, PATIENCE, SOON, Stream, served, watching
from tests.api.teaming import make_full, member_of, seen, view
from tests.api.world import Device, Json, World, running

pytestmark = pytest.mark.anyio

MEMBERS = 10
DEVICES_EACH = 5
"""So fifty clients, in a team that can have twelve members."""

AT_ONCE = 6
"""How many of them are asking at any moment: less than a pool of connections."""


@dataclass(slots=True)
class Client:
    """A device that asks for its teams again and again, and holds a live connection."""

    device: Device
    team: str
    stream: Stream
    turn: asyncio.Semaphore
    seen: list[Json | None] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def poll(self, until: asyncio.Event) -> None:
        while not until.is_set():
            async with self.turn:
                self.seen.append(await seen(self.device, self.team))
            self.asked.set()

    async def asks_again(self) -> Json | None:
        """What a request finds that is sent after this moment."""
        async with asyncio.timeout(PATIENCE):
            for _ in range(2):  # the first may be on its way already
                self.asked.clear()
                await self.asked.wait()
        return self.seen[-1]


@pytest.fixture
async def worlds(
    databases: Databases, database_url: URL, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[World]]:
    """The processes that share a database: two, where there can be more than one."""
    monkeypatch.setattr(build, "TOGETHER_PER_MINUTE", 10**9)  # they ask without a pause
    async with AsyncExitStack() as started:
        number = 2 if isinstance(databases, PostgresDatabases) else 1
        yield [await started.enter_async_context(running(database_url)) for _ in range(number)]


@asynccontextmanager
async def clients_of(
    worlds: list[World], team: str, players: list[Device]
) -> AsyncIterator[list[list[Client]]]:
    """The clients of each player, spread over the processes, polling and streaming."""
    async with AsyncExitStack() as opened:
        ports = [await opened.enter_async_context(served(world)) for world in worlds]
        turn = asyncio.Semaphore(AT_ONCE)
        found: list[list[Client]] = []
        for player in players:
            mine: list[Client] = []
            for number in range(DEVICES_EACH):
                other = await player.world.second_device(player)
                place = number % len(worlds)
                browser = worlds[place].client(cookies=other.cookies)
                device = Device(worlds[place], browser)
                stream = await opened.enter_async_context(watching(ports[place], device))
                mine.append(Client(device, team, stream, turn))
            found.append(mine)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as polling:
            for client in (client for mine in found for client in mine):
                polling.create_task(client.poll(over))
            try:
                yield found
            finally:
                over.set()


async def test_a_removed_member_is_out_within_a_second_among_fifty_clients(
    worlds: list[World],
) -> None:
    team, players = await make_full(worlds[0], *(f"Member {number}" for number in range(MEMBERS)))
    host, removed = players[0], players[-1]
    member = await member_of(removed, team)
    async with clients_of(worlds, team, players) as clients:
        *others, gone = clients
        remaining = [client for mine in others for client in mine]
        before = await asyncio.gather(*(client.asks_again() for client in [*remaining, *gone]))
        assert all(found and len(found["members"]) == MEMBERS for found in before)

        answer = await host.client.delete(f"/api/teams/{team}/members/{member}")
        assert answer.status_code == 204, answer.text
        async with asyncio.timeout(SOON):
            ends = await asyncio.gather(*(client.stream.event() for client in gone))
            events = await asyncio.gather(*(client.stream.event() for client in remaining))
        assert set(ends) == {b""}
        assert set(events) == {CHANGED}

        # Each one's next request, in whichever process.
        after = await asyncio.gather(*(client.asks_again() for client in gone))
        assert after == [None] * DEVICES_EACH
        for client in gone:
            for method, path in refused(team, member):
                found = await client.device.client.request(method, path)
                assert found.status_code == 404, (method, path, found.text)
        for team_now in await asyncio.gather(*(client.asks_again() for client in remaining)):
            assert team_now is not None
            assert len(team_now["members"]) == MEMBERS - 1

        # The others go on; nothing more reaches who is out.
        await host.client.patch(f"/api/teams/{team}", json={"name": "Lanterns"})
        async with asyncio.timeout(SOON):
            events = await asyncio.gather(*(client.stream.event() for client in remaining))
        assert set(events) == {CHANGED}
        assert all(client.stream.all.count(CHANGED) == 1 for client in gone)
        assert (await view(host, team))["name"] == "Lanterns"


def refused(team: str, member: str) -> list[tuple[str, str]]:
    """What a member may ask for and do."""
    return [
        ("GET", f"/api/teams/{team}/invites"),
        ("DELETE", f"/api/teams/{team}/members/{member}"),
        ("DELETE", f"/api/teams/{team}"),
    ]
