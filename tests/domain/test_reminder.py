"""When to look whether to remind, held to an oracle that walks minute by minute; and whether to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import DAY, day_exists, day_of
from domain.facts import Fact, Kind
from domain.ledger import merge
from domain.reminder import (
    ENOUGH_IGNORED,
    LATE,
    LONG_WAIT,
    LONGEST_PAUSE,
    MINUTES_A_DAY,
    SHORTEST_PAUSE,
    Course,
    latest_for,
    moment_on,
    next_attempt,
    next_moment,
    still_open,
)
from tests.domain.diary import Diary, on
from tests.domain.histories import histories
from tests.domain.record import Record

ZONES = sorted(available_timezones())
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
FIRST, YEARS = datetime(1991, 1, 1, tzinfo=UTC), 40

minutes = st.integers(0, MINUTES_A_DAY - 1)
day_starts = st.integers(0, 6).map(lambda hours: hours * HOUR)


# --- the moment -------------------------------------------------------------------------------


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """Days in which a zone's clocks are changed."""
    place, weeks = ZoneInfo(zone), range(0, YEARS * 365, 7)
    changed = [n for n in weeks if offset(place, n) != offset(place, n + 7)]
    days = [n + ahead for n in changed for ahead in range(7)]
    return tuple(FIRST + n * DAY for n in days if offset(place, n) != offset(place, n + 1))


def offset(place: ZoneInfo, day: int) -> timedelta | None:
    return (FIRST + day * DAY).astimezone(place).utcoffset()


@st.composite
def places(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone and an instant, where there is one close to a change of its clocks."""
    zone = draw(st.sampled_from(["Europe/Berlin", "Pacific/Apia", "America/Havana", *ZONES]))
    near = changes(zone)
    start = draw(st.sampled_from(near)) if near else FIRST
    return zone, start + draw(st.integers(-MINUTES_A_DAY, MINUTES_A_DAY)) * MINUTE


def walk(zone: str, start: datetime, end: datetime) -> Iterator[tuple[datetime, date, int]]:
    """Every minute, with what the clocks of a zone show in it."""
    place = ZoneInfo(zone)
    while start < end:
        shown = start.astimezone(place)
        yield start, shown.date(), shown.hour * 60 + shown.minute
        start += MINUTE


def naive_next(after: datetime, minute: int, zone: str) -> datetime:
    """The next first minute of any day at which the clocks show a minute of it, or are past it."""
    fired: dict[date, datetime] = {}
    seen: set[date] = set()
    for instant, day, shown in walk(zone, after - 2 * DAY, after + 3 * DAY):
        seen.add(day)
        for known in seen:
            if (day, shown) >= (known, minute):
                fired.setdefault(known, instant)
    del fired[min(fired)]  # of the first day, the walk may have seen only the end
    return min(instant for instant in fired.values() if instant > after)


@given(places(), minutes)
def test_the_next_moment_is_the_one_that_a_walk_minute_by_minute_finds(
    place: tuple[str, datetime], minute: int
) -> None:
    zone, after = place
    assert next_moment(after, minute, zone) == naive_next(after, minute, zone)


@given(places(), minutes)
def test_each_day_that_a_zone_has_brings_one_moment(
    place: tuple[str, datetime], minute: int
) -> None:
    zone, start = place
    found = [next_moment(start, minute, zone)]
    while len(found) < 6:
        found.append(next_moment(found[-1], minute, zone))
    days = [found[0].date() + number * DAY for number in range(-2, 9)]
    own = {moment_on(day, minute, zone) for day in days if day_exists(day, zone)}
    assert found == sorted(moment for moment in own if start < moment <= found[-1])


@pytest.mark.parametrize(
    ("day", "minute", "zone", "expected"),
    [
        # There is no half past two: the clocks go from two to three.
        (date(2026, 3, 29), 150, "Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # Half past two comes twice.
        (date(2026, 10, 25), 150, "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # There is no midnight: the day begins at one.
        (date(2024, 9, 8), 0, "America/Santiago", datetime(2024, 9, 8, 4, tzinfo=UTC)),
        (date(2024, 9, 8), 59, "America/Santiago", datetime(2024, 9, 8, 4, tzinfo=UTC)),
        # The clocks move by half an hour.
        (date(2026, 10, 4), 135, "Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        (date(2026, 7, 1), 1140, "UTC", datetime(2026, 7, 1, 19, tzinfo=UTC)),
    ],
)
def test_a_time_that_is_skipped_or_comes_twice_is_one_moment(
    day: date, minute: int, zone: str, expected: datetime
) -> None:
    assert moment_on(day, minute, zone) == expected
    assert next_moment(expected - MINUTE, minute, zone) == expected
    assert next_moment(expected, minute, zone) > expected + 20 * HOUR


def test_a_day_that_a_zone_never_had_brings_no_moment() -> None:
    evening = datetime(2011, 12, 30, 5, tzinfo=UTC)  # seven in the evening of the 29th in Apia
    assert next_moment(evening, 1140, "Pacific/Apia") == datetime(2011, 12, 31, 5, tzinfo=UTC)


# --- how long it may take ---------------------------------------------------------------------


@given(places(), minutes, day_starts)
def test_a_reminder_is_only_sent_on_its_day_and_soon(
    place: tuple[str, datetime], minute: int, day_start: timedelta
) -> None:
    zone, after = place
    moment = next_moment(after, minute, zone)
    end = latest_for(moment, zone, day_start)
    day = day_of(moment, zone, day_start)
    assert moment < end <= moment + LATE
    assert day_of(end - timedelta(seconds=1), zone, day_start) == day
    if end < moment + LATE and day_exists(day + DAY, zone):
        assert day_of(end, zone, day_start) == day + DAY


@given(st.timedeltas(timedelta(0), 5 * HOUR), st.timedeltas(timedelta(0), 2 * HOUR))
def test_another_attempt_comes_after_a_pause_and_not_before_it_is_wanted(
    since: timedelta, asked: timedelta
) -> None:
    moment = datetime(2026, 3, 18, 19, tzinfo=UTC)
    now = moment + since
    pause = next_attempt(moment, now, asked) - now
    assert pause >= max(SHORTEST_PAUSE, asked)
    assert pause <= max(LONGEST_PAUSE, asked)


def test_attempts_become_rarer() -> None:
    moment = now = datetime(2026, 3, 18, 19, tzinfo=UTC)
    at = []
    while now < moment + LATE:
        now = next_attempt(moment, now, timedelta(0))
        at.append((now - moment) // MINUTE)
    assert at == [1, 2, 4, 8, 16, 32, 62, 92, 122, 152, 182, 212, 242]


# --- whether anything is open -----------------------------------------------------------------


@given(histories(), st.integers(0, 32), st.none() | st.integers(0, 10))
def test_it_reminds_of_what_is_due_and_not_done(
    history: list[Fact], number: int, waits: int | None
) -> None:
    day = on(number)
    record = Record(history, day)
    found = still_open(merge(history), day, None if waits is None else day - waits * DAY)
    left = record.scheduled(day) - set(record.done(day))
    thanks = waits if waits is not None and waits >= LONG_WAIT.days else None
    if record.is_paused(day) or record.is_full(day) or not (left or thanks):
        assert found is None
    else:
        assert found is not None
        assert {habit.id for habit in found.left} == left
        assert {habit.title for habit in found.left} == {
            record.title(habit) for habit in record.habits() if habit.id in left
        }
        assert found.thanks == thanks


def test_a_thank_you_that_waits_takes_part_from_the_third_day_on() -> None:
    diary = Diary()
    habit = diary.habit(title="Say hello")
    for waited, thanks in ((0, None), (2, None), (3, 3), (400, 400)):
        found = still_open(diary.ledger, on(0), on(-waited))
        assert found is not None
        assert ([left.id for left in found.left], found.thanks) == ([habit.id], thanks)


def test_a_thank_you_can_be_all_there_is_but_reminds_nobody_of_a_day_that_is_done() -> None:
    diary = Diary()
    habit = diary.habit(weekdays=frozenset({1}))
    found = still_open(diary.ledger, on(1), on(-5))  # a Tuesday: nothing is due
    assert found is not None
    assert (found.left, found.thanks) == ((), 6)
    diary.do(0, habit)
    assert still_open(diary.ledger, on(0), on(-5)) is None
    diary.pause(1, 1)
    assert still_open(diary.ledger, on(1), on(-5)) is None


# --- one a day, and when it stops -------------------------------------------------------------


@dataclass
class Player:
    """Somebody who is looked after as a server would, minute after minute."""

    zone: str
    minute: int
    day_start: timedelta
    due_at: datetime
    course: Course = field(default_factory=Course)

    def look(self, now: datetime, *, acted: bool = False) -> date | None:
        """The day that was reminded of, if one was."""
        day = day_of(self.due_at, self.zone, self.day_start)
        if self.course.awaits(day):
            self.course = self.course.judged(acted=acted)
        self.due_at = next_moment(now, self.minute, self.zone)
        if self.course.is_over or self.course.has_had(day):
            return None
        self.course = self.course.reminded(day, now)
        return day


@given(
    places(),
    minutes,
    day_starts,
    st.lists(st.tuples(st.sampled_from(ZONES), st.integers(1, 60 * 40)), max_size=6),
)
def test_who_flies_is_never_reminded_twice_of_one_day_nor_of_one_before_it(
    place: tuple[str, datetime],
    minute: int,
    day_start: timedelta,
    flights: list[tuple[str, int]],
) -> None:
    zone, now = place
    player = Player(zone, minute, day_start, next_moment(now, minute, zone))
    reminded: list[date] = []
    for land, after in [*flights, (zone, 5 * MINUTES_A_DAY)]:
        until = now + after * MINUTE
        while player.due_at <= until:
            day = player.look(player.due_at, acted=True)
            reminded += [] if day is None else [day]
        now = until
        player.zone, player.due_at = land, next_moment(now, minute, land)
    assert reminded == sorted(set(reminded))
    assert len(reminded) >= 3  # nor is anybody forgotten


@given(places(), minutes)
def test_who_stays_is_reminded_once_of_every_day(place: tuple[str, datetime], minute: int) -> None:
    zone, now = place
    player = Player(zone, minute, timedelta(0), next_moment(now, minute, zone))
    days = [player.look(player.due_at, acted=True) for _ in range(6)]
    first = days[0]
    assert first is not None
    expected = [day for n in range(8) if day_exists(day := first + n * DAY, zone)]
    assert days == expected[:6]


def test_a_flight_to_yesterday_brings_no_second_reminder_of_it() -> None:
    start = datetime(2026, 5, 14, 6, 59, tzinfo=UTC)  # seven in the evening in Auckland, soon
    player = Player("Pacific/Auckland", 1140, 3 * HOUR, start + MINUTE)
    assert player.look(player.due_at) == date(2026, 5, 14)
    player.zone = "Pacific/Honolulu"
    player.due_at = next_moment(start + 9 * HOUR, 1140, player.zone)
    assert player.due_at.astimezone(ZoneInfo(player.zone)).date() == date(2026, 5, 14)
    assert player.look(player.due_at) is None
    assert player.look(player.due_at) == date(2026, 5, 15)


def test_after_seven_that_were_ignored_in_a_row_it_stops() -> None:
    now = datetime(2026, 3, 18, 12, tzinfo=UTC)
    player = Player("Europe/London", 1140, 3 * HOUR, next_moment(now, 1140, "Europe/London"))
    sent = [player.look(player.due_at) for _ in range(ENOUGH_IGNORED + 3)]
    assert [day is not None for day in sent] == [True] * 7 + [False] * 3
    assert player.course.is_over


@given(st.lists(st.sampled_from(["acted", "answered", "ignored"]), min_size=1, max_size=30))
def test_only_what_is_ignored_in_a_row_counts(days: list[str]) -> None:
    now = datetime(2026, 3, 18, 12, tzinfo=UTC)
    player = Player("UTC", 1140, 3 * HOUR, next_moment(now, 1140, "UTC"))
    in_a_row, before = 0, "acted"
    for what in days:
        day = player.look(player.due_at, acted=before == "acted")
        in_a_row = in_a_row + 1 if before == "ignored" else 0
        assert player.course.ignored == in_a_row
        assert (day is None) == (in_a_row >= ENOUGH_IGNORED)
        if day is None:
            return
        if what == "answered":
            player.course = player.course.answered(day, not_today=False)
            assert player.course == Course(last_day=day)
        before = what


def test_not_today_leaves_the_day_alone_even_before_its_reminder() -> None:
    today, now = date(2026, 3, 18), datetime(2026, 3, 18, 12, tzinfo=UTC)
    quiet = Course(ignored=3).answered(today, not_today=True)
    assert quiet == Course(last_day=today)
    assert quiet.has_had(today)
    assert not quiet.has_had(today + DAY)
    assert Course(ignored=3).answered(today, not_today=False) == Course()
    assert not quiet.reminded(today, now).answered(today, not_today=True).awaits(today + DAY)


def test_an_answer_to_an_older_reminder_leaves_the_last_one_waiting() -> None:
    today, now = date(2026, 3, 18), datetime(2026, 3, 18, 19, tzinfo=UTC)
    course = Course(today, now, ignored=4)
    for not_today in (True, False):
        late = course.answered(today - 2 * DAY, not_today=not_today)
        assert late == replace(course, ignored=0)
        assert late.awaits(today + DAY)
        assert not late.awaits(today)


@pytest.mark.parametrize("kind", [Kind.HELLO, Kind.THANK])
def test_what_is_left_says_what_it_is(kind: Kind) -> None:
    diary = Diary()
    diary.habit(kind, title="Mine")
    found = still_open(diary.ledger, on(0), None)
    assert found is not None
    assert [(left.kind, left.title) for left in found.left] == [(kind, "Mine")]
