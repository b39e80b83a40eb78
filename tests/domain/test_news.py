"""Perfect weeks, badges and what is news, by example (R4, R5)."""

from domain.balance import Band
from domain.facts import Kind
from domain.progress import EMPTY, BadgeHeld, News, close
from domain.summary import DaySummary
from tests.domain.diary import Diary, on


def marks(diary: Diary, day: int) -> list[str]:
    return [news.mark for news in diary.today(day).news]


def kept(diary: Diary, *days: int) -> Diary:
    for day in days:
        diary.do(day, kind=Kind.SHARE)
    return diary


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
