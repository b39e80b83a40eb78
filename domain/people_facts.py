"""The facts about a player's community: people, what they did, and what is kept to share later.

Like all facts (:mod:`domain.facts`) they never change once stored, and may come in any order. How
they combine is the business of :mod:`domain.community`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

NOBODY = UUID(int=0)
"""What an edit says where a person is to be taken out again; ``None`` leaves it as it is."""

NEVER_RESTS = date.min
"""What an edit says where a person is not to rest any more."""


class Deed(StrEnum):
    """What somebody did for the player."""

    SHARED = "shared"
    PRAISED = "praised"
    BOUGHT = "bought"
    SIGNED = "signed"
    HELPED = "helped"


@dataclass(frozen=True, slots=True, order=True)
class Handle:
    """A name on a network; on the network ``web``, ``name`` is a whole link."""

    network: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonMade:
    """Somebody enters the player's community on ``day``; all words are the player's own."""

    id: UUID
    name: str
    day: date
    edited_at: datetime
    device: str
    handles: tuple[Handle, ...] = ()
    topics: tuple[str, ...] = ()
    makes: str = ""
    cares: str = ""
    notes: str = ""
    met_through: UUID | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """New words about a person; ``None`` leaves a field as it is.

    Until ``rests_until`` has passed, that person is not suggested ("not now").
    """

    id: UUID
    person: UUID
    edited_at: datetime
    device: str
    name: str | None = None
    handles: tuple[Handle, ...] | None = None
    topics: tuple[str, ...] | None = None
    makes: str | None = None
    cares: str | None = None
    notes: str | None = None
    met_through: UUID | None = None
    rests_until: date | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The people ``person`` and ``into`` are one. An undo of it takes them apart again."""

    id: UUID
    person: UUID
    into: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class SupportMade:
    """Something that ``person`` did for the player on ``day``, noted on the player's day ``noted``.

    It waits to be thanked for, until a thank check-in names it or it is dismissed.
    """

    id: UUID
    person: UUID
    deed: Deed
    day: date
    noted: date
    edited_at: datetime
    device: str
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupportChange:
    """Other words about a support, or its dismissal; ``None`` leaves a field as it is."""

    id: UUID
    support: UUID
    edited_at: datetime
    device: str
    deed: Deed | None = None
    day: date | None = None
    link: str | None = None
    note: str | None = None
    dismissed: bool | None = None


@dataclass(frozen=True, slots=True)
class LinkSaved:
    """Something to share later. ``mention`` is how its author wants to be named on a network."""

    id: UUID
    day: date
    edited_at: datetime
    device: str
    url: str = ""
    title: str = ""
    author: str = ""
    mention: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class LinkChange:
    """Other words about a saved link, or its putting away; ``None`` leaves a field as it is."""

    id: UUID
    saved: UUID
    edited_at: datetime
    device: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    mention: str | None = None
    quote: str | None = None
    dismissed: bool | None = None


PeopleFact = (
    PersonMade | PersonChange | Merge | SupportMade | SupportChange | LinkSaved | LinkChange
)
