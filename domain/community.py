"""A player's community as all facts make it: people, supports, saved links (R8).

The same whatever the order in which the facts came. People who were merged are one: the one with
the smallest id of those that were not removed, who has all acts and supports of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from domain.facts import Fact, Kind, Removal, Undo
from domain.ledger import CheckInState, merge
from domain.merging import Group, about, groups_of
from domain.people_facts import (
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)
from domain.person import PersonState, person_from
from domain.saved import SavedState, saved_from
from domain.thanks import SupportState, support_from


@dataclass(frozen=True, slots=True)
class Community:
    """All of it by id; a merged, removed or undone one is not there."""

    people: Mapping[UUID, PersonState]
    supports: Mapping[UUID, SupportState]
    saved: Mapping[UUID, SavedState]


@dataclass(frozen=True, slots=True)
class _Found:
    """The facts by what they speak of."""

    people: dict[UUID, PersonMade] = field(default_factory=dict)
    people_changes: defaultdict[UUID, list[PersonChange]] = field(
        default_factory=lambda: defaultdict(list)
    )
    merges: dict[UUID, Merge] = field(default_factory=dict)
    supports: dict[UUID, SupportMade] = field(default_factory=dict)
    support_changes: defaultdict[UUID, list[SupportChange]] = field(
        default_factory=lambda: defaultdict(list)
    )
    saved: dict[UUID, LinkSaved] = field(default_factory=dict)
    saved_changes: defaultdict[UUID, list[LinkChange]] = field(
        default_factory=lambda: defaultdict(list)
    )
    undone: set[UUID] = field(default_factory=set)
    removed: set[UUID] = field(default_factory=set)


def gather(facts: Iterable[Fact]) -> Community:
    """The community that facts make: all of a player's, or all that concern the people and links
    that are asked for (then only those are right)."""
    all_facts = list({fact.id: fact for fact in facts}.values())
    found = _sort(all_facts)
    acts = [act for act in merge(all_facts).check_ins.values() if act.counts]
    groups = _groups(found)
    acts_with: defaultdict[UUID, list[CheckInState]] = defaultdict(list)
    shares: defaultdict[UUID, list[CheckInState]] = defaultdict(list)
    for act in acts:
        if act.person is not None:
            acts_with[_group_of(groups, act.person).ids[0]].append(act)
        if act.saved is not None and act.kind is Kind.SHARE:
            shares[act.saved].append(act)
    supports = _supports(found, groups, acts_with)
    return Community(
        people=_people(found, groups, acts_with, supports),
        supports=supports,
        saved={
            made.id: saved_from(made, found.saved_changes[made.id], shares[made.id])
            for made in found.saved.values()
            if made.id not in found.removed
        },
    )


def groups(facts: Iterable[Fact]) -> Mapping[UUID, frozenset[UUID]]:
    """For each id that is merged with others, all the ids of that one person."""
    return {one: frozenset(group.ids) for one, group in _groups(_sort(facts)).items()}


def _sort(facts: Iterable[Fact]) -> _Found:
    found = _Found()
    for fact in facts:
        match fact:
            case PersonMade():
                found.people[fact.id] = fact
            case PersonChange():
                found.people_changes[fact.person].append(fact)
            case Merge():
                found.merges[fact.id] = fact
            case SupportMade():
                found.supports[fact.id] = fact
            case SupportChange():
                found.support_changes[fact.support].append(fact)
            case LinkSaved():
                found.saved[fact.id] = fact
            case LinkChange():
                found.saved_changes[fact.saved].append(fact)
            case Undo():
                found.undone.add(fact.target)
            case Removal():
                found.removed.add(fact.target)
            case _:
                pass
    return found


def _groups(found: _Found) -> dict[UUID, Group]:
    return groups_of(made for made in found.merges.values() if made.id not in found.undone)


def _group_of(groups: Mapping[UUID, Group], person: UUID) -> Group:
    return groups.get(person) or Group((person,))


def _who(found: _Found, groups: Mapping[UUID, Group], person: UUID | None) -> UUID | None:
    """Whom an id names, if they are known and not removed."""
    if person is None:
        return None
    return next(iter(_there(found, _group_of(groups, person))), None)


def _there(found: _Found, group: Group) -> tuple[UUID, ...]:
    """Those of a group's ids that are known and were not removed."""
    return tuple(one for one in group.ids if one in found.people and one not in found.removed)


def _supports(
    found: _Found,
    groups: Mapping[UUID, Group],
    acts_with: Mapping[UUID, Sequence[CheckInState]],
) -> dict[UUID, SupportState]:
    thanks: defaultdict[UUID, list[CheckInState]] = defaultdict(list)
    for group, acts in acts_with.items():
        for act in acts:
            for support in act.supports if act.kind is Kind.THANK else ():
                made = found.supports.get(support)
                if made is not None and _group_of(groups, made.person).ids[0] == group:
                    thanks[support].append(act)
    states: dict[UUID, SupportState] = {}
    for made in found.supports.values():
        person = _who(found, groups, made.person)
        gone = made.id in found.undone or {made.id, made.person} & found.removed
        if person is not None and not gone:
            states[made.id] = support_from(
                made, found.support_changes[made.id], person, thanks[made.id]
            )
    return states


def _people(
    found: _Found,
    groups: Mapping[UUID, Group],
    acts_with: Mapping[UUID, Sequence[CheckInState]],
    supports: Mapping[UUID, SupportState],
) -> dict[UUID, PersonState]:
    supports_by: defaultdict[UUID, list[SupportState]] = defaultdict(list)
    for support in supports.values():
        supports_by[support.person].append(support)
    people: dict[UUID, PersonState] = {}
    for made in found.people.values():
        group = _group_of(groups, made.id)
        there = _there(found, group)
        if there[:1] != (made.id,):
            continue
        written = about([found.people[one] for one in there], found.people_changes, group)
        through = _who(found, groups, written.met_through)
        people[made.id] = person_from(
            (made.id, *(one for one in group.ids if one != made.id)),
            replace(written, met_through=None if through == made.id else through),
            acts_with.get(group.ids[0], ()),
            supports_by[made.id],
        )
    return people
