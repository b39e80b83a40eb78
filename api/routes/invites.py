"""Links into a team."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post
from litestar.params import FromPath

from api.actions import invites
from api.limits import address_of
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, CHANGING, WRITING, problems
from api.wire.together import (
    InvitePreview,
    InviteRequest,
    Invites,
    InviteView,
    JoinRequest,
    Made,
    TokenRequest,
)

_invite = msgspec.json.Decoder(InviteRequest).decode
_token = msgspec.json.Decoder(TokenRequest).decode
_join = msgspec.json.Decoder(JoinRequest).decode


@get("/api/teams/{team:uuid}/invites", operation_id="invites", responses=CHANGING)
async def list_invites(house: HouseHere, caller: CallerHere, team: FromPath[UUID]) -> Invites:
    """The links into a team that still work."""
    return await invites.list_all(house, caller, team)


@post(
    "/api/teams/{team:uuid}/invites",
    status_code=200,
    operation_id="invite",
    opt={BODY: InviteRequest},
    responses=WRITING,
)
async def invite(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere, team: FromPath[UUID]
) -> InviteView:
    """Makes a link into a team, good for seven days and so many people."""
    return await invites.make(house, caller, team, await read_json(request, _invite))


@delete(
    "/api/teams/{team:uuid}/invites/{invite:uuid}", operation_id="revokeInvite", responses=CHANGING
)
async def revoke_invite(
    house: HouseHere, caller: CallerHere, team: FromPath[UUID], invite: FromPath[UUID]
) -> None:
    """Makes a link useless, at once."""
    await invites.revoke(house, caller, team, invite)


@post(
    "/api/invites/preview",
    status_code=200,
    operation_id="previewInvite",
    opt={BODY: TokenRequest},
    responses=problems(400, 403, 410, 413, 415, 422, 429, 503),
)
async def preview_invite(request: Request[Any, Any, Any], house: HouseHere) -> InvitePreview:
    """What a link into a team tells whoever has it, signed in or not."""
    house.invites.take(address_of(request), house.clock())
    return await invites.preview(house, (await read_json(request, _token)).token)


@post(
    "/api/invites/join",
    status_code=200,
    operation_id="joinTeam",
    opt={BODY: JoinRequest},
    responses=WRITING | problems(410),
)
async def join_team(request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere) -> Made:
    """Joins the team that a link leads to; answers its id. Who is in it already stays as they
    are."""
    house.invites.take(address_of(request), house.clock())
    return await invites.join(house, caller, await read_json(request, _join))


HANDLERS = [list_invites, invite, revoke_invite, preview_invite, join_team]
