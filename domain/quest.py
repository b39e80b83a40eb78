"""Quests: a habit on one day, with its prompts and what doing it is worth. Derived, never stored.

Prompts are drawn by (player, day, habit), by a hash, so that every device and every reload draws
the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from math import gcd
from uuid import UUID

from domain.calendar import DAY
from domain.facts import Kind, Part
from domain.ledger import Ledger
from domain.prompts import CATALOGUE, NEEDS
from domain.reward import day_points
from domain.settings import Settings
from domain.suggest import (
    DAYS_AHEAD,
    NOBODY_YET,
    Circle,
    Draw,
    Suggestion,
    suggestions,
)
from domain.summary import DaySummary, summarise

PROMPTS_AHEAD = 8
"""How many prompts a quest carries: the one shown now, and those that swapping brings."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What a day's prompts may name of the player's niche; '' where nothing is known."""

    topic: str = ""
    place: str = ""
    hashtag: str = ""


@dataclass(frozen=True, slots=True)
class Quest:
    """A habit on one day. ``worth`` is what doing it now adds in points, or what it added."""

    habit: UUID
    kind: Kind
    title: str
    prompts: tuple[str, ...]
    fill: Fill
    suggestions: tuple[Suggestion, ...]
    worth: int
    done: bool


def quests_on(
    ledger: Ledger, player: UUID, day: date, circle: Circle = NOBODY_YET
) -> tuple[Quest, ...]:
    """The quests of a day: those due, or those scheduled if the day is paused."""
    return quests_of(ledger, player, summarise(ledger, day), circle)


def quests_of(
    ledger: Ledger, player: UUID, summary: DaySummary, circle: Circle = NOBODY_YET, ahead: int = 0
) -> tuple[Quest, ...]:
    """The quests of a day that is already summed up, ``ahead`` days after today."""
    draws = _draws(ledger, player, summary.day, summary.scheduled, ahead)
    return tuple(_quest(ledger, summary, habit, drawn, circle) for habit, drawn in draws)


def named_in(ledger: Ledger, player: UUID, day: date, circle: Circle) -> frozenset[UUID]:
    """The people and links that the quests of a day and the next seven name, of a circle."""
    days = [(ahead, day + ahead * DAY) for ahead in range(DAYS_AHEAD + 1)]
    return frozenset(
        entry.subject
        for ahead, on in days
        for _, drawn in _draws(ledger, player, on, _scheduled(ledger, on), ahead)
        for entry in circle.offers(drawn)
    )


def _scheduled(ledger: Ledger, day: date) -> tuple[UUID, ...]:
    return tuple(habit.id for habit in ledger.habits.values() if habit.scheduled_on(day))


def _draws(
    ledger: Ledger, player: UUID, day: date, scheduled: Sequence[UUID], ahead: int
) -> Iterator[tuple[UUID, Draw]]:
    """Each of a day's habits with the draw of its suggestions."""
    kinds = [ledger.habits[habit].kind for habit in scheduled]
    for place, (habit, kind) in enumerate(zip(scheduled, kinds, strict=True)):
        yield (
            habit,
            Draw(
                player=player,
                kind=kind,
                day=day,
                ahead=ahead,
                place=kinds[:place].count(kind),
                number=kinds.count(kind),
                swaps=ledger.swaps.get((habit, day, Part.SUGGESTION), 0),
            ),
        )


def _quest(ledger: Ledger, summary: DaySummary, habit: UUID, drawn: Draw, circle: Circle) -> Quest:
    fill = fill_on(ledger.settings, drawn.player, summary.day, habit)
    order = [
        prompt
        for prompt in prompt_order(drawn.player, summary.day, habit, drawn.kind)
        if prompt not in NEEDS or getattr(fill, NEEDS[prompt])
    ]
    swaps = ledger.swaps.get((habit, summary.day, Part.PROMPT), 0)
    return Quest(
        habit=habit,
        kind=drawn.kind,
        title=ledger.habits[habit].title,
        prompts=tuple(order[(swaps + ahead) % len(order)] for ahead in range(PROMPTS_AHEAD)),
        fill=fill,
        suggestions=suggestions(ledger, circle, drawn),
        worth=_worth(summary, habit),
        done=habit in summary.done,
    )


def fill_on(settings: Settings, player: UUID, day: date, habit: UUID) -> Fill:
    """Which of the player's topics, places and hashtags a day's prompts name."""
    drawn = blake2b(
        player.bytes + habit.bytes + day.toordinal().to_bytes(4, "big"), digest_size=12
    ).digest()

    def one_of(words: tuple[str, ...], part: bytes) -> str:
        return words[int.from_bytes(part, "big") % len(words)] if words else ""

    return Fill(
        topic=one_of(settings.topics, drawn[:4]),
        place=one_of(settings.places, drawn[4:8]),
        hashtag=one_of(settings.hashtags, drawn[8:]),
    )


def _worth(summary: DaySummary, habit: UUID) -> int:
    if habit in summary.done:
        return day_points(1, full=False) if habit in summary.rewarded else 0
    would_be_full = set(summary.scheduled) <= {*summary.done, habit}
    return day_points(len(summary.done) + 1, full=would_be_full) - summary.points


def prompt_order(player: UUID, day: date, habit: UUID, kind: Kind) -> tuple[str, ...]:
    """All prompts of a kind, in the order in which they are offered on a day.

    As many days in a row as there are prompts begin with different ones, in an order drawn by
    player and habit; then another order is drawn.
    """
    prompts = CATALOGUE[kind]
    steps = _steps(len(prompts))
    cycle, place = divmod(day.toordinal(), len(prompts))
    drawn = blake2b(player.bytes + habit.bytes + cycle.to_bytes(4, "big"), digest_size=12).digest()
    start = int.from_bytes(drawn[:4], "big")
    by_day = steps[int.from_bytes(drawn[4:8], "big") % len(steps)]
    by_swap = steps[int.from_bytes(drawn[8:], "big") % len(steps)]
    first = start + by_day * place
    return tuple(
        prompts[(first + by_swap * number) % len(prompts)] for number in range(len(prompts))
    )


@cache
def _steps(size: int) -> tuple[int, ...]:
    """The steps that reach every one of ``size`` places before they come back to the first."""
    return tuple(step for step in range(1, size + 1) if gcd(step, size) == 1)
