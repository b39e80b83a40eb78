"""Two teams that take one challenge side by side: each sees both bars, and nothing else."""

import pytest

from tests.api.teaming import answer, bar, make_full, pass_time, refused, take, view
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

OVER = (410, "invite-over")


async def offer(device: Device, team: str, challenge: str) -> str:
    body = {"id": device.world.new_id()}
    path = f"/api/teams/{team}/challenges/{challenge}/invites"
    token: str = (await answer(device, "POST", path, body))["token"]
    return token


async def accept(device: Device, team: str, token: str) -> str:
    body = {"id": device.world.new_id(), "token": token}
    challenge: str = (await answer(device, "POST", f"/api/teams/{team}/beside", body))["id"]
    return challenge


async def test_both_see_both_bars_and_both_can_win(world: World) -> None:
    ours, (ada, _, cleo) = await make_full(world, "Ada", "Ben", "Cleo")
    theirs, (dora,) = await make_full(world, "Dora")
    one = await take(ada, ours, title="Side by side", target=3, kind=None)
    token = await offer(cleo, ours, one)
    seen: Json = await answer(dora, "POST", "/api/challenges/preview", {"token": token})
    assert (seen["name"], seen["title"], seen["kind"]) == ("Lantern", "Side by side", None)
    other = await accept(dora, theirs, token)
    await answer(dora, "PATCH", f"/api/teams/{theirs}", {"name": "Torch"})
    await dora.keep(dora.check_in("thank"))
    mine = await bar(dora, theirs, other)
    assert (mine["total"], mine["target"], mine["reached"]) == (1, 1, True)
    assert mine["beside"]["total"] == 0
    shown = (await bar(ada, ours, one))["beside"]
    assert shown == {
        "name": "Torch",
        "colour": "teal",
        "emoji": "🏮",
        "total": 1,
        "target": 1,
        "reached": True,
    }
    assert "Dora" not in str(await view(ada, ours))
    for device in (ada, cleo):
        await device.keep(device.check_in("hello"), device.check_in("hello"))
    assert (await bar(dora, theirs, other))["beside"]["total"] == 2
    await answer(dora, "DELETE", f"/api/teams/{theirs}")
    assert (await bar(ada, ours, one))["beside"] is None


async def test_the_link_is_for_one_other_team(world: World) -> None:
    ours, (ada,) = await make_full(world, "Ada")
    one = await take(ada, ours, target=3)
    token, another = await offer(ada, ours, one), await offer(ada, ours, one)
    body = {"id": world.new_id(), "token": token}
    same = await ada.client.post(f"/api/teams/{ours}/beside", json=body)
    assert (same.status_code, same.json()["field"]) == (422, "token")
    join = {"token": token, "as_name": "Guest"}
    theirs, (dora,) = await make_full(world, "Dora")
    assert await refused(dora, "POST", "/api/invites/join", join) == OVER
    assert await refused(dora, "POST", "/api/invites/preview", {"token": token}) == OVER
    first = await answer(dora, "POST", f"/api/teams/{theirs}/beside", body)
    assert await answer(dora, "POST", f"/api/teams/{theirs}/beside", body) == first
    others, (emil,) = await make_full(world, "Emil")
    for link in (token, another, "no-such-token-at-all"):
        body = {"id": world.new_id(), "token": link}
        assert await refused(emil, "POST", f"/api/teams/{others}/beside", body) == OVER
        assert await refused(emil, "POST", "/api/challenges/preview", {"token": link}) == OVER


async def test_it_ends_with_the_challenge(world: World) -> None:
    ours, (ada,) = await make_full(world, "Ada")
    one, two = await take(ada, ours, days=3, target=3), await take(ada, ours, target=3)
    token, gone = await offer(ada, ours, one), await offer(ada, ours, two)
    await answer(ada, "DELETE", f"/api/teams/{ours}/challenges/{two}")
    theirs, (dora,) = await make_full(world, "Dora")
    path = f"/api/teams/{theirs}/beside"
    assert await refused(dora, "POST", path, {"id": world.new_id(), "token": gone}) == OVER
    await pass_time(world, ada, dora, days=5)
    assert await refused(dora, "POST", path, {"id": world.new_id(), "token": token}) == OVER
    made = {"id": world.new_id()}
    there = f"/api/teams/{ours}/challenges/{one}/invites"
    assert await refused(ada, "POST", there, made) == (409, "challenge-over")
