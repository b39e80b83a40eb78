"""Histories of a community as one device tells them, drawn at random: each fact speaks of what
there is by then."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from domain.thanks import SupportState
from tests.vectors.told import Telling

NAMES = ("Maya", "Jun", "Zoë", "Amir", "Lena")
WORDS = ("", "zines", "birds", "small radios", " ")
HANDLES = (
    {"network": "web", "name": "https://maya.example"},
    {"network": "x", "name": "ymaya"},
    {"network": "xy", "name": "maya"},
)
TOPICS = ("zines", "tea", "radio")
DEEDS = ("shared", "praised", "bought", "signed", "helped")
PAUSES = (timedelta(0), timedelta(hours=3), timedelta(days=1), timedelta(days=2), timedelta(days=9))


class Meeting(Telling):
    """Somebody who meets people, and notes that."""

    def __init__(self, random: Random, start: date) -> None:
        super().__init__(random, start)
        self.sent = 0
        self.backwards = True
        self.backfills = False

    def go_on(self, facts: int) -> None:
        """Tells at least so many more facts."""
        enough = len(self.told) + facts
        while len(self.told) < enough:
            before = len(self.told)
            self._ways()[self.random.randrange(len(self._ways()))]()
            if len(self.told) > before:
                self.wait(self.random.choice(PAUSES))

    def _ways(self) -> tuple[Callable[[], None], ...]:
        forwards = (
            *(self._enters, self._words, self._words, self._rests, self._joins, self._joins),
            *(self._meets,) * 5,
            *(self._supports, self._supports, self._thanks, self._thanks, self._dismisses),
            *(self._rewords, self._saves, self._reads, self._shares),
        )
        backwards = (self._undoes, self._undoes, self._moves, self._removes, self._blanks)
        return (*forwards, *backwards) if self.backwards else forwards

    # --- people -------------------------------------------------------------------------------

    def _somebody(self) -> str | None:
        """One of somebody's ids."""
        people = list(self.community.people.values())
        if not people:
            return None
        person = self.random.choice(people)
        return str(self.random.choice((person.id, *person.merged)))

    def _some_words(self) -> dict[str, Any]:
        words = {
            "handles": self.random.sample(HANDLES, self.random.randrange(3)),
            "topics": self.random.sample(TOPICS, self.random.randrange(3)),
            "makes": self.random.choice(WORDS),
            "cares": self.random.choice(WORDS),
            "notes": self.random.choice(WORDS),
            "met_through": self._somebody(),
        }
        return {name: words[name] for name in words if self.random.random() < 0.4}

    def _enters(self) -> None:
        words = self._some_words()
        self.tell("person", name=self.random.choice(NAMES), day=self.day, **words)

    def _words(self) -> None:
        person = self._somebody()
        if person is None:
            self._enters()
        else:
            self.tell("person_edit", person=person, **self._some_words())

    def _rests(self) -> None:
        person = self._somebody()
        if person is not None:
            until = self.random.choice((None, self.day, self.day + timedelta(days=30)))
            self.tell("person_edit", person=person, rests_until=until)

    def _joins(self) -> None:
        people = [one.id for one in self.community.people.values()]
        if len(people) > 1:
            person, into = self.random.sample(people, 2)
            self.tell("merge", person=person, into=into)

    def _removes(self) -> None:
        """All ids of somebody, as the app does it."""
        people = list(self.community.people.values())
        if people and self.random.random() < 0.5:
            person = self.random.choice(people)
            for one in (person.id, *person.merged):
                self.tell("remove", target=one)

    # --- acts and supports --------------------------------------------------------------------

    def _back(self) -> int:
        return self.random.randrange(7) if self.backfills and self.random.random() < 0.3 else 0

    def _meets(self) -> None:
        person = self._somebody()
        kinds = ("hello", "hello", "conversation", "share", "listen", "thank", "promote")
        if person is not None:
            # What was imported is history, whoever it is said to have been with.
            imported = {"source": "loop"} if self.random.random() < 0.15 else {}
            self.act(self.random.choice(kinds), self._back(), person=person, **imported)

    def _supports(self) -> None:
        person = self._somebody()
        if person is not None:
            self.tell(
                "support",
                person=person,
                deed=self.random.choice(DEEDS),
                day=self.day - timedelta(days=self._back()),
                noted=self.day,
                note=self.random.choice(WORDS),
            )

    def _open(self) -> list[SupportState]:
        return [one for one in self.community.supports.values() if one.state == "open"]

    def _thanks(self) -> None:
        if not self._open():
            return
        person = self.random.choice(self._open()).person
        theirs = [one.id for one in self._open() if one.person == person]
        named = self.random.sample(theirs, self.random.randint(1, len(theirs)))
        self.act("thank", self._back(), person=person, supports=named)

    def _dismisses(self) -> None:
        for one in self._open()[:1]:
            self.tell("support_edit", support=one.id, dismissed=True)

    def _rewords(self) -> None:
        put_away = [one for one in self.community.supports.values() if one.state == "dismissed"]
        for one in put_away[:1]:
            self.tell("support_edit", support=one.id, dismissed=False)
        for one in self._open()[-1:]:
            changed: dict[str, Any] = {"note": self.random.choice(WORDS), "deed": "helped"}
            if self.backwards:
                changed["day"] = self.day - timedelta(days=self.random.randrange(9))
            self.tell("support_edit", support=one.id, **changed)

    # --- saved links --------------------------------------------------------------------------

    def _saves(self) -> None:
        title = self.random.choice(WORDS)
        self.tell("saved", day=self.day, url="https://essay.example", title=title)

    def _reads(self) -> None:
        for one in list(self.community.saved.values())[:1]:
            put_away = self.random.choice((True, False))
            quote = self.random.choice(WORDS)
            self.tell("saved_edit", saved=one.id, quote=quote, author="Jun", dismissed=put_away)

    def _shares(self) -> None:
        for one in [one for one in self.community.saved.values() if one.shared_on is None][:1]:
            self.act("share", self._back(), saved=one.id)

    # --- what is taken back -------------------------------------------------------------------

    def _undoes(self) -> None:
        gone = {fact["target"] for fact in self.told if "target" in fact}
        kinds = ("check_in", "check_in", "merge", "support")
        kind = self.random.choice(kinds)
        targets = [fact["id"] for fact in self.told if fact["type"] == kind]
        left = [one for one in targets if one not in gone]
        if left:
            self.tell("undo", target=self.random.choice(left))

    def _moves(self) -> None:
        """An act turns out to be with somebody else, or with nobody.

        A device does not see who was named before. So a shared link stays as it is, and a thank-you
        is with nobody then: else a removal or a merge would tell of it anew.
        """
        acts = [fact for fact in self.told if "acted_at" in fact and "saved" not in fact]
        if acts:
            act = self.random.choice(acts)
            person = self.random.choice((self._somebody(), self._somebody(), None))
            moved = None if "supports" in act else person
            self.tell("edit", target=act["id"], person=moved, note="in a letter")

    def _blanks(self) -> None:
        kind = self.random.choice(("check_in", "saved", "support"))
        targets = [fact["id"] for fact in self.told if fact["type"] == kind]
        if targets and self.random.random() < 0.4:
            self.tell("remove", target=self.random.choice(targets))
