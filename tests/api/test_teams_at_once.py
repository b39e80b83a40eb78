"""Everything at once, on PostgreSQL: 64 clients of eight servers act in the same teams, in any
order. Nothing is lost or doubled, nobody waits for each other in a ring, nothing fails."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import URL, event

from tests.api.databases import PostgresDatabases
from tests.api.team_oracle import DAY, Log, Taken, Times, count
from tests.api.teaming import challenge_request, invite, join, make_full, make_team, member_of, take
from tests.api.world import START, Clock, Device, Json, World, running

pytestmark = pytest.mark.anyio

SERVERS, PLAYERS, DEVICES_EACH = 8, 16, 4
EACH = 20
EXPECTED = {200, 204, 403, 404, 409, 410, 422}


class Ticking(Clock):
    """Moves on a little whenever it is looked at, as clocks do."""

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def url(postgres: PostgresDatabases) -> Iterator[URL]:
    url = postgres.new()
    yield url
    postgres.drop(url)


@pytest.fixture
async def servers(url: URL) -> AsyncIterator[list[World]]:
    """Several servers on one database, with one clock. The database may find fault with nothing."""
    clock = Ticking(START)
    async with AsyncExitStack() as stack:
        worlds = [await stack.enter_async_context(running(url, clock)) for _ in range(SERVERS)]
        errors: list[BaseException | None] = []
        for world in worlds:
            engine = world.house.database.engine.sync_engine
            event.listen(
                engine, "handle_error", lambda found: errors.append(found.original_exception)
            )
        yield worlds
        assert errors == []  # no deadlock, nor anything else that the database has to refuse


class Friend:
    """A player on one of several devices, each at a server of its own, as are the ``hosts``."""

    def __init__(self, device: Device, hosts: dict[str, Device], seed: int) -> None:
        self.device = device
        self.hosts = hosts
        self.random = random.Random(seed)
        self.done: list[Json] = []
        self.stored: list[str] = []
        self.statuses: Counter[int] = Counter()

    async def act(self) -> None:
        for _ in range(EACH):
            name = self.random.choice(
                ["check_in"] * 8 + ["undo"] * 3 + ["join"] * 2 + ["go", "remove", "rest", "look"]
            )
            await getattr(self, f"_{name}")(self.random.choice(list(self.hosts)))

    async def _ask(self, method: str, path: str, body: Json | None = None) -> Json:
        return await self._ask_as(self.device, method, path, body)

    async def _ask_as(
        self, device: Device, method: str, path: str, body: Json | None = None
    ) -> Json:
        more: Json = {} if body is None else {"json": body}
        found = await device.client.request(method, path, **more)
        while found.status_code == 503:  # a slow machine keeps some waiting too long for a turn
            found = await device.client.request(method, path, **more)
        self.statuses[found.status_code] += 1
        assert found.status_code in EXPECTED, found.text
        told: Json = found.json() if found.content else {}
        return told

    async def _send(self, fact: Json) -> None:
        found = await self._ask("POST", "/api/sync", {"cursor": 0, "facts": [fact]})
        assert found["answers"][0]["status"] in ("stored", "known"), found
        self.stored.append(fact["id"])

    async def _check_in(self, _team: str) -> None:
        kind = self.random.choice(("hello", "hello", "thank"))
        back = self.random.choice((0, 0, 1))
        fact = self.device.check_in(kind, day=self.device.world.clock.today - back * DAY)
        self.done.append(fact)
        await self._send(fact)

    async def _undo(self, _team: str) -> None:
        if self.done:
            await self._send(self.device.undo(self.random.choice(self.done[-4:])))

    async def _rest(self, _team: str) -> None:
        today = self.device.world.clock.today
        await self._send(self.device.pause(today, today + DAY))

    async def _join(self, team: str) -> None:
        body: Json = {"id": self.device.world.new_id(), "uses": self.random.randint(1, 3)}
        made = await self._ask_as(self.hosts[team], "POST", f"/api/teams/{team}/invites", body)
        await self._ask(
            "POST", "/api/invites/join", {"token": made["token"], "as_name": "Somebody"}
        )

    async def _me_in(self, team: str) -> str | None:
        path = f"/api/together?day={self.device.world.clock.today}"
        teams = (await self._ask("GET", path))["teams"]
        return next((one["me"] for one in teams if one["id"] == team), None)

    async def _go(self, team: str) -> None:
        me = await self._me_in(team)
        if me is not None:
            await self._ask("DELETE", f"/api/teams/{team}/members/{me}")

    async def _remove(self, team: str) -> None:
        me = await self._me_in(team)
        if me is not None:
            path = f"/api/teams/{team}/members/{me}"
            await self._ask_as(self.hosts[team], "DELETE", path)

    async def _look(self, team: str) -> None:
        await self._me_in(team)
        path = f"/api/teams/{team}/challenges"
        body = challenge_request(self.device.world, target=1, days=3)
        made = await self._ask("POST", path, body)
        if "id" in made:
            await self._ask("DELETE", f"{path}/{made['id']}")


def at(world: World, device: Device) -> Device:
    """The same device, at another server."""
    return Device(world, world.client(cookies=device.cookies))


async def test_everything_at_once_comes_to_what_a_count_from_scratch_says(
    servers: list[World],
) -> None:
    hosts: dict[str, Device] = {}
    for number in range(3):
        host = await servers[number].guest()
        team = await make_team(host, f"Team {number}")
        hosts[team] = host
        await take(host, team, kind=("hello", "thank", None)[number], target=5)
        await take(host, team, kind="hello", days=3, target=3, first=host.world.clock.today - DAY)
    friends = []
    for number in range(PLAYERS):
        first = await servers[number % SERVERS].guest()
        for extra in range(DEVICES_EACH):
            world = servers[(number + extra * 3) % SERVERS]
            device = Device(world, world.client(cookies=first.cookies))
            friends.append(Friend(device, hosts, number * 10 + extra))
    await asyncio.gather(*(friend.act() for friend in friends))
    statuses = sum((friend.statuses for friend in friends), Counter[int]())
    assert statuses[200] > EACH * PLAYERS, statuses
    await check(servers[0], {fact for friend in friends for fact in friend.stored})


async def check(world: World, stored: set[str]) -> None:
    """All that was acknowledged is there, once, and everything equals a count from scratch."""
    logs: dict[UUID, Log] = {}
    facts = await world.rows("SELECT player_id, id, type, body, received_at FROM fact")
    for player, _, kind, body, at in facts:
        logs.setdefault(player, []).append((at, msgspec.json.decode(body) | {"type": kind}))
    assert {str(row[1]) for row in facts} == stored
    times: dict[str, dict[UUID, Times]] = {}
    statement = (
        "SELECT stint.team_id, player_id, joined_at, left_at FROM stint JOIN member "
        "ON member.team_id = stint.team_id AND member.id = stint.member_id"
    )
    for team, player, joined, left in await world.rows(statement):
        times.setdefault(str(team), {}).setdefault(player, []).append((joined, left))
    for team, members in times.items():
        present = [who for who, stints in members.items() if stints_open(stints)]
        assert 1 <= len(present) <= 12, team
        assert all(stints_open(stints) <= 1 for stints in members.values()), team
    challenges = await world.rows(
        "SELECT id, team_id, kind, first, days, target, made_at, total, in_effect, members, "
        "reached_at FROM challenge"
    )
    assert len(challenges) >= 6
    for one, team, *terms, total, in_effect, members, reached_at in challenges:
        taken = Taken(str(team), *terms)
        found = count(taken, times[str(team)], {who: logs.get(who, []) for who in times[str(team)]})
        assert (total, in_effect, members, reached_at is not None) == found.row
        if reached_at is not None:
            winners = await world.rows(
                "SELECT player_id FROM victory WHERE challenge_id = :one", one=one
            )
            present = [who for who, stints in times[str(team)].items() if stints_open(stints)]
            assert set(present) <= {row[0] for row in winners}


def stints_open(stints: Times) -> int:
    return sum(left is None for _, left in stints)


async def test_a_link_for_five_lets_five_in_when_twenty_come_at_once(
    servers: list[World],
) -> None:
    host = await servers[0].guest()
    team = await make_team(host)
    link = await invite(host, team, uses=5)
    guests = [await servers[number % SERVERS].guest() for number in range(20)]
    body = {"token": link["token"], "as_name": "Guest"}
    answers = await asyncio.gather(
        *(guest.client.post("/api/invites/join", json=body) for guest in guests)
    )
    assert Counter(answer.status_code for answer in answers) == {200: 5, 410: 15}
    assert await servers[0].rows("SELECT count(*) FROM stint") == [(6,)]


async def test_the_last_place_goes_to_one(servers: list[World]) -> None:
    host = await servers[0].guest()
    team = await make_team(host)
    token = (await invite(host, team))["token"]
    for number in range(10):
        await join(await servers[number % SERVERS].guest(), token)
    more = (await invite(host, team))["token"]
    guests = [await servers[number % SERVERS].guest() for number in range(8)]
    body = {"token": more, "as_name": "Guest"}
    answers = await asyncio.gather(
        *(guest.client.post("/api/invites/join", json=body) for guest in guests)
    )
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 7}


async def test_a_team_that_all_leave_at_once_is_gone(servers: list[World]) -> None:
    world = servers[0]
    team, friends = await make_full(world, *(f"Friend {number}" for number in range(12)))
    await take(friends[0], team)
    members = [await member_of(friend, team) for friend in friends]
    answers = await asyncio.gather(
        *(
            friend.client.delete(f"/api/teams/{team}/members/{member}")
            for friend, member in zip(friends, members, strict=True)
        ),
        *(friend.post(friend.check_in("hello")) for friend in friends),
    )
    assert {answer.status_code for answer in answers} <= {200, 204}
    for table in ("team", "member", "stint", "part", "challenge"):
        assert await world.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
