"""A diary: the facts of one player, written in few words by a test."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from domain.facts import (
    EVERY_DAY,
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Part,
    Pause,
    PauseChange,
    Removal,
    Seen,
    Setting,
    SettingValue,
    Swap,
    Undo,
    Weekdays,
)
from domain.ledger import Ledger, merge
from domain.progress import EMPTY
from domain.today import TodayView, today

FactT = TypeVar("FactT", bound=Fact)

MONDAY = date(2026, 3, 2)
"""The first day of a diary, unless a test says otherwise."""

PLAYER = UUID(int=0xA11CE)
DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    """Noon in UTC."""
    return datetime.combine(day, time(12), UTC)


class Diary:
    """Facts in the order in which they are written, each with an id of its own.

    Days are given as numbers of days from ``MONDAY`` on. What is written later was recorded later,
    by a second, on the device ``phone``.
    """

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    @property
    def ledger(self) -> Ledger:
        """What the facts come to."""
        return merge(self.facts)

    def today(self, day: int) -> TodayView:
        """The home screen on a day."""
        return today(self.ledger, EMPTY, PLAYER, on(day))

    def habit(
        self,
        kind: Kind = Kind.HELLO,
        *,
        day: int = 0,
        weekdays: Weekdays = EVERY_DAY,
        title: str = "A habit",
    ) -> HabitMade:
        """A habit made on a day."""
        return self._add(
            HabitMade(self._id(), kind, title, weekdays, on(day), self._when(day), "phone")
        )

    def change(
        self,
        habit: HabitMade,
        day: int,
        *,
        title: str | None = None,
        weekdays: Weekdays | None = None,
        archived: bool | None = None,
        edited_at: datetime | None = None,
        device: str = "phone",
    ) -> HabitChange:
        """A change of a habit that begins on a day."""
        edited_at = edited_at or self._when(day)
        return self._add(
            HabitChange(self._id(), habit.id, on(day), edited_at, device, title, weekdays, archived)
        )

    def do(
        self,
        day: int,
        habit: HabitMade | None = None,
        kind: Kind | None = None,
        *,
        source: str | None = None,
        who: str = "",
        link: str = "",
        note: str = "",
        zone: str = "UTC",
    ) -> CheckIn:
        """A check-in on a day: for a habit, or of a kind (a hello unless said otherwise)."""
        return self._add(
            CheckIn(
                id=self._id(),
                kind=kind or (habit.kind if habit else Kind.HELLO),
                day=on(day),
                acted_at=noon(on(day)),
                recorded_at=self._when(day),
                zone=zone,
                habit=habit.id if habit else None,
                who=who,
                link=link,
                note=note,
                source=source,
            )
        )

    def undo(self, check_in: CheckIn) -> Undo:
        """A check-in taken back."""
        return self._add(Undo(self._id(), check_in.id, check_in.recorded_at))

    def remove(self, check_in: CheckIn) -> Removal:
        """A check-in's words, removed for good."""
        return self._add(Removal(self._id(), check_in.id, check_in.recorded_at))

    def edit(
        self,
        check_in: CheckIn,
        *,
        who: str | None = None,
        link: str | None = None,
        note: str | None = None,
        edited_at: datetime | None = None,
        device: str = "phone",
    ) -> Edit:
        """New words for a check-in."""
        edited_at = edited_at or self._when(0)
        return self._add(Edit(self._id(), check_in.id, edited_at, device, who, link, note))

    def pause(self, first: int, last: int, *, told: int | None = None) -> Pause:
        """A pause, told on its first day unless said otherwise."""
        when = self._when(first if told is None else told)
        return self._add(Pause(self._id(), on(first), on(last), when, "phone"))

    def move_pause(
        self,
        pause: Pause,
        *,
        told: int,
        first: int | None = None,
        last: int | None = None,
        cancelled: bool | None = None,
        device: str = "phone",
    ) -> PauseChange:
        """Other days for a pause, told on a day."""
        return self._add(
            PauseChange(
                id=self._id(),
                pause=pause.id,
                edited_at=self._when(told),
                device=device,
                first=None if first is None else on(first),
                last=None if last is None else on(last),
                cancelled=cancelled,
            )
        )

    def swap(self, habit: HabitMade, day: int, part: Part = Part.PROMPT) -> Swap:
        """Another prompt, or somebody or something else, asked for."""
        return self._add(Swap(self._id(), habit.id, on(day), self._when(day), part))

    def see(self, mark: str, day: int) -> Seen:
        """Something shown."""
        return self._add(Seen(self._id(), mark, on(day), self._when(day)))

    def set(self, key: str, value: SettingValue, *, edited_at: datetime | None = None) -> Setting:
        """A choice."""
        edited_at = edited_at or self._when(0)
        return self._add(Setting(self._id(), key, value, edited_at, "phone"))

    def _id(self) -> UUID:
        return UUID(int=len(self.facts) + 1)

    def _when(self, day: int) -> datetime:
        return noon(on(day)) + timedelta(seconds=len(self.facts))

    def _add(self, fact: FactT) -> FactT:
        self.facts.append(fact)
        return fact


def on(day: int) -> date:
    """The day by its number from ``MONDAY``."""
    return MONDAY + day * DAY
