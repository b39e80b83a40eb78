"""What a player shares with others: their teams, cheers, community goals."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post, put
from litestar.params import FromPath, FromQuery

from api.actions import cheers, goals
from api.actions import together as showing_together
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, CHANGING, WRITING, problems
from api.wire.together import (
    CheerRequest,
    Made,
    Together,
)

_cheer = msgspec.json.Decoder(CheerRequest).decode


@get("/api/together", operation_id="together", responses=problems(401, 422, 429, 503))
async def together(house: HouseHere, caller: CallerHere, day: FromQuery[date]) -> Together:
    """The caller's teams, and the server's community goals; ``day`` is the device's today."""
    return await showing_together.together(house, caller, day)


@post(
    "/api/teams/{team:uuid}/cheers",
    status_code=200,
    operation_id="cheer",
    opt={BODY: CheerRequest},
    responses=WRITING,
)
async def cheer(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> Made:
    """Cheers a member's kept day, or the team's progress. Five a day."""
    return await cheers.cheer(house, caller, team, await read_json(request, _cheer))


@put("/api/goals/{goal:uuid}", status_code=204, operation_id="joinGoal", responses=CHANGING)
async def join_goal(house: HouseHere, caller: CallerHere, goal: FromPath[UUID]) -> None:
    """Opts in to a community goal."""
    await goals.join(house, caller, goal)


@delete("/api/goals/{goal:uuid}", operation_id="leaveGoal", responses=CHANGING)
async def leave_goal(house: HouseHere, caller: CallerHere, goal: FromPath[UUID]) -> None:
    """Opts out of a community goal: the caller is not counted any more."""
    await goals.leave(house, caller, goal)


HANDLERS = [together, cheer, join_goal, leave_goal]
