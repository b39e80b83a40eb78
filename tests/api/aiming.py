"""What tests of community goals do again and again."""

from datetime import date
from uuid import UUID

from api.actions import goals
from domain.calendar import DAY
from domain.community_goal import GoalTerms
from domain.facts import Kind
from tests.api.world import Clock, Device, Json, World

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


async def renew(*devices: Device) -> None:
    """Gives devices access again after the clock was moved."""
    for device in devices:
        assert (await device.client.post("/api/session/refresh")).status_code == 200
