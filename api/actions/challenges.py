"""To be written."""

from uuid import UUID

from api.house import House
from api.session import Caller
from api.wire.together import (
    BesideRequest,
    ChallengePreview,
    ChallengeRequest,
    InviteRequest,
    InviteView,
    Made,
)


async def take(house: House, caller: Caller, team: UUID, asked: ChallengeRequest) -> Made:
    raise NotImplementedError


async def call_off(house: House, caller: Caller, team: UUID, challenge: UUID) -> None:
    raise NotImplementedError


async def invite(
    house: House, caller: Caller, team: UUID, challenge: UUID, asked: InviteRequest
) -> InviteView:
    raise NotImplementedError


async def preview(house: House, caller: Caller, token: str) -> ChallengePreview:
    raise NotImplementedError


async def take_beside(house: House, caller: Caller, team: UUID, asked: BesideRequest) -> Made:
    raise NotImplementedError
