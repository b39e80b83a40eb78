"""What tests of accounts do again and again."""

from typing import Any

import httpx

from tests.api.world import Device, Json
from tests.support.authenticator import Authenticator


async def begin(device: Device, what: str) -> Json:
    """A ceremony: of ``passkeys``, ``session/passkey`` or ``session/proof``."""
    return taken(await device.client.post(f"/api/{what}/new"))


async def add_passkey(device: Device, key: Authenticator, name: str = "My phone") -> Json:
    """One more passkey, or the first, which claims the player."""
    begun = await begin(device, "passkeys")
    made = key.create(begun["options"])
    body = {"ceremony": begun["ceremony"], "credential": made, "name": name}
    return taken(await device.client.post("/api/passkeys", json=body), 201)


async def claim(device: Device) -> Authenticator:
    """The first passkey of a guest."""
    key = Authenticator()
    await add_passkey(device, key)
    return key


async def sign_in(device: Device, key: Authenticator, **more: Any) -> httpx.Response:
    begun = await begin(device, "session/passkey")
    body = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"]), **more}
    return await device.client.post("/api/session/passkey", json=body)


async def prove(device: Device, key: Authenticator) -> httpx.Response:
    begun = await begin(device, "session/proof")
    body = {"ceremony": begun["ceremony"], "credential": key.get(begun["options"])}
    return await device.client.post("/api/session/proof", json=body)


async def passkeys(device: Device) -> list[Json]:
    found: list[Json] = taken(await device.client.get("/api/passkeys"))["passkeys"]
    return found


async def sessions(device: Device) -> list[Json]:
    found: list[Json] = taken(await device.client.get("/api/sessions"))["sessions"]
    return found


async def renew(*devices: Device) -> None:
    """New access for devices, after time went by or another device was signed out."""
    for device in devices:
        taken(await device.client.post("/api/session/refresh"))


def taken(answer: httpx.Response, status: int = 200) -> Json:
    """The body of an answer that has to have a status."""
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
