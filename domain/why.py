"""Why a number is what it is: the facts that made it, as data that a screen can show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.balance import Balance
from domain.calendar import DAY
from domain.facts import Kind
from domain.ledger import Ledger
from domain.progress import Standing, reach
from domain.reward import FULL_DAY_POINTS, QUEST_POINTS, Level, level_of
from domain.streak import Run, misses_that_count
from domain.summary import DaySummary, summarise
from domain.today import DayDot, dots, standing_on_eve

STREAK_DAYS = 28
POINTS_DAYS = 14


@dataclass(frozen=True, slots=True)
class StreakWhy:
    """The current stretch, its misses that still count, and what ended the stretch before."""

    streak: int
    best: int
    total_kept: int
    current: Run | None
    best_run: Run | None
    misses: tuple[date, ...]
    broken_by: tuple[date, ...]
    recent: tuple[DayDot, ...]


@dataclass(frozen=True, slots=True)
class QuestPoints:
    """What a done quest earned: nothing, if five others were done before it on its day."""

    habit: UUID
    title: str
    kind: Kind
    points: int


@dataclass(frozen=True, slots=True)
class PointsDay:
    """What one day earned, and by what; ``full`` is what being full added."""

    day: date
    quests: tuple[QuestPoints, ...]
    full: int
    total: int


@dataclass(frozen=True, slots=True)
class PointsWhy:
    """The last fourteen days, newest first, and what all days before them came to."""

    points: int
    level: Level
    days: tuple[PointsDay, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class BalanceDay:
    """What was put out on one day; ``counted`` is ``given``, at most ten."""

    day: date
    given: int
    counted: int
    promoted: int


@dataclass(frozen=True, slots=True)
class BalanceWhy:
    """The balance, and those of its 28 days on which something was put out, newest first."""

    balance: Balance
    first: date
    last: date
    days: tuple[BalanceDay, ...]


def streak_why(ledger: Ledger, standing_before: Standing, day: date) -> StreakWhy:
    """Why the streak on ``day`` is what it is, from a standing before that day."""
    before = standing_on_eve(ledger, standing_before, day)
    summary = summarise(ledger, day)
    now = reach(before, summary)
    return StreakWhy(
        streak=now.runs.streak,
        best=now.runs.best_kept,
        total_kept=now.runs.kept,
        current=now.runs.current,
        best_run=now.runs.best,
        misses=misses_that_count(now.runs, day),
        broken_by=now.runs.broken_by,
        recent=dots(now, summary, STREAK_DAYS),
    )


def points_why(ledger: Ledger, standing_before: Standing, day: date) -> PointsWhy:
    """Why the points on ``day`` are what they are.

    ``standing_before`` is closed through any day before the last fourteen (else ``ValueError``),
    and the ledger holds all facts after it.
    """
    first = day - (POINTS_DAYS - 1) * DAY
    before = standing_on_eve(ledger, standing_before, first)
    days = [
        _points_day(ledger, summarise(ledger, day - number * DAY)) for number in range(POINTS_DAYS)
    ]
    points = before.points + sum(points_day.total for points_day in days)
    return PointsWhy(points, level_of(points), tuple(days), before.points)


def balance_why(ledger: Ledger, standing_before: Standing, day: date) -> BalanceWhy:
    """Why the balance on ``day`` is what it is, from a standing before that day."""
    before = standing_on_eve(ledger, standing_before, day)
    window = reach(before, summarise(ledger, day)).window
    first = day - (len(window.days) - 1) * DAY
    days = [
        BalanceDay(first + number * DAY, put_out.given, put_out.counted, put_out.promoted)
        for number, put_out in enumerate(window.days)
        if put_out.given or put_out.promoted
    ]
    return BalanceWhy(window.balance, first, day, tuple(reversed(days)))


def _points_day(ledger: Ledger, summary: DaySummary) -> PointsDay:
    return PointsDay(
        day=summary.day,
        quests=tuple(
            QuestPoints(
                habit=habit,
                title=ledger.habits[habit].title,
                kind=ledger.habits[habit].kind,
                points=QUEST_POINTS if habit in summary.rewarded else 0,
            )
            for habit in summary.done
        ),
        full=FULL_DAY_POINTS if summary.full else 0,
        total=summary.points,
    )
