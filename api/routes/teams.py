"""Teams: making, changing and leaving them."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, delete, patch, post
from litestar.params import FromPath

from api.actions import teams
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, CHANGING, WRITING
from api.wire.together import (
    HostRequest,
    Made,
    MeChange,
    TeamChange,
    TeamRequest,
)

_team = msgspec.json.Decoder(TeamRequest).decode
_change = msgspec.json.Decoder(TeamChange).decode
_me = msgspec.json.Decoder(MeChange).decode
_host = msgspec.json.Decoder(HostRequest).decode


@post(
    "/api/teams",
    status_code=200,
    operation_id="makeTeam",
    opt={BODY: TeamRequest},
    responses=WRITING,
)
async def make_team(request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere) -> Made:
    """Makes a team, with the caller as its host and only member."""
    return await teams.make(house, caller, await read_json(request, _team))


@patch(
    "/api/teams/{team:uuid}",
    status_code=204,
    operation_id="changeTeam",
    opt={BODY: TeamChange},
    responses=WRITING,
)
async def change_team(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> None:
    """Gives a team another name or look. Its host may."""
    await teams.change(house, caller, team, await read_json(request, _change))


@delete("/api/teams/{team:uuid}", operation_id="dissolveTeam", responses=CHANGING)
async def dissolve_team(house: HouseHere, caller: CallerHere, team: FromPath[UUID]) -> None:
    """Dissolves a team, with everything in it, at once. Its host may."""
    await teams.dissolve(house, caller, team)


@patch(
    "/api/teams/{team:uuid}/me",
    status_code=204,
    operation_id="changeMe",
    opt={BODY: MeChange},
    responses=WRITING,
)
async def change_me(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> None:
    """Changes what the team calls the caller, and whether it sees their week."""
    await teams.change_me(house, caller, team, await read_json(request, _me))


@post(
    "/api/teams/{team:uuid}/host",
    status_code=204,
    operation_id="handOver",
    opt={BODY: HostRequest},
    responses=WRITING,
)
async def hand_over(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> None:
    """Makes another member the host. The host may."""
    await teams.hand_over(house, caller, team, (await read_json(request, _host)).member)


@delete(
    "/api/teams/{team:uuid}/members/{member:uuid}", operation_id="leaveTeam", responses=CHANGING
)
async def leave_team(
    house: HouseHere, caller: CallerHere, team: FromPath[UUID], member: FromPath[UUID]
) -> None:
    """Leaves a team, or as its host removes a member, at once. The last to leave dissolves it."""
    await teams.leave(house, caller, team, member)


HANDLERS = [make_team, change_team, dissolve_team, change_me, hand_over, leave_team]
