"""Days in a player's zone: which one an instant belongs to, and which ones there are (R1).

A day is stamped once, by the device, and compared only with days from then on. A day's existence
is asked at noon, since many zones lose a local midnight to daylight saving.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DAY = timedelta(days=1)

LATEST_DAY_START = timedelta(hours=6)
"""A player's day starts from 0 to 6 hours after midnight."""

HINDSIGHT = 7 * DAY
"""How long after a day it can still be told what was done on it, or that it was a pause."""

_FARTHEST_WEST = timedelta(hours=12)
_FARTHEST_EAST = timedelta(hours=14)

_EARLIEST = datetime(2, 1, 1, tzinfo=UTC)
_LATEST = datetime(9998, 12, 31, tzinfo=UTC)


def day_of(acted_at: datetime, zone: str, day_start: timedelta) -> date:
    """The day of an instant in a zone, for a player whose day starts ``day_start`` after midnight.

    The elapsed time is subtracted first, then the zone applied, so that daylight saving can
    neither skip nor double a day. ``KeyError`` for a zone that does not exist.
    """
    return (_utc(acted_at) - day_start).astimezone(ZoneInfo(zone)).date()


def possible_days(acted_at: datetime) -> tuple[date, date]:
    """The first and the last day that an instant can belong to, in any zone, with any day start."""
    instant = _utc(acted_at)
    first = instant - _FARTHEST_WEST - LATEST_DAY_START
    last = instant + _FARTHEST_EAST
    return first.date(), last.date()


def after(day: date, span: timedelta) -> date:
    """The day so long after another, or the last that the calendar has."""
    return day + min(span, date.max - day)


def monday_of(day: date) -> date:
    """The Monday of the week that ``day`` is in."""
    return day - (day.isoweekday() - 1) * DAY


def zone_exists(zone: str) -> bool:
    """Whether the tz database knows a zone by exactly this name."""
    return zone in _zones()


def day_exists(day: date, zone: str) -> bool:
    """Whether a zone has this day: a few lost one when they moved across the date line."""
    return noon_of(day, zone).astimezone(ZoneInfo(zone)).date() == day


def noon_of(day: date, zone: str) -> datetime:
    """The instant, in UTC, of noon on a day in a zone; what a back-filled check-in was acted at."""
    return datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _utc(instant: datetime) -> datetime:
    """The instant in UTC, kept far enough from the ends of the calendar to reckon with."""
    return min(max(instant, _EARLIEST), _LATEST).astimezone(UTC)
