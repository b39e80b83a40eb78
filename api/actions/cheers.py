"""To be written."""

from uuid import UUID

from api.house import House
from api.session import Caller
from api.wire.together import CheerRequest, Made


async def cheer(house: House, caller: Caller, team: UUID, asked: CheerRequest) -> Made:
    raise NotImplementedError
