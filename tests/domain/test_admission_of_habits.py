"""What is refused of habits, pauses and choices, and in which words (R1, R3)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.admission import refusal
from domain.facts import Fact, HabitChange, HabitMade, Kind, SettingValue, Swap
from tests.domain.arrivals import (
    CHANGE,
    CHECK_IN,
    DAY,
    HABIT,
    MOVED,
    NOW,
    PAUSE,
    SEEN,
    SETTING,
    SWAP,
    TODAY,
    code,
    field,
)

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
