"""The streak's closed form against its definition (R4)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.streak import NO_RUNS, Run, Runs, misses_that_count, with_kept_day, with_miss
from tests.domain.diary import on

KEPT, MISS, FREE = "k", "m", "."
"""A day as the streak sees it: kept, missed, or neither (nothing due, or paused)."""


def runs_of(days: str) -> Runs:
    runs = NO_RUNS
    for number, day in enumerate(days):
        if day == KEPT:
            runs = with_kept_day(runs, on(number))
        elif day == MISS:
            runs = with_miss(runs, on(number))
    return runs


def holds(stretch: str) -> bool:
    """The definition: no seven days with more than two misses, no three misses in a row without a
    kept day between."""
    if any(stretch[start : start + 7].count(MISS) > 2 for start in range(len(stretch))):
        return False
    return "mmm" not in stretch.replace(FREE, "")


def streak_of(days: str) -> int:
    """Kept days in the longest stretch that holds and ends with the last day."""
    stretches = (days[start:] for start in range(len(days) + 1))
    return next(stretch for stretch in stretches if holds(stretch)).count(KEPT)


def best_of(days: str) -> int:
    """The most kept days in any stretch that holds."""
    return max(streak_of(days[:end]) for end in range(len(days) + 1))


@pytest.mark.parametrize("length", range(10))
def test_the_closed_form_is_the_definition_for_every_short_history(length: int) -> None:
    for letters in product((KEPT, MISS, FREE), repeat=length):
        days = "".join(letters)
        runs = runs_of(days)
        assert (runs.streak, runs.best_kept) == (streak_of(days), best_of(days)), days


@given(st.text(st.sampled_from("kkkkmm."), max_size=90))
def test_the_closed_form_is_the_definition_for_longer_histories(days: str) -> None:
    runs = runs_of(days)
    assert runs.streak == streak_of(days)
    assert runs.best_kept == best_of(days)
    assert runs.kept == days.count(KEPT)
    assert len(runs.misses) <= 2


@given(st.text(st.sampled_from("kkkkmm."), min_size=1, max_size=60), st.data())
def test_keeping_or_pausing_a_missed_day_shortens_nothing(days: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(days) - 1))
    before = runs_of(days)
    kept = runs_of(days[:place] + KEPT + days[place + 1 :])
    assert (kept.streak, kept.best_kept) >= (before.streak, before.best_kept)
    assert kept.best_kept >= before.best_kept
    if days[place] == MISS:
        paused = runs_of(days[:place] + FREE + days[place + 1 :])
        assert paused.streak >= before.streak
        assert paused.best_kept >= before.best_kept


@pytest.mark.parametrize(
    ("days", "streak", "best"),
    [
        ("", 0, 0),
        ("k", 1, 1),
        ("m", 0, 0),
        ("kkkmmkk", 5, 5),  # two misses in seven days are free
        ("kmkmkk", 4, 4),
        ("kmkmkm", 2, 3),  # the third within seven days begins anew after the first of them
        ("kmkkmkkm", 4, 5),  # the seventh day still counts
        ("kmkkkmkkm", 6, 6),  # the eighth does not
        ("kk.m...m....", 2, 2),  # days on which nothing was due are no misses
        ("kk.m......m......m", 0, 2),  # a weekend habit breaks at the third weekend in a row
        ("kk.m......m..k...m", 3, 3),  # but not if a day between was kept
        ("kkmmmk", 1, 2),
        ("kkmmmmmmmmmmk", 1, 2),
    ],
)
def test_known_streaks(days: str, streak: int, best: int) -> None:
    assert (runs_of(days).streak, runs_of(days).best_kept) == (streak, best)


def test_the_runs_tell_from_when_to_when_they_went() -> None:
    runs = runs_of("kkkmmkkmm.mkk")
    assert runs.best == Run(on(0), on(6), 5)
    assert runs.current == Run(on(11), on(12), 2)
    assert runs.broken_by == (on(7), on(8), on(10))
    assert misses_that_count(runs, on(13)) == (on(8), on(10))
    assert misses_that_count(runs, on(14)) == (on(8), on(10))
    assert misses_that_count(runs, on(15)) == (on(10),)
    assert misses_that_count(runs, on(17)) == ()


def test_a_run_that_begins_anew_keeps_what_came_after_the_oldest_miss() -> None:
    runs = runs_of("kmkmkm")
    assert runs.current == Run(on(2), on(4), 2)
    assert runs.broken_by == (on(1), on(3), on(5))
    assert runs.best == Run(on(0), on(4), 3)


def test_further_misses_of_an_absence_are_not_what_broke_the_run() -> None:
    assert runs_of("kkmmmmmm").broken_by == (on(2), on(3), on(4))
    assert runs_of("mmmm").broken_by == ()
    assert runs_of("kkmmmmmmk").broken_by == (on(2), on(3), on(4))


def test_the_best_run_is_the_first_of_equals() -> None:
    assert runs_of("kkmmmkk").best == Run(on(0), on(1), 2)
    assert runs_of("kkmmmkkk").best == Run(on(5), on(7), 3)


def test_there_is_no_run_where_nothing_was_kept() -> None:
    assert runs_of("..").current is None
    assert runs_of("kmmm").current is None
    assert NO_RUNS.best is None


def test_a_miss_remembers_the_first_kept_day_after_it() -> None:
    first, second = runs_of("kmkmk").misses
    assert (first.day, first.kept_before, first.next_kept) == (on(1), 1, on(2))
    assert (second.day, second.kept_before, second.next_kept) == (on(3), 2, on(4))


def test_the_state_does_not_grow() -> None:
    assert len(repr(runs_of("kmkkkmkk" * 200))) < 1.1 * len(repr(runs_of("kmkkkmkk" * 4)))
