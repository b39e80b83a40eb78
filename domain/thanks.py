"""Supports: what people did for the player, and the inbox of those still to be thanked (R8)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from domain.latest import latest
from domain.ledger import CheckInState
from domain.people_facts import Deed, SupportChange, SupportMade

SupportStatus = Literal["open", "thanked", "dismissed"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A support as far as a thank-you for it needs it."""

    id: UUID
    deed: Deed
    day: date
    noted: date


@dataclass(frozen=True, slots=True)
class SupportState:
    """A support as all its facts make it; ``thanked_on`` is the day of the first thank-you."""

    id: UUID
    person: UUID
    deed: Deed
    day: date
    noted: date
    link: str
    note: str
    state: SupportStatus
    thanked_on: date | None

    @property
    def as_waiting(self) -> Waiting:
        """What a thank-you needs to know of it."""
        return Waiting(self.id, self.deed, self.day, self.noted)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """Somebody to thank: their open supports, the oldest first, and how many days that waits."""

    person: UUID
    supports: tuple[SupportState, ...]
    days: int


def noted_first(waiting: Iterable[Waiting]) -> Waiting:
    """The one that was noted first, the oldest of those of one day: what is noted later does not
    move somebody in the row of those to be thanked."""
    return min(waiting, key=lambda one: (one.noted, one.day, one.id))


def support_from(
    made: SupportMade,
    changes: Iterable[SupportChange],
    person: UUID,
    thanks: Iterable[CheckInState],
) -> SupportState:
    """The support that its facts make. ``person`` is who its person is once merged ones are one.

    ``thanks`` are the thank check-ins to that person that name it, neither undone nor removed.
    """
    edits = tuple(changes)
    thanked_on = min((thank.day for thank in thanks), default=None)
    dismissed = latest(edits, lambda edit: edit.dismissed, otherwise=False)
    return SupportState(
        id=made.id,
        person=person,
        deed=latest(edits, lambda edit: edit.deed, made.deed),
        day=latest(edits, lambda edit: edit.day, made.day),
        noted=made.noted,
        link=latest(edits, lambda edit: edit.link, made.link),
        note=latest(edits, lambda edit: edit.note, made.note),
        state="thanked" if thanked_on else "dismissed" if dismissed else "open",
        thanked_on=thanked_on,
    )


def inbox(supports: Iterable[SupportState], day: date) -> tuple[InboxItem, ...]:
    """Who waits to be thanked on ``day``, the longest waiting first; several supports by one
    person are one thank-you."""
    by_person: defaultdict[UUID, list[SupportState]] = defaultdict(list)
    for support in sorted(supports, key=lambda support: (support.day, support.id)):
        if support.state == "open":
            by_person[support.person].append(support)
    return tuple(
        InboxItem(person, tuple(waiting), (day - waiting[0].day).days)
        for person, waiting in by_person.items()
    )
