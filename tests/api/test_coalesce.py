"""Group commit: who waits shares a batch, who is at fault fails alone, nobody waits for ever."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import URL

from api.coalesce import Coalescer
from api.problems import RequestError
from tests.api.world import Device, World, running

pytestmark = pytest.mark.anyio


class Ledger:
    """Writes numbers, one batch at a time and only when it is let; refuses negative ones."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_write = asyncio.Event()

    async def write(self, numbers: Sequence[int]) -> list[int]:
        await self.may_write.wait()
        self.batches.append(list(numbers))
        if min(numbers) < 0:
            raise ValueError("negative")
        if max(numbers) >= 1000:
            raise ConnectionResetError("the database went away")
        return [number * 10 for number in numbers]


async def settle() -> None:
    """Lets everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_whatever_waits_shares_the_next_batch() -> None:
    ledger = Ledger()
    writer = Coalescer(ledger.write)
    writer.start()
    tasks = [asyncio.create_task(writer.put(1))]
    await settle()
    tasks += [asyncio.create_task(writer.put(number)) for number in (2, 3, 4)]
    await settle()
    ledger.may_write.set()
    assert await asyncio.gather(*tasks) == [10, 20, 30, 40]
    assert ledger.batches == [[1], [2, 3, 4]]
    await writer.drain()


async def test_a_failing_batch_is_written_again_one_by_one() -> None:
    ledger = Ledger()
    ledger.may_write.set()
    writer = Coalescer(ledger.write)
    tasks = [asyncio.create_task(writer.put(number)) for number in (1, -2, 3)]
    await settle()
    writer.start()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    assert found[0] == 10
    assert isinstance(found[1], ValueError)
    assert found[2] == 30
    assert ledger.batches == [[1, -2, 3], [1], [-2], [3]]
    await writer.drain()


async def test_a_lost_database_fails_the_whole_batch_at_once() -> None:
    ledger = Ledger()
    ledger.may_write.set()
    writer = Coalescer(ledger.write)
    tasks = [asyncio.create_task(writer.put(number)) for number in (1, 1000)]
    await settle()
    writer.start()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(error, ConnectionResetError) for error in found)
    assert ledger.batches == [[1, 1000]]
    await writer.drain()


async def test_a_full_queue_says_come_back_later() -> None:
    ledger = Ledger()
    writer = Coalescer(ledger.write, capacity=10)
    waiting = asyncio.create_task(writer.put(1, 8))
    await settle()
    with pytest.raises(RequestError) as refused:
        await writer.put(2, 3)
    assert refused.value.status == 503
    assert refused.value.headers["Retry-After"] == "1"
    ledger.may_write.set()
    writer.start()
    assert await waiting == 10
    await writer.drain()


async def test_large_tasks_are_spread_over_batches() -> None:
    ledger = Ledger()
    ledger.may_write.set()
    writer = Coalescer(ledger.write, most=10)
    sizes = [4, 4, 4, 30, 1]
    tasks = [asyncio.create_task(writer.put(place, size)) for place, size in enumerate(sizes)]
    await settle()
    writer.start()
    await asyncio.gather(*tasks)
    assert ledger.batches == [[0, 1], [2], [3], [4]]
    await writer.drain()


async def test_draining_writes_what_waits_and_takes_nothing_more() -> None:
    ledger = Ledger()
    writer = Coalescer(ledger.write, lanes=2)
    writer.start()
    tasks = [asyncio.create_task(writer.put(number)) for number in range(5)]
    await settle()
    closing = asyncio.create_task(writer.drain())
    await settle()
    with pytest.raises(RequestError):
        await writer.put(9)
    ledger.may_write.set()
    await closing
    assert await asyncio.gather(*tasks) == [0, 10, 20, 30, 40]


async def test_somebody_who_hung_up_holds_nobody_else_up() -> None:
    ledger = Ledger()
    writer = Coalescer(ledger.write)
    writer.start()
    gone = asyncio.create_task(writer.put(1))
    stays = asyncio.create_task(writer.put(2))
    await settle()
    gone.cancel()
    await settle()
    ledger.may_write.set()
    assert await stays == 20
    await writer.drain()


FAULT = {
    "sqlite": [
        """CREATE TRIGGER fault BEFORE INSERT ON fact WHEN NEW.body LIKE '%poison%'
        BEGIN SELECT RAISE(ABORT, 'no poison'); END"""
    ],
    "postgresql": [
        """CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.body LIKE '%poison%' THEN
            RAISE EXCEPTION 'no poison' USING ERRCODE = '23514'; END IF;
        RETURN NEW; END $$""",
        "CREATE TRIGGER fault BEFORE INSERT ON fact FOR EACH ROW EXECUTE FUNCTION fault()",
    ],
}


async def test_a_fact_that_the_database_refuses_fails_no_other(world: World) -> None:
    """The fault is in the database itself: no rule of ours knows of it beforehand."""
    async with world.house.database.write() as tx:
        for statement in FAULT[tx.dialect]:
            await tx.connection.exec_driver_sql(statement)
    phones = [await world.guest() for _ in range(6)]

    async def live(phone: Device) -> list[str]:
        bad = phones.index(phone) == 3
        found = await phone.sync(
            phone.check_in(), phone.check_in(note="poison" if bad else ""), phone.check_in()
        )
        return [answer["status"] for answer in found["answers"]]

    found = await asyncio.gather(*(live(phone) for phone in phones))
    assert found[3] == ["stored", "refused", "stored"]
    assert all(statuses == ["stored"] * 3 for statuses in found[:3] + found[4:])
    assert await world.rows("SELECT count(*) FROM fact") == [(17,)]


async def test_requests_at_one_moment_share_a_transaction(database_url: URL) -> None:
    async with running(database_url) as world:
        phones = [await world.guest() for _ in range(12)]
        written: list[int] = []
        inner = world.house.writer._write

        async def counted(tasks: Sequence[object]) -> Sequence[object]:
            written.append(len(tasks))
            return await inner(tasks)  # type: ignore[arg-type]

        world.house.writer._write = counted  # type: ignore[assignment]
        await asyncio.gather(*(phone.keep(phone.check_in()) for phone in phones))
        assert sum(written) == 12
        assert len(written) < 12
