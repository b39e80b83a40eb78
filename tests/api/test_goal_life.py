"""How community goals are made, run, end, and are remembered."""

import asyncio
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from api.actions import goals
from api.actions.goals import GoalError
from api.store import goal_changes, players
from domain.calendar import DAY
from domain.community_goal import GoalTerms
from domain.facts import Kind
from tests.api.aiming import TODAY, join, leave, make, renew, shown, total
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio


async def test_what_arrives_late_counts_for_two_days_after_it_ended_everywhere(
    world: World, phone: Device
) -> None:
    goal = await make(world, last=TODAY + DAY)
    late, too_late = phone, await world.guest()
    for device in (late, too_late):
        await join(device, goal)
    facts = [device.check_in("thank") for device in (late, too_late)]
    closes_at = GoalTerms(None, TODAY, TODAY + DAY, 1).closes_at
    world.clock.now = closes_at - timedelta(seconds=1)
    await renew(late, too_late)
    await late.keep(facts[0])
    (view,) = await shown(late)
    assert (view["state"], view["total"], view["done"]) == ("ending", 1, True)
    world.clock.now = closes_at
    await too_late.keep(facts[1])
    await late.keep(late.undo(facts[0]))
    (view,) = await shown(late)
    assert (view["state"], view["total"], view["done"]) == ("closed", 1, True)


async def test_what_has_closed_stays_as_it_was(world: World, phone: Device) -> None:
    goal = await make(world, last=TODAY)
    other = await world.guest()
    await join(phone, goal)
    await phone.keep(phone.check_in("thank"))
    world.clock.move(days=6)
    await renew(phone, other)
    await leave(phone, goal)
    assert (await other.client.put(f"/api/goals/{goal}")).status_code == 404
    assert await total(other) == 1
    assert (await shown(phone))[0]["done"] is True


@pytest.mark.parametrize("by", ["a check-in", "the command"])
async def test_after_thirty_days_it_forgets_who_did_it(
    world: World, phone: Device, by: str
) -> None:
    await join(phone, await make(world, last=TODAY))
    await phone.keep(phone.check_in("thank"))
    world.clock.move(days=33)
    await renew(phone)
    assert await total(phone) == 1
    world.clock.move(days=1)
    await renew(phone)
    assert await shown(phone) == []
    if by == "a check-in":
        await phone.keep(phone.check_in("thank"))
    else:
        for _ in range(2):
            await goals.settle_old(world.house.database, world.clock.now)
    assert await world.rows("SELECT gone, settled FROM goal") == [(1, True)]
    assert await world.rows("SELECT * FROM goal_player") == []


async def test_many_who_settle_and_are_deleted_at_once_are_counted_once(world: World) -> None:
    made = [await make(world, kind, last=TODAY) for kind in (Kind.THANK, Kind.HELLO, None)]
    phones = [await world.guest() for _ in range(16)]
    for phone in phones:
        for goal in made:
            await join(phone, goal)
        await phone.keep(phone.check_in("thank"))
    deleted = [await phone.player() for phone in phones[::4]]
    world.clock.move(days=40)
    await renew(*phones)

    async def delete(player: UUID) -> None:
        async with world.house.database.write() as tx:
            await players.lock(tx, player)
            await goal_changes.forget(tx, player)

    await asyncio.gather(
        *(phone.keep(phone.check_in("thank")) for phone in phones),
        *(delete(player) for player in deleted),
    )
    counts = await world.rows("SELECT gone FROM goal WHERE settled ORDER BY gone")
    assert counts == [(0,), (16,), (16,)]
    assert await world.rows("SELECT * FROM goal_player") == []


async def test_the_next_that_ends_comes_first_and_the_closed_last(
    world: World, phone: Device
) -> None:
    over = await make(world, last=TODAY)
    world.clock.move(days=2)
    ended = await make(world, last=TODAY + DAY)
    world.clock.move(days=2)
    today = world.clock.today
    await renew(phone)
    long = await make(world, last=today + 20 * DAY)
    ahead = await make(world, first=today + DAY, last=today + 30 * DAY)
    short = await make(world, first=today, last=today)
    assert [(view["id"], view["state"]) for view in await shown(phone)] == [
        (str(ended), "ending"),
        (str(short), "running"),
        (str(long), "running"),
        (str(ahead), "ahead"),
        (str(over), "closed"),
    ]


async def test_whether_it_runs_is_asked_of_the_devices_day(world: World, phone: Device) -> None:
    await make(world, first=TODAY + DAY, last=TODAY + DAY)
    for day, state in ((TODAY, "ahead"), (TODAY + DAY, "running")):
        found = await phone.get("/api/together", day=day.isoformat())
        assert found["goals"][0]["state"] == state


async def test_somebody_who_is_deleted_goes_on_being_counted(world: World, phone: Device) -> None:
    goal = await make(world)
    other = await world.guest()
    for device in (phone, other):
        await join(device, goal)
    await phone.keep(phone.check_in("thank"))
    for device in (phone, other):
        async with world.house.database.write() as tx:
            await goal_changes.forget(tx, await device.player())
    assert await total(other) == 1
    assert await world.rows("SELECT * FROM goal_player") == []


@pytest.mark.parametrize(
    ("part", "title", "terms"),
    [
        ("title", "  ", GoalTerms(None, TODAY, TODAY, 1)),
        ("title", "x" * 81, GoalTerms(None, TODAY, TODAY, 1)),
        ("title", "two\nlines", GoalTerms(None, TODAY, TODAY, 1)),
        ("people", "x", GoalTerms(None, TODAY, TODAY, 0)),
        ("people", "x", GoalTerms(None, TODAY, TODAY, 10**6 + 1)),
        ("last", "x", GoalTerms(None, TODAY, TODAY - DAY, 1)),
        ("last", "x", GoalTerms(None, TODAY, TODAY + 366 * DAY, 1)),
        ("last", "x", GoalTerms(None, TODAY - 9 * DAY, TODAY - 3 * DAY, 1)),
        ("first", "x", GoalTerms(None, date.max, date.max, 1)),
        ("first", "x", GoalTerms(None, date.min, TODAY, 1)),
    ],
)
async def test_a_goal_that_makes_no_sense_is_not_made(
    world: World, part: str, title: str, terms: GoalTerms
) -> None:
    with pytest.raises(GoalError) as refused:
        await goals.add(world.house.database, uuid4(), title, terms, world.clock.now)
    assert refused.value.part == part
    assert await world.rows("SELECT * FROM goal") == []


async def test_ending_a_goal_makes_today_its_last_day(world: World, phone: Device) -> None:
    goal = await make(world)
    await join(phone, goal)
    await phone.keep(phone.check_in("thank"))
    database, now = world.house.database, world.clock.now
    last = await goals.end(database, goal, now, remove=False)
    assert last == TODAY + DAY  # somewhere it is tomorrow already
    assert await goals.end(database, goal, now, remove=False) == last
    (view,) = await shown(phone)
    assert (view["last"], view["total"]) == (last.isoformat(), 1)


async def test_a_goal_that_has_not_begun_or_is_a_mistake_can_be_taken_away(
    world: World, phone: Device
) -> None:
    ahead, wrong = await make(world, first=TODAY + 3 * DAY), await make(world)
    await join(phone, wrong)
    database, now = world.house.database, world.clock.now
    assert await goals.end(database, ahead, now, remove=False) is None
    assert await goals.end(database, wrong, now, remove=True) is None
    assert await shown(phone) == []
    with pytest.raises(GoalError):
        await goals.end(database, wrong, now, remove=False)
