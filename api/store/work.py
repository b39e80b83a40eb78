"""What a batch of facts has to write, worked out in memory before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from api.store.batch import Known, NewRow, Pair
from api.store.bodies import blanked, body_of, fact_of
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
WORDY = ("check_in", "edit")


@dataclass(slots=True)
class Work:
    """``known`` and ``by_target`` are what is stored, and what will be. The rest is to write:
    ``rows`` to insert, ``days`` to fill in, words to blank, and each player's first week to
    compute anew (``touched``)."""

    known: dict[Key, Known] = field(default_factory=dict)
    by_target: dict[Key, dict[UUID, Known]] = field(default_factory=dict)
    rows: dict[Key, NewRow] = field(default_factory=dict)
    days: dict[Pair, date] = field(default_factory=dict)
    to_blank: set[Pair] = field(default_factory=set)
    touched: dict[UUID, date] = field(default_factory=dict)

    def learn(self, row: Known) -> None:
        """Takes note of a fact that is stored, or about to be."""
        self.known[key_of(row.player, row.id)] = row
        if row.target is not None:
            self.by_target.setdefault(key_of(row.player, row.target), {})[row.id] = row

    def keep(self, fact: Fact, row: NewRow) -> None:
        """Adds a new fact, and whatever follows from it for those that came before."""
        match fact:
            case CheckIn():
                row = self._keep_check_in(fact, row)
            case Undo() | Edit() | Removal():
                row = self._keep_about_check_in(fact, row)
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
        self.learn(Known(row.player, row.id, row.type, row.target, row.day, row.digest))

    def _keep_check_in(self, fact: CheckIn, row: NewRow) -> NewRow:
        self._touch(row.player, fact.day)
        came_before = self.by_target.get(key_of(row.player, row.id), {}).values()
        for about in came_before:
            if about.type in ABOUT_CHECK_INS:
                self._set_day(about, fact.day)
        gone = any(about.type == "remove" for about in came_before)
        return _without_words(row, fact) if gone else row

    def _keep_about_check_in(self, fact: Undo | Edit | Removal, row: NewRow) -> NewRow:
        key = key_of(row.player, fact.target)
        target = self.known.get(key)
        if target is not None and target.type == "check_in":
            row = row._replace(day=target.day)
            if isinstance(fact, Undo):
                self._touch(row.player, target.day)
        others = self.by_target.get(key, {}).values()
        if isinstance(fact, Removal):
            for other in [*others, *([] if target is None else [target])]:
                if other.type in WORDY:
                    self._blank(other)
        elif isinstance(fact, Edit) and any(other.type == "remove" for other in others):
            return _without_words(row, fact)
        return row

    def _touch_pause(self, row: NewRow) -> None:
        """From the earliest day that any version of the pause covers."""
        pause = key_of(row.player, row.target or row.id)
        versions = [self.known.get(pause), *self.by_target.get(pause, {}).values()]
        for day in [row.day, *(version.day for version in versions if version is not None)]:
            self._touch(row.player, day)

    def _touch(self, player: UUID, day: date | None) -> None:
        if day is not None and day < self.touched.get(player, date.max):
            self.touched[player] = monday_of(day)

    def _set_day(self, stored: Known, day: date) -> None:
        key = key_of(stored.player, stored.id)
        if key in self.rows:
            self.rows[key] = self.rows[key]._replace(day=day)
        else:
            self.days[stored.player, stored.id] = day

    def _blank(self, stored: Known) -> None:
        key = key_of(stored.player, stored.id)
        self.known[key] = stored._replace(digest=None)
        row = self.rows.get(key)
        if row is None:
            self.to_blank.add((stored.player, stored.id))
            return
        fact = fact_of(row.type, row.body)
        if isinstance(fact, CheckIn | Edit):
            self.rows[key] = _without_words(row, fact)


def key_of(player: UUID, fact: UUID) -> Key:
    return player.int, fact.int


def _without_words(row: NewRow, fact: CheckIn | Edit) -> NewRow:
    return row._replace(digest=None, body=body_of(blanked(fact)).decode())
