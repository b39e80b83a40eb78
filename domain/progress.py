"""The fold: everything that closed days come to, whatever their number, in a state of fixed size.

Folding one day at a time gives the same as folding from any stored state on, so a state may be
kept (one a week, say) and used instead of the days before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.badge import Moment, earned
from domain.balance import NOTHING_PUT_OUT, Band, Window, slide
from domain.calendar import DAY, monday_of
from domain.ledger import Ledger
from domain.reward import level_of
from domain.streak import NO_RUNS, Runs, with_kept_day, with_miss
from domain.strength import Strength, after
from domain.summary import DaySummary, summarise

NEWS_DAYS = 14
"""After so many days what became true is not news any more."""

RECENT_DAYS = 28
DAYS_IN_WEEK = 7
YEAR = 365
MILESTONES = (7, 30, 100, YEAR)

FULL, KEPT, REST, PAUSED, OPEN, NO_DAY = "f", "k", "r", "p", "o", "-"
"""How a day is written in a row of days, a character a day."""


@dataclass(frozen=True, slots=True)
class BadgeHeld:
    """A badge, and the day on which it became true."""

    badge: str
    day: date


@dataclass(frozen=True, slots=True)
class News:
    """Something worth saying once, by the mark that a *seen* fact names, and its day."""

    mark: str
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What all days through ``through`` come to. Its size depends on the number of habits alone.

    ``began`` is the first day that any fact speaks of. ``recent`` are the last 28 days, a
    character each, the latest last. ``unbroken`` counts the latest kept days in a row without a
    pause, ``in_balance`` the latest days in a row that ended in balance.
    """

    through: date | None = None
    began: date | None = None
    points: int = 0
    runs: Runs = NO_RUNS
    unbroken: int = 0
    perfect_weeks: int = 0
    window: Window = NOTHING_PUT_OUT
    in_balance: int = 0
    recent: str = NO_DAY * RECENT_DAYS
    strengths: tuple[Strength, ...] = ()
    badges: tuple[BadgeHeld, ...] = ()
    news: tuple[News, ...] = ()


EMPTY = Standing()
"""What holds before the first day."""


def close(standing: Standing, summary: DaySummary) -> Standing:
    """The standing with one more day closed; days come in order, without gaps.

    ``ValueError`` for any other day.
    """
    return _with_day(standing, summary, closed=True)


def reach(standing: Standing, summary: DaySummary) -> Standing:
    """The standing with an open day: it can add to everything, and takes nothing away."""
    return _with_day(standing, summary, closed=False)


def fold(ledger: Ledger, through: date, start: Standing = EMPTY) -> Standing:
    """The standing with every day closed from the one after ``start`` to ``through``.

    From the empty standing it begins with the first day that any fact speaks of.
    """
    standing = start
    for summary in summaries(ledger, through, start):
        standing = close(standing, summary)
    return standing


def summaries(ledger: Ledger, through: date, start: Standing = EMPTY) -> Iterator[DaySummary]:
    """The days that :func:`fold` closes, in order."""
    first = ledger.first_day if start.through is None else start.through + DAY
    if first is None:
        return
    for number in range((through - first).days + 1):
        yield summarise(ledger, first + number * DAY)


def fold_weeks(
    ledger: Ledger, through: date, start: Standing = EMPTY
) -> Iterator[tuple[date, tuple[DaySummary, ...], Standing]]:
    """Each whole week from ``start`` to ``through``: its Monday, its days, the standing after it.

    ``start`` is the empty standing or one after a Sunday (else ``ValueError``). The first week is
    that of the first day that any fact speaks of.
    """
    if start.through is not None:
        monday = start.through + DAY
    elif ledger.first_day is not None:
        monday = monday_of(ledger.first_day)
    else:
        return
    if monday != monday_of(monday):
        raise ValueError(f"a week cannot begin on {monday}")
    standing = start
    while (through - monday).days >= DAYS_IN_WEEK - 1:
        week = tuple(summarise(ledger, monday + number * DAY) for number in range(DAYS_IN_WEEK))
        for summary in week:
            standing = close(standing, summary)
        yield monday, week, standing
        monday += DAYS_IN_WEEK * DAY


def state_of(summary: DaySummary, *, begun: bool = True) -> str:
    """How a closed day is written: full, kept, paused, rest, or not yet begun."""
    if summary.full:
        return FULL
    if summary.kept:
        return KEPT
    if not begun:
        return NO_DAY
    return PAUSED if summary.paused else REST


def _with_day(standing: Standing, summary: DaySummary, *, closed: bool) -> Standing:
    day = summary.day
    if standing.through is not None and day - standing.through != DAY:
        raise ValueError(f"{day} does not follow {standing.through}")
    began = standing.began or (day if summary.begun else None)
    kept = summary.kept
    runs = standing.runs
    if kept:
        runs = with_kept_day(runs, day)
    elif closed and summary.missed:
        runs = with_miss(runs, day)
    unbroken = standing.unbroken + 1 if kept and not summary.paused else 0
    perfect = unbroken >= DAYS_IN_WEEK and day.isoweekday() == DAYS_IN_WEEK
    window = slide(standing.window, summary.put_out)
    in_balance = standing.in_balance
    if closed:
        in_balance = in_balance + 1 if window.balance.band is Band.IN_BALANCE else 0
    points = standing.points + summary.points
    new_badges = earned(
        tuple(held.badge for held in standing.badges),
        Moment(day, kept, summary.hello, standing.runs.last, in_balance),
    )
    marks = [f"badge:{badge}" for badge in new_badges]
    if points != standing.points:
        level = level_of(points).number
        if level > level_of(standing.points).number:
            marks.append(f"level:{level}")
    if perfect:
        marks.append(f"perfect-week:{monday_of(day)}")
    if kept and _is_milestone(runs.kept):
        marks.append(f"milestone:{runs.kept}")
    return Standing(
        through=day,
        began=began,
        points=points,
        runs=runs,
        unbroken=unbroken,
        perfect_weeks=standing.perfect_weeks + perfect,
        window=window,
        in_balance=in_balance,
        recent=standing.recent[1:] + state_of(summary, begun=began is not None),
        strengths=_strengths(standing.strengths, summary) if closed else standing.strengths,
        badges=(*standing.badges, *(BadgeHeld(badge, day) for badge in new_badges)),
        news=(
            *(news for news in standing.news if (day - news.day).days <= NEWS_DAYS),
            *(News(mark, day) for mark in marks),
        ),
    )


def _is_milestone(kept: int) -> bool:
    return kept in MILESTONES or kept % YEAR == 0


def _strengths(strengths: tuple[Strength, ...], summary: DaySummary) -> tuple[Strength, ...]:
    """The habits' strengths after a closed day; a pause leaves them as they are."""
    if summary.paused or not summary.habits:
        return strengths
    by_habit: dict[UUID, Strength] = {strength.habit: strength for strength in strengths}
    for habit, often in zip(summary.habits, summary.often, strict=True):
        by_habit[habit] = after(
            by_habit.get(habit) or Strength(habit),
            often,
            scheduled=habit in summary.scheduled,
            done=habit in summary.done,
        )
    return tuple(by_habit.values())
