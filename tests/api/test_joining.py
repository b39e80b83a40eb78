"""A guest signs in to an account: what they did there joins it if they say so, and mixes with
nothing if they do not."""

import asyncio
from typing import Any

import pytest

from tests.api.teaming import invite, join, make_team, view
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio

Json = dict[str, Any]


async def follow(phone: Device, account: Device, *, brings: bool) -> Json:
    """The device that was ``phone``'s signs in as the player of ``account``, by a link."""
    token = await phone.world.link_for(await account.player())
    said = await phone.client.post("/api/session/link", json={"token": token, "brings": brings})
    assert said.status_code == 200, said.text
    found: Json = said.json()
    return found


async def since(device: Device, cursor: int, **more: Any) -> Json:
    device.cursor = cursor
    return await device.sync(**more)


async def everything(device: Device, **more: Any) -> Json:
    return await since(device, 0, **more)


async def is_gone(world: World, player: object) -> bool:
    rows = await world.rows("SELECT id FROM player")
    return str(player).replace("-", "") not in {str(row[0]).replace("-", "") for row in rows}


async def test_what_a_guest_did_joins_the_account(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    ours = account.habit(title="Say hello")
    await account.keep(ours, account.check_in(habit=ours["id"]))
    theirs = phone.habit(title="Sag Hallo")
    person = phone.person("Ines")
    act = phone.check_in("thank", person=person["id"], note="For the zine")
    await phone.keep(theirs, phone.check_in(habit=theirs["id"]), person, act)
    guest = await phone.player()

    signed_in = await follow(phone, account, brings=True)

    assert signed_in["id"] == str(await account.player())
    assert await is_gone(world, guest)
    told = await everything(phone, community=0)
    assert len(told["check_ins"]) == 3
    assert [habit["title"] for habit in told["habits"]] == ["Say hello"]
    assert {one["habit"] for one in told["check_ins"]} == {ours["id"], None}
    assert [one["name"] for one in told["community"]["people"]] == ["Ines"]
    assert {one["note"] for one in told["check_ins"]} == {"", "For the zine"}


async def test_the_accounts_other_devices_hear_of_it(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    before = (await account.sync())["cursor"]
    await phone.keep(act := phone.check_in())
    await follow(phone, account, brings=True)
    told = await since(account, before)
    assert [one["id"] for one in told["check_ins"]] == [act["id"]]


async def test_more_than_a_request_can_bring_joins_as_well(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    acts = [phone.check_in(note=str(number)) for number in range(1_100)]
    for start in range(0, len(acts), 500):
        await phone.keep(*acts[start : start + 500])
    await follow(phone, account, brings=True)
    found, cursor, more = set(), 0, True
    while more:
        told = await since(account, cursor)
        found |= {one["id"] for one in told["check_ins"]}
        cursor, more = told["cursor"], told["more"]
    assert found == {act["id"] for act in acts}


async def test_what_was_removed_stays_removed(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    ines = phone.person("Ines")
    act = phone.check_in(person=ines["id"], note="Secret")
    await phone.keep(ines, act)
    await phone.keep(phone.remove(ines))
    await follow(phone, account, brings=True)
    told = await everything(account, community=0)
    assert [one["note"] for one in told["check_ins"]] == [""]
    assert told["community"]["people"] == []
    assert not [row for row in await world.rows("SELECT body FROM fact") if "Secret" in row[0]]


async def test_old_days_join_though_they_are_past_what_a_device_may_send(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    await phone.keep(act := phone.check_in())
    world.clock.move(days=200)
    await phone.client.post("/api/session/refresh")
    await account.client.post("/api/session/refresh")
    await follow(phone, account, brings=True)
    assert [one["id"] for one in (await everything(account))["check_ins"]] == [act["id"]]


async def test_the_accounts_choices_stay(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    await account.keep(account.setting("day_start", 5))
    await phone.keep(phone.setting("day_start", 1), phone.setting("hide_streak", True))
    await follow(phone, account, brings=True)
    settings = (await everything(account))["settings"]
    assert (settings["day_start"], settings["hide_streak"]) == (5, False)


async def test_left_behind_a_guest_is_gone_and_nothing_mixes(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    await phone.keep(phone.check_in(note="Mine alone"))
    guest = await phone.player()
    await follow(phone, account, brings=False)
    assert (await everything(phone))["check_ins"] == []
    assert await is_gone(world, guest)


async def test_left_behind_a_guest_with_another_device_goes_on_there(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    tablet = await world.second_device(phone)
    await phone.keep(act := phone.check_in())
    await follow(phone, account, brings=False)
    await tablet.client.post("/api/session/refresh")
    assert [one["id"] for one in (await everything(tablet))["check_ins"]] == [act["id"]]


async def test_signing_in_again_to_the_same_account_changes_nothing(world: World) -> None:
    account = await world.guest()
    phone = await world.second_device(account)
    await phone.keep(act := phone.check_in())
    await follow(phone, account, brings=True)
    assert [one["id"] for one in (await everything(phone))["check_ins"]] == [act["id"]]
    live = await world.rows("SELECT id FROM session WHERE revoked_at IS NULL")
    assert len(live) == 2


async def test_a_guests_team_goes_on_with_the_account(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    alone, shared = await make_team(phone, "Alone"), await make_team(phone, "Shared")
    friend = await world.guest()
    await join(friend, (await invite(phone, shared))["token"], "Ben")
    await follow(phone, account, brings=True)
    both = [await view(friend, shared), await view(phone, shared)]
    assert [len(seen["members"]) for seen in both] == [2, 2]
    hosts = [next(one for one in seen["members"] if one["host"]) for seen in both]
    assert [host["me"] for host in hosts] == [False, True]
    assert [one["host"] for one in (await view(phone, alone))["members"]] == [True]


async def test_two_tabs_that_sign_in_at_one_moment_join_once(world: World) -> None:
    account, phone = await world.guest(), await world.guest()
    await phone.keep(act := phone.check_in())
    link = {"token": await world.link_for(await account.player()), "brings": True}
    said = await asyncio.gather(
        *(phone.client.post("/api/session/link", json=link) for _ in range(2))
    )
    assert sorted(one.status_code for one in said) == [200, 410]
    assert [one["id"] for one in (await everything(account))["check_ins"]] == [act["id"]]
