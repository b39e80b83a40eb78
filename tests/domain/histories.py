"""Histories of a player, drawn at random: facts that may speak of anything, in any order."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from hypothesis import strategies as st

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
    Swap,
    Undo,
    Weekdays,
)
from tests.domain.diary import noon, on

KINDS_OF_HABITS = (Kind.HELLO, Kind.SHARE, Kind.THANK, Kind.LISTEN)
HABITS = tuple(UUID(int=number) for number in range(1, 5))
PAUSES = tuple(UUID(int=number) for number in range(11, 14))
UNKNOWN = UUID(int=99)

days = st.integers(0, 30)
kinds = st.sampled_from(list(Kind))
devices = st.sampled_from(["laptop", "phone"])
schedules: st.SearchStrategy[Weekdays] = st.one_of(
    st.just(EVERY_DAY), st.frozensets(st.integers(1, 7), min_size=1)
)
words = st.sampled_from(["", "Ana", "Ben"])


def _at(day: int, minutes: int) -> datetime:
    return noon(on(day)) + timedelta(minutes=minutes)


instants = st.builds(_at, days, st.integers(0, 1))

habit_facts = st.builds(
    lambda number, day, weekdays, at, device: HabitMade(
        HABITS[number],
        KINDS_OF_HABITS[number],
        "First title",
        weekdays,
        on(day),
        at,
        device,
    ),
    st.integers(0, 3),
    st.integers(0, 12),
    schedules,
    instants,
    devices,
)
pause_facts = st.builds(
    lambda pause, day, ahead, length: Pause(
        pause, on(day), on(day + length), noon(on(day + ahead)), "phone"
    ),
    st.sampled_from(PAUSES),
    days,
    st.integers(-7, 7),
    st.integers(0, 6),
)

Made = Callable[[UUID], Fact]
"""A fact that still waits for its id."""


def check_ins(
    kind: st.SearchStrategy[Kind] = kinds, day: st.SearchStrategy[int] = days
) -> st.SearchStrategy[Made]:
    """Check-ins, for habits of the same kind or of another, known or not; some of them imported."""

    def made(
        kind: Kind, day: int, habit: UUID | None, minutes: int, who: str, imported: bool
    ) -> Made:
        return lambda new: CheckIn(
            id=new,
            kind=kind,
            day=on(day),
            acted_at=noon(on(day)),
            recorded_at=_at(day, minutes),
            zone="UTC",
            habit=habit,
            who=who,
            source="diary" if imported else None,
        )

    habit = st.sampled_from([*HABITS, None, UNKNOWN])
    imported = st.sampled_from([False] * 9 + [True])
    return st.builds(made, kind, day, habit, st.integers(0, 2), words, imported)


@st.composite
def edits(draw: st.DrawFn, targets: list[UUID]) -> Made:
    """Edits, undos and removals of what is there, or of what is not."""
    target = draw(st.sampled_from([*targets, UNKNOWN]))
    at = draw(instants)
    maybe = st.one_of(st.none(), words)
    match draw(st.sampled_from(["undo", "remove", "edit", "edit"])):
        case "undo":
            return lambda new: Undo(new, target, at)
        case "remove":
            return lambda new: Removal(new, target, at)
        case _:
            device, who, link, note = draw(st.tuples(devices, maybe, maybe, maybe))
            return lambda new: Edit(new, target, at, device, who, link, note)


@st.composite
def habit_changes(draw: st.DrawFn) -> Made:
    """Changes of a habit's title, weekdays or archiving."""
    at, device, day = draw(st.tuples(instants, devices, days))
    habit = draw(st.sampled_from(HABITS))
    title = draw(st.sampled_from([None, "Second title", "Third title"]))
    weekdays = draw(st.one_of(st.none(), schedules))
    archived = draw(st.sampled_from([None, None, True, False]))
    return lambda new: HabitChange(new, habit, on(day), at, device, title, weekdays, archived)


@st.composite
def other_changes(draw: st.DrawFn) -> Made:
    """Changes of pauses, swaps, marks and settings."""
    at, device, day = draw(st.tuples(instants, devices, days))
    match draw(st.sampled_from(["pause", "swap", "seen", "setting"])):
        case "pause":
            pause = draw(st.sampled_from(PAUSES))
            first, last = draw(st.tuples(*[st.one_of(st.none(), days.map(on))] * 2))
            cancelled = draw(st.sampled_from([None, None, True, False]))
            return lambda new: PauseChange(new, pause, at, device, first, last, cancelled)
        case "swap":
            habit = draw(st.sampled_from(HABITS))
            part = draw(st.sampled_from(Part))
            return lambda new: Swap(new, habit, on(day), at, part)
        case "seen":
            mark = draw(st.sampled_from(["badge:first-hello", "level:2", "milestone:7"]))
            return lambda new: Seen(new, mark, on(day), at)
        case _:
            key, value = draw(
                st.sampled_from([("day_start", 5), ("day_start", 0), ("hide_streak", True)])
            )
            return lambda new: Setting(new, key, value, at, device)


def _done_on(number: int, done: int) -> list[Made]:
    """Check-ins for one habit: on each day whose bit is set in ``done``."""

    def made(day: int) -> Made:
        return lambda new: CheckIn(
            new,
            KINDS_OF_HABITS[number],
            on(day),
            noon(on(day)),
            _at(day, number),
            "UTC",
            HABITS[number],
        )

    return [made(day) for day in range(31) if done >> day & 1]


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """The facts of some weeks, each with an id of its own, in the order of their ids."""
    facts: list[Fact] = []
    facts += draw(st.lists(habit_facts, max_size=3, unique_by=lambda fact: fact.id))
    facts += draw(st.lists(pause_facts, max_size=2, unique_by=lambda fact: fact.id))
    new = (UUID(int=number) for number in count(100))
    regular = [
        made
        for number in range(len(HABITS) - 1)
        for made in _done_on(number, draw(st.integers(0, 2**31 - 1)))
    ]
    done = [made(next(new)) for made in regular + draw(st.lists(check_ins(), max_size=20))]
    facts += done
    targets = [fact.id for fact in done]
    facts += [made(next(new)) for made in draw(st.lists(edits(targets), max_size=6))]
    changes = st.one_of(habit_changes(), other_changes())
    facts += [made(next(new)) for made in draw(st.lists(changes, max_size=6))]
    return facts
