"""The balance between what a player gave and promoted over 28 days (R7). A mirror, never points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

DAYS = 28
COUNTED_A_DAY = 10
"""How much of what was given on one day counts, so that empty greetings cannot dilute it."""

ENOUGH_ACTS = 10
"""With fewer acts in the 28 days there is nothing to say yet."""


class Band(StrEnum):
    """What a balance means."""

    LEARNING = "learning"
    ROOM = "room"
    IN_BALANCE = "in-balance"
    TIME_TO_GIVE = "time-to-give"
    BILLBOARD = "billboard"


@dataclass(frozen=True, slots=True)
class Balance:
    """``share`` is the part of promotion, 0 to 1; ``given`` is what counts of what was given."""

    share: float
    band: Band
    given: int
    promoted: int
    acts: int


def balance(given: int, promoted: int, acts: int) -> Balance:
    """The balance over 28 days: (promoted + 1.5) ÷ (promoted + given + 10).

    ``given`` is already held to ten a day; ``acts`` are all acts, listening included.
    """
    doubled, whole = 2 * promoted + 3, 2 * (promoted + given + 10)
    return Balance(doubled / whole, _band(doubled, whole, acts), given, promoted, acts)


def _band(part: int, whole: int, acts: int) -> Band:
    """The band of ``part`` ÷ ``whole``, in whole numbers, so that no edge depends on rounding."""
    if acts < ENOUGH_ACTS:
        return Band.LEARNING
    if part * 10 < whole:
        return Band.ROOM
    if part * 10 <= whole * 2:
        return Band.IN_BALANCE
    if part * 10 <= whole * 3:
        return Band.TIME_TO_GIVE
    return Band.BILLBOARD


class PutOut(NamedTuple):
    """What a player put out on one day. ``acts`` are all acts, listening included."""

    given: int = 0
    promoted: int = 0
    acts: int = 0

    @property
    def counted(self) -> int:
        """How much of what was given counts."""
        return min(COUNTED_A_DAY, self.given)


@dataclass(frozen=True, slots=True)
class Window:
    """The last 28 days, oldest first, and what they come to."""

    days: tuple[PutOut, ...] = (PutOut(),) * DAYS
    given: int = 0
    promoted: int = 0
    acts: int = 0

    @property
    def balance(self) -> Balance:
        """The balance of these 28 days."""
        return balance(self.given, self.promoted, self.acts)


NOTHING_PUT_OUT = Window()
"""The window before anything was put out."""


def slide(window: Window, new: PutOut) -> Window:
    """The window one day on: the oldest day leaves, the new one enters."""
    old = window.days[0]
    return Window(
        days=(*window.days[1:], new),
        given=window.given - old.counted + new.counted,
        promoted=window.promoted - old.promoted + new.promoted,
        acts=window.acts - old.acts + new.acts,
    )
