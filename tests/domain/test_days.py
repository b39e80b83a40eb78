"""What a day comes to, by example (R3, R5)."""

import pytest

from domain.facts import GIVING, Kind
from domain.summary import DaySummary, summarise
from tests.domain.diary import Diary, on

MONDAYS = frozenset({1})


def summary_of(diary: Diary, day: int = 0) -> DaySummary:
    return summarise(diary.ledger, on(day))


# --- kept, full, due --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(GIVING))
def test_any_giving_act_keeps_a_day(kind: Kind) -> None:
    diary = Diary()
    diary.do(0, kind=kind)
    assert summary_of(diary).kept
    assert not summary_of(diary, 1).kept


def test_ones_own_work_and_what_was_imported_or_undone_keep_no_day() -> None:
    diary = Diary()
    diary.do(0, kind=Kind.PROMOTE)
    diary.do(0, source="elsewhere")
    diary.undo(diary.do(0))
    assert not summary_of(diary).kept


def test_a_day_is_kept_due_or_not_paused_or_not() -> None:
    diary = Diary()
    diary.habit(weekdays=MONDAYS)
    diary.pause(0, 0)
    diary.do(0)
    diary.do(1)
    assert summary_of(diary).kept
    assert summary_of(diary, 1).kept


def test_a_day_is_full_when_all_that_was_scheduled_is_done_even_on_a_pause() -> None:
    diary = Diary()
    hello, share = diary.habit(Kind.HELLO), diary.habit(Kind.SHARE)
    diary.pause(0, 3)
    diary.do(0, hello)
    assert not summary_of(diary).full
    diary.do(0, share)
    assert summary_of(diary).full
    assert summary_of(diary).paused


def test_a_day_on_which_nothing_was_scheduled_is_never_full() -> None:
    diary = Diary()
    habit = diary.habit(weekdays=MONDAYS)
    diary.do(1, habit)
    assert summary_of(diary, 1).done == (habit.id,)
    assert not summary_of(diary, 1).full


def test_a_habit_that_is_not_scheduled_makes_no_day_less_full() -> None:
    diary = Diary()
    hello = diary.habit(Kind.HELLO)
    diary.habit(Kind.SHARE, weekdays=MONDAYS)
    diary.do(1, hello)
    assert summary_of(diary, 1).full


def test_what_is_scheduled_is_due_unless_paused() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.pause(1, 1)
    assert summary_of(diary, 0).due == (habit.id,)
    assert summary_of(diary, 1).due == ()
    assert summary_of(diary, 1).scheduled == (habit.id,)
    assert [summary_of(diary, day).missed for day in (-1, 0, 1, 2)] == [False, True, False, True]
    diary.do(2, kind=Kind.LISTEN)
    assert not summary_of(diary, 2).missed


# --- which habit an act is for ----------------------------------------------------------------


def test_an_act_for_an_unknown_habit_or_one_of_another_kind_is_for_none() -> None:
    diary, other = Diary(), Diary()
    hello = diary.habit(Kind.HELLO)
    other.habit()
    other.habit()
    diary.do(0, hello, Kind.SHARE)
    diary.do(0, hello, Kind.PROMOTE)
    diary.do(0, other.habit(Kind.HELLO))
    assert summary_of(diary).done == ()
    assert summary_of(diary).given == 2
    diary.do(0, hello)
    assert summary_of(diary).done == (hello.id,)


def test_an_act_for_a_habit_that_does_not_exist_on_its_day_is_for_none() -> None:
    diary = Diary()
    habit = diary.habit(day=1)
    diary.change(habit, 3, archived=True)
    for day in range(5):
        diary.do(day, habit)
    assert [bool(summary_of(diary, day).done) for day in range(5)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert all(summary_of(diary, day).kept for day in range(5))


def test_done_habits_are_in_the_order_in_which_they_were_first_done() -> None:
    diary = Diary()
    hello, share, thank = (diary.habit(kind) for kind in (Kind.HELLO, Kind.SHARE, Kind.THANK))
    for habit in (thank, hello, thank, share, hello):
        diary.do(0, habit)
    assert summary_of(diary).done == (thank.id, hello.id, share.id)
    assert summary_of(diary).habits == (hello.id, share.id, thank.id)


def test_what_was_done_is_counted_by_what_it_is() -> None:
    diary = Diary()
    for kind in (*Kind, Kind.PROMOTE, Kind.PROMOTE):
        diary.do(0, kind=kind)
    for kind in (Kind.PROMOTE, Kind.PROMOTE, Kind.PROMOTE, Kind.LISTEN, Kind.HELLO):
        diary.do(0, kind=kind, source="elsewhere")
    summary = summary_of(diary)
    assert (summary.given, summary.listened, summary.promoted, summary.acts) == (4, 1, 3, 8)
    assert (summary.imported_given, summary.imported_promoted) == (2, 3)
    assert summary.put_out == (4, 3, 8)
    assert summary.hello


def test_only_a_hello_made_in_kith_is_a_hello() -> None:
    diary = Diary()
    diary.do(0, source="elsewhere")
    diary.do(0, kind=Kind.SHARE)
    diary.do(1)
    diary.do(1, kind=Kind.SHARE)
    hellos = [summary_of(diary, day).hello for day in (0, 1, 2)]
    assert all(
        hello is expected for hello, expected in zip(hellos, (False, True, False), strict=True)
    )


def test_a_day_of_which_no_fact_speaks_has_not_begun() -> None:
    diary = Diary()
    diary.do(0, source="elsewhere")
    diary.do(1, kind=Kind.PROMOTE)
    diary.do(2, kind=Kind.PROMOTE, source="elsewhere")
    diary.habit(day=4, weekdays=MONDAYS)
    diary.undo(diary.do(3))
    assert [summary_of(diary, day).begun for day in range(6)] == [
        True,
        True,
        True,
        False,
        True,
        True,
    ]


# --- points -----------------------------------------------------------------------------------


def test_five_habits_a_day_are_rewarded_the_first_five_done() -> None:
    diary = Diary()
    habits = [diary.habit(Kind.LISTEN) for _ in range(7)]
    for habit in reversed(habits):
        diary.do(0, habit)
    summary = summary_of(diary)
    assert summary.rewarded == tuple(habit.id for habit in reversed(habits[2:]))
    assert summary.points == 60
    assert summary.full


def test_a_done_habit_earns_scheduled_or_not_paused_or_not() -> None:
    diary = Diary()
    habit = diary.habit(weekdays=MONDAYS)
    diary.pause(1, 1)
    diary.do(1, habit)
    assert summary_of(diary, 1).points == 10
