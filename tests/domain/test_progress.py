"""Closing days and weeks, by example (R4)."""

from uuid import UUID

import pytest

from domain.facts import Kind
from domain.progress import EMPTY, Standing, close, fold, fold_weeks, reach
from domain.summary import DaySummary, summarise
from domain.today import today
from tests.domain.diary import PLAYER, Diary, on


def kept(diary: Diary, *days: int) -> Diary:
    for day in days:
        diary.do(day, kind=Kind.SHARE)
    return diary


# --- closing days -----------------------------------------------------------------------------


def test_days_are_closed_in_order_without_gaps() -> None:
    standing = close(EMPTY, DaySummary(on(0)))
    for day in (-1, 0, 2):
        with pytest.raises(ValueError, match="does not follow 2026-03-02"):
            close(standing, DaySummary(on(day)))
    assert close(standing, DaySummary(on(1))).through == on(1)


def test_an_open_day_takes_nothing_away_and_a_closed_one_may() -> None:
    habit = UUID(int=1)
    missed = DaySummary(on(1), habits=(habit,), often=(7,), scheduled=(habit,))
    before = close(EMPTY, DaySummary(on(0), given=1))
    assert reach(before, missed).runs == before.runs
    assert reach(before, missed).strengths == ()
    assert close(before, missed).runs.misses[0].day == on(1)
    assert close(before, missed).strengths[0].days == 1


def test_a_day_that_is_closed_is_not_today() -> None:
    diary = kept(Diary(), 0, 1)
    standing = fold(diary.ledger, on(1))
    for day in (0, 1):
        with pytest.raises(ValueError, match="is closed already"):
            today(diary.ledger, standing, PLAYER, on(day))
    assert today(diary.ledger, standing, PLAYER, on(2)) == diary.today(2)


def test_folding_begins_with_the_first_day_that_any_fact_speaks_of() -> None:
    assert fold(Diary().ledger, on(9)) == EMPTY
    diary = Diary()
    diary.habit(day=3)
    assert fold(diary.ledger, on(2)) == EMPTY
    standing = fold(diary.ledger, on(3))
    assert (standing.through, standing.began) == (on(3), on(3))
    assert standing.recent == "-" * 27 + "r"
    assert fold(diary.ledger, on(3), standing) == standing
    assert fold(diary.ledger, on(2), standing) == standing


def test_blank_days_before_the_first_leave_no_trace() -> None:
    diary = kept(Diary(), 3)
    standing = EMPTY
    for day in range(-9, 4):
        standing = close(standing, summarise(diary.ledger, on(day)))
    assert standing == fold(diary.ledger, on(3))


def test_weeks_are_whole_and_begin_with_the_week_of_the_first_day() -> None:
    diary = kept(Diary(), 3, 9)
    assert list(fold_weeks(diary.ledger, on(5))) == []
    ((monday, summaries, standing),) = fold_weeks(diary.ledger, on(6))
    assert (monday, len(summaries)) == (on(0), 7)
    assert [summary.kept for summary in summaries] == [False] * 3 + [True] + [False] * 3
    assert standing == fold(diary.ledger, on(6))
    assert [week[0] for week in fold_weeks(diary.ledger, on(20))] == [on(0), on(7), on(14)]
    assert [week[0] for week in fold_weeks(diary.ledger, on(19), standing)] == [on(7)]
    assert list(fold_weeks(Diary().ledger, on(20))) == []


def test_weeks_go_on_only_after_a_sunday() -> None:
    diary = kept(Diary(), 3, 9)
    with pytest.raises(ValueError, match="cannot begin on 2026-03-06"):
        list(fold_weeks(diary.ledger, on(20), fold(diary.ledger, on(3))))


def test_recent_days_are_written_a_character_each() -> None:
    diary = Diary()
    habit = diary.habit(day=1)
    diary.do(1, habit)
    diary.do(2)
    diary.pause(3, 5)
    diary.do(4)
    diary.do(5, habit)
    assert fold(diary.ledger, on(6)).recent == "-" * 22 + "fkpkfr"


def test_a_standing_does_not_grow_with_its_history() -> None:
    habits = tuple(UUID(int=number) for number in range(3))

    def size_after(days: int) -> int:
        standing = EMPTY
        for day in range(days):
            standing = close(
                standing,
                DaySummary(
                    on(day),
                    habits=habits,
                    often=(7, 7, 1),
                    scheduled=habits,
                    done=habits if day % 5 else (),
                    given=9 if day % 5 else 0,
                    promoted=day % 3,
                ),
            )
        return len(repr(standing))

    assert size_after(3000) < 1.1 * size_after(100)


def test_a_habit_keeps_its_place_in_the_standing() -> None:
    standing: Standing = EMPTY
    one, two = UUID(int=1), UUID(int=2)
    days = [((one,), (7,)), ((two,), (7,)), ((one, two), (7, 1))]
    for day, (habits, often) in enumerate(days):
        standing = close(standing, DaySummary(on(day), habits=habits, often=often))
    assert [(strength.habit, strength.days) for strength in standing.strengths] == [
        (one, 2),
        (two, 2),
    ]
