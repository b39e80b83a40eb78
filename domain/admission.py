"""What is refused when a fact arrives: only what cannot be true, or comes too late (R1, R2, R3).

These are the limits that one fact can be held to by itself. Whether its id is already known is
asked before any of them, by whoever keeps the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import (
    DAY,
    HINDSIGHT,
    LATEST_DAY_START,
    day_of,
    possible_days,
    zone_exists,
)
from domain.facts import (
    EVERY_DAY,
    GIVING,
    CheckIn,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Pause,
    PauseChange,
    Removal,
    Seen,
    Setting,
    Swap,
    Undo,
    Weekdays,
)
from domain.pause import earliest_told
from domain.people_facts import (
    NOBODY,
    LinkSaved,
    Merge,
    PersonMade,
    SupportChange,
    SupportMade,
)
from domain.settings import Settings, choose

CLOCK_SLACK = timedelta(minutes=5)
"""How far a device's clock may be ahead of the server's."""

LATEST_ARRIVAL = 90 * DAY
"""How long after its day a fact may first be received: a phone may be offline for weeks."""

EARLIEST_IMPORT = date(2000, 1, 1)
"""Before that no program kept what one could import."""

IMPORT_SLACK = 2 * DAY
"""How far the instants of an import may be ahead: nobody knows more of them than the day, so they
are at its noon, wherever that is."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact was not taken in: a stable code, the field at fault, a sentence for a person."""

    code: str
    field: str | None
    detail: str


def refusal(fact: Fact, *, now: datetime, exempt: bool = False) -> Refusal | None:
    """The first thing that keeps a fact from being taken in at ``now``; ``None`` if nothing does.

    ``exempt`` is for what was taken in before, elsewhere: the limits of time do not hold for it,
    what a fact must look like does. A check-in with a ``source`` may be as old as it is.
    """
    return next(_faults(fact, now, exempt), None)


def unbelievable(fact: Fact, now: datetime) -> Refusal | None:
    """What keeps a fact from being put back at ``now`` that was taken in before, somewhere else:
    that no player can have lived through it. When it came is not asked again."""
    return next(_beyond_belief(fact, now), None)


def _beyond_belief(fact: Fact, now: datetime) -> Iterator[Refusal]:
    yield from _malformed(fact)
    latest = possible_days(now)[1]
    match fact:
        case CheckIn() | HabitMade() | Seen() | PersonMade() | LinkSaved():
            days = (("day", fact.day),)
        case HabitChange() | Swap():
            days, latest = (("day", fact.day),), date.max
        case Pause() | PauseChange():
            days, latest = (("first", fact.first or EARLIEST_IMPORT),), date.max
        case _:
            return
    for name, day in days:
        if not EARLIEST_IMPORT <= day <= latest:
            yield _not_possible("Nobody can have lived through this day yet, or any more.", name)


def today_is_possible(day: date, now: datetime) -> bool:
    """Whether a device may call ``day`` today: somewhere, with some day start, it is."""
    first, last = possible_days(now)
    return first <= day <= last


def _faults(fact: Fact, now: datetime, exempt: bool) -> Iterator[Refusal]:
    yield from _malformed(fact)
    if exempt:
        return
    if isinstance(fact, CheckIn) and fact.source is not None:
        yield from _impossible_import(fact, now)
        return
    yield from _ahead_of_clock(fact, now)
    yield from _impossible_or_late(fact)
    yield from _received_late(fact, now)


def _malformed(fact: Fact) -> Iterator[Refusal]:
    match fact:
        case CheckIn():
            if not zone_exists(fact.zone):
                yield Refusal("no-such-zone", "zone", "There is no time zone by this name.")
            yield from _naming(fact)
        case HabitMade():
            if fact.kind not in GIVING:
                yield Refusal("malformed", "kind", "Your own work cannot be a habit.")
            yield from _weekdays(fact.weekdays)
        case HabitChange():
            if fact.weekdays is not None:
                yield from _weekdays(fact.weekdays)
        case Pause() | PauseChange():
            if fact.first is not None and fact.last is not None and fact.last < fact.first:
                yield Refusal("pause-backwards", "last", "This pause ends before it begins.")
        case Merge():
            if fact.person == fact.into:
                yield Refusal("malformed", "into", "Nobody can be merged with themselves.")
        case SupportMade():
            if fact.day > fact.noted:
                yield Refusal("day-not-possible", "day", "This is noted before it happened.")
        case Setting():
            if choose(Settings(), fact.key, fact.value) is None:
                yield Refusal("malformed", "value", "There is no such setting, or no such choice.")
        case _:
            pass


def _naming(fact: CheckIn) -> Iterator[Refusal]:
    """What a check-in may name: supports with the person they are from, to thank for; a link."""
    if fact.supports and (fact.kind is not Kind.THANK or fact.person in (None, NOBODY)):
        yield Refusal("malformed", "supports", "Only a thank-you to somebody names what it is for.")
    if fact.saved is not None and fact.kind is not Kind.SHARE:
        yield Refusal("malformed", "saved", "Only sharing can name a saved link.")


def _weekdays(weekdays: Weekdays) -> Iterator[Refusal]:
    if not weekdays:
        yield Refusal("no-weekday", "weekdays", "A habit needs at least one day of the week.")
    if not weekdays <= EVERY_DAY:
        yield Refusal("malformed", "weekdays", "Days of the week go from 1, Monday, to 7.")


def _impossible_import(fact: CheckIn, now: datetime) -> Iterator[Refusal]:
    """An import comes as late as it likes; but it cannot be of a day to come, nor of any year."""
    yield from _ahead_of_clock(fact, now, IMPORT_SLACK)
    if fact.day > possible_days(now)[1]:
        yield _not_possible("This is a day to come.")
    if fact.day < EARLIEST_IMPORT:
        yield _not_possible("There is no history from so long ago.")
    yield from _another_day(fact)


def _ahead_of_clock(fact: Fact, now: datetime, slack: timedelta = CLOCK_SLACK) -> Iterator[Refusal]:
    for name, instant in _instants(fact):
        if instant > now + slack:
            yield Refusal("ahead-of-clock", name, "This device's clock is ahead of ours.")


def _instants(fact: Fact) -> tuple[tuple[str, datetime], ...]:
    match fact:
        case CheckIn():
            return ("acted_at", fact.acted_at), ("recorded_at", fact.recorded_at)
        case Undo() | Removal() | Swap() | Seen() | Merge():
            return (("recorded_at", fact.recorded_at),)
        case _:
            return (("edited_at", fact.edited_at),)


def _impossible_or_late(fact: Fact) -> Iterator[Refusal]:
    """The day against the instants that the same fact carries.

    A change of a habit or a swap may speak of a day to come, as a pause does; the rest may not.
    """
    match fact:
        case CheckIn():
            yield from _another_day(fact)
            yield from _too_late(
                fact.day, day_of(fact.recorded_at, fact.zone, LATEST_DAY_START) - HINDSIGHT
            )
        case HabitMade():
            if fact.day > possible_days(fact.edited_at)[1]:
                yield _not_possible("A habit cannot be made on a day to come.")
            yield from _too_late(fact.day, earliest_told(fact.edited_at))
        case HabitChange():
            yield from _too_late(fact.day, earliest_told(fact.edited_at))
        case Seen():
            if fact.day > possible_days(fact.recorded_at)[1]:
                yield _not_possible("It cannot have been that day when this was shown.")
        case PersonMade() | LinkSaved():
            if fact.day > possible_days(fact.edited_at)[1]:
                yield _not_possible("It cannot have been that day when this was written down.")
        case SupportMade():
            if fact.noted > possible_days(fact.edited_at)[1]:
                yield _not_possible("It cannot have been that day when this was noted.", "noted")
        case SupportChange():
            if fact.day is not None and fact.day > possible_days(fact.edited_at)[1]:
                yield _not_possible("It cannot have happened on a day to come.")
        case Pause() | PauseChange():
            if fact.first is not None and fact.first < earliest_told(fact.edited_at):
                yield Refusal(
                    "pause-too-late", "first", "A pause can be told up to seven days afterwards."
                )
        case _:
            pass


def _another_day(fact: CheckIn) -> Iterator[Refusal]:
    first, last = possible_days(fact.acted_at)
    if not first <= fact.day <= last:
        yield _not_possible("It cannot have been that day when this was done.")


def _not_possible(detail: str, field: str = "day") -> Refusal:
    return Refusal("day-not-possible", field, detail)


def _too_late(day: date, earliest: date) -> Iterator[Refusal]:
    if day < earliest:
        yield Refusal("backfill-too-late", "day", "Its day was already more than a week ago.")


def _received_late(fact: Fact, now: datetime) -> Iterator[Refusal]:
    """A pause is held to its last day, since it may have been told long before."""
    match fact:
        case CheckIn() | HabitMade() | HabitChange() | Swap() | Seen() | PersonMade() | LinkSaved():
            name, day = "day", fact.day
        case SupportMade():
            name, day = "noted", fact.noted
        case Pause():
            name, day = "last", fact.last
        case _:
            return
    if day < possible_days(now)[0] - LATEST_ARRIVAL:
        yield Refusal("received-too-late", name, "It reached us more than 90 days after its day.")
