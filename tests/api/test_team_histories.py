"""Whatever friends do, in whatever order: what is stored of a challenge equals a count from scratch
over what was recorded (R9). They live in different zones, and their phones are often offline."""

import random
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import possible_days
from tests.api.team_oracle import DAY, Counted, Log, Taken, Times, count
from tests.api.teaming import answer, bar, challenge_request, invite, join, leave, make_team, view
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

ZONES = ("Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York")
KINDS = ("hello", "hello", "thank", "conversation", "promote")
STEPS = 90


class History:
    """Friends, and all that happened to them so far."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.random = random.Random(seed)
        self.friends: list[Device] = []
        self.logs: dict[int, Log] = {}
        self.waiting: dict[int, list[Json]] = {}
        self.check_ins: dict[int, list[str]] = {}
        self.pauses: dict[int, list[Json]] = {}
        self.teams: dict[str, dict[int, Times]] = {}
        self.taken: dict[str, Taken] = {}

    async def begin(self) -> None:
        for who in range(len(ZONES)):
            self.friends.append(await self.world.guest())
            self.logs[who], self.waiting[who] = [], []
            self.check_ins[who], self.pauses[who] = [], []
        for who in (0, 1):
            await self._found(who)

    async def _found(self, who: int) -> None:
        team = await make_team(self.friends[who])
        self.teams[team] = {who: [(self.now, None)]}

    @property
    def now(self) -> datetime:
        return self.world.clock.now

    # --- what can happen ------------------------------------------------------------------------

    async def step(self) -> str:
        """One thing happens; its name."""
        name = self.random.choice(
            ["act"] * 5
            + ["overtake"] * 2
            + ["deliver"] * 3
            + ["undo", "undo", "rest", "join", "join", "go", "remove", "take", "take", "read"]
            + ["pass_time"] * 4
            + ["near_the_end"]
        )
        await getattr(self, f"_{name}")(self.random.randrange(len(self.friends)))
        return name

    async def _act(self, who: int) -> None:
        await self._send_or_keep(who, self._done(who))

    async def _overtake(self, who: int) -> None:
        """An undo is received before what it undoes."""
        fact = self._done(who)
        await self._send(who, [self.friends[who].undo(fact)])
        await self._send_or_keep(who, fact)

    def _done(self, who: int) -> Json:
        zone = ZONES[who]
        today = (self.now - timedelta(hours=3)).astimezone(ZoneInfo(zone)).date()
        day = today - self.random.choice((0, 0, 0, 1, 2, 4)) * DAY
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))
        fact = self.friends[who].check_in(
            self.random.choice(KINDS),
            day=day,
            zone=zone,
            acted_at=(self.now if day == today else noon).isoformat(),
        )
        self.check_ins[who].append(fact["id"])
        return fact

    async def _undo(self, who: int) -> None:
        if self.check_ins[who]:
            target = {"id": self.random.choice(self.check_ins[who][-6:])}
            await self._send_or_keep(who, self.friends[who].undo(target))

    async def _rest(self, who: int) -> None:
        phone = self.friends[who]
        if self.pauses[who] and self.random.random() < 0.5:
            pause = self.pauses[who].pop()
            await self._send_or_keep(who, phone.pause_edit(pause, cancelled=True))
            return
        first = self.world.clock.today + self.random.randrange(3) * DAY
        pause = phone.pause(first, first + self.random.randrange(3) * DAY)
        self.pauses[who].append(pause)
        await self._send_or_keep(who, pause)

    async def _send_or_keep(self, who: int, fact: Json) -> None:
        if self.random.random() < 0.4:
            self.waiting[who].append(fact)
        else:
            await self._send(who, [fact])

    async def _deliver(self, who: int) -> None:
        facts, self.waiting[who] = self.waiting[who], []
        self.random.shuffle(facts)
        if facts:
            await self._send(who, facts)

    async def _send(self, who: int, facts: list[Json]) -> None:
        found = await self.friends[who].sync(*facts)
        for fact, told in zip(facts, found["answers"], strict=True):
            if told["status"] == "stored":
                self.logs[who].append((self.now, fact))

    def _present(self, team: str) -> list[int]:
        return [
            who for who, times in self.teams[team].items() if any(left is None for _, left in times)
        ]

    async def _host_of(self, team: str) -> int:
        for who in self._present(team):
            if (await view(self.friends[who], team))["host"]:
                return who
        raise AssertionError("a team has a host")

    async def _join(self, who: int) -> None:
        team = self.random.choice(list(self.teams))
        if who in self._present(team):
            return
        token = (await invite(self.friends[self._present(team)[0]], team, 1))["token"]
        await join(self.friends[who], token)
        self.teams[team].setdefault(who, []).append((self.now, None))

    async def _go(self, who: int) -> None:
        team = self.random.choice(list(self.teams))
        if who in self._present(team):
            await leave(self.friends[who], team)
            await self._gone(team, who)

    async def _remove(self, who: int) -> None:
        team = self.random.choice(list(self.teams))
        if who in self._present(team):
            member = (await view(self.friends[who], team))["me"]
            await leave(self.friends[await self._host_of(team)], team, member)
            await self._gone(team, who)

    async def _gone(self, team: str, who: int) -> None:
        joined, _ = self.teams[team][who][-1]
        self.teams[team][who][-1] = joined, self.now
        if not self._present(team):
            del self.teams[team]
            self.taken = {one: taken for one, taken in self.taken.items() if taken.team != team}
            await self._found(who)

    async def _take(self, _who: int) -> None:
        team = self.random.choice(list(self.teams))
        open_ones = [one for one in self.taken.values() if one.team == team]
        if sum(self.now < one.closes_at for one in open_ones) == 3:
            return
        first = possible_days(self.now)[0] + self.random.randrange(3) * DAY
        days = self.random.choice((3, 3, 4))
        most = len(self._present(team)) * days
        body = challenge_request(
            self.world,
            first=first,
            days=days,
            target=self.random.randint(max(1, most // 3), most),
            kind=self.random.choice(("hello", "thank", None)),
        )
        phone = self.friends[self.random.choice(self._present(team))]
        made = await answer(phone, "POST", f"/api/teams/{team}/challenges", body)
        self.taken[made["id"]] = Taken(
            team, body["kind"], first, days, body["target"], made_at=self.now
        )

    async def _read(self, who: int) -> None:
        await self.friends[who].get("/api/together")

    async def _pass_time(self, _who: int) -> None:
        await self._move_to(self.now + timedelta(minutes=self.random.choice((1, 90, 600, 1300))))

    async def _near_the_end(self, _who: int) -> None:
        ends = sorted(one.closes_at for one in self.taken.values() if one.closes_at > self.now)
        if not ends:
            return
        await self._move_to(ends[0] + timedelta(seconds=self.random.choice((-1, 0, 30, 61))))
        for who in range(len(self.friends)):  # whatever was still offline comes just then
            await self._rest(who)
            await self._deliver(who)

    async def _move_to(self, instant: datetime) -> None:
        self.world.clock.now = max(self.now, instant)
        for phone in self.friends:
            await phone.client.post("/api/session/refresh")

    # --- what has to hold -----------------------------------------------------------------------

    async def check(self, why: str) -> None:
        rows: dict[str, Any] = {
            str(UUID(str(row[0]))): (row[1], row[2], row[3], row[4] is not None)
            for row in await self.world.rows(
                "SELECT id, total, in_effect, members, reached_at FROM challenge"
            )
        }
        counted = {
            one: count(taken, self.teams[taken.team], self.logs)
            for one, taken in self.taken.items()
        }
        assert rows == {one: found.row for one, found in counted.items()}, why
        if counted:
            await self._check_seen(self.random.choice(list(counted)), counted, why)

    async def _check_seen(self, challenge: str, counted: dict[str, Counted], why: str) -> None:
        """What a member sees of one."""
        team = self.taken[challenge].team
        who = self.random.choice(self._present(team))
        shown = await bar(self.friends[who], team, challenge)
        mine = [date.fromisoformat(day) for day in shown["my_days"]]
        if self._has_stayed(challenge, who):
            assert mine == counted[challenge].mine[who], why
            assert shown["mine"] == min(len(mine), shown["most_each"]), why
        assert shown["total"] == counted[challenge].total, why

    def _has_stayed(self, challenge: str, who: int) -> bool:
        """Who comes back after the end does not find their own part again; the team has it."""
        taken = self.taken[challenge]
        joined, _ = self.teams[taken.team][who][-1]
        return joined < taken.closes_at


@pytest.mark.parametrize("seed", range(8))
async def test_what_is_stored_equals_a_count_from_scratch(world: World, seed: int) -> None:
    history = History(world, seed)
    await history.begin()
    done = []
    for _ in range(STEPS):
        done.append(await history.step())
        await history.check(f"after {done}")
    assert any(history.logs.values())
