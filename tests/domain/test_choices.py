"""Settings and pauses, as their facts make them, by example (R2, R4)."""

from datetime import timedelta

import pytest

from domain.ledger import merge
from domain.settings import Settings
from tests.domain.diary import MONDAY, Diary, noon, on

MINUTE = timedelta(minutes=1)
START = noon(MONDAY)


# --- settings ---------------------------------------------------------------------------------


def test_the_latest_choice_of_each_setting_holds() -> None:
    diary = Diary()
    diary.set("day_start", 5, edited_at=START + 2 * MINUTE)
    diary.set("day_start", 1, edited_at=START + MINUTE)
    diary.set("topics", ("zines", "print"))
    diary.set("networks", ("somewhere",))
    diary.set("places", ("the zine fair",))
    diary.set("hashtags", ("#zines",))
    diary.set("hide_streak", True)
    assert diary.ledger.settings == Settings(
        day_start=5,
        topics=("zines", "print"),
        networks=("somewhere",),
        places=("the zine fair",),
        hashtags=("#zines",),
        hide_streak=True,
    )


@pytest.mark.parametrize("hours", [0, 6])
def test_a_day_starts_from_midnight_to_six(hours: int) -> None:
    diary = Diary()
    diary.set("day_start", hours)
    assert diary.ledger.settings.day_start == hours


def test_a_choice_that_cannot_be_leaves_the_one_before() -> None:
    diary = Diary()
    diary.set("day_start", 5, edited_at=START)
    diary.set("day_start", 9, edited_at=START + MINUTE)
    diary.set("theme", "dark")
    assert diary.ledger.settings == Settings(day_start=5)


# --- pauses -----------------------------------------------------------------------------------


def paused_days(diary: Diary) -> list[int]:
    return [day for day in range(-20, 40) if diary.ledger.paused_on(on(day))]


def test_a_pause_covers_its_first_and_last_day() -> None:
    diary = Diary()
    pause = diary.pause(3, 5)
    assert paused_days(diary) == [3, 4, 5]
    state = diary.ledger.pauses[pause.id]
    assert (state.id, state.first, state.last, state.cancelled) == (
        pause.id,
        on(3),
        on(5),
        False,
    )


def test_pauses_may_touch_overlap_and_hold_one_another() -> None:
    diary = Diary()
    diary.pause(10, 12)
    diary.pause(1, 6)
    diary.pause(2, 3)
    diary.pause(6, 7)
    diary.pause(13, 13)
    assert paused_days(diary) == [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13]
    assert diary.ledger.paused == ((on(1), on(7)), (on(10), on(12)), (on(13), on(13)))


def test_a_pause_can_be_moved_field_by_field() -> None:
    diary = Diary()
    pause = diary.pause(3, 5)
    diary.move_pause(pause, told=3, last=6)
    diary.move_pause(pause, told=4, first=4)
    assert paused_days(diary) == [4, 5, 6]
    state = diary.ledger.pauses[pause.id]
    assert (state.first, state.last) == (on(4), on(6))


def test_a_cancelled_pause_covers_nothing_until_it_is_taken_up_again() -> None:
    diary = Diary()
    pause = diary.pause(3, 5)
    diary.move_pause(pause, told=4, cancelled=True)
    assert paused_days(diary) == []
    assert diary.ledger.pauses[pause.id].cancelled
    diary.move_pause(pause, told=4, last=6)
    assert paused_days(diary) == []
    assert diary.ledger.pauses[pause.id].cancelled is True
    diary.move_pause(pause, told=5, last=5, cancelled=False)
    assert paused_days(diary) == [3, 4, 5]
    assert not diary.ledger.pauses[pause.id].cancelled


def test_a_pause_that_ends_before_it_begins_covers_nothing() -> None:
    diary = Diary()
    pause = diary.pause(3, 5)
    diary.move_pause(pause, told=3, last=2)
    assert paused_days(diary) == []
    assert diary.ledger.pauses[pause.id].spans == ()


def test_moving_a_pause_reaches_no_further_back_than_seven_days() -> None:
    diary = Diary()
    pause = diary.pause(0, 2)
    diary.move_pause(pause, told=20, last=15)
    # Told at noon of day 20, which somewhere is still day 19: from day 12 on.
    assert paused_days(diary) == [0, 1, 2, 12, 13, 14, 15]


def test_days_that_were_told_in_time_once_stay_told() -> None:
    diary = Diary()
    pause = diary.pause(0, 9)
    diary.move_pause(pause, told=8, last=4)
    assert paused_days(diary) == [0, 1, 2, 3, 4]
    diary.move_pause(pause, told=30, last=9)
    assert paused_days(diary) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_of_changes_of_a_pause_the_later_wins_whatever_comes_first() -> None:
    diary = Diary()
    pause = diary.pause(0, 2)
    late = diary.move_pause(pause, told=5, last=6)
    early = diary.move_pause(pause, told=4, last=9)
    assert merge([late, early, pause]).pauses[pause.id].last == on(6)
    assert merge([early, late, pause]).pauses[pause.id].last == on(6)
