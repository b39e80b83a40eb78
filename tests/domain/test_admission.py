"""What time refuses when a fact arrives, at the edge of each limit (R1)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.admission import refusal, today_is_possible
from domain.calendar import day_of, noon_of
from domain.facts import CheckIn, Fact, Kind
from tests.domain.arrivals import (
    CHANGE,
    CHECK_IN,
    DAY,
    EDIT,
    EVERYTHING,
    HABIT,
    ID,
    MINUTE,
    MOVED,
    NOW,
    PAUSE,
    REMOVAL,
    SECOND,
    SEEN,
    SETTING,
    SWAP,
    TODAY,
    UNDO,
    code,
    field,
)


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


# --- today ------------------------------------------------------------------------------------


def test_a_device_may_call_today_any_day_that_it_is_somewhere() -> None:
    assert not today_is_possible(date(2026, 3, 8), NOW)
    assert today_is_possible(date(2026, 3, 9), NOW)
    assert today_is_possible(date(2026, 3, 10), NOW)
    assert today_is_possible(date(2026, 3, 11), NOW)
    assert not today_is_possible(date(2026, 3, 12), NOW)
    assert not today_is_possible(date(2026, 3, 11), NOW.replace(hour=9))
    assert not today_is_possible(date(2026, 3, 9), NOW.replace(hour=18))
