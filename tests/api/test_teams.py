"""Making, changing and leaving teams, through HTTP."""

from datetime import timedelta

import pytest

from api.store import leaving, players
from tests.api.teaming import (
    answer,
    bar,
    invite,
    join,
    leave,
    make_full,
    make_team,
    member_of,
    pass_time,
    refused,
    seen,
    take,
    team_request,
    together,
    view,
)
from tests.api.world import World

pytestmark = pytest.mark.anyio


async def test_who_makes_a_team_hosts_it(world: World) -> None:
    ada = await world.guest()
    team = await make_team(ada, "Lantern", "Ada")
    found = await view(ada, team)
    assert (found["name"], found["colour"], found["emoji"]) == ("Lantern", "teal", "🏮")
    assert found["host"]
    (member,) = found["members"]
    assert (member["name"], member["me"], member["host"]) == ("Ada", True, True)
    assert found["cheers_left"] == 5
    assert len(found["templates"]) == 12
    assert len(found["suggested"]) == 12


async def test_making_a_team_again_makes_no_second_one(world: World) -> None:
    ada = await world.guest()
    body = team_request(world)
    first = await answer(ada, "POST", "/api/teams", body)
    assert await answer(ada, "POST", "/api/teams", body) == first
    assert len((await together(ada))["teams"]) == 1
    ben = await world.guest()
    assert await answer(ben, "POST", "/api/teams", body) != first  # an id is the device's own


async def test_names_have_to_show_something(world: World) -> None:
    ada = await world.guest()
    for name in (" ", "a\0b"):
        for field in ("name", "as_name", "emoji"):
            found = await ada.client.post("/api/teams", json=team_request(world) | {field: name})
            assert (found.status_code, found.json()["field"]) == (422, field)
    team = await make_team(ada, "  Lantern  ")
    assert (await view(ada, team))["name"] == "Lantern"


async def test_nobody_is_in_more_than_ten_teams(world: World) -> None:
    ada, ben = await world.guest(), await world.guest()
    for number in range(10):
        await make_team(ada, f"Team {number}")
    assert await refused(ada, "POST", "/api/teams", team_request(world)) == (409, "too-many-teams")
    token = (await invite(ben, await make_team(ben)))["token"]
    body = {"token": token, "as_name": "Ada"}
    assert await refused(ada, "POST", "/api/invites/join", body) == (409, "too-many-teams")


async def test_the_host_gives_it_another_look(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    path = f"/api/teams/{team}"
    await answer(ada, "PATCH", path, {"name": "Torch", "emoji": "🔦"})
    found = await view(ben, team)
    assert (found["name"], found["colour"], found["emoji"]) == ("Torch", "teal", "🔦")
    await answer(ada, "PATCH", path, {})
    assert await refused(ben, "PATCH", path, {"name": "Mine"}) == (403, "not-host")


async def test_members_choose_what_the_team_sees(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await ben.keep(ben.check_in("thank"))
    today = world.clock.today.isoformat()
    assert [one["kept"] for one in (await view(ada, team))["members"]] == [[], [today]]
    await answer(ben, "PATCH", f"/api/teams/{team}/me", {"shows_week": False, "name": "Benno"})
    _, other = (await view(ada, team))["members"]
    assert (other["name"], other["shows_week"], other["kept"]) == ("Benno", False, [])
    _, mine = (await view(ben, team))["members"]
    assert mine["kept"] == [today]


async def test_a_week_is_what_the_facts_say(world: World) -> None:
    ada = await world.guest()
    day = world.clock.today
    two_days_ago = ada.check_in("hello", day=day - timedelta(days=2))
    await ada.keep(two_days_ago, ada.check_in("promote", day=day - timedelta(days=3)))
    team = await make_team(ada)

    async def kept() -> list[str]:
        found: list[str] = (await view(ada, team))["members"][0]["kept"]
        return found

    assert await kept() == [two_days_ago["day"]]
    late, today = ada.check_in("thank", day=day - timedelta(days=6)), ada.check_in("listen")
    await ada.keep(late, today, ada.check_in("promote", day=day - timedelta(days=1)))
    assert await kept() == [late["day"], two_days_ago["day"], today["day"]]
    await ada.keep(ada.undo(late), ada.check_in("share"))
    assert await kept() == [two_days_ago["day"], today["day"]]
    await pass_time(world, ada, days=7)
    assert await kept() == []


async def test_the_host_hands_over(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    path, body = f"/api/teams/{team}/host", {"member": await member_of(ben, team)}
    assert await refused(ben, "POST", path, body) == (403, "not-host")
    for _ in range(2):
        await answer(ada, "POST", path, body)
    assert (await view(ben, team))["host"]
    assert not (await view(ada, team))["host"]
    assert await refused(ada, "DELETE", f"/api/teams/{team}") == (403, "not-host")


async def test_only_the_host_removes_and_it_holds_at_once(world: World) -> None:
    team, (ada, ben, cleo) = await make_full(world, "Ada", "Ben", "Cleo")
    gone = await member_of(cleo, team)
    path = f"/api/teams/{team}/members/{gone}"
    token = (await invite(ada, team))["token"]
    assert await refused(ben, "DELETE", path) == (403, "not-host")
    await answer(ada, "DELETE", path)
    assert await refused(ada, "DELETE", path) == (404, "not-found")
    assert await seen(cleo, team) is None
    for method, there, body in (
        ("GET", "/invites", None),
        ("PATCH", "", {"name": "Mine"}),
        ("PATCH", "/me", {"name": "Cleo"}),
        ("DELETE", f"/members/{gone}", None),
        ("POST", "/invites", {"id": world.new_id()}),
    ):
        found = await refused(cleo, method, f"/api/teams/{team}{there}", body)
        assert found == (404, "not-found"), there
    body = {"token": token, "as_name": "Cleo"}  # a link that was out does not lead back
    assert await refused(cleo, "POST", "/api/invites/join", body) == (410, "invite-over")
    assert "Cleo" not in str(await view(ben, team))


async def test_when_the_host_leaves_who_has_been_in_it_longest_hosts_it(world: World) -> None:
    ada, ben, cleo = [await world.guest() for _ in range(3)]
    team = await make_team(ada)
    token = (await invite(ada, team))["token"]
    for device in (cleo, ben):
        world.clock.move(minutes=1)
        await join(device, token)
    await leave(ada, team)
    assert (await view(cleo, team))["host"]
    assert await seen(ada, team) is None


async def test_the_last_one_to_leave_takes_the_team_with_them(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await take(ada, team)
    await invite(ada, team)
    await ada.keep(ada.check_in("hello"))
    await leave(ada, team)
    await leave(ben, team)
    for table in ("team", "member", "stint", "part", "challenge", "invite", "cheer", "kept_day"):
        assert await world.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


async def test_a_dissolved_team_is_gone_for_everybody_at_once(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    token = (await invite(ada, team))["token"]
    assert await refused(ben, "DELETE", f"/api/teams/{team}") == (403, "not-host")
    await answer(ada, "DELETE", f"/api/teams/{team}")
    for device in (ada, ben):
        assert await seen(device, team) is None
        assert await refused(device, "DELETE", f"/api/teams/{team}") == (404, "not-found")
    cleo = await world.guest()
    body = {"token": token, "as_name": "Cleo"}
    assert await refused(cleo, "POST", "/api/invites/join", body) == (410, "invite-over")


async def test_who_is_deleted_leaves_what_they_did_and_nothing_of_themselves(
    world: World,
) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, target=4)
    await ada.keep(ada.check_in("hello"))
    world.clock.move(minutes=1)
    player = await ada.player()
    async with world.house.database.write() as tx:
        await players.lock(tx, player)
        await leaving.depart(tx, player, world.clock.now)
        assert player in tx.ended
        assert tx.woken == {await ben.player()}
    found = await view(ben, team)
    assert (found["host"], len(found["members"])) == (True, 1)
    assert (await bar(ben, team, challenge))["total"] == 1
    rows = await world.rows("SELECT player_id, name FROM member WHERE name = ''")
    assert rows == [(None, "")]
    await ben.keep(ben.check_in("hello"))
    assert (await bar(ben, team, challenge))["total"] == 2
    await pass_time(world, ben, days=20)
    assert (await bar(ben, team, challenge))["total"] == 2
    assert await world.rows("SELECT count(*) FROM member") == [(1,)]


async def test_the_screen_costs_the_same_few_questions_whatever_the_number_of_teams(
    world: World,
) -> None:
    ada, ben = await world.guest(), await world.guest()
    for device, number in ((ada, 1), (ben, 6)):
        for _ in range(number):
            await take(device, await make_team(device), target=3)
    asked = []
    for device in (ada, ben):
        with world.counting() as statements:
            await together(device)
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 10
