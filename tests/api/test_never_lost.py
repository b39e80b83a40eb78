"""What is acknowledged is stored, once, however many send at the same moment and how often."""

import asyncio
import random
from collections.abc import Iterable

import pytest
from sqlalchemy import URL

from tests.api.world import Clock, Device, Json, World, running

pytestmark = pytest.mark.anyio

EACH = 200


async def send(phone: Device, facts: list[Json], size: int) -> set[str]:
    """Sends facts in requests of ``size``, one after another; the ids that were acknowledged."""
    acknowledged: set[str] = set()
    for start in range(0, len(facts), size):
        found = await phone.sync(*facts[start : start + size])
        acknowledged |= {
            answer["id"] for answer in found["answers"] if answer["status"] in ("stored", "known")
        }
    return acknowledged


async def stored_ids(world: World) -> list[str]:
    rows = await world.rows("SELECT CAST(id AS TEXT) FROM fact")
    return [row[0].replace("-", "") for row in rows]


def bare(ids: Iterable[str]) -> list[str]:
    return sorted(fact.replace("-", "") for fact in ids)


@pytest.mark.parametrize(
    ("clients", "size"), [(1, 1), (1, 10), (20, 1), (20, 10), (100, 1), (100, 10)]
)
async def test_every_acknowledged_check_in_is_stored_once(
    world: World, clients: int, size: int
) -> None:
    """200 check-ins of each client, singly or in batches; every player on a device of its own."""
    phones = [await world.guest() for _ in range(clients)]
    work = [[phone.check_in() for _ in range(EACH)] for phone in phones]
    acknowledged = await asyncio.gather(
        *(send(phone, facts, size) for phone, facts in zip(phones, work, strict=True))
    )
    assert [len(ids) for ids in acknowledged] == [EACH] * clients
    assert sorted(await stored_ids(world)) == bare(set().union(*acknowledged))
    revisions = await world.rows("SELECT revision FROM player")
    assert revisions == [(EACH // size,)] * clients


async def test_many_devices_of_one_player_lose_nothing_and_end_up_equal(world: World) -> None:
    phone = await world.guest()
    devices = [phone, *[await world.second_device(phone) for _ in range(9)]]
    work = [[device.check_in() for _ in range(40)] for device in devices]
    seen: list[set[str]] = [set() for _ in devices]

    async def live(place: int) -> None:
        device = devices[place]
        for start in range(0, 40, 4):
            mine = work[place][start : start + 4]
            found = await device.sync(*mine)
            seen[place] |= {fact["id"] for fact in mine}
            seen[place] |= {check_in["id"] for check_in in found["check_ins"]}

    await asyncio.gather(*(live(place) for place in range(len(devices))))
    for place, device in enumerate(devices):
        found = await device.sync()
        seen[place] |= {check_in["id"] for check_in in found["check_ins"]}
    everything = {fact["id"] for facts in work for fact in facts}
    assert all(known == everything for known in seen)
    assert {device.cursor for device in devices} == {100}


def mixed(phone: Device) -> list[list[Json]]:
    """Batches that speak of one another: habits, check-ins, undos, edits, removals, pauses."""
    clock = phone.world.clock
    habits = [phone.habit(kind) for kind in ("hello", "share", "thank")]
    batches = [habits]
    for number in range(12):
        clock.move(minutes=1)
        facts = [
            phone.check_in(habit["kind"], habit=habit["id"], note=f"{number}") for habit in habits
        ]
        batches.append(facts)
        batches.append([phone.undo(facts[0]), phone.edit(facts[1], note="later")])
        batches.append([phone.remove(facts[2]), phone.swap(habits[number % 3])])
    batches.append([phone.setting("topics", ["zines"]), phone.pause(clock.today, clock.today)])
    return batches


async def test_batches_sent_three_times_in_shuffled_order_give_the_same_bytes(
    world: World, database_url: URL
) -> None:
    clock = world.clock
    phone = await world.guest()
    batches = mixed(phone)
    told: set[tuple[bytes, bytes]] = set()
    for seed in range(3):
        drawn = random.Random(seed)
        # The same player, since prompts are drawn by it: everything it has is taken away between.
        async with world.house.database.write() as tx:
            for table in ("fact", "week"):
                await tx.connection.exec_driver_sql(f"DELETE FROM {table}")
        sent = [*batches, *batches, *batches]
        drawn.shuffle(sent)
        devices = [phone, *[await world.second_device(phone) for _ in range(2)]]

        async def live(device: Device, part: list[list[Json]]) -> None:
            for batch in part:
                await device.sync(*batch)

        await asyncio.gather(
            *(live(device, sent[place::3]) for place, device in enumerate(devices))
        )
        day = clock.today.isoformat()
        today = await phone.client.get("/api/today", params={"day": day})
        history = await phone.client.get("/api/history", params={"day": day, "year": 2026})
        told.add((today.content, history.content))
    assert len(told) == 1


async def test_an_answer_is_sent_only_after_the_commit(world: World, phone: Device) -> None:
    """Whoever sees the first byte of the answer finds the fact from any other connection."""
    found: list[int] = []
    inner = world.app.asgi_handler

    async def watched(scope: object, receive: object, send: object) -> None:
        async def look_then_send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                rows = await world.rows("SELECT count(*) FROM fact")
                found.append(rows[0][0])
            await send(message)  # type: ignore[operator]

        await inner(scope, receive, look_then_send)  # type: ignore[arg-type]

    world.app.asgi_handler = watched
    await phone.keep(phone.check_in())
    assert found == [1]


async def test_what_waits_at_shutdown_is_written_and_answered(database_url: URL) -> None:
    clock = Clock()
    async with running(database_url, clock) as world:
        phones = [await world.guest() for _ in range(20)]
        requests = [
            asyncio.create_task(phone.post(*[phone.check_in() for _ in range(5)]))
            for phone in phones
        ]
        while not world.house.writer.waiting:
            await asyncio.sleep(0)
        await world.house.writer.drain()
        answers = await asyncio.gather(*requests)
        stored = [
            answer["id"]
            for found in answers
            if found.status_code == 200
            for answer in found.json()["answers"]
        ]
        refused = {found.status_code for found in answers} - {200}
        assert refused <= {503}
        assert stored
        assert sorted(await stored_ids(world)) == bare(stored)
