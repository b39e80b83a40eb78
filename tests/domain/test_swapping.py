"""Asking for somebody else: a swap offers another and comes round; two quests share a row (R8)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import HabitMade, Kind
from domain.people_facts import PersonMade
from domain.suggest import OFFERED, OFFERED_AHEAD
from tests.domain.crowd import KINDS, TODAY, Crowd, crowds
from tests.domain.diary import on
from tests.domain.meetings import fewer
from tests.domain.neighbourhood import Neighbourhood, view


def offers(diary: Neighbourhood, habit: HabitMade, day: int = TODAY) -> list[UUID | None]:
    return [
        suggestion.person or suggestion.saved for suggestion in diary.quest(habit, day).suggestions
    ]


def several(number: int, habits: int = 1) -> tuple[Neighbourhood, list[HabitMade]]:
    """A player with quests to greet somebody, and some who can be greeted."""
    diary = Neighbourhood()
    made = [diary.habit(Kind.HELLO) for _ in range(habits)]
    for day in range(number):
        diary.person(day)
    return diary, made


@pytest.mark.parametrize("number", [1, 2, 4, 5])
def test_each_swap_moves_on_by_one_and_comes_round(number: int) -> None:
    diary, (habit,) = several(number)
    row = offers(diary, habit)
    assert len(row) == number
    for swaps in range(1, 2 * number + 2):
        diary.another(habit, TODAY)
        turned = swaps % number
        assert offers(diary, habit) == row[turned:] + row[:turned]


def test_a_few_are_offered_and_swapping_brings_the_others() -> None:
    diary, (habit,) = several(8)
    firsts = []
    for _ in range(8):
        assert len(offers(diary, habit)) == OFFERED
        firsts.append(offers(diary, habit)[0])
        diary.another(habit, TODAY)
    assert len(set(firsts)) == 8
    assert offers(diary, habit)[0] == firsts[0]


def test_a_swap_holds_for_its_day_and_its_habit() -> None:
    diary, (habit,) = several(4)
    tomorrow = offers(diary, habit, TODAY + 1)
    diary.another(habit, TODAY)
    assert offers(diary, habit, TODAY + 1) == tomorrow
    ahead = diary.view(TODAY).plans[1].quests[0].suggestions
    assert [suggestion.person for suggestion in ahead] == tomorrow[:OFFERED_AHEAD]


def test_swapping_past_somebody_dealt_with_comes_to_the_next() -> None:
    diary, (habit,) = several(3)
    first, second, third = offers(diary, habit)
    diary.another(habit, TODAY)
    (person,) = [fact for fact in diary.facts if isinstance(fact, PersonMade) and fact.id == second]
    diary.meet(TODAY, Kind.HELLO, person)
    assert offers(diary, habit) == [third, first]


def test_a_newcomer_stands_at_the_end_of_the_round() -> None:
    diary, (habit,) = several(3)
    first, second, third = offers(diary, habit)
    diary.another(habit, TODAY)
    new = diary.person(TODAY).id
    assert offers(diary, habit) == [second, third, new, first]


def test_with_nobody_left_there_is_nothing_to_swap() -> None:
    diary, (habit,) = several(0)
    diary.another(habit, TODAY)
    assert offers(diary, habit) == []


# --- two quests of one kind -------------------------------------------------------------------


@pytest.mark.parametrize(("number", "shares"), [(1, [1, 0]), (2, [1, 1]), (3, [2, 1]), (4, [2, 2])])
def test_two_quests_of_a_kind_suggest_different_people(number: int, shares: list[int]) -> None:
    diary, habits = several(number, habits=2)
    rows = [offers(diary, habit) for habit in habits]
    assert [len(row) for row in rows] == shares
    assert len({each for row in rows for each in row}) == number


def test_two_quests_take_turns_in_one_row() -> None:
    diary, (habit,) = several(4)
    row = offers(diary, habit)
    twin = diary.habit(Kind.HELLO)
    assert offers(diary, habit) == row[::2]
    assert offers(diary, twin) == row[1::2]
    diary.another(twin, TODAY)
    assert offers(diary, habit) == row[::2]
    assert offers(diary, twin) == [row[3], row[1]]


def test_a_quest_of_another_weekday_takes_nobody() -> None:
    diary, (habit,) = several(4)
    row = offers(diary, habit)
    other = on(TODAY + 1).isoweekday()
    diary.habit(Kind.HELLO, weekdays=frozenset({other}))
    assert offers(diary, habit) == row


@fewer
@given(crowds(), st.integers(0, 9), st.integers(2, 4))
def test_quests_of_a_kind_never_name_the_same_one(crowd: Crowd, swaps: int, number: int) -> None:
    for kind in KINDS:
        habits = [crowd.habits[kind], *(crowd.habit(kind) for _ in range(number - 1))]
        for swap in range(swaps):
            crowd.another(habits[swap % number], TODAY)
    for plan in view(crowd.facts, on(TODAY)).plans:
        for kind in KINDS:
            named = [
                suggestion.person or suggestion.saved
                for quest in plan.quests
                for suggestion in quest.suggestions
                if quest.kind == kind
            ]
            assert len(named) == len(set(named))
