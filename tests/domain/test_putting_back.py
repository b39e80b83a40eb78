"""What is put back was lived through once: no day is refused for its age, and none is believed that
nobody can have lived through (R1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.admission import refusal, unbelievable
from domain.calendar import possible_days
from domain.facts import CheckIn, Fact
from tests.domain.arrivals import (
    CHANGE,
    CHECK_IN,
    DAY,
    EVERYTHING,
    HABIT,
    MOVED,
    NOW,
    PAUSE,
    SEEN,
    SWAP,
    TODAY,
)

BEGUN = (CHECK_IN, HABIT, SEEN)
"""Facts of a day that has come."""

PLANNED = (CHANGE, SWAP)
"""Facts of a day that may be still to come."""


def why(fact: Fact) -> tuple[str, str | None] | None:
    found = unbelievable(fact, NOW)
    return None if found is None else (found.code, found.field)


@pytest.mark.parametrize("fact", EVERYTHING, ids=lambda fact: type(fact).__name__)
def test_whatever_a_device_may_send_today_can_be_put_back(fact: Fact) -> None:
    assert refusal(fact, now=NOW) is None
    assert why(fact) is None


@given(st.dates(date(2000, 1, 1), TODAY))
def test_a_day_is_believed_however_long_ago_it_was(day: date) -> None:
    for fact in BEGUN:
        assert why(replace(fact, day=day)) is None


@pytest.mark.parametrize("fact", BEGUN, ids=lambda fact: type(fact).__name__)
def test_a_day_that_has_not_come_anywhere_is_not_believed(fact: CheckIn) -> None:
    latest = possible_days(NOW)[1]
    assert why(replace(fact, day=latest)) is None
    assert why(replace(fact, day=latest + DAY)) == ("day-not-possible", "day")


@pytest.mark.parametrize("fact", PLANNED, ids=lambda fact: type(fact).__name__)
def test_a_plan_may_be_for_any_day_to_come(fact: CheckIn) -> None:
    assert why(replace(fact, day=TODAY + timedelta(days=4000))) is None


@pytest.mark.parametrize("fact", [*BEGUN, *PLANNED], ids=lambda fact: type(fact).__name__)
def test_a_day_before_there_was_any_program_is_not_believed(fact: CheckIn) -> None:
    assert why(replace(fact, day=date(1999, 12, 31))) == ("day-not-possible", "day")


def test_a_break_may_be_planned_and_is_of_no_absurd_year() -> None:
    ahead = TODAY + timedelta(days=4000)
    assert why(replace(PAUSE, first=ahead, last=ahead)) is None
    old = date(1999, 12, 31)
    assert why(replace(PAUSE, first=old)) == ("day-not-possible", "first")
    assert why(replace(MOVED, first=old)) == ("day-not-possible", "first")
    assert why(replace(MOVED, first=None)) is None


def test_what_a_fact_must_look_like_holds_as_well() -> None:
    found = refusal(habitless := replace(HABIT, weekdays=frozenset()), now=NOW)
    assert found is not None
    assert unbelievable(habitless, NOW) == found
