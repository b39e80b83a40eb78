"""Challenges by known values: what counts, progress, pauses; when they begin, end, close (R9)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.challenge import (
    CLOSES_AFTER,
    LATEST_START,
    LEAST_DAYS,
    MOST_DAYS,
    MOST_OPEN,
    Part,
    Progress,
    State,
    Terms,
    counts_for,
    ended_everywhere,
    paused_days,
    progress,
    state,
    takes,
)
from domain.facts import Kind
from domain.pause import Span
from tests.domain.diary import DAY, on
from tests.domain.team_log import MOMENT, days_of, stamp

QUARTER = timedelta(minutes=15)

WEEK = Terms(Kind.HELLO, date(2026, 3, 9), 7, 10)

lengths = st.integers(LEAST_DAYS, MOST_DAYS)


# --- what counts ------------------------------------------------------------------------------


def test_a_challenge_covers_its_first_day_to_its_last() -> None:
    assert WEEK.last == date(2026, 3, 15)
    covered = [day for day in (date(2026, 3, n) for n in range(1, 31)) if WEEK.covers(day)]
    assert covered == [date(2026, 3, n) for n in range(9, 16)]


def test_a_challenge_takes_its_own_kind_only() -> None:
    assert [kind for kind in Kind if takes(WEEK.kind, kind)] == [Kind.HELLO]


def test_a_challenge_of_any_kind_takes_all_but_ones_own_work() -> None:
    terms = Terms(None, date(2026, 3, 9), 7, 10)
    assert {kind for kind in Kind if not takes(terms.kind, kind)} == {Kind.PROMOTE}


# --- when -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2026, 3, 15), date(2026, 10, 24), date(2028, 2, 29)])
def test_a_day_has_ended_everywhere_once_it_can_be_stamped_nowhere(day: date) -> None:
    near = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=36)
    tried = [near + number * QUARTER for number in range(4 * 12)]
    stamped = {
        instant + late
        for instant in tried
        for late in (timedelta(), QUARTER - MOMENT)
        if any(
            stamp(instant + late, zone, start) == day
            for zone in available_timezones()
            for start in (0, 3, 6)
        )
    }
    assert max(stamped) + MOMENT == ended_everywhere(day)


def test_a_challenge_runs_from_when_its_first_day_begins_anywhere() -> None:
    begins = datetime(2026, 3, 8, 10, tzinfo=UTC)
    zones = available_timezones()
    assert state(WEEK, begins - MOMENT) is State.AHEAD
    assert all(stamp(begins - MOMENT, zone, 0) < WEEK.first for zone in zones)
    assert state(WEEK, begins) is State.RUNNING
    assert any(stamp(begins, zone, 0) == WEEK.first for zone in zones)


def test_a_challenge_ends_with_its_last_day_and_closes_two_days_later() -> None:
    ended = datetime(2026, 3, 16, 18, tzinfo=UTC)
    closes = datetime(2026, 3, 18, 18, tzinfo=UTC)
    assert ended_everywhere(WEEK.last) == ended
    assert WEEK.closes_at == closes
    assert state(WEEK, ended - MOMENT) is State.RUNNING
    assert state(WEEK, ended) is State.ENDING
    assert state(WEEK, closes - MOMENT) is State.ENDING
    assert state(WEEK, closes) is State.CLOSED
    assert state(WEEK, closes + 400 * DAY) is State.CLOSED


def test_the_limits_of_challenges_are_as_agreed() -> None:
    assert (LEAST_DAYS, MOST_DAYS, MOST_OPEN) == (3, 14, 3)
    assert timedelta(days=14) == LATEST_START
    assert timedelta(hours=48) == CLOSES_AFTER


def test_the_states_are_called_as_the_contract_calls_them() -> None:
    assert [each.value for each in State] == ["ahead", "running", "ending", "closed"]


# --- progress ---------------------------------------------------------------------------------


def parts(*days: tuple[int, int, bool]) -> list[Part]:
    return [Part(counted, paused, belongs) for counted, paused, belongs in days]


@pytest.mark.parametrize(
    ("told", "total", "target", "members"),
    [
        ([], 0, 10, 0),
        ([(0, 0, True), (0, 0, True)], 0, 10, 2),
        ([(7, 0, True), (3, 0, True)], 10, 10, 2),
        ([(7, 0, True), (2, 7, True)], 9, 5, 2),  # one of two pauses throughout
        ([(0, 2, True), (0, 0, True)], 0, 8, 2),  # 8 and four sevenths
        ([(0, 1, True), (0, 0, True)], 0, 9, 2),  # 9 and two sevenths
        ([(0, 7, True), (0, 7, True)], 0, 1, 2),  # never under one
        ([(7, 0, True), (7, 0, True), (7, 0, True)], 15, 10, 3),  # each counts for five at most
        ([(7, 0, True), (7, 0, False)], 14, 10, 1),  # who left counts, their pause does not
        ([(7, 0, True), (7, 7, False)], 14, 10, 1),
        ([(7, 0, True), (0, 0, True), (0, 0, True), (7, 0, False)], 10, 10, 3),
        ([(7, 0, False)], 7, 10, 0),
        ([(7, 7, False)], 7, 10, 0),
    ],
)
def test_known_progress(
    told: list[tuple[int, int, bool]], total: int, target: int, members: int
) -> None:
    assert progress(WEEK, parts(*told)) == Progress(total, target, members)


def test_parts_may_be_told_one_by_one() -> None:
    assert progress(WEEK, iter(parts((3, 0, True), (2, 7, True)))) == Progress(5, 5, 2)


def test_a_challenge_is_reached_with_its_last_person_day() -> None:
    assert [Progress(total, 10, 3).reached for total in (0, 9, 10, 11)] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("counted", "members", "of_bar"), [(3, 3, 3), (7, 3, 5), (7, 1, 7)])
def test_a_player_sees_how_much_of_the_bar_is_theirs(
    counted: int, members: int, of_bar: int
) -> None:
    assert counts_for(WEEK, Part(counted, 2, True), members) == of_bar


@given(st.lists(st.builds(Part, st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=6))
def test_the_bar_is_what_each_of_the_parts_is_of_it(told: list[Part]) -> None:
    found = progress(WEEK, told)
    assert found.total == sum(counts_for(WEEK, part, found.members) for part in told)


# --- pauses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "paused"),
    [
        ([], 0),
        ([(on(0), on(6))], 0),  # the week before
        ([(on(14), on(20))], 0),  # the week after
        ([(on(6), on(7))], 1),
        ([(on(13), on(14))], 1),
        ([(on(7), on(13))], 7),
        ([(on(0), on(30))], 7),
        ([(on(9), on(9))], 1),
        ([(on(5), on(8)), (on(9), on(9)), (on(12), on(19))], 5),
    ],
)
def test_known_paused_days(spans: list[Span], paused: int) -> None:
    assert paused_days(WEEK, spans) == paused


@given(st.lists(st.integers(-20, 40), max_size=8, unique=True), lengths)
def test_the_paused_days_are_those_in_a_span(edges: list[int], length: int) -> None:
    terms = Terms(None, on(7), length, 1)
    edges = sorted(edges)
    spans = [(on(first), on(last)) for first, last in zip(edges[::2], edges[1::2], strict=False)]
    counted = [day for day in days_of(terms) if any(a <= day <= b for a, b in spans)]
    assert paused_days(terms, spans) == len(counted)
