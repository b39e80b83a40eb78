"""How strong a habit has become: an exponential mean of how regularly it was done (R6).

The formula is that of Loop Habit Tracker (github.com/iSoron/uhabits).
"""

from dataclasses import dataclass
from math import sqrt
from uuid import UUID

DAYS_IN_WEEK = 7
WINDOW = 14
"""Days over which a habit that is not for every day is judged."""

SHOWN_AFTER = 14
"""Days that a habit must have behind it before its strength is shown."""

_LAST_DAYS = (1 << WINDOW) - 1
_KEEPS = tuple(0.5 ** (sqrt(often / DAYS_IN_WEEK) / 13) for often in range(DAYS_IN_WEEK + 1))
"""By weekdays in the schedule: how much of the score one day leaves."""


@dataclass(frozen=True, slots=True)
class Strength:
    """A habit's score from 0 to 1 after ``days`` closed, unpaused days on which it existed.

    ``scheduled`` and ``done`` say of the last 14 of those days on which it was, a bit a day, the
    lowest the latest.
    """

    habit: UUID
    score: float = 0.0
    days: int = 0
    scheduled: int = 0
    done: int = 0

    @property
    def shown(self) -> float | None:
        """The score, once there are enough days behind it."""
        return self.score if self.days >= SHOWN_AFTER else None


def after(strength: Strength, often: int, *, scheduled: bool, done: bool) -> Strength:
    """The strength after one more unpaused day, under that day's schedule of ``often`` weekdays."""
    was_scheduled = (strength.scheduled << 1 | scheduled) & _LAST_DAYS
    was_done = (strength.done << 1 | done) & _LAST_DAYS
    regular = _regular(often, was_scheduled, was_done)
    keeps = _KEEPS[often]
    score = strength.score if regular is None else strength.score * keeps + regular * (1 - keeps)
    return Strength(strength.habit, score, strength.days + 1, was_scheduled, was_done)


def _regular(often: int, scheduled: int, done: int) -> float | None:
    """How regularly the habit was done, 0 to 1; ``None`` if nothing was asked and nothing done."""
    if often == DAYS_IN_WEEK:
        return float(done & 1)
    if scheduled:
        return min(1.0, done.bit_count() / scheduled.bit_count())
    return 1.0 if done else None
