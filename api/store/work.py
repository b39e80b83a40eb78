"""What a batch of facts has to write, worked out in memory before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from api.store.batch import Known, NewRow, Pair
from api.store.bodies import Wordy, blanked, body_of, fact_of
from domain.calendar import monday_of
from domain.facts import (
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Pause,
    PauseChange,
    Removal,
    Undo,
)

Key = tuple[int, int]
"""A player and an id, by their numbers: those hash ten times as fast as UUIDs do."""

ABOUT_CHECK_INS = ("undo", "edit", "remove")
NAMING = ("check_in", "edit", "support")
"""Facts that are gone with the person whom they name."""

EDITS = {
    "edit": "check_in",
    "person_edit": "person",
    "support_edit": "support",
    "saved_edit": "saved",
}
HEADS = frozenset(EDITS.values())
"""What has words, and may be removed with all its edits: together they are a family."""


@dataclass(slots=True)
class Work:
    """``known`` is what is stored, and what will be; ``by_target`` and ``by_person`` find in it
    what speaks of an id, and what names a person. The rest is to write: ``rows`` to insert,
    ``days`` to fill in, words to blank, check-ins of which devices have ``to_hear`` once more, and
    each player's first week to compute anew (``touched``)."""

    known: dict[Key, Known] = field(default_factory=dict)
    by_target: dict[Key, set[Key]] = field(default_factory=dict)
    by_person: dict[Key, set[Key]] = field(default_factory=dict)
    rows: dict[Key, NewRow] = field(default_factory=dict)
    days: dict[Pair, date] = field(default_factory=dict)
    to_blank: set[Pair] = field(default_factory=set)
    to_hear: set[Pair] = field(default_factory=set)
    touched: dict[UUID, date] = field(default_factory=dict)

    def learn(self, row: Known) -> None:
        """Takes note of a fact that is stored, or about to be."""
        key = key_of(row.player, row.id)
        self.known[key] = row
        if row.target is not None:
            self.by_target.setdefault(key_of(row.player, row.target), set()).add(key)
        if row.person is not None:
            self.by_person.setdefault(key_of(row.player, row.person), set()).add(key)

    def keep(self, fact: Fact, row: NewRow) -> None:
        """Adds a new fact, and whatever follows from it for those that came before."""
        match fact:
            case CheckIn():
                self._touch(row.player, fact.day)
                for about in self.speaking_of(row.player, row.id):
                    if about.type in ABOUT_CHECK_INS:
                        self._set_day(about, fact.day)
            case Undo() | Edit() | Removal():
                row = self._with_day_of_check_in(fact, row)
            case HabitMade():
                self._touch(row.player, fact.day)
            case HabitChange():
                if fact.weekdays is not None or fact.archived is not None:
                    self._touch(row.player, fact.day)
            case Pause() | PauseChange():
                self._touch_pause(row)
            case _:
                pass
        self.rows[key_of(row.player, row.id)] = row
        self.learn(_known(row))

    def settle_words(self, fact: Fact, row: NewRow) -> list[Known]:
        """Blanks what a fact that was just kept removes, or finds removed already.

        These are the facts that it blanked, as they were before.
        """
        families: list[list[Known]] = []
        if isinstance(fact, Removal):
            families += (self.family(row.player, fact.target, kind) for kind in HEADS)
            for named in self.naming(row.player, fact.target):
                family = self.family(row.player, *head_of(named))
                families.append(family)
                self._let_hear(family)
        elif isinstance(fact, Wordy):
            head, kind = head_of(_known(row))
            family = self.family(row.player, head, kind)
            names = any(member.person is not None for member in family)
            if len(family) > 1 or names or key_of(row.player, head) in self.by_target:
                gone = self._is_removed(row.player, head)
                if gone or any(self._is_gone(member) for member in family):
                    families.append(family)
        found = {member.id: member for family in families for member in family}
        return [member for member in found.values() if self._blank(member)]

    def speaking_of(self, player: UUID, subject: UUID) -> list[Known]:
        """What is known to speak of an id."""
        return [self.known[key] for key in self.by_target.get(key_of(player, subject), ())]

    def naming(self, player: UUID, person: UUID) -> list[Known]:
        """What is known to name a person, and goes with them."""
        found = (self.known[key] for key in self.by_person.get(key_of(player, person), ()))
        return [row for row in found if row.type in NAMING]

    def family(self, player: UUID, head: UUID, kind: str) -> list[Known]:
        """What is known of a fact with words, and of all edits of it."""
        made = self.known.get(key_of(player, head))
        edits = [row for row in self.speaking_of(player, head) if EDITS.get(row.type) == kind]
        return [made, *edits] if made is not None and made.type == kind else edits

    def _is_removed(self, player: UUID, subject: UUID) -> bool:
        return any(about.type == "remove" for about in self.speaking_of(player, subject))

    def _is_gone(self, row: Known) -> bool:
        """Whether it was blanked, or has to be since whom it names was removed."""
        if row.digest is None:
            return True
        named = row.person if row.type in NAMING else None
        return named is not None and self._is_removed(row.player, named)

    def _let_hear(self, family: list[Known]) -> None:
        """Stored check-ins do not say by themselves that their words went with a person."""
        for row in family:
            stored = key_of(row.player, row.id) not in self.rows
            if row.type == "check_in" and stored and row.digest is not None:
                self.to_hear.add((row.player, row.id))

    def _blank(self, known: Known) -> bool:
        """Whether there was anything to blank."""
        if known.digest is None:
            return False
        key = key_of(known.player, known.id)
        keeps = known.type == "support"  # by whose it is, it is known to be gone with them
        self.known[key] = known._replace(digest=None, person=known.person if keeps else None)
        row = self.rows.get(key)
        if row is None:
            self.to_blank.add((known.player, known.id))
            return True
        fact = fact_of(row.type, row.body)
        if isinstance(fact, Wordy):
            self.rows[key] = row._replace(
                digest=None,
                person=self.known[key].person,
                body=body_of(blanked(fact)).decode(),
            )
        return True

    def _with_day_of_check_in(self, fact: Undo | Edit | Removal, row: NewRow) -> NewRow:
        target = self.known.get(key_of(row.player, fact.target))
        if target is None or target.type != "check_in":
            return row
        if isinstance(fact, Undo):
            self._touch(row.player, target.day)
        return row._replace(day=target.day)

    def _touch_pause(self, row: NewRow) -> None:
        """From the earliest day that any version of the pause covers."""
        for day in [row.day, *(version.day for version in self._versions(row))]:
            self._touch(row.player, day)

    def _versions(self, row: NewRow) -> Iterator[Known]:
        pause = row.target or row.id
        made = self.known.get(key_of(row.player, pause))
        if made is not None:
            yield made
        yield from self.speaking_of(row.player, pause)

    def _touch(self, player: UUID, day: date | None) -> None:
        if day is not None and day < self.touched.get(player, date.max):
            self.touched[player] = monday_of(day)

    def _set_day(self, stored: Known, day: date) -> None:
        key = key_of(stored.player, stored.id)
        if key in self.rows:
            self.rows[key] = self.rows[key]._replace(day=day)
        else:
            self.days[stored.player, stored.id] = day


def key_of(player: UUID, fact: UUID) -> Key:
    return player.int, fact.int


def head_of(row: Known) -> tuple[UUID, str]:
    """The id at the head of a fact's family, and its type."""
    kind = EDITS.get(row.type)
    return (row.id, row.type) if kind is None or row.target is None else (row.target, kind)


def _known(row: NewRow) -> Known:
    return Known(row.player, row.id, row.type, row.target, row.person, row.day, row.digest)
