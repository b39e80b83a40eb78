"""To be written."""

from datetime import date

from api.house import House
from api.session import Caller
from api.wire.together import Together


async def together(house: House, caller: Caller, day: date) -> Together:
    raise NotImplementedError
