"""Challenges of a team, alone or side by side with another."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, delete, post
from litestar.params import FromPath

from api.actions import challenges
from api.limits import address_of
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, CHANGING, WRITING, problems
from api.wire.together import (
    BesideRequest,
    ChallengePreview,
    ChallengeRequest,
    InviteRequest,
    InviteView,
    Made,
    TokenRequest,
)

_challenge = msgspec.json.Decoder(ChallengeRequest).decode
_invite = msgspec.json.Decoder(InviteRequest).decode
_token = msgspec.json.Decoder(TokenRequest).decode
_beside = msgspec.json.Decoder(BesideRequest).decode


@post(
    "/api/teams/{team:uuid}/challenges",
    status_code=200,
    operation_id="takeChallenge",
    opt={BODY: ChallengeRequest},
    responses=WRITING,
)
async def take_challenge(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> Made:
    """Takes on a challenge for a team. Any member may; up to three are open at once."""
    return await challenges.take(house, caller, team, await read_json(request, _challenge))


@delete(
    "/api/teams/{team:uuid}/challenges/{challenge:uuid}",
    operation_id="callOff",
    responses=CHANGING | problems(409),
)
async def call_off(
    house: HouseHere, caller: CallerHere, team: FromPath[UUID], challenge: FromPath[UUID]
) -> None:
    """Calls a challenge off, as if it had not been. Who took it on or hosts the team may."""
    await challenges.call_off(house, caller, team, challenge)


@post(
    "/api/teams/{team:uuid}/challenges/{challenge:uuid}/invites",
    status_code=200,
    operation_id="inviteBeside",
    opt={BODY: InviteRequest},
    responses=WRITING,
)
async def invite_beside(
    request: Request[Any, Any, Any],
    house: HouseHere,
    caller: CallerHere,
    team: FromPath[UUID],
    challenge: FromPath[UUID],
) -> InviteView:
    """Makes a link by which one other team can take this challenge side by side."""
    return await challenges.invite(
        house, caller, team, challenge, await read_json(request, _invite)
    )


@post(
    "/api/challenges/preview",
    status_code=200,
    operation_id="previewChallenge",
    opt={BODY: TokenRequest},
    responses=WRITING | problems(410),
)
async def preview_challenge(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> ChallengePreview:
    """What the link of a challenge tells whoever has it."""
    house.invites.take(address_of(request), house.clock())
    return await challenges.preview(house, caller, (await read_json(request, _token)).token)


@post(
    "/api/teams/{team:uuid}/beside",
    status_code=200,
    operation_id="takeBeside",
    opt={BODY: BesideRequest},
    responses=WRITING | problems(410),
)
async def take_beside(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> Made:
    """Takes another team's challenge side by side, with as much for each member."""
    house.invites.take(address_of(request), house.clock())
    return await challenges.take_beside(house, caller, team, await read_json(request, _beside))


HANDLERS = [take_challenge, call_off, invite_beside, preview_challenge, take_beside]
