"""A day's suggestions, what is done about them on it, and which of them are offered still."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from api.actions import showing
from api.wire.today import Quest
from domain.calendar import DAY
from tests.domain.neighbourhood import view
from tests.vectors.told import Telling, Told, check_ins, domain_facts

KINDS = ("hello", "conversation", "share", "thank", "listen")


class Offer(NamedTuple):
    """Who or what is suggested, and what they would be thanked for."""

    person: str | None
    saved: str | None
    supports: tuple[str, ...]


Quests = list[tuple[str, str, list[Offer]]]


def suggestion_case(random: Random, start: date, number: int) -> Told:
    """One of the vectors. In every other one somebody leaves: the player says "not now", removes
    somebody, or puts away what there was to be thanked for or shared."""
    told = _Neighbours(random, start)
    left = number % 2 == 1
    told.settle(most=4 if left else 9)
    sent = len(told.told)
    quests = _quests(told.told, told.day)
    told.live(quests, left=left)
    known, waiting = told.told[:sent], told.told[sent:]
    after = {habit: offers for habit, _, offers in _quests(told.told, told.day)}
    named = [fact["target"] for fact in waiting if "target" in fact]
    return {
        "left": left,
        "day": told.day.isoformat(),
        "check_ins": check_ins(known, named),
        "quests": [
            {"kind": kind, "suggestions": [_shown(offer) for offer in offers]}
            for _, kind, offers in quests
        ],
        "waiting": waiting,
        "still": [
            [_shown(offer) for offer in _of_those(after[habit], offers)]
            for habit, _, offers in quests
        ],
    }


def _quests(told: Sequence[Told], day: date) -> Quests:
    plan = view(domain_facts(told), day).plans[0]
    quests = [showing.shown(quest, Quest) for quest in plan.quests]
    return [
        (
            str(quest.habit),
            quest.kind,
            [
                Offer(
                    str(one.person) if one.person else None,
                    str(one.saved) if one.saved else None,
                    tuple(str(support) for support in one.supports),
                )
                for one in quest.suggestions
            ],
        )
        for quest in quests
    ]


def _of_those(still: list[Offer], before: list[Offer]) -> list[Offer]:
    """What is offered now of what was offered then."""
    supports = {(one.person, one.saved): one.supports for one in before}
    left = [
        (one, tuple(each for each in one.supports if each in then))
        for one in still
        if (then := supports.get((one.person, one.saved))) is not None
    ]
    return [one._replace(supports=then) for one, then in left if then or not one.supports]


def _shown(offer: Offer) -> Told:
    return {name: value for name, value in offer._asdict().items() if value}


class _Neighbours(Telling):
    """A player with a quest of each kind and a few people."""

    def settle(self, most: int) -> None:
        """What the server knows, with at most so many people. Few are all offered, in whatever
        order they are drawn."""
        choose = self.random.choice
        for kind in KINDS:
            self.tell("habit", kind=kind, title=kind, weekdays=list(range(1, 8)), day=self.day)
        people = []
        for _ in range(self.random.randint(3, most)):
            makes = choose(("", "zines"))
            people.append(self.tell("person", name="Maya", day=self.day, makes=makes))
            self.wait(choose((timedelta(0), DAY)))
        for person in people:
            if self.random.random() < 0.5:
                self.act("hello", person=person)
            elif self.random.random() < 0.4:
                self.act("listen", person=person)
        self.wait(choose((DAY, 16 * DAY, 17 * DAY, 40 * DAY)))
        for person in self.random.sample(people, 3):
            for _ in range(self.random.randrange(3)):
                days = self.random.randrange(3) * DAY
                self.tell(
                    "support", person=person, deed="shared", day=self.day - days, noted=self.day
                )
        for _ in range(self.random.randrange(most // 2)):
            self.tell("saved", day=self.day, url="https://essay.example")
        self.wait(choose((DAY, 2 * DAY)))
        self.known_act = self.act("conversation")

    def live(self, quests: Quests, *, left: bool) -> None:
        """What is done on the day, mostly about what is suggested."""
        ways = (*self._doing(), *(self._leaving() if left else ()))
        for _ in range(self.random.randint(1, 6)):
            offers = [(kind, one) for _, kind, offers in quests for one in offers]
            if offers:
                kind, offer = self.random.choice(offers)
                self.random.choice(ways)(kind, offer)

    def _doing(self) -> tuple[Callable[[str, Offer], Any], ...]:
        return self._does, self._does, self._does, self._meets, self._changes

    def _does(self, kind: str, offer: Offer) -> str:
        """As suggested, or in part."""
        if offer.saved:
            return self.act("share", saved=offer.saved)
        supports = list(offer.supports)
        if supports:
            supports = self.random.sample(supports, self.random.randint(1, len(supports)))
            return self.act("thank", person=offer.person, supports=supports)
        return self.act("share" if kind == "share" else kind, person=offer.person)

    def _meets(self, _: str, offer: Offer) -> None:
        """Something else with them."""
        if offer.person:
            kind = self.random.choice((*KINDS, "promote"))
            self.act(kind, person=offer.person)

    def _changes(self, kind: str, offer: Offer) -> None:
        """Something that they did; or what is done is undone, or was with somebody else."""
        way = self.random.randrange(4)
        if way == 0:
            self.tell("undo", target=self._does(kind, offer))
        elif way == 1:
            self.tell("edit", target=self._does(kind, offer), person=None)
        elif way == 2 and offer.person:
            self.tell("edit", target=self.known_act, person=offer.person)
        elif offer.person:
            self._did(offer)

    def _did(self, offer: Offer, back: int = 0) -> None:
        days = {"day": self.day - back * DAY, "noted": self.day}
        self.tell("support", person=offer.person, deed="praised", **days)

    def _leaving(self) -> tuple[Callable[[str, Offer], Any], ...]:
        return self._rests, self._removes, self._puts_away, self._tells, self._did_before

    def _rests(self, _: str, offer: Offer) -> None:
        if offer.person:
            until = self.random.choice((self.day, self.day + 30 * DAY, self.day - DAY))
            self.tell("person_edit", person=offer.person, rests_until=until)
            if self.random.random() < 0.3:
                self.tell("person_edit", person=offer.person, rests_until=None)

    def _removes(self, _: str, offer: Offer) -> None:
        self.tell("remove", target=offer.person or offer.saved)

    def _puts_away(self, _: str, offer: Offer) -> None:
        again = self.random.random() < 0.3
        for one in offer.supports:
            if self.random.random() < 0.3:
                self.tell("undo", target=one)
                continue
            self.tell("support_edit", support=one, dismissed=True)
            if again:
                self.tell("support_edit", support=one, dismissed=False)
        if offer.saved:
            self.tell("saved_edit", saved=offer.saved, dismissed=True)
            if again:
                self.tell("saved_edit", saved=offer.saved, dismissed=False)

    def _tells(self, _: str, offer: Offer) -> None:
        if offer.person:
            makes = self.random.choice(("", "prints"))
            self.tell("person_edit", person=offer.person, makes=makes)

    def _did_before(self, _: str, offer: Offer) -> None:
        if offer.person:
            self._did(offer, back=self.random.choice((1, 13, 14, 20)))
