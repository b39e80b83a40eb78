"""A habit and its schedule: on which days it exists, and on which weekdays it is scheduled (R3)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from domain.facts import HabitChange, HabitMade, Kind, Weekdays
from domain.latest import NEVER, latest, when

_START = attrgetter("start")
_KINDS = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a habit is scheduled from ``start`` on, until its next stretch."""

    start: date
    weekdays: Weekdays
    archived: bool


@dataclass(frozen=True)
class Habit:
    """A kind of act that a player wants to repeat, as all its facts make it.

    ``stretches`` begin on different days, the first on the day the habit was made.
    """

    id: UUID
    kind: Kind
    title: str
    made: date
    stretches: tuple[Stretch, ...]

    @property
    def weekdays(self) -> Weekdays:
        """The weekdays that the habit has once all that was planned for it holds."""
        return self.stretches[-1].weekdays

    @property
    def archived(self) -> bool:
        """Whether the habit is archived once all that was planned for it holds."""
        return self.stretches[-1].archived

    def stretch_on(self, day: date) -> Stretch:
        """What holds on a day; before the habit was made, what it was made with."""
        return self.stretches[max(0, bisect_right(self.stretches, day, key=_START) - 1)]

    def weekdays_on(self, day: date) -> Weekdays:
        """The weekdays that hold on a day, whether or not the habit exists on it."""
        return self.stretch_on(day).weekdays

    def archived_on(self, day: date) -> bool:
        """Whether the habit is archived on a day."""
        return self.stretch_on(day).archived

    def exists_on(self, day: date) -> bool:
        """Whether the habit was made by then and is not archived: it can be done, and rewarded."""
        return self.made <= day and not self.archived_on(day)

    def scheduled_on(self, day: date) -> bool:
        """Whether the habit exists on a day and has its weekday."""
        return self.exists_on(day) and day.isoweekday() in self.weekdays_on(day)

    @cached_property
    def first_day(self) -> date | None:
        """The first day on which the habit exists; ``None`` if it never does."""
        starts = (stretch.start for stretch in self.stretches if not stretch.archived)
        return next(starts, None)

    @property
    def place(self) -> tuple[date, int, UUID]:
        """What habits are sorted by: the oldest first, then in the order of the kinds."""
        return self.made, _KINDS[self.kind], self.id


def habit_from(made: HabitMade, changes: Iterable[HabitChange]) -> Habit:
    """The habit that its facts make, in whatever order they come.

    A change follows the making of its habit, whatever the devices' clocks say. Of changes that
    set the same field, the later by (``edited_at``, device) wins: for the title of all, for
    weekdays and archiving of those whose day has come.
    """
    edits = tuple(changes)
    return Habit(
        id=made.id,
        kind=made.kind,
        title=latest(edits, lambda edit: edit.title, made.title),
        made=made.day,
        stretches=_stretches(made, edits),
    )


def _stretches(made: HabitMade, edits: tuple[HabitChange, ...]) -> tuple[Stretch, ...]:
    """The stretches of a habit: from its making, and from every day on which a change begins."""
    weekdays, weekdays_when = made.weekdays, NEVER
    archived, archived_when = False, NEVER
    stretches = {made.day: Stretch(made.day, weekdays, archived)}
    for edit in sorted(edits, key=lambda edit: edit.day):
        if edit.weekdays is not None and when(edit) > weekdays_when:
            weekdays, weekdays_when = edit.weekdays, when(edit)
        if edit.archived is not None and when(edit) > archived_when:
            archived, archived_when = edit.archived, when(edit)
        start = max(made.day, edit.day)
        stretches[start] = Stretch(start, weekdays, archived)
    return tuple(stretches.values())
