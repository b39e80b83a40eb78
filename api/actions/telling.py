"""The home screen, a year, and why each number is what it is."""

from datetime import date

from api.actions import community, days, showing
from api.actions.asking import day_that_can_be
from api.actions.sessions import current
from api.actions.sync import tell_today
from api.house import House
from api.session import Caller
from api.store import players, weeks
from api.wire.history import History
from api.wire.today import Today
from api.wire.why import BalanceWhy, PointsWhy, StreakWhy
from domain.calendar import DAY, monday_of
from domain.history import year as year_view
from domain.summary import summarise
from domain.why import POINTS_DAYS, balance_why, points_why, streak_why


async def today(house: House, caller: Caller, day: date) -> Today:
    now = house.clock()
    day_that_can_be(day, now)
    async with community.reading(house.database, caller, now, needed=False) as (tx, row, company):
        ground = await days.load_with_people(tx, row, day, company)
    return await tell_today(house.database, ground, day, now)


async def history(house: House, caller: Caller, year: int, day: date) -> History:
    """A year up to ``day``, the device's today."""
    now = house.clock()
    day_that_can_be(day, now)
    first, last = date(year, 1, 1), date(year, 12, 31)
    async with house.database.read() as tx:
        row = current(await players.find(tx, caller.player), caller)
        ground = await days.load(tx, row.id, row.revision, day)
        stored = await weeks.days_between(tx, row.id, monday_of(first), last)
    rows = await days.keep_closed_weeks(house.database, ground, now)
    standing = rows[-1].standing if rows else ground.standing
    open_from = max(first, standing.through + DAY if standing.through else first)
    open_days = range((min(day, last) - open_from).days + 1)
    summaries = [
        *stored,
        *(summary for row in rows for summary in row.days),
        *(summarise(ground.ledger, open_from + number * DAY) for number in open_days),
    ]
    view = year_view(
        summaries, year, today=day, first_day=standing.began or ground.ledger.first_day
    )
    return showing.shown(view, History)


async def why_streak(house: House, caller: Caller, day: date) -> StreakWhy:
    day_that_can_be(day, house.clock())
    ground = await days.load_for(house.database, caller, day)
    view = await days.tell(ground, lambda: streak_why(ground.ledger, ground.standing, day), day)
    return showing.shown(view, StreakWhy)


async def why_points(house: House, caller: Caller, day: date) -> PointsWhy:
    day_that_can_be(day, house.clock())
    ground = await days.load_for(house.database, caller, day - (POINTS_DAYS - 1) * DAY)
    view = await days.tell(ground, lambda: points_why(ground.ledger, ground.standing, day), day)
    return showing.shown(view, PointsWhy)


async def why_balance(house: House, caller: Caller, day: date) -> BalanceWhy:
    day_that_can_be(day, house.clock())
    ground = await days.load_for(house.database, caller, day)
    view = await days.tell(ground, lambda: balance_why(ground.ledger, ground.standing, day), day)
    return showing.shown(view, BalanceWhy)
