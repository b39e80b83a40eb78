"""The rules once more, naively: every definition applied as it is written, from the raw facts.

Nothing here is fast, incremental or shared with the domain, save the facts themselves.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
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
    Seen,
    Swap,
    Undo,
    Weekdays,
)

DAY = timedelta(days=1)

EditT = TypeVar("EditT", Edit, HabitChange, PauseChange)
ValueT = TypeVar("ValueT")


@dataclass(frozen=True)
class Words:
    """What a check-in says."""

    who: str
    link: str
    note: str


class Oracle:
    """What the facts come to on the day ``today``, which is still open."""

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
            _last_set(edits, lambda edit: edit.who, check_in.who),
            _last_set(edits, lambda edit: edit.link, check_in.link),
            _last_set(edits, lambda edit: edit.note, check_in.note),
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
        return _last_set(self.changes(habit), lambda change: change.title, habit.title)

    def weekdays(self, habit: HabitMade, day: date) -> Weekdays:
        begun = [change for change in self.changes(habit) if change.day <= day]
        return _last_set(begun, lambda change: change.weekdays, habit.weekdays)

    def archived(self, habit: HabitMade, day: date) -> bool:
        begun = [change for change in self.changes(habit) if change.day <= day]
        return _last_set(begun, lambda change: change.archived, False)

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
            existing = (day for day in _days(habit.day, last) if self.exists(habit, day))
            days.extend(list(existing)[:1])
        return min(days, default=None)

    def closed_days(self) -> list[date]:
        first = self.first_day()
        return [] if first is None else _days(first, self.today - DAY)

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

    # --- the streak ---------------------------------------------------------------------------

    def holds(self, stretch: list[date]) -> bool:
        """Whether a stretch holds: the definition of R4."""
        misses = [day for day in stretch if self.is_miss(day)]
        for start in stretch:
            seven = [miss for miss in misses if start <= miss < start + 7 * DAY]
            if len(seven) > 2:
                return False
        for first, third in zip(misses, misses[2:], strict=False):
            if not any(self.is_kept(day) for day in _days(first, third)):
                return False
        return True

    def kept_in(self, stretch: list[date]) -> int:
        return sum(self.is_kept(day) for day in stretch)

    def streak(self) -> int:
        """Kept days in the longest stretch that holds and ends today."""
        days = [*self.closed_days(), self.today]
        stretches = [days[start:] for start in range(len(days))]
        return self.kept_in(next(stretch for stretch in stretches if self.holds(stretch)))

    def best(self) -> int:
        """The most kept days in any stretch that holds."""
        days = [*self.closed_days(), self.today]
        best = 0
        for end in range(len(days)):
            for start in range(end + 1):
                if self.holds(days[start : end + 1]):
                    best = max(best, self.kept_in(days[start : end + 1]))
                    break  # a later start only makes it shorter
        return best

    def total_kept(self) -> int:
        return self.kept_in([*self.closed_days(), self.today])

    def perfect_weeks(self) -> int:
        mondays = {day - (day.isoweekday() - 1) * DAY for day in [*self.closed_days(), self.today]}
        return sum(
            all(
                self.is_kept(day) and not self.is_paused(day) and day <= self.today
                for day in _days(monday, monday + 6 * DAY)
            )
            for monday in mondays
        )

    # --- points -------------------------------------------------------------------------------

    def points_on(self, day: date) -> int:
        return 10 * min(5, len(self.done(day))) + (10 if self.is_full(day) else 0)

    def points(self) -> int:
        return sum(self.points_on(day) for day in [*self.closed_days(), self.today])

    def level(self) -> int:
        level = 1
        while 25 * (level + 1) * level <= self.points():
            level += 1
        return level

    # --- balance ------------------------------------------------------------------------------

    def put_out(self, last: date) -> tuple[int, int, int]:
        """What was given (at most ten a day) and promoted, and all acts, in 28 days."""
        given = promoted = acts = 0
        for day in _days(last - 27 * DAY, last):
            kinds = [check_in.kind for check_in in self.on_day(day)]
            acts += len(kinds)
            promoted += kinds.count(Kind.PROMOTE)
            given += min(
                10, sum(kind in ("hello", "conversation", "share", "thank") for kind in kinds)
            )
        return given, promoted, acts

    def band(self, last: date) -> str:
        given, promoted, acts = self.put_out(last)
        if acts < 10:
            return "learning"
        per_cent = 100 * (promoted + 1.5) / (promoted + given + 10)
        if per_cent < 10:
            return "room"
        if per_cent <= 20:
            return "in-balance"
        return "time-to-give" if per_cent <= 30 else "billboard"

    # --- strength -----------------------------------------------------------------------------

    def strength(self, habit: HabitMade) -> tuple[float, int]:
        """A habit's score and the days behind it."""
        score = 0.0
        behind: list[date] = []
        for day in self.closed_days():
            if self.is_paused(day) or not self.exists(habit, day):
                continue
            behind.append(day)
            often = len(self.weekdays(habit, day))
            if often == 7:
                regular = 1.0 if habit.id in self.done(day) else 0.0
            else:
                lately = behind[-14:]
                done = sum(habit.id in self.done(each) for each in lately)
                scheduled = sum(habit.id in self.scheduled(each) for each in lately)
                if scheduled == 0 and done == 0:
                    continue
                regular = min(1.0, done / scheduled) if scheduled else 1.0
            m = 0.5 ** (sqrt(often / 7) / 13)
            score = score * m + regular * (1 - m)
        return score, len(behind)

    # --- badges and news ----------------------------------------------------------------------

    def badges(self) -> dict[str, date]:
        badges: dict[str, date] = {}
        in_balance = 0
        last_kept: date | None = None
        for day in [*self.closed_days(), self.today]:
            if any(check_in.kind is Kind.HELLO for check_in in self.on_day(day)):
                badges.setdefault("first-hello", day)
            if self.is_kept(day):
                if last_kept is not None and len(_days(last_kept, day)) - 2 >= 3:
                    badges.setdefault("back-after-break", day)
                last_kept = day
            in_balance = in_balance + 1 if self.band(day) == "in-balance" else 0
            if day < self.today and in_balance == 28:
                badges.setdefault("month-in-balance", day)
        return badges

    def welcome_back(self) -> str | None:
        kept = [day for day in self.closed_days() if self.is_kept(day)]
        if kept and (self.today - kept[-1]).days - 1 >= 3:
            return f"welcome-back:{kept[-1]}"
        return None

    def news(self) -> set[tuple[str, date]]:
        """What became true in the last 14 days and was not shown."""
        news = {(f"badge:{badge}", day) for badge, day in self.badges().items()}
        for day in [*self.closed_days(), self.today]:
            then, before = Oracle(self.facts, day), Oracle(self.facts, day - DAY)
            if then.level() > before.level():
                news.add((f"level:{then.level()}", day))
            total = then.total_kept()
            if self.is_kept(day) and (total in (7, 30, 100) or total % 365 == 0):
                news.add((f"milestone:{total}", day))
            if then.perfect_weeks() > before.perfect_weeks():
                news.add((f"perfect-week:{day - 6 * DAY}", day))
        welcome = self.welcome_back()
        if welcome:
            news.add((welcome, self.today))
        shown = {fact.mark for fact in self.facts if isinstance(fact, Seen)}
        return {
            (mark, day) for mark, day in news if mark not in shown and (self.today - day).days <= 14
        }

    # --- days at a glance ---------------------------------------------------------------------

    def dot(self, day: date) -> str:
        if self.is_full(day):
            return "full"
        if self.is_kept(day):
            return "kept"
        return "open" if day == self.today else "rest"

    def state(self, day: date) -> str:
        first = self.first_day()
        if first is None or not first <= day <= self.today:
            return "-"
        if self.is_kept(day):
            return "f" if self.is_full(day) else "k"
        if day == self.today:
            return "o"
        return "p" if self.is_paused(day) else "r"

    def swaps(self, habit: HabitMade, day: date) -> int:
        return sum(
            isinstance(fact, Swap) and fact.habit == habit.id and fact.day == day
            for fact in self.facts
        )


def _covers(pause: Pause, edits: list[PauseChange], day: date) -> bool:
    first = _last_set(edits, lambda edit: edit.first, pause.first)
    last = _last_set(edits, lambda edit: edit.last, pause.last)
    cancelled = _last_set(edits, lambda edit: edit.cancelled, False)
    return first <= day <= last and not cancelled


def _last_set(
    edits: list[EditT], field: Callable[[EditT], ValueT | None], otherwise: ValueT
) -> ValueT:
    """What a field is after all edits, applied one after the other as they were made."""
    value = otherwise
    for edit in sorted(edits, key=lambda edit: (edit.edited_at, edit.device, edit.id)):
        new = field(edit)
        value = value if new is None else new
    return value


def _days(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]
