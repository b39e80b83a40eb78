"""Claiming a guest with a passkey, and signing in with it elsewhere."""

from typing import Any

import httpx
import pytest
from sqlalchemy import URL

from tests.api.accounts import (
    add_passkey,
    begin,
    claim,
    passkeys,
    refused,
    renew,
    sign_in,
    taken,
)
from tests.api.world import Device, World, running
from tests.support.authenticator import Authenticator

pytestmark = pytest.mark.anyio


async def test_a_guest_who_makes_a_passkey_has_an_account(world: World, phone: Device) -> None:
    made = await add_passkey(phone, Authenticator(), "  My phone ")
    assert taken(await phone.client.get("/api/session"))["claimed"] is True
    assert taken(await phone.client.post("/api/session/refresh"))["claimed"] is True
    assert await passkeys(phone) == [made]
    assert (made["name"], made["used_at"], made["synced"]) == ("My phone", None, False)


async def test_a_passkey_signs_in_on_another_device(world: World, phone: Device) -> None:
    await phone.keep(phone.check_in())
    key = await claim(phone)
    laptop = world.stranger()
    world.clock.move(minutes=1)
    answer = taken(await sign_in(laptop, key))
    assert answer == taken(await phone.client.get("/api/session"))
    assert len((await laptop.sync())["check_ins"]) == 1
    (passkey,) = await passkeys(laptop)
    assert passkey["used_at"] == "2026-03-18T12:01:00Z"


async def test_a_passkey_that_syncs_and_never_counts_signs_in_again_and_again(
    world: World, phone: Device
) -> None:
    key = Authenticator(counts=False)
    made = await add_passkey(phone, key)
    assert made["synced"] is True
    for _ in range(3):
        taken(await sign_in(world.stranger(), key))


async def test_a_copied_passkey_is_refused_when_its_count_falls_behind(
    world: World, phone: Device
) -> None:
    key = await claim(phone)
    taken(await sign_in(world.stranger(), key))
    taken(await sign_in(world.stranger(), key))
    key.passkeys[0].count = 1
    refused(await sign_in(world.stranger(), key), 403, "passkey-unknown")


async def test_options_ask_for_a_passkey_that_is_found_without_a_name_and_verifies_its_user(
    phone: Device,
) -> None:
    options = (await begin(phone, "passkeys"))["options"]
    assert options["rp"] == {"id": "localhost", "name": "Kith"}
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["attestation"] == "none"
    signing = (await begin(phone, "session/passkey"))["options"]
    assert (signing["rpId"], signing["allowCredentials"]) == ("localhost", [])
    assert signing["userVerification"] == "required"


async def test_there_can_be_several_passkeys_and_one_authenticator_makes_one(
    world: World, phone: Device
) -> None:
    key, other = await claim(phone), Authenticator()
    world.clock.move(seconds=1)
    await add_passkey(phone, other, "Key ring")
    assert [one["name"] for one in await passkeys(phone)] == ["My phone", "Key ring"]
    with pytest.raises(RuntimeError, match="InvalidStateError"):
        await add_passkey(phone, key)
    for one in (key, other):
        taken(await sign_in(world.stranger(), one))


async def test_twenty_passkeys_are_enough(phone: Device) -> None:
    for number in range(20):
        await add_passkey(phone, Authenticator(), f"Passkey {number}")
    refused(await phone.client.post("/api/passkeys/new"), 409, "too-many-passkeys")


async def test_a_passkey_can_be_called_something_else(phone: Device) -> None:
    made = await add_passkey(phone, Authenticator())
    path = f"/api/passkeys/{made['id']}"
    named = taken(await phone.client.patch(path, json={"name": " Blue phone "}))
    assert named == made | {"name": "Blue phone"}
    assert await passkeys(phone) == [named]
    refused(await phone.client.patch(path, json={"name": "  "}), 422, "blank")


async def test_a_removed_passkey_is_refused_at_once(world: World, phone: Device) -> None:
    key = await claim(phone)
    lost = Authenticator()
    made = await add_passkey(phone, lost, "Lost phone")
    begun = await begin(world.stranger(), "session/passkey")
    assert (await phone.client.delete(f"/api/passkeys/{made['id']}")).status_code == 204
    body = {"ceremony": begun["ceremony"], "credential": lost.get(begun["options"])}
    refused(await world.client().post("/api/session/passkey", json=body), 403, "passkey-unknown")
    refused(await sign_in(world.stranger(), lost), 403, "passkey-unknown")
    taken(await sign_in(world.stranger(), key))
    assert await world.rows("SELECT count(*) FROM passkey_token") == [(1,)]


async def test_the_last_passkey_stays(phone: Device) -> None:
    made = await add_passkey(phone, Authenticator())
    answer = await phone.client.delete(f"/api/passkeys/{made['id']}")
    refused(answer, 409, "last-passkey")
    assert await passkeys(phone) == [made]


async def test_a_ceremony_is_good_once(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(world.stranger(), "session/passkey")
    body = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"])}
    taken(await world.client().post("/api/session/passkey", json=body))
    refused(await world.client().post("/api/session/passkey", json=body), 410, "ceremony-over")


async def test_a_ceremony_that_failed_is_gone_as_well(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(world.stranger(), "session/passkey")
    right = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"])}
    other = await begin(phone, "session/passkey")
    wrong = right | {"credential": key.get(other["options"])}
    refused(await world.client().post("/api/session/passkey", json=wrong), 403, "passkey-unknown")
    refused(await world.client().post("/api/session/passkey", json=right), 410, "ceremony-over")


async def test_a_ceremony_is_over_after_five_minutes(world: World, phone: Device) -> None:
    begun = await begin(phone, "passkeys")
    made = Authenticator().create(begun["options"])
    world.clock.move(minutes=5)
    body = {"ceremony": begun["ceremony"], "credential": made, "name": "Late"}
    refused(await phone.client.post("/api/passkeys", json=body), 410, "ceremony-over")


async def test_a_ceremony_is_for_one_purpose_and_one_player(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(phone, "session/proof")
    body = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"])}
    refused(await world.client().post("/api/session/passkey", json=body), 410, "ceremony-over")
    begun = await begin(phone, "passkeys")
    body = {"ceremony": begun["ceremony"], "name": "Mine"}
    body["credential"] = Authenticator().create(begun["options"])
    stranger = await world.guest()
    refused(await stranger.client.post("/api/passkeys", json=body), 410, "ceremony-over")
    assert await passkeys(stranger) == []


@pytest.mark.parametrize(
    "origin",
    ["http://localhost:8001", "https://localhost:8000", "http://localhost", "http://evil.example"],
)
async def test_what_was_signed_on_another_origin_is_refused(
    world: World, phone: Device, origin: str
) -> None:
    key = await claim(phone)
    begun = await begin(phone, "passkeys")
    elsewhere = Authenticator(origin=origin)
    body = {"ceremony": begun["ceremony"], "name": "Elsewhere"}
    body["credential"] = elsewhere.create(begun["options"])
    refused(await phone.client.post("/api/passkeys", json=body), 422, "passkey-refused")
    key.origin = origin
    refused(await sign_in(world.stranger(), key), 403, "passkey-unknown")


async def test_what_was_signed_for_another_domain_is_refused(world: World, phone: Device) -> None:
    key = await claim(phone)
    key.passkeys[0].domain = "evil.example"
    refused(await sign_in(world.stranger(), key), 403, "passkey-unknown")
    begun = await begin(phone, "passkeys")
    begun["options"]["rp"]["id"] = "evil.example"
    body = {"ceremony": begun["ceremony"], "name": "Elsewhere"}
    body["credential"] = Authenticator().create(begun["options"])
    refused(await phone.client.post("/api/passkeys", json=body), 422, "passkey-refused")


async def test_a_touch_without_the_user_being_verified_is_not_enough(
    world: World, phone: Device
) -> None:
    key = await claim(phone)
    key.verifies = False
    refused(await sign_in(world.stranger(), key), 403, "passkey-unknown")
    begun = await begin(phone, "passkeys")
    body = {"ceremony": begun["ceremony"], "name": "Touched"}
    body["credential"] = Authenticator(verifies=False).create(begun["options"])
    refused(await phone.client.post("/api/passkeys", json=body), 422, "passkey-refused")


async def test_a_passkey_of_one_player_signs_nobody_else_in(world: World, phone: Device) -> None:
    await claim(phone)
    other = await world.guest()
    theirs = await claim(other)
    theirs.passkeys[0].user = (await phone.player()).bytes
    refused(await sign_in(world.stranger(), theirs), 403, "passkey-unknown")


async def test_a_passkey_that_somebody_has_cannot_be_made_again(
    world: World, phone: Device
) -> None:
    key = await claim(phone)
    thief = await world.guest()
    begun = await begin(thief, "passkeys")
    copy = Authenticator(draw=lambda: key.passkeys[0].id)
    made = copy.create(begun["options"])
    body = {"ceremony": begun["ceremony"], "credential": made, "name": "Mine now"}
    refused(await thief.client.post("/api/passkeys", json=body), 422, "passkey-refused")
    assert await passkeys(thief) == []
    assert taken(await sign_in(world.stranger(), key))["id"] == str(await phone.player())


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"rawId": "AAAA"},
        {"rawId": 7},
        {"rawId": "é"},
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}},
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"userHandle": "é"}},
        {"rawId": "AAAA", "response": []},
    ],
)
async def test_nonsense_instead_of_a_passkey_is_refused(
    world: World, phone: Device, credential: Any
) -> None:
    begun = await begin(phone, "passkeys")
    body = {"ceremony": begun["ceremony"], "credential": credential, "name": "Odd"}
    refused(await phone.client.post("/api/passkeys", json=body), 422, "passkey-refused")
    begun = await begin(phone, "session/passkey")
    body = {"ceremony": begun["ceremony"], "credential": credential}
    refused(await world.client().post("/api/session/passkey", json=body), 403, "passkey-unknown")


async def test_nonsense_with_the_id_of_a_passkey_is_refused(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(phone, "session/passkey")
    right = key.get(begun["options"])
    for name, value in [
        ("authenticatorData", "AAAA"),
        ("clientDataJSON", "AAAA"),
        ("signature", "AAAA"),
        ("signature", 7),
        ("userHandle", "é"),
        ("userHandle", []),
    ]:
        begun = await begin(phone, "session/passkey")
        right = key.get(begun["options"])
        wrong = right | {"response": right["response"] | {name: value}}
        body = {"ceremony": begun["ceremony"], "credential": wrong}
        answer = await world.client().post("/api/session/passkey", json=body)
        refused(answer, 403, "passkey-unknown")


async def test_expired_ceremonies_and_links_are_swept_when_new_ones_are_made(
    world: World, phone: Device
) -> None:
    for _ in range(3):
        await begin(world.stranger(), "session/passkey")
    taken(await phone.client.post("/api/session/link/new"))
    world.clock.move(minutes=5)
    await renew(phone)
    await begin(world.stranger(), "session/passkey")
    assert await world.rows("SELECT count(*) FROM ceremony") == [(1,)]
    assert await world.rows("SELECT count(*) FROM link_token") == [(0,)]


async def test_a_page_at_an_address_of_numbers_is_told_where_passkeys_work(
    world: World, phone: Device
) -> None:
    headers = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
    for path in ("passkeys/new", "session/passkey/new", "session/proof/new"):
        answer = await phone.client.post(f"/api/{path}", headers=headers)
        refused(answer, 409, "needs-domain")
        assert "http://localhost:8000" in answer.json()["detail"]
    headers["origin"] = "http://localhost:8000"
    taken(await phone.client.post("/api/passkeys/new", headers=headers))


@pytest.mark.parametrize(
    ("public_url", "domain", "origin"),
    [
        ("https://kith.example", "kith.example", "https://kith.example"),
        ("https://Kith.Example:443", "kith.example", "https://kith.example"),
        ("http://localhost:9000", "localhost", "http://localhost:9000"),
        ("https://kith.example:8443", "kith.example", "https://kith.example:8443"),
    ],
)
async def test_passkeys_belong_to_the_public_address(
    database_url: URL, public_url: str, domain: str, origin: str
) -> None:
    async with running(database_url, public_url=public_url) as world:
        phone = world.stranger()
        phone.client.base_url = httpx.URL(public_url)  # or it would keep no cookies of https
        await phone.start()
        begun = await begin(phone, "passkeys")
        assert begun["options"]["rp"]["id"] == domain
        await add_passkey(phone, Authenticator(origin=origin))


@pytest.mark.parametrize("public_url", ["http://192.0.2.7:8000", "http://[2001:db8::7]:8000"])
async def test_a_server_without_a_name_has_no_passkeys(database_url: URL, public_url: str) -> None:
    async with running(database_url, public_url=public_url) as world:
        phone = await world.guest()
        refused(await phone.client.post("/api/passkeys/new"), 409, "needs-domain")


async def test_only_hashes_look_passkeys_and_ceremonies_up(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(phone, "session/passkey")
    hashes = [
        bytes(row[0])
        for table in ("ceremony", "passkey_token")
        for row in await world.rows(f"SELECT hash FROM {table}")
    ]
    assert [len(one) for one in hashes] == [32, 32]
    assert key.passkeys[0].id not in hashes
    assert all(begun["ceremony"].encode() not in one for one in hashes)


async def test_strangers_can_begin_and_try_only_so_often(world: World) -> None:
    client = world.client(address=("203.0.113.9", 1))
    path = "/api/session/passkey/new"
    statuses = [(await client.post(path)).status_code for _ in range(241)]
    assert statuses == [200] * 240 + [429]
    body = {"ceremony": "x" * 43, "credential": {}}
    assert (await client.post("/api/session/passkey", json=body)).status_code == 429
    assert (await client.post("/api/session/link", json={"token": "x"})).status_code == 429
    elsewhere = world.client(address=("203.0.113.10", 1))
    assert (await elsewhere.post(path)).status_code == 200
