"""What is derived from a player's facts: today, a year, and why."""

from datetime import date
from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter

from api.actions import telling
from api.actions.asking import FIRST_YEAR, LAST_YEAR
from api.routes.common import CallerHere, HouseHere
from api.routes.documented import problems
from api.wire.history import History
from api.wire.today import Today
from api.wire.why import BalanceWhy, PointsWhy, StreakWhy

RESPONSES = problems(401, 422, 503)

Year = Annotated[int, QueryParameter(ge=FIRST_YEAR, le=LAST_YEAR)]


@get("/api/today", operation_id="today", responses=RESPONSES)
async def today(house: HouseHere, caller: CallerHere, day: FromQuery[date]) -> Today:
    """The home screen on ``day``, which is the device's today."""
    return await telling.today(house, caller, day)


@get("/api/history", operation_id="history", responses=RESPONSES)
async def history(
    house: HouseHere, caller: CallerHere, year: Year, day: FromQuery[date]
) -> History:
    """A year at a glance; ``day`` is the device's today."""
    return await telling.history(house, caller, year, day)


@get("/api/why/streak", operation_id="whyStreak", responses=RESPONSES)
async def why_streak(house: HouseHere, caller: CallerHere, day: FromQuery[date]) -> StreakWhy:
    """The days that made the streak."""
    return await telling.why_streak(house, caller, day)


@get("/api/why/points", operation_id="whyPoints", responses=RESPONSES)
async def why_points(house: HouseHere, caller: CallerHere, day: FromQuery[date]) -> PointsWhy:
    """The quests that made the points."""
    return await telling.why_points(house, caller, day)


@get("/api/why/balance", operation_id="whyBalance", responses=RESPONSES)
async def why_balance(house: HouseHere, caller: CallerHere, day: FromQuery[date]) -> BalanceWhy:
    """The days that made the balance."""
    return await telling.why_balance(house, caller, day)


HANDLERS = [today, history, why_streak, why_points, why_balance]
