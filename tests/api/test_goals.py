"""Community goals count people who did it, whoever opted in, each once; and nobody sees who."""

import asyncio
import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.actions import goals
from api.actions.goals import GoalError
from api.store import goal_changes
from api.store import goals as store
from api.store.writing import Item, Submission
from domain.calendar import DAY
from domain.community_goal import GoalTerms
from domain.facts import CheckIn, Kind
from tests.api.world import Clock, Device, Json, World

pytestmark = pytest.mark.anyio

TODAY = Clock().today


async def make(
    world: World,
    kind: Kind | None = Kind.THANK,
    first: date = TODAY,
    last: date = TODAY + 9 * DAY,
    people: int = 3,
) -> UUID:
    """A new goal."""
    goal = UUID(world.new_id())
    terms = GoalTerms(kind, first, last, people)
    await goals.add(world.house.database, goal, "A month of thanks", terms, world.clock.now)
    return goal


async def join(device: Device, goal: UUID) -> None:
    answer = await device.client.put(f"/api/goals/{goal}")
    assert answer.status_code == 204, answer.text


async def leave(device: Device, goal: UUID) -> None:
    answer = await device.client.delete(f"/api/goals/{goal}")
    assert answer.status_code == 204, answer.text


async def shown(device: Device) -> list[Json]:
    """The goals on a player's screen."""
    found: list[Json] = (await device.get("/api/together"))["goals"]
    return found


async def total(device: Device) -> int:
    (goal,) = await shown(device)
    count: int = goal["total"]
    return count


async def test_a_goal_is_shown_to_everybody(world: World, phone: Device) -> None:
    goal = await make(world)
    assert await shown(phone) == [
        {
            "id": str(goal),
            "title": "A month of thanks",
            "kind": "thank",
            "first": TODAY.isoformat(),
            "last": (TODAY + 9 * DAY).isoformat(),
            "state": "running",
            "target": 3,
            "total": 0,
            "joined": False,
            "done": False,
        }
    ]


async def test_people_are_counted_and_not_acts(world: World, phone: Device) -> None:
    goal = await make(world)
    await join(phone, goal)
    await phone.keep(*(phone.check_in("thank") for _ in range(500)))
    assert await total(phone) == 1
    for _ in range(2):
        other = await world.guest()
        await join(other, goal)
        await other.keep(other.check_in("thank"))
    assert await total(phone) == 3


async def test_who_did_not_opt_in_is_not_counted(world: World, phone: Device) -> None:
    goal = await make(world)
    await phone.keep(phone.check_in("thank"))
    assert await total(phone) == 0
    await join(phone, goal)
    assert await total(phone) == 1  # what was done on its days before counts too
    await join(phone, goal)
    assert await total(phone) == 1
    await leave(phone, goal)
    await leave(phone, goal)
    (view,) = await shown(phone)
    assert (view["total"], view["joined"], view["done"]) == (0, False, False)


@pytest.mark.parametrize(
    ("kind", "fact", "counts"),
    [
        (Kind.THANK, {"kind": "thank"}, True),
        (Kind.THANK, {"kind": "hello"}, False),
        (None, {"kind": "hello"}, True),
        (None, {"kind": "promote"}, False),
        (Kind.THANK, {"kind": "thank", "day": TODAY - DAY}, False),
    ],
)
async def test_only_acts_that_it_asks_for_count(
    world: World, phone: Device, kind: Kind | None, fact: dict[str, Any], counts: bool
) -> None:
    goal = await make(world, kind)
    await join(phone, goal)
    await phone.keep(phone.check_in(**fact))
    (view,) = await shown(phone)
    assert view["done"] is counts
    assert view["total"] == int(counts)


async def test_what_was_imported_does_not_count(world: World, phone: Device) -> None:
    goal = await make(world)
    await join(phone, goal)
    now, player = world.clock.now, await phone.player()
    fact = CheckIn(UUID(world.new_id()), Kind.THANK, TODAY, now, now, "UTC", source="diary")
    imported = Submission(player, None, (Item(fact.id, fact),), now, exempt=True)
    assert await world.house.writer.put(imported) is not None
    assert await total(phone) == 0
    await leave(phone, goal)
    await join(phone, goal)
    assert await total(phone) == 0


async def test_an_undo_takes_it_back_unless_something_else_counts(
    world: World, phone: Device
) -> None:
    await join(phone, await make(world))
    first, second = phone.check_in("thank"), phone.check_in("thank")
    await phone.keep(first, second)
    await phone.keep(phone.undo(first))
    assert await total(phone) == 1
    await phone.keep(phone.undo(second))
    assert await total(phone) == 0
    await phone.keep(phone.check_in("thank"))
    assert await total(phone) == 1


async def test_what_was_undone_before_it_came_does_not_count(world: World, phone: Device) -> None:
    await join(phone, await make(world))
    one, other = phone.check_in("thank"), phone.check_in("thank")
    await phone.keep(phone.undo(one))
    await phone.keep(one)
    await phone.keep(other, phone.undo(other))
    assert await total(phone) == 0


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


async def test_a_goal_that_is_not_there_is_not_found(phone: Device) -> None:
    path = f"/api/goals/{uuid4()}"
    assert (await phone.client.put(path)).status_code == 404
    assert (await phone.client.delete(path)).status_code == 404


async def test_it_needs_a_sign_in(world: World) -> None:
    path = f"/api/goals/{await make(world)}"
    stranger = world.client()
    assert (await stranger.put(path)).status_code == 401
    assert (await stranger.delete(path)).status_code == 401


async def test_nobody_sees_who_did_it(world: World, phone: Device) -> None:
    other = await world.guest()
    goal = await make(world)
    await join(other, goal)
    await other.keep(other.check_in("thank", who="Ines", note="her letterpress prints"))
    answer = await phone.client.get("/api/together", params={"day": TODAY.isoformat()})
    assert str(await other.player()) not in answer.text
    assert "Ines" not in answer.text
    (view,) = answer.json()["goals"]
    assert (view["total"], view["joined"], view["done"]) == (1, False, False)


async def test_totals_equal_a_count_from_scratch_whatever_comes(world: World) -> None:
    """Several players at once, each with several goals, in an order drawn at random."""
    drawn = random.Random(5)
    made = [await make(world, kind) for kind in (Kind.THANK, Kind.HELLO, None)]
    phones = [await world.guest() for _ in range(6)]

    async def live(phone: Device) -> None:
        done: list[Json] = []
        for _ in range(25):
            match drawn.randrange(6):
                case 0:
                    await join(phone, drawn.choice(made))
                case 1:
                    await leave(phone, drawn.choice(made))
                case 2 if done:
                    await phone.keep(phone.undo(done.pop(drawn.randrange(len(done)))))
                case 3:
                    fact = phone.check_in("hello")
                    await phone.keep(phone.undo(fact))
                    await phone.keep(fact)
                case _:
                    done.append(phone.check_in(drawn.choice(["thank", "hello", "listen"])))
                    await phone.keep(done[-1])

    await asyncio.gather(*(live(phone) for phone in phones))
    async with world.house.database.read() as tx:
        for goal, did, joined in await goal_changes.listed(tx):
            counted = 0
            for phone in phones:
                views = await store.views(tx, await phone.player(), TODAY, world.clock.now)
                (view,) = (view for view in views if view.id == goal.id)
                truth = await store.from_scratch(tx, await phone.player(), goal.terms)
                assert view.done is (truth and view.joined)
                assert view.total == did
                counted += view.done
            assert counted == did
            assert did <= joined


async def test_a_check_in_costs_who_did_it_already_one_statement(
    world: World, phone: Device
) -> None:
    await phone.keep(phone.check_in("thank"))
    with world.counting() as without:
        await phone.keep(phone.check_in("thank"))
    await join(phone, await make(world))
    with world.counting() as with_one:
        await phone.keep(phone.check_in("thank"))
    assert len(with_one) == len(without) + 1


async def renew(*devices: Device) -> None:
    """Gives devices access again after the clock was moved."""
    for device in devices:
        assert (await device.client.post("/api/session/refresh")).status_code == 200


# --- who runs the server ------------------------------------------------------------------------


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
