"""Reminders: when to look whether to remind a player, and whether to.

A player names a minute of the day in a zone. At that moment of each day Kith looks whether anything
is still open, and if so sends the day's one reminder.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import DAY, day_exists, day_of
from domain.habit import Habit
from domain.ledger import Ledger
from domain.summary import summarise

MINUTES_A_DAY = 24 * 60

LATE = timedelta(hours=4)
"""A reminder that could not be sent within so long after its moment is left out."""

SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)
"""Between two attempts to send a reminder."""

ENOUGH_IGNORED = 7
"""After so many in a row that were ignored, reminders stop."""

LONG_WAIT = 3 * DAY
"""A thank-you that has waited so long may take the day's reminder."""


def moment_on(day: date, minute: int, zone: str) -> datetime:
    """The first instant, in UTC, at which the clocks of a zone show a minute of a day, or later.

    So a time that daylight saving skips is the instant after the gap, and one that comes twice is
    the first of the two.
    """
    place = ZoneInfo(zone)
    wanted = datetime.combine(day, time(minute // 60, minute % 60))
    # Read by the offsets before and after it, a time in a gap lies on either side of the gap.
    one, other = (wanted.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if one <= other:
        return one
    seconds = int((one - other).total_seconds())

    def is_there(second: int) -> bool:
        return (other + timedelta(seconds=second)).astimezone(place).replace(tzinfo=None) >= wanted

    return other + timedelta(seconds=bisect_left(range(seconds), True, key=is_there))


def next_moment(after: datetime, minute: int, zone: str) -> datetime:
    """The next instant after another at which to look whether to remind."""
    day = after.astimezone(ZoneInfo(zone)).date() - DAY
    while True:
        if day_exists(day, zone):
            moment = moment_on(day, minute, zone)
            if moment > after:
                return moment
        day += DAY


def latest_for(moment: datetime, zone: str, day_start: timedelta) -> datetime:
    """Until when a reminder of a moment may be sent: a few hours, and still on its day."""
    day = day_of(moment, zone, day_start)
    midnight = moment_on(day + DAY, 0, zone)
    return min(moment + LATE, midnight + day_start)


def next_attempt(moment: datetime, now: datetime, asked: timedelta) -> datetime:
    """When to try again to send what could not be sent: after twice as long each time, and not
    before the push service ``asked`` for."""
    return now + max(min(max(now - moment, SHORTEST_PAUSE), LONGEST_PAUSE), asked)


@dataclass(frozen=True, slots=True)
class Open:
    """What is still open on a day. ``thanks`` is for how many days the longest waiting thank-you
    has waited, if that is long."""

    left: tuple[Habit, ...]
    thanks: int | None


def still_open(ledger: Ledger, day: date, waiting_since: date | None) -> Open | None:
    """What to remind of on a day, ``None`` for nothing: it is paused, or all that was scheduled is
    done. ``waiting_since`` is the day of the support that waits longest to be thanked for."""
    summary = summarise(ledger, day)
    if summary.paused or summary.full:
        return None
    left = tuple(ledger.habits[habit] for habit in summary.due if habit not in summary.done)
    waits = None if waiting_since is None else day - waiting_since
    thanks = waits.days if waits is not None and waits >= LONG_WAIT else None
    return Open(left, thanks) if left or thanks is not None else None


@dataclass(frozen=True, slots=True)
class Course:
    """How a player's reminders went: the last day that had one (or that the player wanted none
    on), since when it waits for an answer, and how many before it in a row were ignored."""

    last_day: date | None = None
    sent_at: datetime | None = None
    ignored: int = 0

    @property
    def is_over(self) -> bool:
        """Whether so many were ignored that Kith stops."""
        return self.ignored >= ENOUGH_IGNORED

    def awaits(self, day: date) -> bool:
        """Whether an earlier day's reminder is to be judged before ``day`` can have one."""
        return self.sent_at is not None and self.last_day is not None and self.last_day < day

    def judged(self, *, acted: bool) -> "Course":
        """The last reminder was ignored, unless the player ``acted``: unless a check-in of its day
        was received after it."""
        return replace(self, sent_at=None, ignored=0 if acted else self.ignored + 1)

    def has_had(self, day: date) -> bool:
        """Whether a day had its reminder. A day before it, as a player sees who flies to the east
        and back, has none of its own."""
        return self.last_day is not None and self.last_day >= day

    def reminded(self, day: date, now: datetime) -> "Course":
        """The day's reminder was sent."""
        return replace(self, last_day=day, sent_at=now)

    def answered(self, day: date, *, not_today: bool) -> "Course":
        """The player answered, to a day's reminder or before it came."""
        later = not_today and not self.has_had(day)
        return Course(
            last_day=day if later else self.last_day,
            sent_at=None if later or self.last_day == day else self.sent_at,
            ignored=0,
        )
