"""Community goals: people are counted, never acts (R9)."""

from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.challenge import Received, takes
from domain.community_goal import MOST_DAYS, GoalTerms, did_it
from domain.facts import CheckIn, Kind, Undo
from tests.domain.diary import on
from tests.domain.team_log import MOMENT, act, hour, undo
from tests.domain.team_stories import check_ins

FORTNIGHT = GoalTerms(Kind.HELLO, on(7), on(20), 100)
CLOSES = hour(23, 18)
"""The day after the last one ends everywhere at 18:00 UTC; two days later it closes."""


def counts(*facts: CheckIn | Undo, at: datetime = CLOSES - MOMENT) -> bool:
    return did_it(FORTNIGHT, [Received(fact, at) for fact in facts])


# --- known values -----------------------------------------------------------------------------


def test_who_did_it_once_did_it_and_who_did_nothing_did_not() -> None:
    assert counts(act(1, 10))
    assert not counts()


def test_more_of_the_same_is_still_one_person() -> None:
    assert counts(*[act(number, 7 + number % 14) for number in range(50)]) is True


@pytest.mark.parametrize(("day", "inside"), [(6, False), (7, True), (20, True), (21, False)])
def test_only_days_of_the_goal_count(day: int, inside: bool) -> None:
    assert counts(act(1, day)) is inside


@pytest.mark.parametrize("kind", list(Kind))
def test_only_acts_of_its_kind_count_or_any_but_ones_own_work(kind: Kind) -> None:
    assert takes(FORTNIGHT.kind, kind) == counts(act(1, 10, kind)) == (kind is Kind.HELLO)
    any_kind = GoalTerms(None, on(7), on(20), 100)
    assert takes(any_kind.kind, kind) == (kind is not Kind.PROMOTE)
    assert did_it(any_kind, [Received(act(1, 10, kind), hour(10))]) == takes(any_kind.kind, kind)


def test_an_import_is_no_doing() -> None:
    assert not counts(act(1, 10, source="diary"))
    assert counts(act(1, 10, source="diary"), act(2, 10))


def test_a_goal_closes_two_days_after_its_last_day_is_over_everywhere() -> None:
    assert FORTNIGHT.closes_at == CLOSES
    known = GoalTerms(None, date(2026, 11, 1), date(2026, 11, 30), 50)
    assert known.closes_at == datetime(2026, 12, 3, 18, tzinfo=UTC)
    assert counts(act(1, 20), at=CLOSES - MOMENT)
    assert not counts(act(1, 20), at=CLOSES)


def test_a_goal_of_one_day_is_a_goal() -> None:
    day = GoalTerms(None, on(7), on(7), 1)
    found = [did_it(day, [Received(act(1, number), hour(7))]) for number in (6, 7, 8)]
    assert found == [False, True, False]
    assert MOST_DAYS == 366


def test_an_undo_takes_its_own_act_back_and_no_other() -> None:
    assert not counts(act(1, 10), undo(9, 1))
    assert not counts(undo(9, 1), act(1, 10))
    assert counts(act(1, 10), act(2, 10), undo(9, 1))
    assert not counts(act(1, 10), act(2, 10), undo(8, 2), undo(9, 1))
    assert counts(act(1, 10), undo(9, 77))


def test_an_undo_that_arrives_after_the_close_takes_nothing_back() -> None:
    done = Received(act(1, 10), hour(10))
    assert not did_it(FORTNIGHT, [done, Received(undo(9, 1), CLOSES - MOMENT)])
    assert did_it(FORTNIGHT, [done, Received(undo(9, 1), CLOSES)])


# --- whatever arrives -------------------------------------------------------------------------


@st.composite
def arrivals(draw: st.DrawFn) -> list[Received]:
    """Check-ins and undos, each received at some hour up to and after the close."""
    acts = [draw(check_ins(number)) for number in range(draw(st.integers(0, 8)))]
    targets = draw(st.lists(st.integers(0, 9), max_size=4))
    facts: list[CheckIn | Undo] = [*acts]
    facts += [undo(100 + number, target) for number, target in enumerate(targets)]
    hours = st.integers(24 * 5, 24 * 17).map(lambda number: hour(0, number))
    return [Received(fact, draw(hours)) for fact in facts]


goals = st.builds(
    lambda kind, first, days: GoalTerms(kind, on(first), on(first + days), 10),
    st.sampled_from([None, Kind.HELLO]),
    st.integers(5, 12),
    st.integers(0, 6),
)


def naively(goal: GoalTerms, received: list[Received]) -> bool:
    """Each act struck out that does not count; is any left?"""
    late = hour((goal.last - on(0)).days + 3, 18)
    left = {one.fact.id: one.fact for one in received if one.received_at < late}
    for one in received:
        fact = one.fact
        if isinstance(fact, Undo):
            left.pop(fact.id, None)
            if one.received_at < late:
                left.pop(fact.target, None)
        elif (
            not goal.first <= fact.day <= goal.last
            or fact.source is not None
            or fact.kind is Kind.PROMOTE
            or goal.kind not in (None, fact.kind)
        ):
            left.pop(fact.id, None)
    return len(left) > 0


@given(goals, arrivals())
def test_somebody_did_it_if_any_act_is_left_when_all_are_struck_out_that_do_not_count(
    goal: GoalTerms, received: list[Received]
) -> None:
    assert did_it(goal, received) == naively(goal, received)


@given(goals, arrivals(), st.randoms(use_true_random=False))
def test_neither_order_nor_repeats_matter(
    goal: GoalTerms, received: list[Received], random: Random
) -> None:
    shuffled = received + received[::2]
    random.shuffle(shuffled)
    assert did_it(goal, iter(shuffled)) == did_it(goal, received)


@given(goals, arrivals(), check_ins(50))
def test_a_further_act_never_makes_it_undone_and_moves_nothing_once_it_is_done(
    goal: GoalTerms, received: list[Received], made: CheckIn
) -> None:
    more = [*received, Received(made, hour(10))]
    assert did_it(goal, more) or not did_it(goal, received)


@given(goals, arrivals(), check_ins(50))
def test_an_act_that_is_undone_at_once_leaves_all_as_it_was(
    goal: GoalTerms, received: list[Received], made: CheckIn
) -> None:
    undone = Undo(UUID(int=51), made.id, made.recorded_at)
    more = [*received, Received(made, hour(6)), Received(undone, hour(6, 13))]
    assert did_it(goal, more) == did_it(goal, received)


@given(goals, arrivals())
def test_after_the_close_nothing_changes_any_more(
    goal: GoalTerms, received: list[Received]
) -> None:
    before = [one for one in received if one.received_at < goal.closes_at]
    assert did_it(goal, before) == did_it(goal, received)
