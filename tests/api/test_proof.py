"""Showing once more that one is oneself, before something sensitive."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.api.accounts import add_passkey, begin, claim, passkeys, prove, refused, renew, taken
from tests.api.world import Device, World
from tests.support.authenticator import Authenticator

pytestmark = pytest.mark.anyio

Ask = Callable[[Device], Awaitable[httpx.Response]]


async def _begin_passkey(device: Device) -> httpx.Response:
    return await device.client.post("/api/passkeys/new")


async def _remove_passkey(device: Device) -> httpx.Response:
    first = (await passkeys(device))[0]
    return await device.client.delete(f"/api/passkeys/{first['id']}")


async def _make_codes(device: Device) -> httpx.Response:
    return await device.client.post("/api/recovery-codes")


async def _make_link(device: Device) -> httpx.Response:
    return await device.client.post("/api/session/link/new")


SENSITIVE: dict[str, Ask] = {
    "a new passkey": _begin_passkey,
    "removing a passkey": _remove_passkey,
    "recovery codes": _make_codes,
    "a link to another device": _make_link,
}


@pytest.mark.parametrize("what", SENSITIVE)
async def test_what_is_sensitive_asks_for_a_proof_that_lasts_ten_minutes(
    world: World, phone: Device, what: str
) -> None:
    key = await claim(phone)
    await add_passkey(phone, Authenticator(), "Spare")
    world.clock.move(minutes=10)
    refused(await SENSITIVE[what](phone), 403, "prove-first")
    assert (await prove(phone, key)).status_code == 204
    world.clock.move(minutes=9, seconds=59)
    await renew(phone)
    assert (await SENSITIVE[what](phone)).is_success


async def test_what_is_not_sensitive_asks_for_none(world: World, phone: Device) -> None:
    await claim(phone)
    world.clock.move(minutes=10)
    (passkey,) = await passkeys(phone)
    path = f"/api/passkeys/{passkey['id']}"
    assert (await phone.client.patch(path, json={"name": "Blue"})).is_success
    assert (await phone.client.get("/api/sessions")).is_success
    await phone.keep(phone.check_in())


async def test_a_guest_is_not_asked(world: World, phone: Device) -> None:
    world.clock.move(minutes=12)
    taken(await phone.client.post("/api/session/link/new"))
    taken(await phone.client.post("/api/passkeys/new"))
    refused(await phone.client.post("/api/session/proof/new"), 409, "no-passkey")


async def test_a_proof_holds_on_the_device_where_it_was_given(world: World, phone: Device) -> None:
    await claim(phone)
    tablet = await world.second_device(phone)  # by a link, which proves nothing
    refused(await tablet.client.post("/api/recovery-codes"), 403, "prove-first")
    taken(await phone.client.post("/api/recovery-codes"))


async def test_only_a_passkey_of_ones_own_proves_anything(world: World, phone: Device) -> None:
    key = await claim(phone)
    other = await world.guest()
    theirs = await claim(other)
    world.clock.move(minutes=10)
    begun = await begin(phone, "session/proof")
    allowed = begun["options"]["allowCredentials"]
    assert [one["id"] for one in allowed] == [key.get(begun["options"])["id"]]
    signed = theirs.get(begun["options"], theirs.passkeys[0])
    body = {"ceremony": begun["ceremony"], "credential": signed}
    refused(await phone.client.post("/api/session/proof", json=body), 403, "passkey-unknown")
    refused(await phone.client.post("/api/recovery-codes"), 403, "prove-first")


async def test_a_proof_once_given_cannot_be_given_again(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(phone, "session/proof")
    body = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"])}
    assert (await phone.client.post("/api/session/proof", json=body)).status_code == 204
    refused(await phone.client.post("/api/session/proof", json=body), 410, "ceremony-over")


async def test_a_signature_for_signing_in_proves_nothing(world: World, phone: Device) -> None:
    key = await claim(phone)
    begun = await begin(phone, "session/passkey")
    body = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"])}
    refused(await phone.client.post("/api/session/proof", json=body), 410, "ceremony-over")


async def test_the_proof_that_held_when_a_passkey_was_begun_is_enough_to_add_it(
    world: World, phone: Device
) -> None:
    await claim(phone)
    world.clock.move(minutes=9)
    begun = await begin(phone, "passkeys")
    made = Authenticator().create(begun["options"])
    world.clock.move(minutes=4)
    body = {"ceremony": begun["ceremony"], "credential": made, "name": "Spare"}
    taken(await phone.client.post("/api/passkeys", json=body), 201)


async def test_a_passkey_begun_as_a_guest_needs_a_proof_once_another_device_has_claimed_the_player(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    begun = await begin(tablet, "passkeys")
    await claim(phone)
    made = Authenticator().create(begun["options"])
    body = {"ceremony": begun["ceremony"], "credential": made, "name": "Tablet"}
    refused(await tablet.client.post("/api/passkeys", json=body), 403, "prove-first")
