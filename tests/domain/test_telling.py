"""A year at a glance and why each number is what it is, by example."""

from datetime import date

import pytest

from domain.balance import balance
from domain.facts import Kind
from domain.history import year, year_of
from domain.progress import EMPTY, fold
from domain.reward import level_of
from domain.streak import Run
from domain.summary import DaySummary
from domain.why import BalanceDay, PointsDay, QuestPoints, balance_why, points_why, streak_why
from tests.domain.diary import DAY, Diary, on

# --- history ----------------------------------------------------------------------------------


def test_a_year_tells_of_every_day_that_has_come() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.do(0, habit)
    diary.do(1, kind=Kind.LISTEN)
    diary.pause(3, 5)
    diary.do(4, habit)
    first = (on(0) - date(2026, 1, 1)).days
    shown = year_of(diary.ledger, 2026, on(6))
    assert len(shown.states) == 365
    assert shown.states[first - 1 : first + 8] == "-fkrpfpo-"
    assert set(shown.states[: first - 1] + shown.states[first + 8 :]) == {"-"}
    assert (shown.year, shown.first_day) == (2026, on(0))
    assert year_of(diary.ledger, 2026, on(1)).states[first : first + 3] == "fk-"
    assert year_of(diary.ledger, 2026, on(0)).states[first : first + 2] == "f-"
    assert year_of(diary.ledger, 2026, on(5)).states[first + 5] == "o"


def test_a_year_counts_all_acts_listening_and_imports_included() -> None:
    diary = Diary()
    for kind in (Kind.HELLO, Kind.LISTEN, Kind.PROMOTE, Kind.PROMOTE):
        diary.do(0, kind=kind)
    diary.do(0, source="elsewhere")
    diary.do(0, kind=Kind.PROMOTE, source="elsewhere")
    diary.do(1)
    diary.undo(diary.do(1))
    shown = year_of(diary.ledger, 2026, on(0))
    first = (on(0) - date(2026, 1, 1)).days
    assert (shown.given[first], shown.promoted[first]) == (3, 3)
    assert (sum(shown.given), sum(shown.promoted)) == (3, 3)
    assert year_of(diary.ledger, 2026, on(1)).given[first + 1] == 1


@pytest.mark.parametrize(("number", "days"), [(2024, 366), (2025, 365), (2000, 366), (2100, 365)])
def test_a_year_has_as_many_days_as_it_has(number: int, days: int) -> None:
    shown = year([], number, today=on(0), first_day=date(1999, 1, 1))
    assert len(shown.states) == len(shown.given) == len(shown.promoted) == days
    assert shown.states[0] == ("r" if number < 2026 else "-")


def test_a_year_may_come_from_summaries_in_any_order() -> None:
    diary = Diary()
    for day in (0, 3, 4):
        diary.do(day, diary.habit(day=day))
    days = [DaySummary(on(4), given=1), DaySummary(on(0), given=2), DaySummary(on(3), promoted=3)]
    shown = year(days, 2026, today=on(5), first_day=on(0))
    first = (on(0) - date(2026, 1, 1)).days
    assert shown.states[first : first + 7] == "krrrko-"
    assert shown.given[first : first + 5] == (2, 0, 0, 0, 1)
    assert shown.promoted[first : first + 5] == (0, 0, 0, 3, 0)


def test_a_year_goes_from_its_first_day_to_its_last() -> None:
    diary = Diary()
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)):
        diary.do((day - on(0)).days)
    shown = year_of(diary.ledger, 2026, date(2027, 6, 1))
    assert shown.states == "k" + "r" * 363 + "k"
    assert shown.given == (1, *[0] * 363, 1)


def test_before_any_fact_a_year_is_blank() -> None:
    shown = year_of(Diary().ledger, 2026, on(0))
    assert set(shown.states) == {"-"}
    assert shown.first_day is None


# --- why the streak ---------------------------------------------------------------------------


def test_the_streak_tells_its_run_its_misses_and_what_ended_the_run_before() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in (0, 1, 2, 6, 7, 9):
        diary.do(day, habit)
    why = streak_why(diary.ledger, EMPTY, on(10))
    assert (why.streak, why.best, why.total_kept) == (3, 3, 6)
    assert why.current == Run(on(6), on(9), 3)
    assert why.best_run == Run(on(0), on(2), 3)
    assert why.broken_by == (on(3), on(4), on(5))
    assert why.misses == (on(5), on(8))
    assert [dot.day for dot in why.recent] == [on(day) for day in range(-17, 11)]
    states = [dot.state for dot in why.recent]
    assert states == ["rest"] * 17 + ["full"] * 3 + ["rest"] * 3 + [
        "full",
        "full",
        "rest",
        "full",
        "open",
    ]


def test_the_open_day_is_part_of_the_run_once_it_is_kept() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.do(0, habit)
    diary.do(1, habit)
    why = streak_why(diary.ledger, fold(diary.ledger, on(0)), on(1))
    assert why.current == why.best_run == Run(on(0), on(1), 2)
    assert why.misses == why.broken_by == ()


def test_without_a_kept_day_there_is_no_run() -> None:
    diary = Diary()
    diary.habit()
    why = streak_why(diary.ledger, EMPTY, on(1))
    assert (why.current, why.best_run, why.streak) == (None, None, 0)
    assert why.misses == (on(0),)


# --- why the points ---------------------------------------------------------------------------


def test_the_points_tell_their_quests_day_by_day() -> None:
    diary = Diary()
    hello, share = diary.habit(title="Hello"), diary.habit(Kind.SHARE, title="Share")
    diary.do(0, hello)
    diary.do(13, share)
    diary.do(13, hello)
    diary.do(14, hello)
    diary.change(share, 14, title="Share others")
    why = points_why(diary.ledger, EMPTY, on(14))
    assert (why.points, why.earlier, why.level) == (50, 10, level_of(50))
    assert [each.day for each in why.days] == [on(day) for day in range(14, 0, -1)]
    assert why.days[0] == PointsDay(
        on(14), (QuestPoints(hello.id, "Hello", Kind.HELLO, 10),), full=0, total=10
    )
    assert why.days[1] == PointsDay(
        on(13),
        (
            QuestPoints(share.id, "Share others", Kind.SHARE, 10),
            QuestPoints(hello.id, "Hello", Kind.HELLO, 10),
        ),
        full=10,
        total=30,
    )
    assert why.days[2] == PointsDay(on(12), (), full=0, total=0)


def test_a_sixth_quest_is_told_and_earns_nothing() -> None:
    diary = Diary()
    for _ in range(6):
        diary.do(0, diary.habit(Kind.LISTEN))
    (day, *_) = points_why(diary.ledger, EMPTY, on(0)).days
    assert [quest.points for quest in day.quests] == [10] * 5 + [0]
    assert (day.full, day.total) == (10, 60)


def test_the_points_are_told_from_a_standing_before_the_fortnight() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in range(30):
        diary.do(day, habit)
    whole = points_why(diary.ledger, EMPTY, on(20))
    assert points_why(diary.ledger, fold(diary.ledger, on(6)), on(20)) == whole
    assert whole.earlier == 7 * 20
    with pytest.raises(ValueError, match="is closed already"):
        points_why(diary.ledger, fold(diary.ledger, on(7)), on(20))


# --- why the balance --------------------------------------------------------------------------


def test_the_balance_tells_the_days_on_which_something_was_put_out() -> None:
    diary = Diary()
    for _ in range(12):
        diary.do(0)
    diary.do(1, kind=Kind.LISTEN)
    diary.do(2, kind=Kind.PROMOTE)
    diary.do(27, kind=Kind.SHARE)
    why = balance_why(diary.ledger, EMPTY, on(27))
    assert why.balance == balance(11, 1, 15)
    assert (why.first, why.last) == (on(0), on(27))
    assert why.days == (
        BalanceDay(on(27), 1, 1, 0),
        BalanceDay(on(2), 0, 0, 1),
        BalanceDay(on(0), 12, 10, 0),
    )
    later = balance_why(diary.ledger, fold(diary.ledger, on(20)), on(28))
    assert (later.first, later.last) == (on(1), on(28))
    assert [each.day for each in later.days] == [on(27), on(2)]
    assert later.first + 27 * DAY == later.last
