"""To be written."""

from uuid import UUID

from api.house import House
from api.session import Caller


async def join(house: House, caller: Caller, goal: UUID) -> None:
    raise NotImplementedError


async def leave(house: House, caller: Caller, goal: UUID) -> None:
    raise NotImplementedError
