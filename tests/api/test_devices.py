"""The devices that are signed in, and the link that adds one."""

import asyncio
import re
from typing import Any

import httpx
import pytest

from api.device_name import device_name
from tests.api.accounts import claim, refused, renew, sessions, sign_in, taken
from tests.api.streams import served, watching
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
ANDROID = f"{MOZILLA} (Linux; Android 10; K) {WEBKIT}"
WINDOWS = f"{MOZILLA} (Windows NT 10.0; Win64; x64) {WEBKIT}"
IPHONE = f"{MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML)"
MAC = f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML)"

NAMES = {
    f"{ANDROID} Chrome/131.0.0.0 Mobile Safari/537.36": "Chrome on Android",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1": "Safari on iPhone",
    f"{IPHONE} Mobile/15E148": "Safari on iPhone",
    f"{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1": "Chrome on iPhone",
    f"{MAC} Version/18.1 Safari/605.1.15": "Safari on Mac",
    f"{MOZILLA} (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0": "Firefox on Linux",
    f"{WINDOWS} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0": "Edge on Windows",
    f"{WINDOWS} Chrome/131.0.0.0 Safari/537.36 OPR/116.0": "Opera on Windows",
    f"{ANDROID} SamsungBrowser/26.0 Chrome/122.0 Mobile": "Samsung Internet on Android",
    f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/131.0": "Chrome on ChromeOS",
    "python-httpx/0.28": "A browser",
    "curl/8.5 on Linux": "A browser",
    "Firefox/132.0": "A browser",
    "": "A browser",
}


@pytest.mark.parametrize("user_agent", NAMES)
def test_a_device_is_called_by_its_browser_and_system(user_agent: str) -> None:
    assert device_name(user_agent) == NAMES[user_agent]
    assert device_name(" " * 600 + user_agent) == "A browser"


async def make_link(device: Device) -> dict[str, Any]:
    return taken(await device.client.post("/api/session/link/new"))


async def follow(device: Device, token: str) -> httpx.Response:
    return await device.client.post("/api/session/link", json={"token": token})


# --- the list ---------------------------------------------------------------------------------


async def test_devices_are_listed_with_how_they_came_and_when_they_were_seen(
    world: World, phone: Device
) -> None:
    key = await claim(phone)
    world.clock.move(minutes=1)
    laptop = world.stranger()
    laptop.client.headers["user-agent"] = next(iter(NAMES))
    taken(await sign_in(laptop, key))
    world.clock.move(minutes=1)
    await renew(phone)
    mine, other = await sessions(phone)
    assert (mine["how"], mine["here"], mine["name"]) == ("guest", True, "A browser")
    assert (other["how"], other["here"], other["name"]) == ("passkey", False, "Chrome on Android")
    assert mine["made_at"] == "2026-03-18T12:00:00Z"
    assert mine["seen_at"] == "2026-03-18T12:02:00Z"
    assert other["seen_at"] == "2026-03-18T12:01:00Z"


async def test_nothing_finer_than_the_name_is_stored_of_a_browser(
    world: World, phone: Device
) -> None:
    phone.client.headers["user-agent"] = next(iter(NAMES)) + " secret"
    await renew(phone)
    rows = await world.rows("SELECT * FROM session")
    assert "Chrome on Android" in str(rows)
    assert not any(word in str(rows) for word in ("secret", "131", "Mozilla"))


async def test_a_device_that_is_ended_is_out_at_once_and_the_others_go_on(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    theirs = next(one for one in await sessions(phone) if not one["here"])
    assert (await phone.client.delete(f"/api/sessions/{theirs['id']}")).status_code == 204
    assert (await tablet.client.get("/api/session")).status_code == 401
    assert (await tablet.client.post("/api/session/refresh")).status_code == 401
    await renew(phone)
    assert [one["here"] for one in await sessions(phone)] == [True]


async def test_ending_a_device_ends_its_open_screens_at_once(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    theirs = next(one for one in await sessions(phone) if not one["here"])
    async with served(world) as port, watching(port, tablet) as stream:
        await phone.client.delete(f"/api/sessions/{theirs['id']}")
        assert await stream.event() == b""


async def test_ending_this_device_is_signing_out(world: World, phone: Device) -> None:
    (mine,) = await sessions(phone)
    assert (await phone.client.delete(f"/api/sessions/{mine['id']}")).status_code == 204
    assert phone.cookies == {}


async def test_another_players_device_does_not_exist(world: World, phone: Device) -> None:
    (mine,) = await sessions(phone)
    other = await world.guest()
    unknown = await other.client.delete(f"/api/sessions/{world.new_id()}")
    answer = await other.client.delete(f"/api/sessions/{mine['id']}")
    assert (answer.status_code, answer.text) == (404, unknown.text)
    assert (await phone.client.post("/api/session/refresh")).status_code == 200


async def test_ended_and_forgotten_devices_are_not_listed(world: World, phone: Device) -> None:
    await world.second_device(phone)
    world.clock.move(days=399)
    await renew(phone)
    assert len(await sessions(phone)) == 2
    world.clock.move(days=1)
    await renew(phone)
    assert [one["here"] for one in await sessions(phone)] == [True]


async def test_of_more_than_fifty_devices_the_one_unseen_for_longest_is_signed_out(
    world: World, phone: Device
) -> None:
    first = await world.second_device(phone)
    for _ in range(48):
        world.clock.move(seconds=1)
        await world.second_device(phone)
    await renew(phone)
    assert len(await sessions(phone)) == 50
    await world.second_device(phone)
    await renew(phone)
    assert len(await sessions(phone)) == 50
    assert (await first.client.post("/api/session/refresh")).status_code == 401


# --- the link ---------------------------------------------------------------------------------


async def test_a_device_link_signs_one_device_in_by_its_token_or_its_code(
    world: World, phone: Device
) -> None:
    for name, other in (("token", "code"), ("code", "token")):
        link = await make_link(phone)
        assert CODE.fullmatch(link["code"])
        tablet = world.stranger()
        view = taken(await follow(tablet, link[name]))
        assert view == taken(await phone.client.get("/api/session"))
        assert [one["how"] for one in await sessions(tablet) if one["here"]] == ["link"]
        for used in (name, other):
            refused(await follow(world.stranger(), link[used]), 410, "link-over")


async def test_a_device_link_lasts_two_minutes(world: World, phone: Device) -> None:
    link = await make_link(phone)
    assert link["expires_at"] == "2026-03-18T12:02:00Z"
    world.clock.move(minutes=1, seconds=59)
    taken(await follow(world.stranger(), link["code"]))
    link = await make_link(phone)
    world.clock.move(minutes=2)
    for name in ("token", "code"):
        refused(await follow(world.stranger(), link[name]), 410, "link-over")


async def test_the_code_of_a_link_can_be_typed_in_many_ways(world: World, phone: Device) -> None:
    def ways(code: str) -> list[str]:
        spaced = f" {code.replace('-', ' ')} "
        return [code.lower(), spaced, code.replace("-", ""), code.replace("0", "O")]

    for number in range(4):
        link = await make_link(phone)
        taken(await follow(world.stranger(), ways(link["code"])[number]))


async def test_a_new_link_takes_the_place_of_the_one_before(world: World, phone: Device) -> None:
    before, after = await make_link(phone), await make_link(phone)
    for name in ("token", "code"):
        refused(await follow(world.stranger(), before[name]), 410, "link-over")
    taken(await follow(world.stranger(), after["token"]))


async def test_a_link_that_two_follow_at_once_lets_one_in(world: World, phone: Device) -> None:
    link = await make_link(phone)
    answers = await asyncio.gather(
        *(follow(world.stranger(), link[name]) for name in ("token", "code") * 4)
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [410] * 7


async def test_what_names_a_link_is_not_stored_as_it_is(world: World, phone: Device) -> None:
    link = await make_link(phone)
    rows = [bytes(row[0]) for row in await world.rows("SELECT hash FROM link_token")]
    assert [len(row) for row in rows] == [32, 32]
    assert not any(link[name].encode() in row for name in ("token", "code") for row in rows)


async def test_trying_links_tells_nothing(world: World, phone: Device) -> None:
    link = await make_link(phone)
    tries = ["0", "00000-00000", "x" * 43, link["code"][:-1], str(await phone.player())]
    answers = [await follow(world.stranger(), one) for one in tries]
    assert {(answer.status_code, answer.text) for answer in answers} == {(410, answers[0].text)}
    taken(await follow(world.stranger(), link["code"]))
