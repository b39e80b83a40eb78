"""To be written."""

from uuid import UUID

from api.house import House
from api.session import Caller
from api.wire.together import Made, MeChange, TeamChange, TeamRequest


async def make(house: House, caller: Caller, asked: TeamRequest) -> Made:
    raise NotImplementedError


async def change(house: House, caller: Caller, team: UUID, asked: TeamChange) -> None:
    raise NotImplementedError


async def change_me(house: House, caller: Caller, team: UUID, asked: MeChange) -> None:
    raise NotImplementedError


async def hand_over(house: House, caller: Caller, team: UUID, member: UUID) -> None:
    raise NotImplementedError


async def leave(house: House, caller: Caller, team: UUID, member: UUID) -> None:
    raise NotImplementedError


async def dissolve(house: House, caller: Caller, team: UUID) -> None:
    raise NotImplementedError
