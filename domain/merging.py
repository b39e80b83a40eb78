"""People who are one: whose ids belong together, and what is written about them then (R8).

As far as it is told, everybody is edited by themselves until they are merged. Then their words are
put together, and whatever is edited afterwards, under any of the ids, is an edit of these.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.calendar import possible_days
from domain.people_facts import NEVER_RESTS, NOBODY, Merge, PersonChange, PersonMade
from domain.person import About

FIELDS = ("name", "handles", "topics", "makes", "cares", "notes", "met_through", "rests_until")
"""What an edit can change of a person."""


@dataclass(frozen=True, slots=True)
class Group:
    """Ids that are one person, in order, and the merges that made them one, in order."""

    ids: tuple[UUID, ...]
    merges: tuple[Merge, ...] = ()


class _Union:
    """Which ids belong together, and one of each that leads them."""

    def __init__(self) -> None:
        self._led_by: dict[UUID, UUID] = {}

    def leader(self, one: UUID) -> UUID:
        """The id that stands for all that belong together with this one."""
        led_by = self._led_by
        while (next_one := led_by.setdefault(one, one)) != one:
            led_by[one] = led_by[next_one]  # shortens the way for whoever asks next
            one = next_one
        return one

    def join(self, one: UUID, other: UUID) -> None:
        """From now on these two belong together."""
        self._led_by[self.leader(one)] = self.leader(other)

    def all(self) -> tuple[UUID, ...]:
        """All ids that were ever asked for."""
        return tuple(self._led_by)


def groups_of(merges: Iterable[Merge]) -> dict[UUID, Group]:
    """The group of every id that is merged with another; ``merges`` hold no undone ones."""
    in_order = sorted(merges, key=lambda made: (made.recorded_at, made.id))
    union = _Union()
    for made in in_order:
        union.join(made.person, made.into)
    ids: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for one in sorted(union.all()):
        ids[union.leader(one)].append(one)
    merges_of: defaultdict[UUID, list[Merge]] = defaultdict(list)
    for made in in_order:
        merges_of[union.leader(made.person)].append(made)
    return {
        one: group
        for leader, members in ids.items()
        for group in [Group(tuple(members), tuple(merges_of[leader]))]
        for one in members
    }


def about(
    people: Collection[PersonMade], changes: Mapping[UUID, Sequence[PersonChange]], group: Group
) -> About:
    """What is written about one person, of whose ids ``people`` are those known and not removed."""
    told = {made.id: (made.id, _first(made)) for made in people}
    union = _Union()
    for one, fact in _in_order(told, changes, group):
        leader = union.leader(one)
        if isinstance(fact, PersonChange):
            first, so_far = told[leader]
            told[leader] = first, _changed(so_far, fact)
            continue
        both = {leader, union.leader(fact.into)} & told.keys()
        parts = sorted((told.pop(part) for part in both), key=lambda part: part[0])
        union.join(one, fact.into)
        if parts:
            told[union.leader(one)] = parts[0][0], _joined([words for _, words in parts])
    ((_, words),) = told.values()
    return words


def _in_order(
    told: Collection[UUID], changes: Mapping[UUID, Sequence[PersonChange]], group: Group
) -> list[tuple[UUID, Merge | PersonChange]]:
    """Merges and edits as they were made, each with an id that it speaks of."""
    events: list[tuple[datetime, int, str, UUID, UUID, Merge | PersonChange]] = [
        (made.recorded_at, 0, "", made.id, made.person, made) for made in group.merges
    ]
    events += (
        (edit.edited_at, 1, edit.device, edit.id, one, edit)
        for one in told
        for edit in changes.get(one, ())
    )
    events.sort(key=lambda event: event[:4])
    return [(one, fact) for *_, one, fact in events]


def _first(made: PersonMade) -> About:
    return About(
        name=made.name,
        day=made.day,
        handles=made.handles,
        topics=made.topics,
        makes=made.makes,
        cares=made.cares,
        notes=made.notes,
        met_through=made.met_through,
        makes_since=made.day if made.makes else None,
    )


def _changed(so_far: About, edit: PersonChange) -> About:
    new: dict[str, Any] = {
        name: value for name in FIELDS if (value := getattr(edit, name)) is not None
    }
    if new.get("met_through") == NOBODY:
        new["met_through"] = None
    if new.get("rests_until") == NEVER_RESTS:
        new["rests_until"] = None
    if edit.makes and so_far.makes_since is None:
        # An edit does not tell the player's day. It is no later than this one: so a suggestion
        # made of it comes as a newcomer, or tomorrow, and never ahead of those of the morning.
        new["makes_since"] = possible_days(edit.edited_at)[1]
    return replace(so_far, **new)


def _joined(parts: Sequence[About]) -> About:
    """The first filled field of each; all handles, topics and notes."""
    first = parts[0]
    if len(parts) == 1:
        return first
    since = [part.makes_since for part in parts if part.makes_since is not None]
    return About(
        name=first.name,
        day=min(part.day for part in parts),
        handles=tuple(dict.fromkeys(one for part in parts for one in part.handles)),
        topics=tuple(dict.fromkeys(topic for part in parts for topic in part.topics)),
        makes=_filled(part.makes for part in parts),
        cares=_filled(part.cares for part in parts),
        notes="\n".join(dict.fromkeys(part.notes for part in parts if part.notes)),
        met_through=next((part.met_through for part in parts if part.met_through), None),
        rests_until=max((part.rests_until for part in parts if part.rests_until), default=None),
        makes_since=min(since, default=None),
    )


def _filled(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
