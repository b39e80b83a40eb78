"""The rules about people once more, naively: each definition of R8, from the raw facts.

Nothing here is fast, incremental or shared with the domain, save the facts themselves.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from domain.facts import CheckIn, Edit, Fact, Kind, Removal, Undo
from domain.people_facts import (
    NOBODY,
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)
from tests.domain.record import days_from, last_set
from tests.domain.written import Words, written


class Neighbours:
    """What the facts say of a player's community."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = list({fact.id: fact for fact in facts}.values())
        self._same: dict[UUID, set[UUID]] = {}

    def is_undone(self, one: UUID) -> bool:
        return any(isinstance(fact, Undo) and fact.target == one for fact in self.facts)

    def is_removed(self, one: UUID) -> bool:
        return any(isinstance(fact, Removal) and fact.target == one for fact in self.facts)

    # --- who is one ---------------------------------------------------------------------------

    def merges(self) -> list[Merge]:
        return [
            fact for fact in self.facts if isinstance(fact, Merge) and not self.is_undone(fact.id)
        ]

    def same(self, one: UUID) -> set[UUID]:
        """All ids of the person whom an id names."""
        if one not in self._same:
            ids, before = {one}, set[UUID]()
            while ids != before:
                before = set(ids)
                for merge in self.merges():
                    if {merge.person, merge.into} & ids:
                        ids |= {merge.person, merge.into}
            self._same[one] = ids
        return self._same[one]

    def known(self) -> dict[UUID, PersonMade]:
        """Those who entered the community and were not removed."""
        return {
            fact.id: fact
            for fact in self.facts
            if isinstance(fact, PersonMade) and not self.is_removed(fact.id)
        }

    def who(self, one: UUID | None) -> UUID | None:
        """Whom an id names: the smallest id of theirs that is known."""
        return None if one is None else min(self.same(one) & self.known().keys(), default=None)

    def people(self) -> set[UUID]:
        return {one for one in self.known() if self.who(one) == one}

    # --- words --------------------------------------------------------------------------------

    def words(self, person: UUID) -> Words:
        """What is written about somebody, whom they were met through by that one's id."""
        changes = [
            fact
            for fact in self.facts
            if isinstance(fact, PersonChange) and fact.person in self.known()
        ]
        words = written(self.same(person), self.known(), changes, self.merges())
        through = self.who(words["met_through"])
        return words | {"met_through": None if through == person else through}

    # --- check-ins ----------------------------------------------------------------------------

    def edits(self, act: CheckIn) -> list[Edit]:
        return [fact for fact in self.facts if isinstance(fact, Edit) and fact.target == act.id]

    def is_gone(self, act: CheckIn) -> bool:
        """Whether a check-in names nobody any more: it, or whomever it ever named, was removed."""
        named = [act.person, *(edit.person for edit in self.edits(act))]
        return (
            act.blank
            or self.is_removed(act.id)
            or any(edit.blank for edit in self.edits(act))
            or any(one is not None and self.is_removed(one) for one in named)
        )

    def acts(self) -> list[tuple[CheckIn, UUID | None]]:
        """All that was done in Kith and not undone, and with whom, in the order in which it was
        done."""
        found: list[tuple[CheckIn, UUID | None]] = []
        for fact in self.facts:
            if not isinstance(fact, CheckIn) or fact.source is not None:
                continue
            if not self.is_undone(fact.id) and not self.is_gone(fact):
                person = last_set(self.edits(fact), lambda edit: edit.person, fact.person or NOBODY)
                found.append((fact, None if person == NOBODY else person))
        return sorted(found, key=lambda act: (act[0].acted_at, act[0].id))

    def acts_with(self, person: UUID) -> list[CheckIn]:
        return [act for act, one in self.acts() if one in self.same(person)]

    def given(self, person: UUID) -> list[CheckIn]:
        return [act for act in self.acts_with(person) if act.kind is not Kind.PROMOTE]

    # --- supports -----------------------------------------------------------------------------

    def supports(self) -> list[SupportMade]:
        return [
            fact
            for fact in self.facts
            if isinstance(fact, SupportMade)
            and not self.is_undone(fact.id)
            and not self.is_removed(fact.id)
            and not self.is_removed(fact.person)
            and self.who(fact.person) is not None
        ]

    def support(self, made: SupportMade) -> dict[str, Any]:
        """A support's fields, as they are now."""
        edits = [
            fact
            for fact in self.facts
            if isinstance(fact, SupportChange) and fact.support == made.id
        ]
        thanks = [
            act.day
            for act in self.acts_with(made.person)
            if act.kind is Kind.THANK and made.id in act.supports
        ]
        dismissed = last_set(edits, lambda edit: edit.dismissed, False)
        return {
            "id": made.id,
            "person": self.who(made.person),
            "deed": last_set(edits, lambda edit: edit.deed, made.deed),
            "day": last_set(edits, lambda edit: edit.day, made.day),
            "noted": made.noted,
            "link": last_set(edits, lambda edit: edit.link, made.link),
            "note": last_set(edits, lambda edit: edit.note, made.note),
            "state": "thanked" if thanks else "dismissed" if dismissed else "open",
            "thanked_on": min(thanks, default=None),
        }

    def supports_of(self, person: UUID) -> list[dict[str, Any]]:
        """All of somebody's, the oldest first."""
        found = [self.support(made) for made in self.supports()]
        return sorted(
            (one for one in found if one["person"] == person),
            key=lambda one: (one["day"], one["id"]),
        )

    # --- saved links --------------------------------------------------------------------------

    def saved(self) -> dict[UUID, dict[str, Any]]:
        found: dict[UUID, dict[str, Any]] = {}
        for made in self.facts:
            if not isinstance(made, LinkSaved) or self.is_removed(made.id):
                continue
            edits = [
                fact
                for fact in self.facts
                if isinstance(fact, LinkChange) and fact.saved == made.id
            ]
            shares = [
                act.day for act, _ in self.acts() if act.kind is Kind.SHARE and act.saved == made.id
            ]
            found[made.id] = {
                "id": made.id,
                "day": made.day,
                "url": last_set(edits, lambda edit: edit.url, made.url),
                "title": last_set(edits, lambda edit: edit.title, made.title),
                "author": last_set(edits, lambda edit: edit.author, made.author),
                "mention": last_set(edits, lambda edit: edit.mention, made.mention),
                "quote": last_set(edits, lambda edit: edit.quote, made.quote),
                "dismissed": last_set(edits, lambda edit: edit.dismissed, False),
                "shared_on": min(shares, default=None),
            }
        return found

    # --- how close ----------------------------------------------------------------------------

    def act_days(self, person: UUID) -> list[date]:
        return sorted({act.day for act in self.given(person)})

    def support_days(self, person: UUID) -> list[date]:
        return sorted({support["day"] for support in self.supports_of(person)})

    def warmth(self, person: UUID, day: date) -> float:
        acts, supports = self.act_days(person), self.support_days(person)
        warmth = 0.0
        for past in days_from(min([*acts, *supports, day]), day):
            age = (day - past).days
            warmth += (past in acts) * 1 * 0.5 ** (age / 30)
            warmth += (past in supports) * 2 * 0.5 ** (age / 30)
        return warmth

    def stage(self, person: UUID) -> str:
        if len(self.act_days(person)) >= 3:
            return "mutual" if self.supports_of(person) else "in-touch"
        hello = any(act.kind is Kind.HELLO for act in self.given(person))
        return "introduced" if hello else "new"

    def missing(self, person: UUID) -> set[str]:
        """What is missing before a pitch, whatever the day and the balance."""
        given, words = self.given(person), self.words(person)
        kinds = [act.kind for act in given]
        talk = Kind.CONVERSATION in kinds or kinds.count(Kind.HELLO) > 1
        there = {
            "introduced": self.stage(person) != "new",
            "days": len(self.act_days(person)) >= 3,
            "talk": talk or bool(self.supports_of(person)),
            "cares": bool(words["cares"].strip() or words["topics"]),
        }
        return {line for line, is_there in there.items() if not is_there}

    # --- days of badges -----------------------------------------------------------------------

    def mutual_on(self, person: UUID) -> date | None:
        """The first day on which what had happened by then made somebody mutual."""
        acts, supports = self.act_days(person), self.support_days(person)
        return max(acts[2], supports[0]) if len(acts) >= 3 and supports else None

    def thanked_soon_on(self, person: UUID) -> date | None:
        soon = [
            one["thanked_on"]
            for one in self.supports_of(person)
            if one["thanked_on"]
            and one["day"] <= one["thanked_on"] <= one["day"] + timedelta(days=2)
        ]
        return min(soon, default=None)

    def credited_on(self, person: UUID) -> date | None:
        days = [act.day for act in self.given(person) if act.kind is Kind.SHARE]
        return min(days, default=None)
