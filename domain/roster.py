"""The roster: who and what can be suggested, for which quest, from which day to which (R8).

Each entry says from when on somebody is a candidate, and until when they were: so that the draw of
a day can start from what held in its morning, whatever was done since.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from uuid import UUID

from domain.calendar import DAY, after
from domain.person import PersonState
from domain.saved import SavedState
from domain.thanks import noted_first

QUIET = 14 * DAY
"""Without an act or a support for so long, somebody known has gone quiet."""

TURN = 1 << 63
"""Places on the round by which everybody comes to their turn."""

_STEP = 5_700_357_409_661_599_241
"""2⁶³ ÷ the golden ratio: the multiples of it, round and round, come near every place soonest
(Knuth, The Art of Computer Programming 3, 6.4)."""


class Lane(StrEnum):
    """What somebody or something can be suggested for, or counts for."""

    HELLO = "hello"
    CONVERSATION = "conversation"
    SHARE = "share"
    THANK = "thank"
    LISTEN = "listen"
    MUTUAL = "mutual"
    THANKED_SOON = "thanked"
    CREDITED = "credited"


@dataclass(frozen=True, slots=True)
class Entry:
    """``subject`` is a candidate on the days after ``since`` through ``until``, and on ``since``
    itself as a newcomer. ``ordered`` is what those who wait longest are sorted by.

    On the day ``until`` it was dealt with; through ``rests_until`` the player said "not now".
    """

    lane: Lane
    subject: UUID
    since: date
    ordered: date
    until: date | None = None
    rests_until: date | None = None

    def rests_on(self, day: date) -> bool:
        """Whether the player said "not now" for this day."""
        return self.rests_until is not None and day <= self.rests_until

    def waits_on(self, day: date) -> bool:
        """Whether the day began with this candidate."""
        ended = self.until is not None and self.until < day
        return self.since < day and not ended and not self.rests_on(day)

    def comes_on(self, day: date) -> bool:
        """Whether this is a newcomer of the day."""
        return self.since == day and not self.rests_on(day)

    def dealt_with_on(self, day: date) -> bool:
        """Whether the day brought what it was suggested for."""
        return self.until == day


@lru_cache(maxsize=4096)
def position(player: UUID, subject: UUID) -> int:
    """The place of a subject on the player's round, 0 to 2⁶³ − 1, by a hash."""
    return _hashed(player.bytes + subject.bytes)


def pointer(player: UUID, lane: Lane, day: date) -> int:
    """The place on the round at which a day's turn begins."""
    start = _hashed(player.bytes + lane.encode())
    return (start + day.toordinal() * _STEP) % TURN


def lot(subject: UUID, day: date) -> int:
    """What a subject draws on a day, by a hash: of several, the smallest comes first."""
    return _hashed(subject.bytes + day.toordinal().to_bytes(4, "big"))


def _hashed(what: bytes) -> int:
    return int.from_bytes(blake2b(what, digest_size=8).digest(), "big") >> 1


def entries_of_person(person: PersonState) -> tuple[Entry, ...]:
    """All entries of a person that can still matter, a few a lane; no two begin on one day."""
    return tuple(
        entry
        for entry in (
            *_hello(person),
            *_conversation(person),
            *_thank(person),
            *_listen(person),
            *_badges(person),
        )
        if entry.until is None or entry.since <= entry.until
    )


def entries_of_saved(saved: SavedState) -> tuple[Entry, ...]:
    """The entry of a saved link, unless it was put away."""
    if saved.dismissed or (saved.shared_on is not None and saved.shared_on < saved.day):
        return ()
    return (Entry(Lane.SHARE, saved.id, saved.day, saved.day, saved.shared_on),)


def _hello(person: PersonState) -> Iterator[Entry]:
    day, until = person.day, person.introduced_on
    yield Entry(Lane.HELLO, person.id, day, day, until, person.rests_until)


def _conversation(person: PersonState) -> Iterator[Entry]:
    """From two weeks after each of the last days in touch, to the next one."""
    introduced = person.introduced_on
    if introduced is not None:
        days = person.last_days
        starts = (after(max(touched, introduced), QUIET) for touched in days)
        yield from _spells(Lane.CONVERSATION, person, starts, (*days[1:], None))


def _spells(
    lane: Lane, person: PersonState, starts: Iterable[date], ends: Iterable[date | None]
) -> Iterator[Entry]:
    for since, until in zip(starts, ends, strict=True):
        if since < date.max:  # there is no day after it
            yield Entry(lane, person.id, since, since, until, person.rests_until)


def _thank(person: PersonState) -> Iterator[Entry]:
    """Until the last thank-you, and from the day after it on, or from when more was noted."""
    start = date.min
    if person.thanked is not None and person.thanked_on is not None:
        first, until = person.thanked, person.thanked_on
        yield Entry(Lane.THANK, person.id, first.noted, first.day, until, person.rests_until)
        start = after(until, DAY)
    if person.waiting:
        first = noted_first(person.waiting)
        since = max(first.noted, start)
        yield Entry(Lane.THANK, person.id, since, first.day, None, person.rests_until)


def _listen(person: PersonState) -> Iterator[Entry]:
    """From when they are known to make something, and from the day after each of the last days on
    which they were heard, to the next one: then others come before them for a while."""
    known = person.makes_since
    if person.makes and known is not None:
        days = person.heard_days
        starts = (known, *(max(known, after(touched, DAY)) for touched in days))
        yield from _spells(Lane.LISTEN, person, starts, (*days, None))


def _badges(person: PersonState) -> Iterator[Entry]:
    for lane, day in (
        (Lane.MUTUAL, person.mutual_on),
        (Lane.THANKED_SOON, person.thanked_soon_on),
        (Lane.CREDITED, person.credited_on),
    ):
        if day is not None:
            yield Entry(lane, person.id, day, day)
