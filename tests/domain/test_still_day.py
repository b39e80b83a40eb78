"""Suggestions stand still for a day: who was dealt with drops out, who is new comes last (R8)."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.community import groups
from domain.facts import Kind
from domain.people_facts import SupportMade
from domain.quest import Quest
from domain.suggest import SHUFFLED
from tests.domain.crowd import KINDS, TODAY, Crowd, crowds
from tests.domain.diary import on
from tests.domain.meetings import fewer
from tests.domain.neighbourhood import Neighbourhood, view

Offer = UUID | None

Told = Callable[[Crowd], object]
"""Something that a player tells in the course of the day."""


def offers(quest: Quest) -> list[Offer]:
    return [suggestion.person or suggestion.saved for suggestion in quest.suggestions]


def offered(crowd: Neighbourhood) -> dict[UUID, list[Offer]]:
    """What each quest of today offers, in order."""
    plan = view(crowd.facts, on(TODAY)).plans[0]
    return {quest.habit: offers(quest) for quest in plan.quests}


GROWING: dict[str, Told] = {
    "a new person": lambda crowd: crowd.person(TODAY, makes="prints"),
    "a check-in": lambda crowd: crowd.meet(
        TODAY, crowd.random.choice(list(Kind)), crowd.random.choice(crowd.people)
    ),
    "a support": lambda crowd: crowd.support(crowd.random.choice(crowd.people), TODAY),
    "a saved link": lambda crowd: crowd.save(TODAY),
    "a share": lambda crowd: crowd.meet(
        TODAY, Kind.SHARE, saved=crowd.random.choice(crowd.links or [None])
    ),
    "what somebody makes": lambda crowd: crowd.tell(
        crowd.random.choice(crowd.people), TODAY, makes="paper", cares="ink"
    ),
    "another prompt": lambda crowd: crowd.swap(crowd.habits[Kind.HELLO], TODAY),
    "a thank-you": lambda crowd: thank_somebody(crowd),
}
"""What takes nobody out of the row."""

SHRINKING: dict[str, Told] = {
    "not now": lambda crowd: crowd.rest(crowd.random.choice(crowd.people), TODAY, on(TODAY + 5)),
    "a removal": lambda crowd: remove_somebody(crowd),
    "an earlier support": lambda crowd: crowd.support(
        crowd.random.choice(crowd.people), TODAY - 3, noted=TODAY
    ),
}
"""What takes somebody out who was there in the morning."""


def thank_somebody(crowd: Crowd) -> None:
    """Thanks for all that one person did, if anybody waits for it."""
    people = {person.id: person for person in crowd.people}
    supports = [fact for fact in crowd.facts if isinstance(fact, SupportMade)]
    if supports:
        one = crowd.random.choice(supports).person
        theirs = [support for support in supports if support.person == one]
        crowd.meet(TODAY, Kind.THANK, people[one], supports=theirs)


def remove_somebody(crowd: Crowd) -> None:
    """Removes somebody under each of their ids, as the app does."""
    one = crowd.random.choice(crowd.people)
    ids = groups(crowd.facts).get(one.id, {one.id})
    for person in crowd.people:
        if person.id in ids:
            crowd.erase(person, TODAY)


def assert_still(before: list[Offer], after: list[Offer]) -> None:
    """Those who are left are in their order, and those who came are behind them."""
    left = [each for each in before if each in after]
    assert after[: len(left)] == left


@fewer
@given(crowds(least=1), st.lists(st.sampled_from(sorted(GROWING)), min_size=1, max_size=6))
def test_what_is_told_in_the_course_of_a_day_moves_nobody(crowd: Crowd, told: list[str]) -> None:
    morning = before = offered(crowd)
    for each in told:
        GROWING[each](crowd)
        now = offered(crowd)
        for kind, habit in crowd.habits.items():
            assert_still(morning[habit.id], now[habit.id])
            if kind is not Kind.THANK:  # old friends who did something today stand by their ids
                assert_still(before[habit.id], now[habit.id])
        before = now


@fewer
@given(crowds(least=1), st.lists(st.sampled_from(sorted(GROWING)), min_size=1, max_size=6))
def test_two_quests_of_a_kind_take_nobody_from_one_another(crowd: Crowd, told: list[str]) -> None:
    for kind in KINDS:
        crowd.habit(kind)
    before = offered(crowd)
    for each in told:
        GROWING[each](crowd)
    for habit, row in offered(crowd).items():
        assert_still(before[habit], row)


@fewer
@given(
    crowds(SHUFFLED, 1),
    st.lists(st.sampled_from(sorted({**GROWING, **SHRINKING})), min_size=1, max_size=6),
)
def test_of_a_few_those_who_are_left_keep_their_order_whatever_is_told(
    crowd: Crowd, told: list[str]
) -> None:
    before = offered(crowd)
    for each in told:
        (GROWING | SHRINKING)[each](crowd)
    for habit, row in offered(crowd).items():
        left = [each for each in before[habit] if each in row]
        assert [each for each in row if each in left] == left


@fewer
@given(crowds(least=1), st.sampled_from(KINDS), st.integers(1, 9))
def test_swapping_in_one_quest_leaves_the_others(crowd: Crowd, kind: Kind, times: int) -> None:
    twin = crowd.habit(kind)
    before = offered(crowd)
    for _ in range(times):
        crowd.another(twin, TODAY)
    after = offered(crowd)
    del before[twin.id], after[twin.id]
    assert after == before


# --- examples ---------------------------------------------------------------------------------


def test_somebody_new_is_suggested_on_the_same_day_after_those_of_the_morning() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.HELLO)
    old = [diary.person(day).id for day in (0, 1)]
    new = [diary.person(TODAY).id for _ in range(3)]
    assert set(offers(diary.quest(habit, TODAY))[:2]) == set(old)
    assert set(offers(diary.quest(habit, TODAY))[2:]) == set(new)
    # On the next day they are like the others; on even days who came first comes first.
    even = TODAY + 2 - on(TODAY).toordinal() % 2
    assert offers(diary.quest(habit, even))[:2] == old


def test_with_nobody_of_the_morning_a_newcomer_is_suggested() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.HELLO)
    ana = diary.person(TODAY)
    assert offers(diary.quest(habit, TODAY)) == [ana.id]
    assert offers(diary.quest(habit, TODAY - 1)) == []


def test_a_link_saved_today_comes_after_the_makers_of_the_morning() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.SHARE)
    ana = diary.person(makes="prints")
    saved = diary.save(TODAY)
    assert offers(diary.quest(habit, TODAY)) == [ana.id, saved.id]
    assert offers(diary.quest(habit, TODAY + 1)) == [saved.id, ana.id]


@pytest.mark.parametrize("day", [TODAY, TODAY + 1])
def test_an_older_support_that_is_noted_later_moves_nobody_up(day: int) -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.THANK)
    people = [diary.person() for _ in range(3)]
    for number, person in enumerate(people):
        diary.support(person, 10 + number)
    before = offers(diary.quest(habit, day))
    diary.support(people[2], 1, noted=day)
    assert offers(diary.quest(habit, day)) == before


def test_whoever_was_thanked_today_is_not_to_be_thanked_again_before_tomorrow() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.THANK)
    people = [diary.person() for _ in range(5)]
    supports = [diary.support(person, 3) for person in people]
    for person, support in zip(people[:3], supports, strict=False):
        if person.id in offers(diary.quest(habit, TODAY)):
            diary.meet(TODAY, Kind.THANK, person, supports=[support])
    left = offers(diary.quest(habit, TODAY))
    for person in people[:3]:
        diary.support(person, TODAY)
    assert offers(diary.quest(habit, TODAY)) == left
    ahead = {one for day in (1, 2, 3, 4) for one in offers(diary.quest(habit, TODAY + day))}
    assert ahead == {person.id for person in people}


def test_a_new_maker_is_no_one_of_the_morning_whatever_the_zone() -> None:
    # In the east it is a new day already while UTC has the old one.
    diary = Neighbourhood()
    habit = diary.habit(Kind.LISTEN)
    makers = [diary.person(makes="prints") for _ in range(4)]
    ben = diary.person(name="Ben")
    diary.tell(ben, TODAY - 1, makes="paper")
    assert offers(diary.quest(habit, TODAY))[-1] == ben.id
    assert len(offers(diary.quest(habit, TODAY))) == len(makers) + 1
