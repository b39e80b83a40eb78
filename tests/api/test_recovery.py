"""Recovery codes, for when all passkeys are gone."""

import re

import pytest
from sqlalchemy import URL

from tests.api.accounts import add_passkey, claim, prove, refused, renew, sessions, taken
from tests.api.world import Device, World, running
from tests.support.authenticator import Authenticator

pytestmark = pytest.mark.anyio

FORM = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}")


async def make_codes(device: Device) -> list[str]:
    codes: list[str] = taken(await device.client.post("/api/recovery-codes"))["codes"]
    return codes


async def codes_left(device: Device) -> int:
    left: int = taken(await device.client.get("/api/passkeys"))["recovery_codes_left"]
    return left


async def test_there_are_eight_codes_in_letters_that_none_takes_for_another(phone: Device) -> None:
    await claim(phone)
    codes = await make_codes(phone)
    assert len(set(codes)) == 8
    assert all(FORM.fullmatch(code) for code in codes)
    assert await codes_left(phone) == 8


async def test_a_code_signs_in_once(world: World, phone: Device) -> None:
    await claim(phone)
    code, other, *_ = await make_codes(phone)
    laptop, thief = world.stranger(), world.stranger()
    answer = taken(await laptop.client.post("/api/session/recovery", json={"code": code}))
    assert answer == taken(await phone.client.get("/api/session"))
    assert await codes_left(laptop) == 7
    again = await thief.client.post("/api/session/recovery", json={"code": code})
    refused(again, 403, "code-wrong")
    taken(await thief.client.post("/api/session/recovery", json={"code": other}))


async def test_a_code_proves_who_one_is_so_that_a_new_passkey_can_be_made(
    world: World, phone: Device
) -> None:
    await claim(phone)
    code = (await make_codes(phone))[0]
    laptop = world.stranger()
    taken(await laptop.client.post("/api/session/recovery", json={"code": code}))
    await add_passkey(laptop, Authenticator(), "New phone")
    assert [one["how"] for one in await sessions(laptop) if one["here"]] == ["recovery"]


async def test_a_code_can_be_typed_in_many_ways(world: World, phone: Device) -> None:
    await claim(phone)
    codes = await make_codes(phone)
    ways = [
        codes[0].lower(),
        codes[1].replace("-", ""),
        codes[2].replace("-", "  ").lower() + "\n",
        codes[3].replace("0", "o").replace("1", "l"),
        codes[4].replace("0", "O").replace("1", "I"),
        "".join(f"{letter} " for letter in codes[5]),
    ]
    for way in ways:
        taken(await world.client().post("/api/session/recovery", json={"code": way}))


async def test_new_codes_take_the_place_of_those_before(world: World, phone: Device) -> None:
    key = await claim(phone)
    before = await make_codes(phone)
    world.clock.move(minutes=20)
    await renew(phone)
    refused(await phone.client.post("/api/recovery-codes"), 403, "prove-first")
    await prove(phone, key)
    after = await make_codes(phone)
    assert await codes_left(phone) == 8
    answer = await world.client().post("/api/session/recovery", json={"code": before[0]})
    refused(answer, 403, "code-wrong")
    taken(await world.client().post("/api/session/recovery", json={"code": after[0]}))


async def test_a_guest_has_no_use_for_codes(phone: Device) -> None:
    refused(await phone.client.post("/api/recovery-codes"), 409, "no-passkey")


async def test_trying_codes_tells_nothing(world: World, phone: Device) -> None:
    await claim(phone)
    await make_codes(phone)
    tries = ["x", "-", "00000-00000-00000-00000", "é" * 20, str(await phone.player())]
    answers = [
        await world.client().post("/api/session/recovery", json={"code": code}) for code in tries
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {
        (403, answers[0].text),
    }
    assert await codes_left(phone) == 8


async def test_codes_are_not_stored_as_they_are(world: World, phone: Device) -> None:
    await claim(phone)
    codes = await make_codes(phone)
    stored = b"".join(bytes(row[0]) for row in await world.rows("SELECT hash FROM recovery_code"))
    assert len(stored) == 8 * 32
    assert not any(code.encode() in stored or code[:5].encode() in stored for code in codes)


async def test_one_address_can_try_twenty_codes_an_hour(database_url: URL) -> None:
    async with running(database_url) as world:
        client = world.client(address=("203.0.113.9", 1))
        body = {"code": "00000-00000-00000-00000"}
        answers = [await client.post("/api/session/recovery", json=body) for _ in range(21)]
        assert [answer.status_code for answer in answers] == [403] * 20 + [429]
        assert answers[-1].headers["retry-after"] == "180"
        elsewhere = world.client(address=("203.0.113.10", 1))
        answer = await elsewhere.post("/api/session/recovery", json=body)
        assert answer.status_code == 403
