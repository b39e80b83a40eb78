"""The home screen, by example (R4, R5)."""

from uuid import UUID

import pytest

from domain.balance import Band
from domain.facts import Kind
from domain.progress import BadgeHeld, News
from domain.today import Before, DayPlan, add
from tests.domain.diary import Diary, on

# --- a new player -----------------------------------------------------------------------------


def test_a_player_without_facts_has_a_home_screen() -> None:
    shown = Diary().today(0)
    assert (shown.day, shown.kept, shown.full) == (on(0), False, False)
    assert (shown.streak, shown.best, shown.total_kept, shown.points) == (0, 0, 0, 0)
    assert (shown.level.number, shown.balance.band) == (1, Band.LEARNING)
    assert [dot.state for dot in shown.week] == ["rest"] * 6 + ["open"]
    assert [dot.day for dot in shown.week] == [on(day) for day in range(-6, 1)]
    assert (shown.strengths, shown.badges, shown.news, shown.perfect_weeks) == ((), (), (), 0)
    assert [plan.day for plan in shown.plans] == [on(day) for day in range(8)]
    assert shown.plans[7].before == Before(0, 0, 0, 0, 0, 0, 0)


def test_the_first_check_in_counts_at_once() -> None:
    diary = Diary()
    habit = diary.habit(title="Say hello")
    diary.do(0, habit)
    shown = diary.today(0)
    assert (shown.streak, shown.best, shown.total_kept, shown.points) == (1, 1, 1, 20)
    assert (shown.kept, shown.full) == (True, True)
    assert shown.week[-1].state == "full"
    assert shown.badges == (BadgeHeld("first-hello", on(0)),)
    assert shown.news == (News("badge:first-hello", on(0)),)
    (quest,) = shown.plans[0].quests
    assert (quest.title, quest.worth, quest.done) == ("Say hello", 10, True)


# --- the days to come -------------------------------------------------------------------------


def test_plans_say_what_holds_if_nothing_more_is_done() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in (0, 1, 2):
        diary.do(day, habit)
    diary.do(2, kind=Kind.PROMOTE)
    plans = diary.today(2).plans
    assert plans[0].before == Before(40, 2, 2, 2, given=2, promoted=0, acts=2)
    assert plans[1].before == Before(60, 3, 3, 3, given=3, promoted=1, acts=4)
    # Days 3 and 4 may be missed; a third miss in a row ends the run.
    assert [plan.before.streak for plan in plans] == [2, 3, 3, 3, 0, 0, 0, 0]
    assert [plan.before.best for plan in plans] == [2] + [3] * 7
    assert all(plan.habits == plan.scheduled == (habit.id,) for plan in plans)


def test_plans_know_pauses_and_changes_to_come() -> None:
    diary = Diary()
    habit, other = diary.habit(), diary.habit(Kind.SHARE)
    diary.pause(2, 3, told=0)
    diary.change(other, 1, weekdays=frozenset({3}))
    diary.change(habit, 5, archived=True)
    plans = diary.today(0).plans
    assert [plan.paused for plan in plans] == [False, False, True, True] + [False] * 4
    assert [len(plan.quests) for plan in plans] == [2, 1, 2, 1, 1, 0, 0, 0]
    assert [len(plan.habits) for plan in plans] == [2, 2, 2, 2, 2, 1, 1, 1]
    assert plans[2].quests[0].habit == habit.id


def test_what_leaves_the_28_days_is_gone_from_what_held_before() -> None:
    diary = Diary()
    for _ in range(12):
        diary.do(0)
    diary.do(0, kind=Kind.PROMOTE)
    plans = diary.today(21).plans
    assert [plan.before.given for plan in plans] == [10] * 7 + [0]
    assert [plan.before.promoted for plan in plans] == [1] * 7 + [0]
    assert [plan.before.acts for plan in plans] == [13] * 7 + [0]


# --- what a day adds --------------------------------------------------------------------------


def test_what_a_day_adds() -> None:
    hello, share, extra = UUID(int=1), UUID(int=2), UUID(int=3)
    before = Before(points=40, streak=3, best=4, total_kept=9, given=8, promoted=1, acts=9)
    plan = DayPlan(on(0), False, (hello, share, extra), (hello, share), (), before)

    nothing = add(before, plan, [])
    assert (nothing.points, nothing.streak, nothing.best, nothing.total_kept) == (40, 3, 4, 9)
    assert (nothing.kept, nothing.full, nothing.done) == (False, False, ())
    assert nothing.balance.band == Band.LEARNING

    some = add(before, plan, [(Kind.SHARE, extra), (Kind.HELLO, hello), (Kind.PROMOTE, share)])
    assert (some.points, some.streak, some.best, some.total_kept) == (60, 4, 4, 10)
    assert (some.kept, some.full, some.done) == (True, False, (hello, extra))
    assert some.level.number == 2
    assert (some.balance.given, some.balance.promoted, some.balance.acts) == (10, 2, 12)

    full = add(before, plan, [(Kind.HELLO, hello), (Kind.LISTEN, share), (Kind.LISTEN, None)])
    assert (full.points, full.full, full.done) == (70, True, (hello, share))
    assert (full.balance.given, full.balance.acts) == (9, 12)

    many = add(before, plan, [(Kind.THANK, None)] * 11)
    assert (many.points, many.streak, many.balance.given, many.balance.acts) == (40, 4, 18, 20)
    assert add(before, plan, [(Kind.PROMOTE, None)]).streak == 3


# --- streak, week, strengths ------------------------------------------------------------------


def test_today_can_add_and_never_take_away() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in (0, 1):
        diary.do(day, habit)
    assert [diary.today(day).streak for day in (1, 2, 3, 4, 5)] == [2, 2, 2, 2, 0]
    diary.do(5, habit)
    assert (diary.today(5).streak, diary.today(5).best) == (1, 2)


def test_the_week_shows_full_kept_rest_and_open_days() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.do(0, habit)
    diary.do(1)
    diary.pause(2, 2)
    states = [dot.state for dot in diary.today(4).week]
    assert states == ["rest", "rest", "full", "kept", "rest", "rest", "open"]
    diary.do(4)
    assert diary.today(4).week[-1].state == "kept"


def test_a_strength_is_shown_after_fourteen_days_without_the_open_one() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in range(15):
        diary.do(day, habit)
    (early,) = diary.today(13).strengths
    (later,) = diary.today(14).strengths
    assert (early.habit, early.score, early.days) == (habit.id, None, 13)
    assert later.days == 14
    assert later.score == pytest.approx(1 - 0.5 ** (14 / 13))


def test_a_paused_day_leaves_a_strength_as_it_is() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in range(14):
        diary.do(day, habit)
    diary.pause(14, 16)
    assert diary.today(17).strengths[0] == diary.today(14).strengths[0]
    diary.do(15, habit)
    assert diary.today(17).strengths[0] == diary.today(14).strengths[0]


def test_only_habits_that_exist_today_show_a_strength() -> None:
    diary = Diary()
    old, new = diary.habit(), diary.habit(Kind.SHARE, day=3)
    diary.change(old, 3, archived=True)
    assert [(each.habit, each.days) for each in diary.today(2).strengths] == [(old.id, 2)]
    assert [(each.habit, each.days) for each in diary.today(3).strengths] == [(new.id, 0)]
    diary.change(old, 6, archived=False)
    assert [(each.habit, each.days) for each in diary.today(7).strengths] == [
        (old.id, 4),
        (new.id, 4),
    ]
