"""Quests, their worth and their prompts, by example (R3, R5)."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.facts import GIVING, Kind
from domain.prompts import CATALOGUE
from domain.quest import PROMPTS_AHEAD, prompt_order, quests_on
from domain.summary import DaySummary, summarise
from tests.domain.diary import MONDAY, PLAYER, Diary, on

MONDAYS = frozenset({1})


def summary_of(diary: Diary, day: int = 0) -> DaySummary:
    return summarise(diary.ledger, on(day))


# --- quests -----------------------------------------------------------------------------------


def test_a_quest_says_what_doing_it_now_adds() -> None:
    diary = Diary()
    hello, share, thank = (diary.habit(kind) for kind in (Kind.HELLO, Kind.SHARE, Kind.THANK))

    def worths() -> list[tuple[int, bool]]:
        quests = quests_on(diary.ledger, PLAYER, MONDAY)
        assert [quest.habit for quest in quests] == [hello.id, share.id, thank.id]
        return [(quest.worth, quest.done) for quest in quests]

    assert worths() == [(10, False)] * 3
    diary.do(0, share)
    assert worths() == [(10, False), (10, True), (10, False)]
    diary.do(0, hello)
    assert worths() == [(10, True), (10, True), (20, False)]
    diary.do(0, thank)
    assert worths() == [(10, True)] * 3


def test_beyond_five_a_quest_adds_nothing_but_a_full_day() -> None:
    diary = Diary()
    habits = [diary.habit(Kind.LISTEN) for _ in range(7)]
    for habit in habits[:5]:
        diary.do(0, habit)
    assert [quest.worth for quest in quests_on(diary.ledger, PLAYER, MONDAY)] == [10] * 5 + [0] * 2
    diary.do(0, habits[5])
    assert [quest.worth for quest in quests_on(diary.ledger, PLAYER, MONDAY)] == [10] * 5 + [0, 10]
    diary.do(0, habits[6])
    assert [quest.worth for quest in quests_on(diary.ledger, PLAYER, MONDAY)] == [10] * 5 + [0, 0]


def test_a_quest_is_worth_what_it_then_adds_to_the_points() -> None:
    diary = Diary()
    habits = [diary.habit(Kind.LISTEN) for _ in range(6)]
    for habit in habits:
        worth = {quest.habit: quest.worth for quest in quests_on(diary.ledger, PLAYER, MONDAY)}
        before = summary_of(diary).points
        diary.do(0, habit)
        assert summary_of(diary).points == before + worth[habit.id]


def test_only_scheduled_habits_are_quests_paused_or_not() -> None:
    diary = Diary()
    daily, mondays = diary.habit(title="Daily"), diary.habit(Kind.SHARE, weekdays=MONDAYS)
    diary.pause(0, 1)
    first, second = (quests_on(diary.ledger, PLAYER, on(day)) for day in (0, 1))
    assert [quest.habit for quest in first] == [daily.id, mondays.id]
    assert [(quest.habit, quest.title, quest.kind) for quest in second] == [
        (daily.id, "Daily", Kind.HELLO)
    ]


# --- prompts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(GIVING))
def test_every_prompt_of_a_kind_comes_up_once_by_swapping(kind: Kind) -> None:
    for day in range(9):
        order = prompt_order(PLAYER, on(day), UUID(int=1), kind)
        assert sorted(order) == sorted(CATALOGUE[kind])


@pytest.mark.parametrize("kind", sorted(GIVING))
def test_no_prompt_comes_back_before_all_others_were_shown(kind: Kind) -> None:
    size = len(CATALOGUE[kind])
    cycle = MONDAY + timedelta(days=-MONDAY.toordinal() % size)
    for habit in (UUID(int=1), UUID(int=2)):
        shown = [
            prompt_order(PLAYER, cycle + timedelta(days=day), habit, kind)[0] for day in range(size)
        ]
        assert len(set(shown)) == size


def test_prompts_are_drawn_by_player_day_and_habit() -> None:
    one, two = UUID(int=1), UUID(int=2)
    drawn = prompt_order(one, MONDAY, two, Kind.HELLO)
    assert prompt_order(one, MONDAY, two, Kind.HELLO) == drawn
    others = {
        prompt_order(two, MONDAY, two, Kind.HELLO),
        prompt_order(one, MONDAY, one, Kind.HELLO),
        prompt_order(one, on(1), two, Kind.HELLO),
        prompt_order(one, on(48), two, Kind.HELLO),
    }
    assert len({drawn, *others}) == 5


def test_a_draw_never_changes() -> None:
    # Every device and every release draws the same: change this only with the catalogue.
    order = prompt_order(PLAYER, MONDAY, UUID(int=1), Kind.HELLO)
    assert order[:3] == ("hello-01", "hello-52", "hello-51")
    tomorrow = prompt_order(PLAYER, on(1), UUID(int=1), Kind.HELLO)
    assert tomorrow[:3] == ("hello-08", "hello-07", "hello-06")


def test_over_many_players_every_prompt_is_drawn_first() -> None:
    drawn = [
        prompt_order(UUID(int=player), MONDAY, UUID(int=1), Kind.SHARE) for player in range(2000)
    ]
    counts = [sum(order[0] == prompt for order in drawn) for prompt in CATALOGUE[Kind.SHARE]]
    assert min(counts) > 15
    assert max(counts) < 85
    # Two players that begin with the same prompt mostly go on differently.
    assert len(set(drawn)) > 600


def test_a_swap_moves_on_by_one_and_comes_round() -> None:
    diary = Diary()
    diary.set("topics", ("zines",))
    diary.set("places", ("the zine fair",))
    diary.set("hashtags", ("#zines",))
    habit = diary.habit(Kind.LISTEN)
    order = prompt_order(PLAYER, MONDAY, habit.id, Kind.LISTEN)
    size = len(order)
    assert PROMPTS_AHEAD == 8
    for swaps in range(size + 2):
        (quest,) = quests_on(diary.ledger, PLAYER, MONDAY)
        (next_day,) = quests_on(diary.ledger, PLAYER, on(1))
        expected = (order + order + order)[swaps : swaps + PROMPTS_AHEAD]
        assert quest.prompts == expected
        assert next_day.prompts[0] == prompt_order(PLAYER, on(1), habit.id, Kind.LISTEN)[0]
        diary.swap(habit, 0)
