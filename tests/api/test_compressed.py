"""Answers that are worth it are packed, for whoever can unpack them."""

import httpx
import pytest

from tests.api.world import Device, World

pytestmark = pytest.mark.anyio


async def today(world: World, phone: Device, accepted: str) -> httpx.Response:
    return await phone.client.get(
        "/api/today",
        params={"day": world.clock.today.isoformat()},
        headers={"accept-encoding": accepted},
    )


async def settled(phone: Device) -> None:
    await phone.keep(*(phone.habit(kind) for kind in ("hello", "share", "thank")))


async def test_a_long_answer_is_packed_and_says_the_same(world: World, phone: Device) -> None:
    await settled(phone)
    packed = await today(world, phone, "br, gzip;q=0.8")
    plain = await today(world, phone, "identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3
    assert packed.content == plain.content


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", "gzip; q=0.0", "x-gzip"])
async def test_nobody_gets_what_they_cannot_unpack(
    world: World, phone: Device, accepted: str
) -> None:
    await settled(phone)
    answer = await today(world, phone, accepted)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


async def test_a_short_answer_stays_as_it_is(phone: Device) -> None:
    answer = await phone.client.get("/api/session", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


async def test_an_exchange_is_packed_too(world: World, phone: Device) -> None:
    await settled(phone)
    answer = await phone.post(cursor=0, today=world.clock.today.isoformat())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.json()["habits"]) == 3
