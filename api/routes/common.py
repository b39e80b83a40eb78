"""What handlers are given: the house, and who is calling."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from api.house import House
from api.session import Caller

HouseHere = NamedDependency[SkipValidation[House]]
CallerHere = NamedDependency[SkipValidation[Caller]]


async def provide_caller(request: Request[Any, Any, Any], house: HouseHere) -> Caller:
    """Whom the access cookie names. Raises the 401 problem if it names nobody."""
    return house.cookies.caller(request, house.clock())
