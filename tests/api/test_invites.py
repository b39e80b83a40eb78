"""Links into a team: what they tell, whom they let in, and when they end."""

import hashlib

import pytest

from tests.api.teaming import (
    answer,
    invite,
    join,
    leave,
    make_full,
    make_team,
    member_of,
    pass_time,
    refused,
    view,
)
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

OVER = (410, "invite-over")


async def preview(device: Device, token: str) -> Json:
    found: Json = await answer(device, "POST", "/api/invites/preview", {"token": token})
    return found


async def is_over(device: Device, token: str) -> bool:
    """Whether a link is over, for who looks and for who joins."""
    looking = await refused(device, "POST", "/api/invites/preview", {"token": token})
    body = {"token": token, "as_name": "Guest"}
    joining = await refused(device, "POST", "/api/invites/join", body)
    return looking == joining == OVER


async def test_it_tells_a_stranger_the_teams_look_and_its_members_names_only(world: World) -> None:
    team, (ada, _) = await make_full(world, "Ada", "Ben")
    found = await invite(ada, team)
    assert await preview(world.stranger(), found["token"]) == {
        "name": "Lantern",
        "colour": "teal",
        "emoji": "🏮",
        "members": ["Ada", "Ben"],
        "full": False,
    }


async def test_it_lets_a_guest_in_by_the_name_that_they_choose(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    found = await invite(ada, team)
    ben = await world.guest()
    world.clock.move(seconds=1)
    assert await join(ben, found["token"], " Ben ") == team
    assert [one["name"] for one in (await view(ben, team))["members"]] == ["Ada", "Ben"]


async def test_joining_again_spends_nothing_even_when_the_link_is_over(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    link = await invite(ada, team, uses=1)
    ben = await world.guest()
    world.clock.move(seconds=1)
    for name in ("Ben", "Somebody else"):
        assert await join(ben, link["token"], name) == team
    await answer(ada, "DELETE", f"/api/teams/{team}/invites/{link['id']}")
    assert await join(ben, link["token"]) == team
    assert [one["name"] for one in (await view(ben, team))["members"]] == ["Ada", "Ben"]


async def test_it_is_over_when_used_up_revoked_or_old(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    used, revoked, old = [await invite(ada, team, uses=1) for _ in range(3)]
    await join(await world.guest(), used["token"])
    path = f"/api/teams/{team}/invites"
    for _ in range(2):
        await answer(ada, "DELETE", f"{path}/{revoked['id']}")
    stranger = await world.guest()
    assert await is_over(stranger, used["token"])
    assert await is_over(stranger, revoked["token"])
    assert [one["id"] for one in (await answer(ada, "GET", path))["invites"]] == [old["id"]]
    await pass_time(world, ada, stranger, days=6, hours=23)
    await preview(stranger, old["token"])
    await pass_time(world, ada, stranger, hours=1)
    assert await is_over(stranger, old["token"])
    assert (await answer(ada, "GET", path))["invites"] == []
    assert await is_over(stranger, "no-such-token-at-all")


async def test_a_team_has_twelve_members(world: World) -> None:
    team, devices = await make_full(world, *(f"Friend {number}" for number in range(12)))
    token = (await invite(devices[0], team))["token"]
    stranger = await world.guest()
    assert (await preview(stranger, token))["full"]
    body = {"token": token, "as_name": "Guest"}
    assert await refused(stranger, "POST", "/api/invites/join", body) == (409, "team-full")
    await leave(devices[5], team)
    await join(stranger, token)
    assert await refused(devices[5], "POST", "/api/invites/join", body) == (409, "team-full")


async def test_making_it_again_makes_the_same_one(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    body = {"id": world.new_id(), "uses": 3}
    path = f"/api/teams/{team}/invites"
    assert await answer(ada, "POST", path, body) == await answer(ada, "POST", path, body)
    assert len((await answer(ada, "GET", path))["invites"]) == 1


async def test_only_a_hash_of_it_is_stored(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    token = (await invite(ada, team))["token"]
    stored = {row[0] for row in await world.rows("SELECT hash FROM invite")}
    assert hashlib.sha256(token.encode()).digest() in stored
    assert token not in str(await world.rows("SELECT * FROM invite"))
    assert len(token) == 43


async def test_members_alone_see_and_revoke_it(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    link = await invite(ada, team)
    path = f"/api/teams/{team}/invites/{link['id']}"
    other = await make_team(ben)
    assert await refused(ben, "DELETE", f"/api/teams/{other}/invites/{link['id']}") == (
        404,
        "not-found",
    )
    assert (await member_of(ben, team)) is not None
    await answer(ben, "DELETE", path)
    await leave(ben, team)
    assert await refused(ben, "DELETE", path) == (404, "not-found")


async def test_looking_at_links_is_limited(world: World) -> None:
    stranger = world.stranger()
    body = {"token": "no-such-token-at-all"}
    for _ in range(120):
        assert await refused(stranger, "POST", "/api/invites/preview", body) == OVER
    found = await refused(stranger, "POST", "/api/invites/preview", body)
    assert found == (429, "too-many-requests")
