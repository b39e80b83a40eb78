"""Cached weeks equal a computation from scratch, whatever comes late, is undone or changed."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL

from api.actions import telling
from api.session import Caller
from api.store import players
from api.store.writing import Item, Receipt, Submission
from domain.facts import CheckIn, Fact, Removal, Undo
from domain.history import year_of
from domain.ledger import merge
from domain.progress import EMPTY
from domain.today import today as today_from
from domain.why import balance_why, points_why, streak_why
from tests.api.world import Clock, Device, World, running
from tests.domain.diary import noon, on
from tests.domain.histories import histories

EXAMPLES = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Story:
    """A player whose facts come in parts, and who looks at the app in between."""

    def __init__(self, world: World, player: UUID) -> None:
        self.world = world
        self.player = player
        self.facts: list[Fact] = []

    async def send(self, facts: Sequence[Fact]) -> None:
        """Stores facts of any age, and remembers those that were taken."""
        if not facts:
            return
        items = tuple(Item(fact.id, fact) for fact in facts)
        now = self.world.clock()
        receipt = await self.world.house.writer.put(
            Submission(self.player, None, items, now, exempt=True)
        )
        assert isinstance(receipt, Receipt)
        for fact, answer in zip(facts, receipt.answers, strict=True):
            if answer.status == "stored":
                self.facts.append(fact)

    async def told(self, day: date) -> dict[str, object]:
        """What the API tells on a day."""
        caller = Caller(self.player, uuid4(), 0)
        house = self.world.house
        answers = {
            "today": await telling.today(house, caller, day),
            "history": await telling.history(house, caller, day.year, day),
            "streak": await telling.why_streak(house, caller, day),
            "points": await telling.why_points(house, caller, day),
            "balance": await telling.why_balance(house, caller, day),
        }
        return {name: plain(answer) for name, answer in answers.items()}

    def from_scratch(self, day: date) -> dict[str, object]:
        """What the facts come to without anything stored."""
        ledger = merge(self.facts)
        answers = {
            "today": today_from(ledger, EMPTY, self.player, day),
            "history": year_of(ledger, day.year, day),
            "streak": streak_why(ledger, EMPTY, day),
            "points": points_why(ledger, EMPTY, day),
            "balance": balance_why(ledger, EMPTY, day),
        }
        return {name: plain(answer) for name, answer in answers.items()}


def plain(answer: object) -> object:
    return json.loads(msgspec.json.encode(answer))


@pytest.fixture
def portal() -> Iterator[BlockingPortal]:
    """An event loop in a thread, for examples that run one after another in the same world."""
    with start_blocking_portal("asyncio") as portal:
        yield portal


@pytest.fixture
def lasting(portal: BlockingPortal, database_url: URL) -> Iterator[World]:
    with portal.wrap_async_context_manager(running(database_url, Clock())) as world:
        yield world


async def new_story(world: World) -> Story:
    player = uuid4()
    async with world.house.database.write() as tx:
        await players.add(tx, player, world.clock())
    return Story(world, player)


@EXAMPLES
@given(history=histories(), data=st.data())
def test_what_is_told_equals_a_computation_from_scratch_after_every_fact(
    portal: BlockingPortal, lasting: World, history: list[Fact], data: st.DataObject
) -> None:
    """Most facts come at once and their weeks are put away; some come late, one by one."""
    special: list[Fact] = [fact for fact in history if not isinstance(fact, CheckIn)]
    late = data.draw(st.lists(st.sampled_from(special), max_size=6, unique=True)) if special else []
    if data.draw(st.booleans()):  # what they speak of comes late too, before or after them
        targets = {fact.target for fact in late if isinstance(fact, Undo | Removal)}
        late = data.draw(st.permutations(late + [f for f in history if f.id in targets]))
    early = [fact for fact in history if fact not in late]
    read = data.draw(st.integers(30, 45))

    async def live() -> None:
        story = await new_story(lasting)
        lasting.clock.now = noon(on(read))
        await story.send(early)
        for fact in [None, *late]:
            if fact is not None:
                await story.send([fact])
            told = await story.told(on(read))
            assert told == story.from_scratch(on(read))
            assert await story.told(on(read)) == told  # now from the rows just stored

    portal.call(live)


@EXAMPLES
@given(history=histories(), data=st.data())
def test_it_stays_so_while_days_pass_and_facts_come_in_any_order(
    portal: BlockingPortal, lasting: World, history: list[Fact], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(history))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(history)), max_size=4)))
    reads = sorted(
        data.draw(st.lists(st.integers(0, 45), min_size=len(cuts) + 1, max_size=len(cuts) + 1))
    )

    async def live() -> None:
        story = await new_story(lasting)
        for first, last, read in zip([0, *cuts], [*cuts, len(history)], reads, strict=True):
            lasting.clock.now = noon(on(read))
            await story.send(shuffled[first:last])
            assert await story.told(on(read)) == story.from_scratch(on(read))

    portal.call(live)


@EXAMPLES
@given(history=histories(), data=st.data())
def test_readers_and_writers_at_the_same_moment_leave_nothing_wrong_behind(
    portal: BlockingPortal, lasting: World, history: list[Fact], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(history))
    size = data.draw(st.integers(1, 12))
    day = data.draw(st.integers(15, 45))

    async def live() -> None:
        lasting.clock.now = noon(on(day))
        story = await new_story(lasting)
        parts = [shuffled[start : start + size] for start in range(0, len(shuffled), size)]
        work = [story.send(part) for part in parts]
        reads = [story.told(on(day)) for _ in range(6)]
        await asyncio.gather(*work, *reads)
        assert await story.told(on(day)) == story.from_scratch(on(day))

    portal.call(live)


@pytest.mark.anyio
async def test_a_late_fact_deletes_the_weeks_from_its_day_on_and_no_earlier_ones(
    world: World, phone: Device
) -> None:
    start = world.clock.today
    for _ in range(5):
        await phone.client.post("/api/session/refresh")
        await phone.keep(phone.check_in())
        world.clock.move(days=7)
    await phone.client.post("/api/session/refresh")
    await phone.today()
    mondays = "SELECT monday FROM week ORDER BY monday"
    assert len(await world.rows(mondays)) == 5
    await phone.keep(phone.check_in(day=world.clock.today - timedelta(days=7)))
    assert len(await world.rows(mondays)) == 4
    await phone.today()
    assert len(await world.rows(mondays)) == 5
    assert (await phone.history(start.year))["first_day"] == start.isoformat()


@pytest.mark.anyio
async def test_an_undo_touches_the_day_of_its_check_in_however_long_ago(
    world: World, phone: Device
) -> None:
    first = phone.check_in()
    await phone.keep(first)
    world.clock.move(days=30)
    await phone.client.post("/api/session/refresh")
    assert (await phone.today())["total_kept"] == 1
    assert len(await world.rows("SELECT monday FROM week")) == 4
    await phone.keep(phone.undo(first))
    assert (await phone.today())["total_kept"] == 0


@pytest.mark.anyio
async def test_an_undo_that_came_first_holds_for_the_check_in_that_comes_weeks_later(
    world: World, phone: Device
) -> None:
    await phone.keep(phone.check_in())
    late = phone.check_in(day=world.clock.today - timedelta(days=1))
    await phone.keep(phone.undo(late))
    world.clock.move(days=30)
    await phone.client.post("/api/session/refresh")
    await phone.today()
    await phone.keep(late)
    assert (await phone.today())["total_kept"] == 1


@pytest.mark.anyio
async def test_moving_a_pause_touches_the_days_that_it_leaves(world: World, phone: Device) -> None:
    start = world.clock.today
    pause = phone.pause(start + timedelta(days=1), start + timedelta(days=4))
    await phone.keep(phone.habit(), phone.check_in(), pause)
    world.clock.move(days=5)
    await phone.client.post("/api/session/refresh")
    await phone.keep(phone.check_in())
    world.clock.move(days=4)
    edit = phone.pause_edit(pause, first=world.clock.today.isoformat(), last="2026-06-01")
    world.clock.move(days=12)
    await phone.client.post("/api/session/refresh")
    assert (await phone.today())["best"] == 2
    await phone.keep(edit)
    assert (await phone.today())["best"] == 1  # four misses now lie between the two days


@pytest.mark.anyio
async def test_rows_of_older_rules_are_derived_anew(world: World, phone: Device) -> None:
    await phone.keep(phone.check_in())
    world.clock.move(days=20)
    await phone.client.post("/api/session/refresh")
    expected = await phone.today()
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("UPDATE week SET rules = 0, standing = '{}'")
    assert await phone.today() == expected
    assert await world.rows("SELECT DISTINCT rules FROM week") == [(1,)]
