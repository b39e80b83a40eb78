"""Everything that the home screen needs, and what one day adds to what held before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from domain.badge import away
from domain.balance import COUNTED_A_DAY, Balance, balance
from domain.calendar import DAY
from domain.facts import GIVING, Kind
from domain.ledger import Ledger
from domain.progress import FULL, KEPT, NEWS_DAYS, BadgeHeld, News, Standing, close, fold, reach
from domain.quest import Quest, quests_of
from domain.reward import Level, day_points, level_of
from domain.strength import Strength
from domain.suggest import DAYS_AHEAD, NOBODY_YET, Circle
from domain.summary import PUT_OUT, DaySummary, summarise, summarise_acts

WEEK_DOTS = 7

DayState = Literal["full", "kept", "rest", "open"]


@dataclass(frozen=True, slots=True)
class Before:
    """What holds at the start of a day, before anything is checked in on it.

    ``given`` (held to ten a day), ``promoted`` and ``acts`` are those of the 27 days before it.
    """

    points: int
    streak: int
    best: int
    total_kept: int
    given: int
    promoted: int
    acts: int


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day: ``habits`` are all that exist on it, ``quests`` those that are scheduled."""

    day: date
    paused: bool
    habits: tuple[UUID, ...]
    scheduled: tuple[UUID, ...]
    quests: tuple[Quest, ...]
    before: Before


@dataclass(frozen=True, slots=True)
class Shown:
    """What a day comes to with its acts. ``done`` are in the order of the plan's habits."""

    points: int
    streak: int
    best: int
    total_kept: int
    kept: bool
    full: bool
    done: tuple[UUID, ...]
    level: Level
    balance: Balance


@dataclass(frozen=True, slots=True)
class DayDot:
    """How a day stands in the row of the last ones."""

    day: date
    state: DayState


@dataclass(frozen=True, slots=True)
class HabitStrength:
    """``score`` is ``None`` until the habit has 14 days behind it."""

    habit: UUID
    score: float | None
    days: int


@dataclass(frozen=True, slots=True)
class TodayView:
    """The home screen on one day; ``plans`` are that day and the next seven."""

    day: date
    plans: tuple[DayPlan, ...]
    kept: bool
    full: bool
    streak: int
    best: int
    total_kept: int
    points: int
    level: Level
    balance: Balance
    week: tuple[DayDot, ...]
    strengths: tuple[HabitStrength, ...]
    perfect_weeks: int
    badges: tuple[BadgeHeld, ...]
    news: tuple[News, ...]


def today(
    ledger: Ledger,
    standing_before: Standing,
    player: UUID,
    day: date,
    circle: Circle = NOBODY_YET,
) -> TodayView:
    """The home screen on ``day``. Facts of later days do not count yet.

    ``standing_before`` is closed through any day before it (else ``ValueError``); only facts of
    the days after that one are read, so the ledger need hold no others.
    """
    before = standing_on_eve(ledger, standing_before, day)
    summary = summarise(ledger, day)
    now = reach(before, summary)
    return TodayView(
        day=day,
        plans=_plans(ledger, player, before, summary, circle),
        kept=summary.kept,
        full=summary.full,
        streak=now.runs.streak,
        best=now.runs.best_kept,
        total_kept=now.runs.kept,
        points=now.points,
        level=level_of(now.points),
        balance=now.window.balance,
        week=dots(now, summary, WEEK_DOTS),
        strengths=_strengths(before, summary),
        perfect_weeks=now.perfect_weeks,
        badges=(*now.badges, *(held for held in circle.held if held.day <= day)),
        news=_news(ledger, before, now, circle, day),
    )


def standing_on_eve(ledger: Ledger, standing_before: Standing, day: date) -> Standing:
    """The standing with every day before ``day`` closed; ``ValueError`` if ``day`` already is."""
    if standing_before.through is not None and standing_before.through >= day:
        raise ValueError(f"{day} is closed already")
    return fold(ledger, day - DAY, standing_before)


def add(before: Before, plan: DayPlan, acts: Sequence[tuple[Kind, UUID | None]]) -> Shown:
    """What a day comes to: what held before it, and its acts, each of a kind and for a habit.

    An act names a habit of its own kind, or none. The app has a port of this function, held to it
    by vectors, so that it can show the right numbers without a network.
    """
    named = {habit for kind, habit in acts if kind in GIVING}
    done = tuple(habit for habit in plan.habits if habit in named)
    full = bool(plan.scheduled) and all(habit in done for habit in plan.scheduled)
    kept = any(kind in GIVING for kind, _ in acts)
    given = sum(kind in PUT_OUT for kind, _ in acts)
    promoted = sum(kind is Kind.PROMOTE for kind, _ in acts)
    points = before.points + day_points(len(done), full=full)
    streak = before.streak + kept
    return Shown(
        points=points,
        streak=streak,
        best=max(before.best, streak),
        total_kept=before.total_kept + kept,
        kept=kept,
        full=full,
        done=done,
        level=level_of(points),
        balance=balance(
            before.given + min(COUNTED_A_DAY, given),
            before.promoted + promoted,
            before.acts + len(acts),
        ),
    )


def dots(standing: Standing, summary: DaySummary, number: int) -> tuple[DayDot, ...]:
    """The last days up to the open one that ``summary`` tells of, which ``standing`` reaches."""
    states = standing.recent[-number:]
    closed = [
        DayDot(summary.day - ahead * DAY, _state(states[-1 - ahead]))
        for ahead in range(len(states) - 1, 0, -1)
    ]
    today_state = _state(states[-1]) if summary.kept else "open"
    return (*closed, DayDot(summary.day, today_state))


def _state(written: str) -> DayState:
    if written == FULL:
        return "full"
    return "kept" if written == KEPT else "rest"


def _plans(
    ledger: Ledger, player: UUID, before: Standing, summary: DaySummary, circle: Circle
) -> tuple[DayPlan, ...]:
    """The asked day and the next seven, each as if nothing more were done until it."""
    plans = []
    for ahead in range(DAYS_AHEAD + 1):
        if ahead:
            before = close(before, summary)
            summary = summarise_acts(ledger, summary.day + DAY, ())
        plans.append(
            DayPlan(
                day=summary.day,
                paused=summary.paused,
                habits=summary.habits,
                scheduled=summary.scheduled,
                quests=quests_of(ledger, player, summary, circle, ahead),
                before=_before(before),
            )
        )
    return tuple(plans)


def _before(standing: Standing) -> Before:
    leaving = standing.window.days[0]
    return Before(
        points=standing.points,
        streak=standing.runs.streak,
        best=standing.runs.best_kept,
        total_kept=standing.runs.kept,
        given=standing.window.given - leaving.counted,
        promoted=standing.window.promoted - leaving.promoted,
        acts=standing.window.acts - leaving.acts,
    )


def _strengths(before: Standing, summary: DaySummary) -> tuple[HabitStrength, ...]:
    known = {strength.habit: strength for strength in before.strengths}
    strengths = (known.get(habit) or Strength(habit) for habit in summary.habits)
    return tuple(
        HabitStrength(strength.habit, strength.shown, strength.days) for strength in strengths
    )


def _news(
    ledger: Ledger, before: Standing, now: Standing, circle: Circle, day: date
) -> tuple[News, ...]:
    """What became true lately and was not shown yet."""
    news = list(now.news)
    news += (
        News(f"badge:{held.badge}", held.day)
        for held in circle.held
        if 0 <= (day - held.day).days <= NEWS_DAYS
    )
    if away(before.runs.last, day):
        news.append(News(f"welcome-back:{before.runs.last}", day))
    return tuple(item for item in news if item.mark not in ledger.seen)
