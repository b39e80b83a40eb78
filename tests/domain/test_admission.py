"""What is refused when a fact arrives, at the edge of each limit (R1, R2, R3)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.admission import refusal, today_is_possible
from domain.calendar import day_of, noon_of
from domain.facts import (
    EVERY_DAY,
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
    Setting,
    SettingValue,
    Swap,
    Undo,
)

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
ID, TARGET = UUID(int=1), UUID(int=2)

CHECK_IN = CheckIn(ID, Kind.HELLO, TODAY, NOW, NOW, "Europe/Berlin")
UNDO = Undo(ID, TARGET, NOW)
EDIT = Edit(ID, TARGET, NOW, "phone", who="Ana")
REMOVAL = Removal(ID, TARGET, NOW)
HABIT = HabitMade(ID, Kind.HELLO, "Say hello", EVERY_DAY, TODAY, NOW, "phone")
CHANGE = HabitChange(ID, TARGET, TODAY, NOW, "phone", title="Hi")
PAUSE = Pause(ID, TODAY, TODAY + 3 * DAY, NOW, "phone")
MOVED = PauseChange(ID, TARGET, NOW, "phone", cancelled=True)
SWAP = Swap(ID, TARGET, TODAY, NOW)
SEEN = Seen(ID, "badge:first-hello", TODAY, NOW)
SETTING = Setting(ID, "day_start", 4, NOW, "phone")

EVERYTHING: list[Fact] = [
    CHECK_IN,
    UNDO,
    EDIT,
    REMOVAL,
    HABIT,
    CHANGE,
    PAUSE,
    MOVED,
    SWAP,
    SEEN,
    SETTING,
]


def code(fact: Fact, now: datetime = NOW, *, exempt: bool = False) -> str | None:
    refused = refusal(fact, now=now, exempt=exempt)
    return None if refused is None else refused.code


def field(fact: Fact, now: datetime = NOW) -> str | None:
    refused = refusal(fact, now=now)
    assert refused is not None
    assert refused.detail.endswith(".")
    return refused.field


@pytest.mark.parametrize("fact", EVERYTHING, ids=lambda fact: type(fact).__name__)
def test_a_fact_of_today_is_taken_in(fact: Fact) -> None:
    assert refusal(fact, now=NOW) is None
    assert refusal(fact, now=NOW, exempt=True) is None


# --- the clock --------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", EVERYTHING, ids=lambda fact: type(fact).__name__)
def test_an_instant_may_be_five_minutes_ahead_and_no_more(fact: Fact) -> None:
    assert code(fact, NOW - 5 * MINUTE) is None
    assert code(fact, NOW - 5 * MINUTE - SECOND) == "ahead-of-clock"
    assert code(fact, NOW - 5 * MINUTE - SECOND, exempt=True) is None


def test_the_instant_that_is_ahead_is_named() -> None:
    later = NOW + 10 * MINUTE
    assert field(replace(CHECK_IN, acted_at=later)) == "acted_at"
    assert field(replace(CHECK_IN, recorded_at=later)) == "recorded_at"
    assert field(replace(UNDO, recorded_at=later)) == "recorded_at"
    assert field(replace(EDIT, edited_at=later)) == "edited_at"


# --- the day of a check-in --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("acted_at", "first", "last"),
    [
        (datetime(2026, 3, 9, 9, 59, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 9)),
        (datetime(2026, 3, 9, 10, 0, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 10)),
        (datetime(2026, 3, 9, 18, 0, tzinfo=UTC), date(2026, 3, 9), date(2026, 3, 10)),
    ],
)
def test_a_check_in_names_a_day_that_it_was_somewhere(
    acted_at: datetime, first: date, last: date
) -> None:
    acted = replace(CHECK_IN, acted_at=acted_at, recorded_at=acted_at)
    assert code(replace(acted, day=first)) is None
    assert code(replace(acted, day=last)) is None
    assert code(replace(acted, day=first - DAY)) == "day-not-possible"
    assert code(replace(acted, day=last + DAY)) == "day-not-possible"
    assert field(replace(acted, day=last + DAY)) == "day"
    assert code(replace(acted, day=last + DAY), exempt=True) is None


def back_filled(days_ago: int, *, recorded_at: datetime = NOW) -> CheckIn:
    day = TODAY - days_ago * DAY
    return replace(CHECK_IN, day=day, acted_at=NOW - days_ago * DAY, recorded_at=recorded_at)


def test_a_check_in_can_be_filled_in_for_seven_days() -> None:
    assert code(back_filled(7)) is None
    assert code(back_filled(8)) == "backfill-too-late"
    assert field(back_filled(8)) == "day"
    assert code(back_filled(8), exempt=True) is None


def test_the_seven_days_are_counted_from_the_tap_in_its_zone_not_from_its_arrival() -> None:
    assert code(back_filled(7), NOW + 30 * DAY) is None
    # 04:59 in Berlin: with a day that starts at six it is still the ninth.
    night = datetime(2026, 3, 10, 4, 59, tzinfo=UTC)
    assert code(back_filled(8, recorded_at=night)) is None
    assert code(back_filled(8, recorded_at=night + MINUTE)) == "backfill-too-late"
    west = replace(back_filled(8, recorded_at=night + MINUTE), zone="America/New_York")
    assert code(west) is None


@given(
    st.integers(0, 7),
    st.integers(0, 365 * 24 * 60).map(lambda minutes: NOW + minutes * MINUTE),
    st.sampled_from(["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "America/St_Johns"]),
    st.integers(0, 6),
)
def test_what_a_device_back_fills_within_seven_days_is_never_refused(
    ago: int, recorded_at: datetime, zone: str, hours: int
) -> None:
    day = day_of(recorded_at, zone, timedelta(hours=hours)) - ago * DAY
    acted_at = noon_of(day, zone) if ago else recorded_at
    fact = CheckIn(ID, Kind.HELLO, day, acted_at, recorded_at, zone)
    assert code(fact, max(recorded_at, acted_at)) is None


# --- arriving late ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "named"),
    [(CHECK_IN, "day"), (HABIT, "day"), (CHANGE, "day"), (SWAP, "day"), (SEEN, "day")],
    ids=lambda value: type(value).__name__,
)
def test_a_fact_may_arrive_ninety_days_after_its_day(fact: Fact, named: str) -> None:
    # At 18:00 UTC the last place on earth with the latest day start enters the next day.
    last_moment = NOW.replace(hour=18) + 91 * DAY - SECOND
    assert code(fact, last_moment) is None
    assert code(fact, last_moment + SECOND) == "received-too-late"
    assert field(fact, last_moment + SECOND) == named
    assert code(fact, last_moment + SECOND, exempt=True) is None


def test_a_pause_may_arrive_ninety_days_after_its_last_day() -> None:
    last_moment = NOW.replace(hour=18) + 94 * DAY - SECOND
    assert code(PAUSE, last_moment) is None
    assert code(PAUSE, last_moment + SECOND) == "received-too-late"
    assert field(PAUSE, last_moment + SECOND) == "last"


@pytest.mark.parametrize("fact", [UNDO, EDIT, REMOVAL, MOVED, SETTING])
def test_what_has_no_day_of_its_own_may_arrive_at_any_time(fact: Fact) -> None:
    assert code(fact, NOW + 1000 * DAY) is None


# --- habits, pauses, settings -----------------------------------------------------------------


def test_a_habit_needs_a_weekday() -> None:
    assert code(replace(HABIT, weekdays=frozenset())) == "no-weekday"
    assert code(replace(CHANGE, weekdays=frozenset())) == "no-weekday"
    assert field(replace(CHANGE, weekdays=frozenset())) == "weekdays"
    assert code(replace(CHANGE, weekdays=frozenset({7}))) is None
    assert code(replace(HABIT, weekdays=frozenset()), exempt=True) == "no-weekday"


@pytest.mark.parametrize("weekdays", [{0}, {8}, {1, 9}])
def test_weekdays_go_from_one_to_seven(weekdays: set[int]) -> None:
    assert code(replace(HABIT, weekdays=frozenset(weekdays))) == "malformed"
    assert field(replace(CHANGE, weekdays=frozenset(weekdays))) == "weekdays"


def test_ones_own_work_is_no_habit() -> None:
    assert code(replace(HABIT, kind=Kind.PROMOTE)) == "malformed"
    assert field(replace(HABIT, kind=Kind.PROMOTE)) == "kind"


def test_a_habit_is_not_made_on_a_day_to_come() -> None:
    assert code(replace(HABIT, day=TODAY + DAY)) is None  # in Kiritimati it is that day already
    assert code(replace(HABIT, day=TODAY + 2 * DAY)) == "day-not-possible"
    assert field(replace(HABIT, day=TODAY + 2 * DAY)) == "day"


@pytest.mark.parametrize("fact", [HABIT, CHANGE], ids=lambda fact: type(fact).__name__)
def test_a_habit_is_made_and_changed_within_seven_days(fact: HabitMade | HabitChange) -> None:
    # Somewhere it is still the ninth.
    assert code(replace(fact, day=TODAY - 8 * DAY)) is None
    assert code(replace(fact, day=TODAY - 9 * DAY)) == "backfill-too-late"


@pytest.mark.parametrize("fact", [CHANGE, SWAP], ids=lambda fact: type(fact).__name__)
def test_a_change_and_a_swap_may_be_for_a_day_to_come(fact: HabitChange | Swap) -> None:
    assert code(replace(fact, day=TODAY + 60 * DAY)) is None


def test_nothing_is_shown_on_a_day_to_come() -> None:
    assert code(replace(SEEN, day=TODAY + DAY)) is None
    assert code(replace(SEEN, day=TODAY + 2 * DAY)) == "day-not-possible"


def test_a_pause_is_planned_or_told_up_to_seven_days_afterwards() -> None:
    assert code(replace(PAUSE, first=TODAY + 90 * DAY, last=TODAY + 99 * DAY)) is None
    assert code(replace(PAUSE, first=TODAY - 8 * DAY)) is None  # somewhere it is still the ninth
    assert code(replace(PAUSE, first=TODAY - 9 * DAY)) == "pause-too-late"
    assert field(replace(PAUSE, first=TODAY - 9 * DAY)) == "first"
    assert code(replace(MOVED, first=TODAY - 9 * DAY)) == "pause-too-late"
    assert code(replace(MOVED, first=TODAY - 8 * DAY)) is None
    assert code(replace(MOVED, last=TODAY - 20 * DAY)) is None


def test_a_pause_does_not_end_before_it_begins() -> None:
    assert code(replace(PAUSE, last=TODAY)) is None
    assert code(replace(PAUSE, last=TODAY - DAY)) == "pause-backwards"
    assert field(replace(PAUSE, last=TODAY - DAY)) == "last"
    assert code(replace(MOVED, first=TODAY, last=TODAY - DAY)) == "pause-backwards"
    assert code(replace(MOVED, first=TODAY, last=TODAY)) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day_start", 0),
        ("day_start", 6),
        ("topics", ("zines",)),
        ("networks", ()),
        ("hide_streak", True),
    ],
)
def test_what_can_be_chosen_is_taken_in(key: str, value: SettingValue) -> None:
    assert code(replace(SETTING, key=key, value=value)) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day_start", -1),
        ("day_start", 7),
        ("day_start", True),
        ("day_start", "3"),
        ("topics", 3),
        ("networks", "all"),
        ("hide_streak", 1),
        ("theme", "dark"),
    ],
)
def test_what_cannot_be_chosen_is_refused(key: str, value: SettingValue) -> None:
    assert code(replace(SETTING, key=key, value=value)) == "malformed"
    assert field(replace(SETTING, key=key, value=value)) == "value"


def test_a_check_in_names_a_zone_that_exists() -> None:
    assert code(replace(CHECK_IN, zone="Mars/Olympus")) == "no-such-zone"
    assert field(replace(CHECK_IN, zone="Mars/Olympus")) == "zone"


def test_absurd_instants_are_refused_and_are_no_error() -> None:
    dawn, dusk = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert code(replace(CHECK_IN, acted_at=dawn)) == "day-not-possible"
    assert code(replace(CHECK_IN, recorded_at=dawn)) is None
    assert code(replace(CHECK_IN, acted_at=dawn, day=date.min)) == "day-not-possible"
    assert code(replace(CHECK_IN, acted_at=dusk)) == "ahead-of-clock"
    assert code(replace(HABIT, day=date.min, edited_at=dawn)) == "backfill-too-late"
    assert code(replace(PAUSE, first=date.min, last=date.max, edited_at=dawn)) == "pause-too-late"


# --- in words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "detail"),
    [
        (replace(CHECK_IN, zone="Mars"), "There is no time zone by this name."),
        (replace(HABIT, kind=Kind.PROMOTE), "Your own work cannot be a habit."),
        (replace(HABIT, weekdays=frozenset()), "A habit needs at least one day of the week."),
        (
            replace(HABIT, weekdays=frozenset({8})),
            "Days of the week go from 1, Monday, to 7.",
        ),
        (replace(PAUSE, last=TODAY - DAY), "This pause ends before it begins."),
        (replace(SETTING, value=7), "There is no such setting, or no such choice."),
        (
            replace(CHECK_IN, acted_at=NOW + DAY, day=TODAY + DAY),
            "This device's clock is ahead of ours.",
        ),
        (
            replace(CHECK_IN, day=TODAY - 2 * DAY),
            "It cannot have been that day when this was done.",
        ),
        (replace(HABIT, day=TODAY + 9 * DAY), "A habit cannot be made on a day to come."),
        (replace(SEEN, day=TODAY + 9 * DAY), "It cannot have been that day when this was shown."),
        (
            replace(PAUSE, first=TODAY - 20 * DAY),
            "A pause can be told up to seven days afterwards.",
        ),
        (replace(HABIT, day=TODAY - 20 * DAY), "Its day was already more than a week ago."),
        (
            replace(SEEN, day=TODAY - 99 * DAY, recorded_at=NOW - 99 * DAY),
            "It reached us more than 90 days after its day.",
        ),
    ],
)
def test_a_refusal_says_why_in_a_plain_sentence(fact: Fact, detail: str) -> None:
    refused = refusal(fact, now=NOW)
    assert refused is not None
    assert refused.detail == detail


# --- today ------------------------------------------------------------------------------------


def test_a_device_may_call_today_any_day_that_it_is_somewhere() -> None:
    assert not today_is_possible(date(2026, 3, 8), NOW)
    assert today_is_possible(date(2026, 3, 9), NOW)
    assert today_is_possible(date(2026, 3, 10), NOW)
    assert today_is_possible(date(2026, 3, 11), NOW)
    assert not today_is_possible(date(2026, 3, 12), NOW)
    assert not today_is_possible(date(2026, 3, 11), NOW.replace(hour=9))
    assert not today_is_possible(date(2026, 3, 9), NOW.replace(hour=18))
