"""Players delete themselves on PostgreSQL while their other devices, on other servers, go on: the
database finds fault with nothing, and nothing is left."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import URL, event

from api.store.erasing import POLICY
from tests.api import aiming
from tests.api.databases import PostgresDatabases
from tests.api.marking import all_rows, where
from tests.api.teaming import challenge_request, invite, make_team, take
from tests.api.world import Device, Json, World, running

pytestmark = pytest.mark.anyio

SERVERS, PLAYERS, DEVICES_EACH, ACTS = 3, 9, 3, 8
EXPECTED = {200, 204, 401, 403, 404, 409, 410}


@pytest.fixture
def url(postgres: PostgresDatabases) -> Iterator[URL]:
    url = postgres.new()
    yield url
    postgres.drop(url)


@pytest.fixture
async def servers(url: URL) -> AsyncIterator[list[World]]:
    async with AsyncExitStack() as stack:
        worlds = [await stack.enter_async_context(running(url)) for _ in range(SERVERS)]
        errors: list[BaseException | None] = []
        for world in worlds:
            event.listen(
                world.house.database.engine.sync_engine,
                "handle_error",
                lambda found: errors.append(found.original_exception),
            )
        yield worlds
        assert errors == []


class Busy:
    """A device that does whatever one can, and goes on when its player is no more."""

    def __init__(self, device: Device, joinable: list[Json], goal: str, links: list[str]) -> None:
        self.device = device
        self.joinable = joinable
        self.goal = goal
        self.links = links
        self.random = random.Random(device.name)
        self.statuses: Counter[int] = Counter()

    async def ask(self, method: str, path: str, body: Json | None = None) -> None:
        more: Json = {} if body is None else {"json": body}
        # Who follows a link is signed out where they were: so that is done on a new device.
        is_link = path == "/api/session/link"
        client = self.device.world.client() if is_link else self.device.client
        found = await client.request(method, path, **more)
        while found.status_code == 503:  # a slow machine keeps some waiting too long for a turn
            found = await client.request(method, path, **more)
        self.statuses[found.status_code] += 1
        assert found.status_code in EXPECTED, (method, path, found.text)

    async def act(self, deletes_after: int | None = None) -> None:
        for number in range(ACTS):
            if number == deletes_after:
                await self.ask("DELETE", "/api/account", {"confirm": "delete"})
            method, path, body = self.random.choice(self.choices())
            await self.ask(method, path, body)

    def choices(self) -> list[tuple[str, str, Json | None]]:
        device, world = self.device, self.device.world
        today = world.clock.today.isoformat()
        person = device.person()
        facts = [device.check_in("hello", person=person["id"]), person]
        link = self.random.choice(self.joinable)
        team = f"/api/teams/{link['team']}"
        joining = {"token": link["token"], "as_name": "Somebody"}
        following = self.links.pop() if self.links else "A link that leads nowhere"
        return [
            ("POST", "/api/sync", {"cursor": 0, "community": 0, "today": today, "facts": facts}),
            ("POST", "/api/sync", {"cursor": 0, "facts": [device.check_in("thank")]}),
            ("POST", "/api/invites/join", joining),
            ("GET", f"/api/together?day={today}", None),
            ("POST", "/api/session/refresh", None),
            ("POST", "/api/session/link", {"token": following}),
            ("PUT", f"/api/goals/{self.goal}", None),
            ("POST", f"{team}/challenges", challenge_request(world, target=1)),
            ("POST", "/api/teams", {"id": world.new_id(), "name": "More", **LOOK}),
        ]


LOOK = {"colour": "teal", "emoji": "🏮", "as_name": "Somebody"}


async def test_nothing_is_left_of_who_goes_while_everything_goes_on(servers: list[World]) -> None:
    goal = await aiming.make(servers[0])
    phones = [await servers[number % SERVERS].guest() for number in range(PLAYERS)]
    players = [await phone.player() for phone in phones]
    joinable: list[Json] = []
    for host in phones[:3]:  # of whom two go, with others
        team = await make_team(host)
        await take(host, team, target=3)
        joinable.append({"team": team, "token": (await invite(host, team))["token"]})
    acting = []
    for number, phone in enumerate(phones):
        links = [await phone.world.link_for(players[number]) for _ in range(3)]
        for extra in range(DEVICES_EACH):
            world = servers[(number + extra) % SERVERS]
            device = Device(world, world.client(cookies=phone.cookies))
            goes = number % 3 != 2 and extra == 1
            busy = Busy(device, joinable, str(goal), links if extra == 0 else [])
            acting.append(busy.act(2 + number % 4 if goes else None))
    await asyncio.gather(*acting)
    rows = await all_rows(servers[0])
    for number, player in enumerate(players):
        found = where(rows, player.hex)
        assert (found == []) is (number % 3 != 2), (number, found)
    for team in rows["team"]:
        assert team.split()[0] in " ".join(rows["member"]), "a team without anybody in it"
    assert {name for name, told in rows.items() if told} >= {"fact", "challenge", "goal_player"}
    assert set(rows) == set(POLICY)
