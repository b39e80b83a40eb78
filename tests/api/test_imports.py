"""Check-ins from another program go the way of all facts, and are history (R1)."""

from datetime import date

import pytest

from domain.calendar import DAY
from tests.api import aiming
from tests.api.teaming import bar, make_team, take
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio

LONG_AGO = date(2024, 2, 29)


async def test_years_of_history_show_and_change_nothing_else(world: World, phone: Device) -> None:
    goal, team = await aiming.make(world, kind=None), await make_team(phone)
    await aiming.join(phone, goal)
    challenge = await take(phone, team, kind=None, target=7)
    ines, habit = phone.person(), phone.habit("hello")
    await phone.keep(ines, habit, phone.check_in("share"))
    before = await told(phone)
    history = [
        phone.check_in("hello", day=day, source="loop", person=ines["id"], habit=habit["id"])
        for day in (LONG_AGO, *(world.clock.today - ago * DAY for ago in range(400)))
    ]
    await phone.keep(*history)
    assert await told(phone) == before
    assert (await bar(phone, team, challenge))["total"] == 1
    year = (await phone.history(LONG_AGO.year))["given"]
    assert [day for day, given in enumerate(year) if given] == [59]  # 29 February
    assert sum((await phone.history(2025))["given"]) == 400 - 77  # as many were since New Year
    found = (await phone.post()).json()["check_ins"]
    assert {one["source"] for one in found} == {"loop", None}


async def told(phone: Device) -> list[object]:
    """Everything that is worked out of facts, but for the history."""
    synced = await phone.post(community=0, today=phone.world.clock.today.isoformat())
    body = synced.json()
    people = [{**one, "revision": None} for one in body["community"]["people"]]
    whys = [await phone.get(f"/api/why/{name}") for name in ("streak", "points", "balance")]
    return [body["today"], people, *whys]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": "elsewhere"}, "malformed"),
        ({"source": ""}, "malformed"),
        ({"day": "1999-12-31", "acted_at": "1999-12-31T12:00:00Z"}, "day-not-possible"),
        ({"day": "2026-03-20", "acted_at": "2026-03-20T12:00:00Z"}, "day-not-possible"),
    ],
)
async def test_what_cannot_be_is_refused(phone: Device, change: dict[str, str], code: str) -> None:
    found = await phone.sync(phone.check_in(source="habitica") | change)
    assert found["answers"][0]["problem"]["code"] == code
