"""Challenges: how far the members of a team have come together (R9).

The unit is the person-day: a member on a day counts once, however much they did. So nothing is
gained by doing more of the same, and everybody can carry the same weight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from domain.calendar import DAY, LATEST_DAY_START, possible_days
from domain.facts import GIVING, CheckIn, Kind, Undo
from domain.membership import Stint, is_member
from domain.pause import Span

LEAST_DAYS, MOST_DAYS = 3, 14
MOST_OPEN = 3
"""Challenges of one team that have not closed."""

LATEST_START = 14 * DAY
"""How far ahead a challenge may begin."""

CLOSES_AFTER = timedelta(hours=48)
"""How long after its last day has ended everywhere a challenge takes in what arrives late."""

_FARTHEST_WEST = timedelta(hours=12)

SUGGESTED_SHARE = 0.6
"""The part of all possible person-days that makes a sensible target: four days in seven each."""


class State(StrEnum):
    """How far a challenge is. ``ENDING``: its days are over, what arrives late still counts."""

    AHEAD = "ahead"
    RUNNING = "running"
    ENDING = "ending"
    CLOSED = "closed"


class Asking(Protocol):
    """What asks for acts of a kind, or any giving ones for ``None``, on days from ``first`` to
    ``last``, both included: a challenge, or a community goal."""

    @property
    def kind(self) -> Kind | None: ...

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What a team takes on: a kind of act, or any giving one for ``None``, on ``days`` days from
    ``first`` on, ``target`` person-days in all."""

    kind: Kind | None
    first: date
    days: int
    target: int

    @property
    def last(self) -> date:
        return self.first + (self.days - 1) * DAY

    @property
    def closes_at(self) -> datetime:
        return close_of(self.last)

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Received:
    """A fact, and when the server received it."""

    fact: CheckIn | Undo
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """What one player brings to a challenge: their counted days, and how many of its days they
    have paused. ``belongs`` says whether they are a member now; of the close, once it closed."""

    counted: int
    paused: int
    belongs: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a challenge stands. ``target`` is the one in effect, with pauses taken off."""

    total: int
    target: int
    members: int

    @property
    def reached(self) -> bool:
        return self.total >= self.target


def ended_everywhere(day: date) -> datetime:
    """The first instant that can belong to ``day`` for nobody, in any zone, with any day start."""
    return datetime.combine(day + DAY, time(), UTC) + _FARTHEST_WEST + LATEST_DAY_START


def close_of(last: date) -> datetime:
    """The instant from which nothing that arrives counts any more, given the last day."""
    return ended_everywhere(last) + CLOSES_AFTER


def takes(asked: Kind | None, kind: Kind) -> bool:
    """Whether an act of a kind is one that is asked for; ``None`` asks for any giving one."""
    return kind in GIVING if asked is None else kind is asked


def asks_for(terms: Asking, act: CheckIn) -> bool:
    """Whether an act can count: made in Kith, of a kind that is asked for, and on such a day."""
    if act.source is not None or not terms.first <= act.day <= terms.last:
        return False
    return takes(terms.kind, act.kind)


def counts(terms: Terms, stints: Sequence[Stint], act: CheckIn, received_at: datetime) -> bool:
    """Whether a check-in counts for one player's part, as long as no undo takes it back.

    It has to be asked for, and received before the close, during a stint that had begun by the end
    of its day.
    """
    if received_at >= terms.closes_at or not asks_for(terms, act):
        return False
    stint = next((stint for stint in stints if stint.holds(received_at)), None)
    return stint is not None and stint.begun_by(act.day, act.zone)


def state(terms: Terms, now: datetime) -> State:
    """How far the challenge is at an instant."""
    if now >= terms.closes_at:
        return State.CLOSED
    if now >= ended_everywhere(terms.last):
        return State.ENDING
    return State.RUNNING if possible_days(now)[1] >= terms.first else State.AHEAD


def counted_days(
    terms: Terms, stints: Sequence[Stint], received: Iterable[Received]
) -> frozenset[date]:
    """The days on which one player counts for a challenge, from all that was received of them.

    An undo takes a check-in that counts back if it was received during a stint too and before the
    close, or was there before the check-in.
    """
    closes_at = terms.closes_at
    told = [one for one in received if one.received_at < closes_at]
    undone: dict[UUID, list[datetime]] = {}
    for one in told:
        if isinstance(one.fact, Undo):
            undone.setdefault(one.fact.target, []).append(one.received_at)
    return frozenset(
        one.fact.day
        for one in told
        if isinstance(one.fact, CheckIn)
        and counts(terms, stints, one.fact, one.received_at)
        and not any(
            at < one.received_at or is_member(stints, at) for at in undone.get(one.fact.id, ())
        )
    )


def paused_days(terms: Terms, spans: Sequence[Span]) -> int:
    """How many of the challenge's days are paused; the spans do not overlap."""
    return sum(
        max(0, (min(last, terms.last) - max(first, terms.first)).days + 1) for first, last in spans
    )


def cap(target: int, members: int) -> int:
    """How many days of one player count at most: half more than an equal share of the target."""
    return -(-3 * target // (2 * max(1, members)))


def progress(terms: Terms, parts: Iterable[Part]) -> Progress:
    """Where the challenge stands with these parts, those of players who left included.

    Paused days of members lower the target in proportion, rounded down; it never falls under one.
    The cap is reckoned from the target as it was set, so that the others can still reach it.
    """
    told = list(parts)
    members = sum(part.belongs for part in told)
    most_each = cap(terms.target, members)
    possible = members * terms.days
    paused = sum(part.paused for part in told if part.belongs)
    target = terms.target * (possible - paused) // possible if possible else terms.target
    return Progress(
        total=sum(min(part.counted, most_each) for part in told),
        target=max(1, target),
        members=members,
    )


def counts_for(terms: Terms, part: Part, members: int) -> int:
    """How much of the bar one player's part is."""
    return min(part.counted, cap(terms.target, members))


def most(members: int, days: int) -> int:
    """The highest target that can be set: everybody, every day."""
    return max(1, members * days)


def suggested(members: int, days: int) -> int:
    """A sensible target for a team of a size."""
    return max(1, min(most(members, days), round(SUGGESTED_SHARE * members * days)))


def alike(target: int, members: int, others: int, days: int) -> int:
    """The target of a team of ``others`` that takes on what a team of ``members`` set itself: as
    much for each of them, rounded up."""
    return max(1, min(most(others, days), -(-target * others // max(1, members))))


@dataclass(frozen=True, slots=True)
class Template:
    """A challenge ready to be taken on. ``each`` is the days for each member; ``together``, if
    set, a number for the whole team instead."""

    id: str
    kind: Kind | None
    days: int
    each: int = 1
    together: int | None = None

    def target(self, members: int) -> int:
        """Its target for a team of a size."""
        wanted = self.each * members if self.together is None else self.together
        return max(1, min(wanted, most(members, self.days)))


TEMPLATES = (
    Template("ten-hellos", Kind.HELLO, 7, together=10),
    Template("week-of-thanks", Kind.THANK, 7, each=4),
    Template("everybody-shares", Kind.SHARE, 7, each=1),
    Template("kind-fortnight", None, 14, each=8),
    Template("three-good-days", None, 3, each=2),
    Template("long-weekend-hello", Kind.HELLO, 4, each=2),
    Template("real-conversations", Kind.CONVERSATION, 7, each=2),
    Template("a-week-of-listening", Kind.LISTEN, 7, each=3),
    Template("new-faces", Kind.HELLO, 14, each=5),
    Template("credit-where-due", Kind.SHARE, 10, each=3),
    Template("thanks-all-round", Kind.THANK, 3, each=1),
    Template("small-and-steady", None, 10, each=6),
)
