"""Quests: a habit on one day, with its prompts and what doing it is worth. Derived, never stored.

Prompts are drawn by (player, day, habit), by a hash, so that every device and every reload draws
the same.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from math import gcd
from uuid import UUID

from domain.facts import Kind
from domain.ledger import Ledger
from domain.prompts import CATALOGUE
from domain.reward import day_points
from domain.summary import DaySummary, summarise

PROMPTS_AHEAD = 8
"""How many prompts a quest carries: the one shown now, and those that swapping brings."""


@dataclass(frozen=True, slots=True)
class Quest:
    """A habit on one day. ``worth`` is what doing it now adds in points, or what it added."""

    habit: UUID
    kind: Kind
    title: str
    prompts: tuple[str, ...]
    worth: int
    done: bool


def quests_on(ledger: Ledger, player: UUID, day: date) -> tuple[Quest, ...]:
    """The quests of a day: those due, or those scheduled if the day is paused."""
    return quests_of(ledger, player, summarise(ledger, day))


def quests_of(ledger: Ledger, player: UUID, summary: DaySummary) -> tuple[Quest, ...]:
    """The quests of a day that is already summed up."""
    return tuple(_quest(ledger, player, summary, habit) for habit in summary.scheduled)


def _quest(ledger: Ledger, player: UUID, summary: DaySummary, habit: UUID) -> Quest:
    kind = ledger.habits[habit].kind
    order = prompt_order(player, summary.day, habit, kind)
    swaps = ledger.swaps.get((habit, summary.day), 0)
    return Quest(
        habit=habit,
        kind=kind,
        title=ledger.habits[habit].title,
        prompts=tuple(order[(swaps + ahead) % len(order)] for ahead in range(PROMPTS_AHEAD)),
        worth=_worth(summary, habit),
        done=habit in summary.done,
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
