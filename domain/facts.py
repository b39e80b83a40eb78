"""The facts that a player's devices record, and nothing derived from them.

A fact never changes once stored. Its ``id`` is made by the device (UUIDv7), so the same fact
may arrive twice, late, in any order and from several devices. How facts that speak of the same
thing combine is the business of :mod:`domain.ledger`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.people_facts import (
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)


class Kind(StrEnum):
    """What an act is. All but ``PROMOTE`` give something to somebody."""

    HELLO = "hello"
    CONVERSATION = "conversation"
    SHARE = "share"
    THANK = "thank"
    LISTEN = "listen"
    PROMOTE = "promote"


GIVING = frozenset(Kind) - {Kind.PROMOTE}

Weekdays = frozenset[int]
"""ISO weekdays, 1 for Monday to 7 for Sunday."""

EVERY_DAY: Weekdays = frozenset(range(1, 8))


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One act: its kind, the player's local day, when it was done and when it was recorded.

    ``acted_at`` and ``recorded_at`` are aware instants in UTC. ``source`` names the program that
    an imported check-in came from; ``None`` for one made in Kith. An import is history: it shows
    which days something was done on, and counts for nothing. A check-in may name a person, those of
    their supports that it thanks for, and the saved link that it shared. ``blank`` marks one whose
    words and person were removed for good; no device sends that.
    """

    id: UUID
    kind: Kind
    day: date
    acted_at: datetime
    recorded_at: datetime
    zone: str
    habit: UUID | None = None
    who: str = ""
    link: str = ""
    note: str = ""
    source: str | None = None
    person: UUID | None = None
    supports: tuple[UUID, ...] = ()
    saved: UUID | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """The check-in, support or merge ``target`` did not happen after all.

    Wins over what it speaks of, in any order.
    """

    id: UUID
    target: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for the check-in ``target``; ``None`` leaves a field as it is.

    The person ``NOBODY`` takes the person out again. ``blank`` as for :class:`CheckIn`.
    """

    id: UUID
    target: UUID
    edited_at: datetime
    device: str
    who: str | None = None
    link: str | None = None
    note: str | None = None
    person: UUID | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """Blanks for good the words of the check-in, person, support or saved link ``target``.

    Of a check-in, kind, day and habit stay. With a person everything about them goes: their
    supports, and the words of every check-in that names or named them.
    """

    id: UUID
    target: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class HabitMade:
    """A habit begins on ``day``. Any kind but ``PROMOTE``, and at least one weekday."""

    id: UUID
    kind: Kind
    title: str
    weekdays: Weekdays
    day: date
    edited_at: datetime
    device: str


@dataclass(frozen=True, slots=True)
class HabitChange:
    """A habit's new title, or its weekdays or archiving from ``day`` on; ``None`` leaves as is."""

    id: UUID
    habit: UUID
    day: date
    edited_at: datetime
    device: str
    title: str | None = None
    weekdays: Weekdays | None = None
    archived: bool | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is due from ``first`` to ``last``, both included."""

    id: UUID
    first: date
    last: date
    edited_at: datetime
    device: str


@dataclass(frozen=True, slots=True)
class PauseChange:
    """Other days for a pause, or its cancelling; ``None`` leaves as is."""

    id: UUID
    pause: UUID
    edited_at: datetime
    device: str
    first: date | None = None
    last: date | None = None
    cancelled: bool | None = None


class Part(StrEnum):
    """What of a quest can be swapped for another."""

    PROMPT = "prompt"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Swap:
    """The player asked for another prompt, or somebody or something else, for ``habit`` on ``day``.

    Each swap moves on by one.
    """

    id: UUID
    habit: UUID
    day: date
    recorded_at: datetime
    part: Part = Part.PROMPT


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that is shown once was shown, on the player's ``day``: ``badge:first-hello``, …"""

    id: UUID
    mark: str
    day: date
    recorded_at: datetime


SettingValue = int | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The player's choice for one setting, by its ``key`` (see :mod:`domain.ledger`)."""

    id: UUID
    key: str
    value: SettingValue
    edited_at: datetime
    device: str


Fact = (
    CheckIn
    | Undo
    | Edit
    | Removal
    | HabitMade
    | HabitChange
    | Pause
    | PauseChange
    | Swap
    | Seen
    | Setting
    | PersonMade
    | PersonChange
    | Merge
    | SupportMade
    | SupportChange
    | LinkSaved
    | LinkChange
)
