"""Community goals count people who did it, whoever opted in, each once; and nobody sees who."""

import asyncio
import random
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.store import goal_changes
from api.store import goals as store
from api.store.writing import Item, Submission
from domain.calendar import DAY
from domain.facts import CheckIn, Kind
from tests.api.aiming import TODAY, join, leave, make, shown, total
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


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
