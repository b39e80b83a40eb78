"""Crowds: many people with whom much has passed, drawn from a seed; and the naive draw of a few."""

from collections.abc import Iterable
from random import Random
from uuid import UUID

from hypothesis import strategies as st

from domain.facts import Kind
from domain.people_facts import PersonMade
from domain.roster import Entry, position
from domain.suggest import Order, Question
from tests.domain.diary import PLAYER, on
from tests.domain.neighbourhood import Neighbourhood

TODAY = 40
"""The day that is asked for; all that is told of a crowd is told before it."""

KINDS = (Kind.HELLO, Kind.CONVERSATION, Kind.SHARE, Kind.THANK, Kind.LISTEN)


class Crowd(Neighbourhood):
    """A diary with a habit of each kind, and as many people as are asked for."""

    def __init__(self, seed: int, size: int) -> None:
        super().__init__()
        self.random = Random(seed)
        self.is_told = False
        self.habits = {kind: self.habit(kind) for kind in KINDS}
        self.people = [self._somebody() for _ in range(size)]
        self.links = [self.save(self._day()) for _ in range(size // 3)]
        for person in self.people:
            self._history(person)
        for saved in self.links:
            if self._now_and_then(3):
                self.meet(self._day(), Kind.SHARE, saved=saved)
            if self._now_and_then(5):
                self.put_away(saved, TODAY - 1)
        for _ in range(size // 8):
            one, other = self.random.sample(self.people, 2)
            self.join(one, other, TODAY - 1)
        self.is_told = True

    def _id(self) -> UUID:
        """Ids in no order up to this morning, then ids that grow, as those of a device do."""
        told_today = len(self.facts) if self.is_told else 0
        return UUID(int=told_today << 112 | self.random.getrandbits(112))

    def _day(self, first: int = 0) -> int:
        return self.random.randint(first, TODAY - 1)

    def _now_and_then(self, often: int) -> bool:
        return self.random.randrange(often) == 0

    def _somebody(self) -> PersonMade:
        random = self.random
        return self.person(
            self._day(),
            name=f"No. {len(self.facts)}",
            makes=random.choice(["", "prints"]),
            cares=random.choice(["", "tea"]),
            topics=random.choice([(), ("Zines",)]),
        )

    def _history(self, person: PersonMade) -> None:
        """What passed between you, some time before today."""
        for _ in range(self.random.choice([0, 0, 0, 1, 1, 2, 4])):
            self.meet(self._day(), self.random.choice(list(Kind)), person)
        for _ in range(self.random.choice([0, 0, 1, 2])):
            day = self._day()
            noted = self._day(day)
            support = self.support(person, day, noted=noted)
            if noted < TODAY - 2 and self._now_and_then(3):
                thanked = self.random.randint(noted, TODAY - 2)
                self.meet(thanked, Kind.THANK, person, supports=[support])
            if self._now_and_then(6):
                self.dismiss(support, TODAY - 1)
        if self._now_and_then(8):
            self.rest(person, TODAY - 1, on(TODAY + self.random.randint(-3, 3)))
        if self._now_and_then(12):
            self.erase(person, TODAY - 1)


def crowds(most: int = 40, least: int = 0) -> st.SearchStrategy[Crowd]:
    """Crowds of different sizes."""
    return st.builds(Crowd, st.integers(0, 2**32), st.integers(least, most))


def answers(entries: Iterable[Entry], asked: Question) -> set[Entry]:
    """What a database finds for a question: the first few by an order, and newcomers."""
    lane = [
        entry
        for entry in entries
        if entry.lane == asked.lane
        and not (entry.rests_until is not None and entry.rests_until >= asked.day)
    ]
    waiting = [
        entry
        for entry in lane
        if entry.since < asked.day and (entry.until is None or entry.until >= asked.day)
    ]

    def place(entry: Entry) -> tuple[int, UUID]:
        return position(PLAYER, entry.subject), entry.subject

    if asked.order is Order.SINCE:
        in_order = sorted(waiting, key=lambda entry: (entry.ordered, *place(entry)))
    else:
        in_turn = sorted(waiting, key=place)
        in_order = [entry for entry in in_turn if place(entry)[0] >= asked.pointer]
        in_order += [entry for entry in in_turn if place(entry)[0] < asked.pointer]
    new = sorted((entry for entry in lane if entry.since == asked.day), key=place)
    return {*in_order[: asked.number], *(new[: asked.number] if asked.newcomers else ())}
