"""Guests, the rotation of session tokens, signing out, and what other sites' pages may do."""

import asyncio

import httpx
import pytest
from sqlalchemy import URL

from tests.api.world import Device, World, running

pytestmark = pytest.mark.anyio


async def refresh(device: Device, token: str | None = None) -> httpx.Response:
    """Refreshes with the device's own session token, or with an older one."""
    cookies = {} if token is None else {"kith_session": token}
    if token is None:
        return await device.client.post("/api/session/refresh")
    async with device.world.client(cookies=cookies) as client:
        return await client.post("/api/session/refresh")


async def test_one_call_makes_a_player_on_this_device(world: World) -> None:
    phone = world.stranger()
    answer = await phone.client.post("/api/players")
    assert answer.status_code == 201
    assert answer.json()["claimed"] is False
    assert (await phone.client.get("/api/session")).json() == answer.json()


async def test_the_cookies_are_out_of_reach_for_scripts_and_other_sites(world: World) -> None:
    answer = await world.client().post("/api/players")
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith(("kith_access=", "kith_session="))
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


async def test_behind_https_the_cookies_are_bound_to_the_host(database_url: URL) -> None:
    async with running(database_url, public_url="https://kith.test") as world:
        answer = await world.client().post("/api/players")
        cookies = answer.headers.get_list("set-cookie")
        assert all(cookie.startswith("__Host-kith_") for cookie in cookies)
        assert all("Secure" in cookie for cookie in cookies)
        assert "max-age" in answer.headers["strict-transport-security"]


async def test_tokens_are_not_stored_as_they_are(world: World, phone: Device) -> None:
    rows = await world.rows("SELECT hash FROM session_token")
    assert len(rows) == 1
    assert phone.cookies["kith_session"].encode() not in bytes(rows[0][0])


async def test_nobody_is_signed_in_without_a_cookie(world: World) -> None:
    stranger = world.stranger()
    for method, path in [
        ("GET", "/api/session"),
        ("DELETE", "/api/session"),
        ("DELETE", "/api/sessions"),
        ("GET", "/api/today?day=2026-03-18"),
        ("GET", "/api/history?year=2026&day=2026-03-18"),
        ("GET", "/api/why/streak?day=2026-03-18"),
    ]:
        answer = await stranger.client.request(method, path)
        assert answer.status_code == 401, path
        assert answer.json()["code"] == "signed-out"
    assert (await stranger.post()).status_code == 401


async def test_a_new_device_is_told_without_an_error_that_there_is_nothing_to_renew(
    world: World,
) -> None:
    answer = await world.stranger().client.post("/api/session/refresh")
    assert answer.status_code == 204
    assert "set-cookie" not in answer.headers


async def test_access_ends_after_fifteen_minutes_and_a_refresh_renews_it(
    world: World, phone: Device
) -> None:
    player = await phone.player()
    world.clock.move(minutes=15)
    assert (await phone.client.get("/api/session")).status_code == 401
    assert (await refresh(phone)).status_code == 200
    assert await phone.player() == player


async def test_a_forged_access_token_is_nobody(phone: Device) -> None:
    head, body, signature = phone.cookies["kith_access"].split(".")
    for forged in (f"{head}.{body}.{signature[::-1]}", f"{head}.{body}.", "x", "a.b.c"):
        phone.client.cookies.set("kith_access", forged, domain="kith.test")
        async with phone.world.client(cookies={"kith_access": forged}) as client:
            assert (await client.get("/api/session")).status_code == 401


async def test_a_refresh_replaces_the_session_token(phone: Device) -> None:
    first = phone.cookies["kith_session"]
    await refresh(phone)
    assert phone.cookies["kith_session"] != first


async def test_a_lost_answer_or_a_second_tab_signs_nobody_out(world: World, phone: Device) -> None:
    first = phone.cookies["kith_session"]
    lost = await refresh(phone, first)
    world.clock.move(days=3)
    again = await refresh(phone, first)
    assert [lost.status_code, again.status_code] == [200, 200]
    world.clock.move(minutes=10)
    # Nobody knows which of the two the browser kept.
    for answer in (again, lost):
        assert (await refresh(phone, answer.cookies["kith_session"])).status_code == 200


async def replace(phone: Device) -> str:
    """A token of the device that it has replaced, since it used the one that it bought."""
    token = phone.cookies["kith_session"]
    await refresh(phone)
    phone.world.clock.move(minutes=15)
    await refresh(phone)
    return token


async def test_a_replaced_token_is_good_for_another_minute(world: World, phone: Device) -> None:
    before = await replace(phone)
    world.clock.move(seconds=60)
    assert (await refresh(phone, before)).status_code == 200
    assert (await refresh(phone)).status_code == 200


async def test_a_token_used_again_after_a_minute_ends_the_whole_session(
    world: World, phone: Device
) -> None:
    stolen = await replace(phone)
    world.clock.move(seconds=61)
    assert (await refresh(phone, stolen)).status_code == 401
    assert (await refresh(phone)).status_code == 401
    assert (await phone.client.get("/api/session")).status_code == 401


async def test_of_two_that_go_on_with_one_token_both_are_signed_out(
    world: World, phone: Device
) -> None:
    theirs = await refresh(phone, phone.cookies["kith_session"])  # copied, and used first
    world.clock.move(minutes=15)
    await refresh(phone)
    await refresh(phone)
    world.clock.move(seconds=61)
    assert (await refresh(phone, theirs.cookies["kith_session"])).status_code == 401
    assert (await refresh(phone)).status_code == 401


async def test_the_end_of_a_session_is_committed_before_the_thief_gets_the_401(
    world: World, phone: Device
) -> None:
    stolen = await replace(phone)
    world.clock.move(seconds=61)
    await refresh(phone, stolen)
    assert await world.rows("SELECT count(*) FROM session WHERE revoked_at IS NULL") == [(0,)]


async def test_other_sessions_of_the_player_go_on_after_a_theft(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    stolen = await replace(phone)
    world.clock.move(seconds=61)
    await refresh(phone, stolen)
    assert (await refresh(tablet)).status_code == 200
    assert (await tablet.client.get("/api/session")).status_code == 200


async def test_a_token_lasts_400_days_unused(world: World, phone: Device) -> None:
    world.clock.move(days=399)
    kept = phone.cookies["kith_session"]
    assert (await refresh(phone, kept)).status_code == 200
    stranger = await world.guest()
    old = stranger.cookies["kith_session"]
    world.clock.move(days=400)
    assert (await refresh(stranger, old)).status_code == 401


async def test_replaced_tokens_are_forgotten_after_a_month(world: World, phone: Device) -> None:
    for _ in range(3):
        await refresh(phone)
        world.clock.move(days=31)
    await refresh(phone)
    assert await world.rows("SELECT count(*) FROM session_token") == [(3,)]


async def test_signing_out_ends_this_session_at_once_and_no_other(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    access, session = phone.cookies["kith_access"], phone.cookies["kith_session"]
    assert (await phone.client.delete("/api/session")).status_code == 204
    assert phone.cookies == {}
    async with world.client(cookies={"kith_access": access}) as client:
        assert (await client.get("/api/session")).status_code == 401
    assert (await refresh(phone, session)).status_code == 401
    assert (await refresh(tablet)).status_code == 200
    assert (await tablet.client.get("/api/session")).status_code == 200


async def test_signing_out_everywhere_holds_for_every_device_at_once(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    assert (await phone.client.delete("/api/sessions")).status_code == 204
    assert (await tablet.client.get("/api/session")).status_code == 401
    assert (await tablet.post(tablet.check_in())).status_code == 401
    assert (await refresh(tablet)).status_code == 401
    assert await world.rows("SELECT count(*) FROM fact") == [(0,)]


async def test_a_link_opens_one_session_once(world: World, phone: Device) -> None:
    token = await world.link_for(await phone.player())
    first, second = world.stranger(), world.stranger()
    answer = await first.client.post("/api/session/link", json={"token": token})
    assert answer.status_code == 200
    assert await first.player() == await phone.player()
    again = await second.client.post("/api/session/link", json={"token": token})
    assert again.status_code == 410
    assert again.json()["code"] == "link-over"


async def test_a_link_is_over_after_ten_minutes(world: World, phone: Device) -> None:
    token = await world.link_for(await phone.player())
    world.clock.move(minutes=10)
    answer = await world.client().post("/api/session/link", json={"token": token})
    assert answer.status_code == 410


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://kith.test"},
    ],
)
async def test_other_sites_pages_cannot_write(
    world: World, phone: Device, headers: dict[str, str]
) -> None:
    for method, path in [
        ("POST", "/api/players"),
        ("POST", "/api/session/refresh"),
        ("DELETE", "/api/session"),
        ("DELETE", "/api/sessions"),
        ("POST", "/api/sync"),
    ]:
        answer = await phone.client.request(
            method, path, headers=headers, json={"cursor": 0, "facts": []}
        )
        assert answer.status_code == 403, path
        assert answer.json()["code"] == "cross-site"
    assert (await phone.client.get("/api/session")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://kith.test"}],
)
async def test_kiths_own_pages_can(phone: Device, headers: dict[str, str]) -> None:
    answer = await phone.client.post("/api/session/refresh", headers=headers)
    assert answer.status_code == 200


async def test_a_plain_forms_body_is_refused(phone: Device) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = await phone.client.post(
            "/api/sync", content=b'{"cursor":0,"facts":[]}', headers={"content-type": kind}
        )
        assert answer.status_code == 415


async def test_guests_are_limited_by_address_and_told_when_to_come_again(
    database_url: URL,
) -> None:
    async with running(database_url, guests_per_hour=3) as world:
        client = world.client(address=("203.0.113.9", 1))
        statuses = [(await client.post("/api/players")).status_code for _ in range(4)]
        assert statuses == [201, 201, 201, 429]
        answer = await client.post("/api/players")
        assert answer.headers["retry-after"] == "1200"
        elsewhere = world.client(address=("203.0.113.10", 1))
        assert (await elsewhere.post("/api/players")).status_code == 201
        world.clock.move(minutes=20)
        assert (await client.post("/api/players")).status_code == 201


async def test_one_home_network_of_ipv6_is_one_address(database_url: URL) -> None:
    async with running(database_url, guests_per_hour=1) as world:
        one = world.client(address=("2001:db8:1:2::1", 1))
        other = world.client(address=("2001:db8:1:2:ffff::9", 1))
        assert (await one.post("/api/players")).status_code == 201
        assert (await other.post("/api/players")).status_code == 429


async def test_refreshes_and_syncs_are_limited(database_url: URL) -> None:
    async with running(database_url, refreshes_per_hour=2, syncs_per_minute=2) as world:
        phone = await world.guest()
        statuses = [(await refresh(phone)).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        statuses = [(await phone.post()).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]


async def test_many_refreshes_at_once_with_one_token_all_succeed(phone: Device) -> None:
    """Tabs that wake up together."""
    token = phone.cookies["kith_session"]
    answers = await asyncio.gather(*(refresh(phone, token) for _ in range(8)))
    assert [answer.status_code for answer in answers] == [200] * 8
