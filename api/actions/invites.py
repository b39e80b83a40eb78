"""To be written."""

from uuid import UUID

from api.house import House
from api.session import Caller
from api.wire.together import InvitePreview, InviteRequest, Invites, InviteView, JoinRequest, Made


async def list_all(house: House, caller: Caller, team: UUID) -> Invites:
    raise NotImplementedError


async def make(house: House, caller: Caller, team: UUID, asked: InviteRequest) -> InviteView:
    raise NotImplementedError


async def revoke(house: House, caller: Caller, team: UUID, invite: UUID) -> None:
    raise NotImplementedError


async def preview(house: House, token: str) -> InvitePreview:
    raise NotImplementedError


async def join(house: House, caller: Caller, asked: JoinRequest) -> Made:
    raise NotImplementedError
