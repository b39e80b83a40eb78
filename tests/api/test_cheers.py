"""Cheers: five ready reactions, a handful a day, to what somebody shows."""

from typing import Any

import pytest

from tests.api.teaming import answer, leave, make_full, member_of, pass_time, refused, take, view
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


def request(device: Device, **more: Any) -> Json:
    today = device.world.clock.today.isoformat()
    return {"id": device.world.new_id(), "reaction": "sun", "day": today, **more}


async def test_a_cheer_for_a_kept_day_is_seen_by_all(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await ada.keep(ada.check_in("hello"))
    today = world.clock.today.isoformat()
    mine, theirs = await member_of(ben, team), await member_of(ada, team)
    body = request(ben, to=theirs, kept=today)
    for _ in range(2):
        await answer(ben, "POST", f"/api/teams/{team}/cheers", body)
    (found,) = (await view(ada, team))["cheers"]
    assert (found["by"], found["to"], found["kept"]) == (mine, theirs, today)
    assert (found["reaction"], found["challenge"]) == ("sun", None)
    assert (await view(ben, team))["cheers_left"] == 4
    assert (await view(ada, team))["cheers_left"] == 5
    await pass_time(world, ada, days=7)
    assert (await view(ada, team))["cheers"] == []


async def test_the_same_one_for_the_same_thing_is_given_once(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    challenge = await take(ada, team, target=3)
    path = f"/api/teams/{team}/cheers"
    first = await answer(ada, "POST", path, request(ada, challenge=challenge))
    assert await answer(ada, "POST", path, request(ada, challenge=challenge)) == first
    other = request(ada, challenge=challenge, reaction="wave")
    assert await answer(ada, "POST", path, other) != first
    assert (await view(ada, team))["cheers_left"] == 3


async def test_there_are_five_a_day_in_a_team(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    one, other = await take(ada, team, target=3), await take(ada, team, target=3)
    path = f"/api/teams/{team}/cheers"
    for reaction in ("wave", "heart", "sun", "clap", "spark"):
        await answer(ada, "POST", path, request(ada, challenge=one, reaction=reaction))
    more = request(ada, challenge=other)
    assert await refused(ada, "POST", path, more) == (409, "cheers-used")
    await pass_time(world, ada, days=1)
    await answer(ada, "POST", path, request(ada, challenge=other))


async def test_only_what_is_shown_can_be_cheered(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await ada.keep(ada.check_in("hello"))
    today = world.clock.today.isoformat()
    mine, theirs = await member_of(ben, team), await member_of(ada, team)

    async def field_of(**more: Any) -> str:
        found = await ben.client.post(f"/api/teams/{team}/cheers", json=request(ben, **more))
        assert found.status_code == 422, found.text
        field: str = found.json()["field"]
        return field

    assert await field_of(to=mine, kept=today) == "to"
    assert await field_of() == "to"
    assert await field_of(to=theirs) == "kept"
    assert await field_of(to=theirs, kept="2026-03-17") == "kept"
    assert await field_of(to=theirs, kept="2026-03-18", challenge=world.new_id()) == "to"
    assert await field_of(to=theirs, kept=today, day="2026-03-25") == "day"
    await answer(ada, "PATCH", f"/api/teams/{team}/me", {"shows_week": False})
    assert await field_of(to=theirs, kept=today) == "kept"
    path = f"/api/teams/{team}/cheers"
    unknown = request(ben, challenge=world.new_id())
    assert await refused(ben, "POST", path, unknown) == (404, "not-found")


async def test_they_go_with_who_gave_or_got_them(world: World) -> None:
    team, (ada, ben, cleo) = await make_full(world, "Ada", "Ben", "Cleo")
    challenge = await take(ada, team)
    await ada.keep(ada.check_in("hello"))
    today = world.clock.today.isoformat()
    path = f"/api/teams/{team}/cheers"
    theirs = await member_of(ada, team)
    await answer(ben, "POST", path, request(ben, to=theirs, kept=today))
    await answer(ada, "POST", path, request(ada, challenge=challenge))
    await answer(cleo, "POST", path, request(cleo, challenge=challenge))
    await leave(ada, team)
    (left,) = (await view(ben, team))["cheers"]
    assert left["by"] == await member_of(cleo, team)
