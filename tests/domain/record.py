"""What each day holds, naively, from the raw facts: the ground of the oracle."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from domain.facts import (
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Pause,
    PauseChange,
    Removal,
    Undo,
    Weekdays,
)
from domain.people_facts import LinkChange, SupportChange

DAY = timedelta(days=1)

EditT = TypeVar("EditT", Edit, HabitChange, PauseChange, SupportChange, LinkChange)
ValueT = TypeVar("ValueT")


@dataclass(frozen=True)
class Words:
    """What a check-in says."""

    who: str
    link: str
    note: str


class Record:
    """The facts, day by day, up to the day ``today``, which is still open."""

    def __init__(self, facts: Iterable[Fact], today: date) -> None:
        self.facts = list({fact.id: fact for fact in facts}.values())
        self.today = today

        self._known: dict[tuple[str, date], bool] = {}

    # --- check-ins ----------------------------------------------------------------------------

    def all_check_ins(self) -> list[CheckIn]:
        return [fact for fact in self.facts if isinstance(fact, CheckIn)]

    def is_undone(self, check_in: CheckIn) -> bool:
        return any(isinstance(fact, Undo) and fact.target == check_in.id for fact in self.facts)

    def is_removed(self, check_in: CheckIn) -> bool:
        return any(isinstance(fact, Removal) and fact.target == check_in.id for fact in self.facts)

    def words(self, check_in: CheckIn) -> Words:
        if self.is_removed(check_in):
            return Words("", "", "")
        edits = [f for f in self.facts if isinstance(f, Edit) and f.target == check_in.id]
        return Words(
            last_set(edits, lambda edit: edit.who, check_in.who),
            last_set(edits, lambda edit: edit.link, check_in.link),
            last_set(edits, lambda edit: edit.note, check_in.note),
        )

    def on_day(self, day: date, *, imported: bool = False) -> list[CheckIn]:
        """What was done on a day, first recorded first."""
        found = [
            check_in
            for check_in in self.all_check_ins()
            if check_in.day == day
            and not self.is_undone(check_in)
            and (check_in.source is not None) == imported
        ]
        return sorted(found, key=lambda check_in: (check_in.recorded_at, check_in.id))

    # --- habits -------------------------------------------------------------------------------

    def habits(self) -> list[HabitMade]:
        return [fact for fact in self.facts if isinstance(fact, HabitMade)]

    def changes(self, habit: HabitMade) -> list[HabitChange]:
        return [f for f in self.facts if isinstance(f, HabitChange) and f.habit == habit.id]

    def title(self, habit: HabitMade) -> str:
        return last_set(self.changes(habit), lambda change: change.title, habit.title)

    def weekdays(self, habit: HabitMade, day: date) -> Weekdays:
        begun = [change for change in self.changes(habit) if change.day <= day]
        return last_set(begun, lambda change: change.weekdays, habit.weekdays)

    def archived(self, habit: HabitMade, day: date) -> bool:
        begun = [change for change in self.changes(habit) if change.day <= day]
        return last_set(begun, lambda change: change.archived, False)

    def exists(self, habit: HabitMade, day: date) -> bool:
        return habit.day <= day and not self.archived(habit, day)

    def scheduled(self, day: date) -> set[UUID]:
        return {
            habit.id
            for habit in self.habits()
            if self.exists(habit, day) and day.isoweekday() in self.weekdays(habit, day)
        }

    def done(self, day: date) -> list[UUID]:
        """The habits done on a day, the first done first."""
        done = []
        for check_in in self.on_day(day):
            for habit in self.habits():
                named = habit.id == check_in.habit and habit.kind == check_in.kind
                if named and self.exists(habit, day) and habit.id not in done:
                    done.append(habit.id)
        return done

    # --- days ---------------------------------------------------------------------------------

    def first_day(self) -> date | None:
        days = [check_in.day for check_in in self.all_check_ins() if not self.is_undone(check_in)]
        for habit in self.habits():
            last = max([habit.day, *(change.day for change in self.changes(habit))])
            existing = (day for day in days_from(habit.day, last) if self.exists(habit, day))
            days.extend(list(existing)[:1])
        return min(days, default=None)

    def closed_days(self) -> list[date]:
        first = self.first_day()
        return [] if first is None else days_from(first, self.today - DAY)

    def is_paused(self, day: date) -> bool:
        """Whether a pause covers the day now, and in a version that was told in time."""
        for pause in self.facts:
            if not isinstance(pause, Pause):
                continue
            edits = [
                fact
                for fact in self.facts
                if isinstance(fact, PauseChange) and fact.pause == pause.id
            ]
            edits.sort(key=lambda edit: (edit.edited_at, edit.device, edit.id))
            told_in_time = _covers(pause, [], day) or any(
                _covers(pause, edits[: number + 1], day)
                and day >= (edit.edited_at - timedelta(hours=18)).date() - 7 * DAY
                for number, edit in enumerate(edits)
            )
            if told_in_time and _covers(pause, edits, day):
                return True
        return False

    def is_kept(self, day: date) -> bool:
        return self._once("kept", day, self._is_kept)

    def _is_kept(self, day: date) -> bool:
        return any(check_in.kind is not Kind.PROMOTE for check_in in self.on_day(day))

    def is_full(self, day: date) -> bool:
        scheduled = self.scheduled(day)
        return len(scheduled) > 0 and scheduled <= set(self.done(day))

    def is_miss(self, day: date) -> bool:
        return self._once("miss", day, self._is_miss)

    def _is_miss(self, day: date) -> bool:
        due = self.scheduled(day) if not self.is_paused(day) else set()
        return day < self.today and len(due) > 0 and not self.is_kept(day)

    def _once(self, name: str, day: date, question: Callable[[date], bool]) -> bool:
        """The answer to a question, asked once: the only short cut here."""
        if (name, day) not in self._known:
            self._known[name, day] = question(day)
        return self._known[name, day]


def _covers(pause: Pause, edits: list[PauseChange], day: date) -> bool:
    first = last_set(edits, lambda edit: edit.first, pause.first)
    last = last_set(edits, lambda edit: edit.last, pause.last)
    cancelled = last_set(edits, lambda edit: edit.cancelled, False)
    return first <= day <= last and not cancelled


def last_set(
    edits: list[EditT], field: Callable[[EditT], ValueT | None], otherwise: ValueT
) -> ValueT:
    """What a field is after all edits, applied one after the other as they were made."""
    value = otherwise
    for edit in sorted(edits, key=lambda edit: (edit.edited_at, edit.device, edit.id)):
        new = field(edit)
        value = value if new is None else new
    return value


def days_from(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]
