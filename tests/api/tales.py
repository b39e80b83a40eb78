"""Random histories of a community, drawn from a seed: few people and links, and much about them."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from api.ids import uuid7
from domain.facts import CheckIn, Edit, Fact, HabitMade, Kind, Removal, Undo
from domain.people_facts import (
    NEVER_RESTS,
    NOBODY,
    Deed,
    Handle,
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)

One = TypeVar("One")

FIRST = date(2026, 2, 1)
DAYS = 46
MARKER = "only between us"
"""In every text of every fact."""


class Tale:
    """Draws facts. Those of people and links that never come are drawn as well as others."""

    def __init__(self, seed: int, people: int = 5, links: int = 3) -> None:
        self.random = random.Random(seed)
        self.people = [self.new_id() for _ in range(people)]
        self.links = [self.new_id() for _ in range(links)]
        self.facts: list[Fact] = []

    def new_id(self) -> UUID:
        return uuid7(datetime(2026, 2, 1, tzinfo=UTC), self.random.getrandbits(74))

    def history(self, length: int, *, removals: float = 0.06) -> list[Fact]:
        """So many facts, in the order of their making."""
        for kind in (Kind.HELLO, Kind.SHARE, Kind.THANK, Kind.CONVERSATION, Kind.LISTEN):
            at = self._at(FIRST)
            self.facts.append(
                HabitMade(
                    self.new_id(), kind, kind.value, frozenset(range(1, 8)), FIRST, at, "phone"
                )
            )
        self.facts += [self._person(one) for one in self.people[:-1]]
        self.facts += [self._link(one) for one in self.links[:-1]]
        makers = [
            (self._check_in, 9.0),
            (self._support, 3.0),
            (self._edit, 3.0),
            (self._person_change, 2.0),
            (self._support_change, 1.0),
            (self._link_change, 1.0),
            (self._undo, 2.0),
            (self._merge, 0.5),
            (self._removal, 20 * removals),
        ]
        for _ in range(length):
            make = self.random.choices([m for m, _ in makers], [w for _, w in makers])[0]
            fact = make()
            if fact is not None:
                self.facts.append(fact)
        return self.facts

    def _of(self, kind: type[One]) -> One | None:
        found = [fact for fact in self.facts if isinstance(fact, kind)]
        return self.random.choice(found) if found else None

    def _day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(DAYS))

    def _at(self, day: date | None = None) -> datetime:
        """An instant in the middle of a day; few of them, so that edits collide."""
        return datetime.combine(day or self._day(), time(12, self.random.randrange(3)), UTC)

    def _some(self, value: One) -> One | None:
        return value if self.random.random() < 0.5 else None

    def _one(self) -> UUID:
        return self.random.choice(self.people)

    def _word(self) -> str:
        return f"{MARKER} {self.random.randrange(100)}"

    def _person(self, one: UUID) -> Fact:
        return PersonMade(
            id=one,
            name=self._word(),
            day=self._day(),
            edited_at=self._at(),
            device="phone",
            handles=(Handle("web", self._word()),),
            topics=(self._word(),),
            makes=self._word() if self.random.random() < 0.7 else "",
            cares=self._word(),
            notes=self._word(),
            met_through=self._some(self._one()),
        )

    def _link(self, one: UUID) -> Fact:
        words = {name: self._word() for name in ("url", "title", "author", "mention", "quote")}
        return LinkSaved(one, self._day(), self._at(), "phone", **words)

    def _check_in(self) -> Fact:
        day = self._day()
        kind = self.random.choice(list(Kind))
        person = self._one() if self.random.random() < 0.8 else None
        made = [fact.id for fact in self.facts if isinstance(fact, SupportMade)]
        thanks = kind is Kind.THANK and person is not None and made
        return CheckIn(
            id=self.new_id(),
            kind=kind,
            day=day,
            acted_at=self._at(day),
            recorded_at=self._at(day),
            zone="UTC",
            who=self._word(),
            link=self._word(),
            note=self._word(),
            person=person,
            supports=tuple(self.random.sample(made, min(2, len(made)))) if thanks else (),
            saved=self.random.choice([None, *self.links]) if kind is Kind.SHARE else None,
        )

    def _edit(self) -> Fact | None:
        made = self._of(CheckIn)
        target = self.new_id() if made is None else made.id
        return Edit(
            id=self.new_id(),
            target=target,
            edited_at=self._at(),
            device=self.random.choice(("phone", "tablet")),
            who=self._some(self._word()),
            note=self._some(self._word()),
            person=self.random.choice([None, NOBODY, self._one(), self._one()]),
        )

    def _support(self) -> Fact:
        day = self._day()
        return SupportMade(
            id=self.new_id(),
            person=self._one(),
            deed=self.random.choice(list(Deed)),
            day=day,
            noted=max(day, self._day()),
            edited_at=self._at(),
            device="phone",
            link=self._word(),
            note=self._word(),
        )

    def _person_change(self) -> Fact:
        return PersonChange(
            id=self.new_id(),
            person=self._one(),
            edited_at=self._at(),
            device=self.random.choice(("phone", "tablet")),
            name=self._some(self._word()),
            handles=self._some((Handle("web", self._word()),)),
            topics=self._some((self._word(),)),
            makes=self._some(self.random.choice(("", self._word()))),
            cares=self._some(self._word()),
            notes=self._some(self._word()),
            met_through=self._some(self.random.choice((NOBODY, self._one()))),
            rests_until=self._some(self.random.choice((NEVER_RESTS, self._day()))),
        )

    def _support_change(self) -> Fact | None:
        made = self._of(SupportMade)
        if made is None:
            return None
        return SupportChange(
            id=self.new_id(),
            support=made.id,
            edited_at=self._at(),
            device="tablet",
            note=self._some(self._word()),
            dismissed=self._some(self.random.random() < 0.5),
        )

    def _link_change(self) -> Fact:
        return LinkChange(
            id=self.new_id(),
            saved=self.random.choice(self.links),
            edited_at=self._at(),
            device="tablet",
            title=self._some(self._word()),
            dismissed=self._some(self.random.random() < 0.3),
        )

    def _merge(self) -> Fact:
        one, other = self.random.sample(self.people, 2)
        return Merge(self.new_id(), one, other, self._at())

    def _undo(self) -> Fact | None:
        kinds: tuple[type[CheckIn | SupportMade | Merge], ...] = (CheckIn, SupportMade, Merge)
        made = self._of(self.random.choices(kinds, (4, 1, 3))[0])
        return None if made is None else Undo(self.new_id(), made.id, self._at())

    def _removal(self) -> Fact | None:
        kinds: tuple[type[CheckIn | SupportMade | LinkSaved | PersonMade], ...] = (
            CheckIn,
            SupportMade,
            LinkSaved,
            PersonMade,
        )
        made = self._of(self.random.choice(kinds))
        return None if made is None else Removal(self.new_id(), made.id, self._at())
