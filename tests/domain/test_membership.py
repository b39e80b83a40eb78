"""Who is a member, and when; who hosts; the limits of teams (R9)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.membership import (
    CHEERED_FOR,
    CHEERS_A_DAY,
    COLOURS,
    INVITE_LASTS,
    MOST_MEMBERS,
    MOST_TEAMS,
    REACTIONS,
    Stint,
    is_member,
    next_host,
)
from tests.domain.diary import DAY
from tests.domain.team_log import MOMENT, hour, stamp

HALF_HOUR = timedelta(minutes=30)
ZONES = ("UTC", "Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu")


# --- stints -----------------------------------------------------------------------------------


def test_a_stint_holds_its_first_moment_and_not_its_end() -> None:
    stint = Stint(hour(0), hour(2))
    assert not stint.holds(hour(0) - MOMENT)
    assert stint.holds(hour(0))
    assert stint.holds(hour(2) - MOMENT)
    assert not stint.holds(hour(2))


def test_a_stint_that_has_not_ended_holds_all_that_comes() -> None:
    stint = Stint(hour(0))
    assert not stint.holds(hour(0) - MOMENT)
    assert stint.holds(hour(0))
    assert stint.holds(hour(5000))


def test_who_left_and_came_back_is_a_member_but_for_the_time_between() -> None:
    stints = (Stint(hour(0), hour(1)), Stint(hour(3)))
    at = [is_member(stints, hour(day)) for day in range(-1, 5)]
    assert at == [False, True, False, False, True, True]
    assert not is_member((), hour(0))


def test_who_leaves_in_the_moment_of_joining_never_was_a_member() -> None:
    assert not is_member((Stint(hour(1), hour(1)),), hour(1))


@given(st.lists(st.integers(0, 200), unique=True), st.integers(-5, 205))
def test_a_member_is_who_joined_more_often_than_left(minutes: list[int], asked: int) -> None:
    instants = [hour(0) + timedelta(minutes=minute) for minute in sorted(minutes)]
    ends = [*instants[1::2], None] if len(instants) % 2 else instants[1::2]
    stints = [Stint(*pair) for pair in zip(instants[::2], ends, strict=True)]
    turns = sum(minute <= asked for minute in minutes)
    assert is_member(stints, hour(0) + timedelta(minutes=asked)) == (turns % 2 == 1)


# --- days and stints --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("joined_at", "zone", "first"),
    [
        (datetime(2026, 3, 10, 5, 59, 59, tzinfo=UTC), "UTC", date(2026, 3, 9)),
        (datetime(2026, 3, 10, 6, tzinfo=UTC), "UTC", date(2026, 3, 10)),
        (datetime(2026, 3, 10, 16, 59, 59, tzinfo=UTC), "Pacific/Auckland", date(2026, 3, 10)),
        (datetime(2026, 3, 10, 17, tzinfo=UTC), "Pacific/Auckland", date(2026, 3, 11)),
        (datetime(2026, 3, 10, 12, 59, 59, tzinfo=UTC), "America/Los_Angeles", date(2026, 3, 9)),
        (datetime(2026, 3, 10, 13, tzinfo=UTC), "America/Los_Angeles", date(2026, 3, 10)),
    ],
)
def test_the_first_day_that_can_count_is_the_one_that_was_not_over(
    joined_at: datetime, zone: str, first: date
) -> None:
    stint = Stint(joined_at)
    assert [stint.begun_by(first + n * DAY, zone) for n in (-2, -1, 0, 1, 30)] == [
        False,
        False,
        True,
        True,
        True,
    ]


@given(st.integers(0, 60 * 24 * 60), st.integers(-3, 3), st.sampled_from(ZONES))
def test_a_stint_began_by_a_day_if_any_of_the_day_came_after_for_somebody(
    minutes: int, ahead: int, zone: str
) -> None:
    joined_at = hour(0) + timedelta(minutes=minutes)
    day = joined_at.date() + ahead * DAY
    to_come = {
        stamp(joined_at + number * HALF_HOUR, zone, start)
        for number in range(6 * 48)
        for start in range(7)
    }
    assert Stint(joined_at).begun_by(day, zone) == (day in to_come)


# --- hosts and limits -------------------------------------------------------------------------


def test_who_has_been_in_a_team_longest_hosts_it_next() -> None:
    joined = {UUID(int=1): hour(2), UUID(int=2): hour(0), UUID(int=3): hour(1)}
    assert next_host(joined) == UUID(int=2)


def test_of_two_who_joined_in_the_same_moment_the_same_one_hosts_always() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert next_host({one: hour(0), other: hour(0)}) == one
    assert next_host({other: hour(0), one: hour(0)}) == one


def test_nobody_hosts_a_team_without_members() -> None:
    assert next_host({}) is None


def test_the_limits_of_teams_are_as_agreed() -> None:
    assert (MOST_MEMBERS, MOST_TEAMS, CHEERS_A_DAY) == (12, 10, 5)
    assert INVITE_LASTS.days == CHEERED_FOR.days == 7


def test_what_can_be_chosen_is_told_apart() -> None:
    assert sorted(REACTIONS) == ["clap", "heart", "spark", "sun", "wave"]
    assert sorted(COLOURS) == ["blue", "flame", "gold", "green", "teal", "violet"]
