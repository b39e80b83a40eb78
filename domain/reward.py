"""Points and levels (R5): for the first check-in of each quest, never for volume."""

from dataclasses import dataclass
from math import isqrt

QUEST_POINTS = 10
FULL_DAY_POINTS = 10
REWARDED_A_DAY = 5
"""How many done habits are rewarded on one day, at most."""

_LEVEL_STEP = 25


@dataclass(frozen=True, slots=True)
class Level:
    """A level, the points at which it starts and those at which the next one does."""

    number: int
    starts_at: int
    next_at: int


def day_points(done: int, *, full: bool) -> int:
    """What a day is worth on which ``done`` habits were done."""
    return QUEST_POINTS * min(REWARDED_A_DAY, done) + (FULL_DAY_POINTS if full else 0)


def level_starts_at(number: int) -> int:
    """The points at which a level is reached: 25·n·(n−1)."""
    return _LEVEL_STEP * number * (number - 1)


def level_of(points: int) -> Level:
    """The highest level that these points reach."""
    number = (1 + isqrt(1 + 4 * (points // _LEVEL_STEP))) // 2
    return Level(number, level_starts_at(number), level_starts_at(number + 1))
