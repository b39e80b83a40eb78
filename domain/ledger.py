"""How facts merge: what a player's check-ins, habits, pauses and choices are now (R2, R3).

A ledger is the same whatever the order in which its facts came, and however often each did.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from domain.facts import (
    GIVING,
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
    Swap,
    Undo,
)
from domain.habit import Habit, habit_from
from domain.latest import latest, when
from domain.pause import PauseState, Span, covers, joined, pause_from
from domain.people_facts import NOBODY
from domain.settings import Settings, choose


@dataclass(frozen=True, slots=True)
class CheckInState:
    """A check-in as all its facts make it; see :class:`domain.facts.CheckIn` for its fields.

    One that was removed names nobody and nothing any more.
    """

    id: UUID
    kind: Kind
    day: date
    acted_at: datetime
    recorded_at: datetime
    zone: str
    habit: UUID | None
    who: str
    link: str
    note: str
    person: UUID | None
    supports: tuple[UUID, ...]
    saved: UUID | None
    source: str | None
    undone: bool
    removed: bool

    @property
    def counts(self) -> bool:
        """Whether it can keep a day and earn: it was made in Kith, and it was not undone."""
        return not self.undone and self.source is None


@dataclass(frozen=True)
class Ledger:
    """All that a player's facts come to, before any rule is applied.

    ``days`` holds the check-ins of each day that were not undone, in the order in which they were
    recorded. ``swaps`` counts them by habit, day and part; ``seen`` has the first day of each mark.
    ``habits`` are in the order in which a player sees them. ``paused`` are spans of days.
    """

    check_ins: Mapping[UUID, CheckInState]
    habits: Mapping[UUID, Habit]
    pauses: Mapping[UUID, PauseState]
    swaps: Mapping[tuple[UUID, date, Part], int]
    seen: Mapping[str, date]
    settings: Settings
    days: Mapping[date, tuple[CheckInState, ...]]
    paused: tuple[Span, ...]
    first_day: date | None

    def paused_on(self, day: date) -> bool:
        """Whether a pause covers the day."""
        return covers(self.paused, day)


def merge(facts: Iterable[Fact]) -> Ledger:
    """What the facts come to. Facts about what is not (yet) among them have no effect.

    Those about people and what is saved to share are left to :mod:`domain.community`.
    """
    by_type = _by_type({fact.id: fact for fact in facts}.values())
    check_ins = _check_ins(by_type)
    habits = _habits(by_type)
    pauses = {
        pause.id: pause_from(pause, by_type.pause_changes[pause.id]) for pause in by_type.pauses
    }
    days = _days(check_ins.values())
    begins = [habit.first_day for habit in habits.values() if habit.first_day is not None]
    return Ledger(
        check_ins=check_ins,
        habits=habits,
        pauses=pauses,
        swaps=Counter((swap.habit, swap.day, swap.part) for swap in by_type.swaps),
        seen=_seen(by_type.seen),
        settings=_settings(by_type.settings),
        days=days,
        paused=joined(pauses.values()),
        first_day=min([*begins, *days], default=None),
    )


@dataclass(frozen=True, slots=True)
class _ByType:
    check_ins: list[CheckIn] = field(default_factory=list)
    undone: set[UUID] = field(default_factory=set)
    removed: set[UUID] = field(default_factory=set)
    edits: defaultdict[UUID, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    habits: list[HabitMade] = field(default_factory=list)
    habit_changes: defaultdict[UUID, list[HabitChange]] = field(
        default_factory=lambda: defaultdict(list)
    )
    pauses: list[Pause] = field(default_factory=list)
    pause_changes: defaultdict[UUID, list[PauseChange]] = field(
        default_factory=lambda: defaultdict(list)
    )
    swaps: list[Swap] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)


def _by_type(facts: Iterable[Fact]) -> _ByType:
    found = _ByType()
    for fact in facts:
        match fact:
            case CheckIn():
                found.check_ins.append(fact)
            case Undo():
                found.undone.add(fact.target)
            case Removal():
                found.removed.add(fact.target)
            case Edit():
                found.edits[fact.target].append(fact)
            case HabitMade():
                found.habits.append(fact)
            case HabitChange():
                found.habit_changes[fact.habit].append(fact)
            case Pause():
                found.pauses.append(fact)
            case PauseChange():
                found.pause_changes[fact.pause].append(fact)
            case Swap():
                found.swaps.append(fact)
            case Seen():
                found.seen.append(fact)
            case Setting():
                found.settings.append(fact)
            case _:
                pass
    return found


def _check_ins(found: _ByType) -> dict[UUID, CheckInState]:
    return {
        check_in.id: _check_in(
            check_in,
            found.edits.get(check_in.id, ()),
            undone=check_in.id in found.undone,
            removed=found.removed,
        )
        for check_in in found.check_ins
    }


def _check_in(
    made: CheckIn, edits: Sequence[Edit], *, undone: bool, removed: Set[UUID]
) -> CheckInState:
    who, link, note, person = made.who, made.link, made.note, made.person
    supports, saved = made.supports, made.saved
    gone = _is_removed(made, edits, removed)
    if gone:
        who, link, note, person, supports, saved = "", "", "", None, (), None
    elif edits:
        who = latest(edits, lambda edit: edit.who, who)
        link = latest(edits, lambda edit: edit.link, link)
        note = latest(edits, lambda edit: edit.note, note)
        person = latest(edits, lambda edit: edit.person, person)
    return CheckInState(
        id=made.id,
        kind=made.kind,
        day=made.day,
        acted_at=made.acted_at,
        recorded_at=made.recorded_at,
        zone=made.zone,
        habit=made.habit,
        who=who,
        link=link,
        note=note,
        person=None if person == NOBODY else person,
        supports=supports,
        saved=saved,
        source=made.source,
        undone=undone,
        removed=gone,
    )


def _is_removed(made: CheckIn, edits: Sequence[Edit], removed: Set[UUID]) -> bool:
    """Whether its words are gone: it was removed, or somebody whom it names or ever named was."""
    if made.blank or made.id in removed or made.person in removed:
        return True
    return any(edit.blank or edit.person in removed for edit in edits)


def _days(check_ins: Iterable[CheckInState]) -> dict[date, tuple[CheckInState, ...]]:
    days: defaultdict[date, list[CheckInState]] = defaultdict(list)
    for check_in in check_ins:
        if not check_in.undone:
            days[check_in.day].append(check_in)
    return {
        day: tuple(sorted(done, key=lambda check_in: (check_in.recorded_at, check_in.id)))
        for day, done in days.items()
    }


def _habits(found: _ByType) -> dict[UUID, Habit]:
    habits = (
        habit_from(made, found.habit_changes[made.id])
        for made in found.habits
        if made.kind in GIVING  # promoting one's own work can never be a habit
    )
    return {habit.id: habit for habit in sorted(habits, key=lambda habit: habit.place)}


def _seen(seen: Iterable[Seen]) -> dict[str, date]:
    """The first day on which each mark was shown."""
    return {fact.mark: fact.day for fact in sorted(seen, key=lambda fact: fact.day, reverse=True)}


def _settings(chosen: Iterable[Setting]) -> Settings:
    """The latest choices; one that cannot be chosen has no effect."""
    settings = Settings()
    for choice in sorted(chosen, key=when):
        settings = choose(settings, choice.key, choice.value) or settings
    return settings
