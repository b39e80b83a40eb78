"""What tests of taking one's data along do again and again."""

import json
from collections.abc import Sequence
from uuid import UUID

import httpx
from sqlalchemy import insert, text

from api.store.writing import Item, Receipt, Submission
from api.tables import Passkey
from domain.facts import Fact
from tests.api.world import Device, Json, World

END = b',\n"besides":'
"""Before it stands what can be put back."""


async def exported(device: Device) -> bytes:
    answer = await device.client.get("/api/export")
    assert answer.status_code == 200, answer.text
    return answer.content


async def part(device: Device) -> bytes:
    """What can be put back of a device's player, to the byte."""
    file, _, besides = (await exported(device)).rpartition(END)
    assert besides
    return file


async def file_of(device: Device) -> Json:
    found: Json = json.loads(await exported(device))
    return found


async def send(device: Device, file: bytes | Json) -> httpx.Response:
    body = file if isinstance(file, bytes) else json.dumps(file).encode()
    headers = {"content-type": "application/json"}
    return await device.client.post("/api/import", content=body, headers=headers)


async def put_back(device: Device, file: bytes | Json) -> Json:
    answer = await send(device, file)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def store(world: World, player: UUID, facts: Sequence[Fact]) -> None:
    """Facts that were taken in at some time, whatever time refuses now."""
    items = tuple(Item(fact.id, fact) for fact in facts)
    submission = Submission(player, None, items, world.clock.now, exempt=True)
    receipt = await world.house.writer.put(submission)
    assert isinstance(receipt, Receipt)
    assert {answer.status for answer in receipt.answers} <= {"stored"}


async def prove(device: Device) -> None:
    """As if the player had just proved on all their devices to be who they are."""
    player = await device.player()
    statement = "UPDATE session SET proved_at = seen_at WHERE CAST(player_id AS text) IN (:a, :b)"
    async with device.world.house.database.write() as tx:
        await tx.connection.execute(text(statement), {"a": str(player), "b": player.hex})


async def claim(device: Device) -> None:
    """As if the player had added a passkey on another device."""
    values = {
        "player_id": await device.player(),
        "id": UUID(device.world.new_id()),
        "name": "My phone",
        "credential": b"credential",
        "public_key": b"key",
        "sign_count": 0,
        "transports": "",
        "synced": False,
        "made_at": device.world.clock.now,
    }
    async with device.world.house.database.write() as tx:
        await tx.connection.execute(insert(Passkey).values(values))
