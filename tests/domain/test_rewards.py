"""Points, levels, balance and strength, by example (R5, R6, R7)."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.balance import NOTHING_PUT_OUT, Band, PutOut, balance, slide
from domain.reward import Level, day_points, level_of, level_starts_at
from domain.strength import Strength, after

HABIT = UUID(int=1)


# --- points and levels ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "full", "points"),
    [(0, False, 0), (1, False, 10), (3, True, 40), (5, False, 50), (6, False, 50), (9, True, 60)],
)
def test_a_quest_is_worth_ten_points_five_times_a_day_and_a_full_day_ten(
    done: int, full: bool, points: int
) -> None:
    assert day_points(done, full=full) == points


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (0, Level(1, 0, 50)),
        (49, Level(1, 0, 50)),
        (50, Level(2, 50, 150)),
        (149, Level(2, 50, 150)),
        (150, Level(3, 150, 300)),
        (2249, Level(9, 1800, 2250)),
        (2250, Level(10, 2250, 2750)),
        (10**12, Level(200_000, 999_995_000_000, 1_000_005_000_000)),
    ],
)
def test_a_level_is_reached_at_its_points(points: int, level: Level) -> None:
    assert level_of(points) == level


def test_every_level_starts_where_the_one_before_it_ends() -> None:
    for number in range(1, 200):
        start = level_starts_at(number)
        assert start == 25 * number * (number - 1)
        assert level_of(start).number == number
        assert level_of(start + 1).number == number
        assert start == 0 or level_of(start - 1).number == number - 1


# --- balance ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "promoted", "acts", "share", "band"),
    [
        (0, 0, 0, 0.15, Band.LEARNING),
        (8, 1, 9, 2.5 / 19, Band.LEARNING),
        (9, 1, 10, 0.125, Band.IN_BALANCE),
        (0, 0, 10, 0.15, Band.IN_BALANCE),  # ten times listened
        (15, 1, 16, 2.5 / 26, Band.ROOM),
        (14, 1, 15, 0.1, Band.IN_BALANCE),
        (10, 3, 13, 4.5 / 23, Band.IN_BALANCE),  # no whole numbers give a fifth exactly
        (9, 3, 12, 4.5 / 22, Band.TIME_TO_GIVE),
        (9, 6, 15, 0.3, Band.TIME_TO_GIVE),
        (8, 6, 14, 7.5 / 24, Band.BILLBOARD),
        (0, 10, 10, 11.5 / 20, Band.BILLBOARD),
    ],
)
def test_the_balance_and_the_edges_of_its_bands(
    given: int, promoted: int, acts: int, share: float, band: Band
) -> None:
    shown = balance(given, promoted, acts)
    assert shown.share == pytest.approx(share, abs=1e-15)
    assert (shown.band, shown.given, shown.promoted, shown.acts) == (band, given, promoted, acts)


def test_the_window_holds_28_days_and_ten_given_a_day() -> None:
    window = slide(NOTHING_PUT_OUT, PutOut(given=12, promoted=2, acts=20))
    for _ in range(27):
        assert (window.given, window.promoted, window.acts) == (10, 2, 20)
        window = slide(window, PutOut())
    assert (window.given, window.promoted, window.acts) == (10, 2, 20)
    assert window.balance == balance(10, 2, 20)
    assert slide(window, PutOut()) == NOTHING_PUT_OUT
    assert len(window.days) == 28


def test_the_newest_day_is_the_last_of_the_window() -> None:
    window = slide(slide(NOTHING_PUT_OUT, PutOut(1, 0, 1)), PutOut(2, 0, 2))
    assert window.days[-2:] == (PutOut(1, 0, 1), PutOut(2, 0, 2))


# --- strength ---------------------------------------------------------------------------------


def every_day(days: int, *, done: bool = True, start: Strength | None = None) -> Strength:
    strength = start or Strength(HABIT)
    for _ in range(days):
        strength = after(strength, 7, scheduled=True, done=done)
    return strength


@pytest.mark.parametrize(("days", "score"), [(1, 0.0519), (20, 0.6557), (30, 0.798)])
def test_the_known_values_of_an_every_day_habit(days: int, score: float) -> None:
    assert every_day(days).score == pytest.approx(score, abs=5e-5)


def test_a_day_without_it_weakens_a_habit_and_forgives() -> None:
    strong = every_day(30)
    missed = every_day(1, done=False, start=strong)
    assert missed.score == pytest.approx(strong.score * 0.5 ** (1 / 13))
    assert every_day(1, start=missed).score == pytest.approx(
        1 - (1 - missed.score) * 0.5 ** (1 / 13)
    )


def test_the_score_is_shown_after_fourteen_days() -> None:
    assert every_day(13).shown is None
    assert every_day(14).shown == every_day(14).score
    assert every_day(14).days == 14
    assert every_day(14).habit == HABIT


def test_a_habit_for_some_days_is_judged_by_the_last_fourteen() -> None:
    strength = Strength(HABIT)
    for day in range(28):
        strength = after(strength, 1, scheduled=day % 7 == 0, done=day == 14)
    # In the last fourteen days it was scheduled twice and done once, and so on every one of them.
    keeps = 0.5 ** ((1 / 7) ** 0.5 / 13)
    assert strength.score == pytest.approx(0.5 * (1 - keeps**14))
    assert (strength.scheduled.bit_count(), strength.done.bit_count()) == (2, 1)
    assert after(strength, 1, scheduled=False, done=False).score == pytest.approx(
        strength.score * keeps
    )


def test_done_more_often_than_scheduled_counts_as_one() -> None:
    strength = Strength(HABIT)
    for day in range(14):
        strength = after(strength, 3, scheduled=day % 7 in (0, 2, 4), done=True)
    keeps = 0.5 ** ((3 / 7) ** 0.5 / 13)
    assert strength.score == pytest.approx(1 - keeps**14)


def test_each_day_is_judged_under_its_own_schedule() -> None:
    strength = every_day(14)
    eased = after(strength, 1, scheduled=False, done=False)
    keeps = 0.5 ** ((1 / 7) ** 0.5 / 13)
    assert eased.score == pytest.approx(strength.score * keeps + 1 - keeps)


def test_where_nothing_was_asked_and_nothing_done_the_score_stays() -> None:
    strong = replace(every_day(20), scheduled=0, done=0)
    idle = after(strong, 1, scheduled=False, done=False)
    assert (idle.score, idle.days) == (strong.score, 21)
    extra = after(strong, 1, scheduled=False, done=True)
    keeps = 0.5 ** ((1 / 7) ** 0.5 / 13)
    assert extra.score == pytest.approx(strong.score * keeps + 1 - keeps)


def test_an_every_day_habit_is_judged_by_the_day_alone() -> None:
    strength = replace(Strength(HABIT), scheduled=0, done=0)
    assert after(strength, 7, scheduled=True, done=False).score == 0
    assert after(strength, 7, scheduled=True, done=True).done == 1
