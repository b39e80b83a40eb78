"""The home screen, and what closed days come to, by example (R4, R5)."""

from uuid import UUID

import pytest

from domain.balance import Band
from domain.facts import Kind
from domain.progress import (
    EMPTY,
    BadgeHeld,
    News,
    Standing,
    close,
    fold,
    fold_weeks,
    reach,
)
from domain.summary import DaySummary, summarise
from domain.today import Before, DayPlan, add, today
from tests.domain.diary import PLAYER, Diary, on


def marks(diary: Diary, day: int) -> list[str]:
    return [news.mark for news in diary.today(day).news]


def kept(diary: Diary, *days: int) -> Diary:
    for day in days:
        diary.do(day, kind=Kind.SHARE)
    return diary


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


# --- perfect weeks, badges, news --------------------------------------------------------------


def test_a_perfect_week_is_seven_kept_days_from_monday_to_sunday() -> None:
    diary = kept(Diary(), *range(-3, 15))
    assert [diary.today(day).perfect_weeks for day in (5, 6, 12, 13, 14)] == [0, 1, 1, 2, 2]
    assert "perfect-week:2026-03-02" in marks(diary, 6)
    assert News("perfect-week:2026-03-09", on(13)) in diary.today(14).news
    assert diary.today(14).points == 0


def test_a_week_with_a_pause_or_a_day_not_kept_is_not_perfect() -> None:
    diary = kept(Diary(), *range(0, 7))
    diary.pause(3, 3)
    assert diary.today(7).perfect_weeks == 0
    assert kept(Diary(), 0, 1, 2, 4, 5, 6).today(7).perfect_weeks == 0
    assert kept(Diary(), *range(1, 8)).today(8).perfect_weeks == 0


def test_milestones_are_kept_days_in_all() -> None:
    diary = kept(Diary(), *range(0, 31))
    assert "milestone:7" not in marks(diary, 5)
    assert "milestone:7" in marks(diary, 6)
    assert News("milestone:7", on(6)) in diary.today(20).news
    assert "milestone:7" not in marks(diary, 21)
    assert [mark for mark in marks(diary, 30) if mark.startswith("milestone")] == ["milestone:30"]
    assert [mark for mark in marks(diary, 28) if mark.startswith("milestone")] == []


def test_after_a_year_every_further_one_is_a_milestone() -> None:
    found: list[str] = []
    standing = EMPTY
    for day in range(1100):
        standing = close(standing, DaySummary(on(day), given=1))
        found += [
            news.mark
            for news in standing.news
            if news.day == on(day) and news.mark.startswith("milestone")
        ]
    assert standing.badges == ()
    assert found == [f"milestone:{days}" for days in (7, 30, 100, 365, 730, 1095)]


def test_a_new_level_is_news_for_a_fortnight_or_until_it_was_seen() -> None:
    diary = Diary()
    habit = diary.habit()
    for day in range(3):
        diary.do(day, habit)
    assert "level:2" not in marks(diary, 1)
    assert News("level:2", on(2)) in diary.today(2).news
    assert "level:2" in marks(diary, 16)
    assert "level:2" not in marks(diary, 17)
    diary.see("level:2", 2)
    assert "level:2" not in marks(diary, 2)
    assert "badge:first-hello" in marks(diary, 2)
    assert "level:1" not in marks(diary, 0)


def test_coming_back_after_three_days_away_is_welcomed_once() -> None:
    diary = kept(Diary(), 0)
    assert marks(diary, 1) == marks(diary, 3) == []
    assert diary.today(4).news == (News("welcome-back:2026-03-02", on(4)),)
    assert marks(diary, 20) == ["welcome-back:2026-03-02"]
    kept(diary, 20)
    assert "welcome-back:2026-03-02" in marks(diary, 20)
    assert "welcome-back:2026-03-02" not in marks(diary, 21)
    diary.see("welcome-back:2026-03-02", 20)
    assert marks(diary, 20) == ["badge:back-after-break"]
    assert marks(diary, 24) == ["badge:back-after-break", "welcome-back:2026-03-22"]


def test_somebody_who_never_kept_a_day_is_not_welcomed_back() -> None:
    diary = Diary()
    diary.habit()
    diary.do(0, kind=Kind.PROMOTE)
    assert marks(diary, 9) == []


def test_coming_back_after_a_break_is_a_badge_of_its_day() -> None:
    assert kept(Diary(), 0, 3).today(3).badges == ()
    assert kept(Diary(), 0, 4).today(4).badges == (BadgeHeld("back-after-break", on(4)),)
    assert kept(Diary(), 0, 4, 30).today(40).badges == (BadgeHeld("back-after-break", on(4)),)
    assert Diary().today(9).badges == ()


def test_the_first_hello_is_a_badge_and_not_any_other_act() -> None:
    diary = kept(Diary(), 0)
    diary.do(1, kind=Kind.CONVERSATION)
    assert diary.today(1).badges == ()
    diary.do(2)
    diary.do(3)
    assert diary.today(5).badges == (BadgeHeld("first-hello", on(2)),)


def test_a_month_in_balance_is_28_closed_days_in_a_row() -> None:
    diary = Diary()
    for day in range(0, 28):
        diary.do(day, kind=Kind.SHARE)
    for day in (0, 6, 12, 18, 24):
        diary.do(day, kind=Kind.PROMOTE)
    in_balance = [day for day in range(0, 60) if diary.today(day).balance.band is Band.IN_BALANCE]
    first = in_balance[0]
    assert in_balance[:28] == list(range(first, first + 28))
    # The day on whose end it came true is known the day after.
    assert diary.today(first + 27).badges == ()
    assert diary.today(first + 28).badges == (BadgeHeld("month-in-balance", on(first + 27)),)
    assert News("badge:month-in-balance", on(first + 27)) in diary.today(first + 28).news


def test_a_month_in_balance_may_begin_on_the_first_day() -> None:
    diary = Diary()
    for _ in range(10):
        diary.do(0, kind=Kind.LISTEN)
    assert diary.today(27).badges == ()
    assert diary.today(28).badges == (BadgeHeld("month-in-balance", on(27)),)


def test_a_day_out_of_balance_begins_the_month_anew() -> None:
    diary = Diary()
    for day in range(0, 50):
        diary.do(day, kind=Kind.SHARE)
    for day in (0, 6, 12, 18, 24, 30, 36, 42, 48):
        diary.do(day, kind=Kind.PROMOTE)
    assert [held.badge for held in diary.today(50).badges] == ["month-in-balance"]
    for _ in range(9):
        diary.do(20, kind=Kind.PROMOTE)
    assert diary.today(50).badges == ()


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
