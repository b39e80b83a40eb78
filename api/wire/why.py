"""The facts that made a number, as data that a screen can show."""

from datetime import date
from uuid import UUID

from api.wire.base import HabitKindName, Outgoing
from api.wire.today import Balance, DayDot, Level


class Run(Outgoing):
    """A stretch of days, from its first kept day to its last."""

    first: date
    last: date
    kept: int


class StreakWhy(Outgoing):
    """``misses`` are those of the current stretch that are still within seven days, at most;
    ``broken_by`` are the three misses that ended the stretch before, if one did."""

    streak: int
    best: int
    total_kept: int
    current: Run | None
    best_run: Run | None
    misses: list[date]
    broken_by: list[date]
    recent: list[DayDot]


class QuestPoints(Outgoing):
    habit: UUID
    title: str
    kind: HabitKindName
    points: int


class PointsDay(Outgoing):
    day: date
    quests: list[QuestPoints]
    full: int
    total: int


class PointsWhy(Outgoing):
    """The last fourteen days, newest first, and what all days before them came to."""

    points: int
    level: Level
    days: list[PointsDay]
    earlier: int


class BalanceDay(Outgoing):
    day: date
    given: int
    counted: int
    promoted: int


class BalanceWhy(Outgoing):
    """The days of the last 28 with something put out. ``counted`` is ``given``, at most ten."""

    balance: Balance
    first: date
    last: date
    days: list[BalanceDay]
