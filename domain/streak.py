"""The streak (R4): kept days in the longest stretch of days that holds and ends today.

A stretch holds while no seven days in it in a row hold more than two misses, and no three misses
in it follow one another without a kept day between. So with misses m₁ < m₂ < … a stretch cannot
hold all of m[i], m[i+1] and m[i+2] where m[i+2] − m[i] < 7 days, or no kept day lies between m[i]
and m[i+2]: the longest begins on the day after the last such m[i]. Two misses are enough to know
what the next one does.
"""

from dataclasses import dataclass, replace
from datetime import date

FREE_MISSES = 2
WITHIN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Miss:
    """A missed day, how many days were kept before it, and the first one kept after it."""

    day: date
    kept_before: int
    next_kept: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of days, from its first kept day to its last."""

    first: date
    last: date
    kept: int


@dataclass(frozen=True, slots=True)
class Runs:
    """All that days bring to the streak, however many they are.

    ``kept`` are all kept days, ``dropped`` those before the current stretch; ``first`` and
    ``last`` are the stretch's first kept day and the last kept day of all. ``misses`` are the last
    two, ``broken_by`` the three that last took kept days out of the streak.
    """

    kept: int = 0
    dropped: int = 0
    first: date | None = None
    last: date | None = None
    misses: tuple[Miss, ...] = ()
    broken_by: tuple[date, ...] = ()
    best: Run | None = None

    @property
    def streak(self) -> int:
        """Kept days in the current stretch."""
        return self.kept - self.dropped

    @property
    def best_kept(self) -> int:
        """The most kept days in any stretch."""
        return self.best.kept if self.best else 0

    @property
    def current(self) -> Run | None:
        """The current stretch, if a day in it was kept."""
        if self.first is None or self.last is None:
            return None
        return Run(self.first, self.last, self.streak)


NO_RUNS = Runs()
"""The runs before the first day."""


def with_kept_day(runs: Runs, day: date) -> Runs:
    """The runs after a day that was kept."""
    kept = runs.kept + 1
    first = runs.first or day
    streak = kept - runs.dropped
    return Runs(
        kept=kept,
        dropped=runs.dropped,
        first=first,
        last=day,
        misses=tuple(
            miss if miss.next_kept else replace(miss, next_kept=day) for miss in runs.misses
        ),
        broken_by=runs.broken_by,
        best=Run(first, day, streak) if streak > runs.best_kept else runs.best,
    )


def with_miss(runs: Runs, day: date) -> Runs:
    """The runs after a missed day: the third in seven days, or in a row, begins a new stretch."""
    misses = (*runs.misses, Miss(day, runs.kept))
    if len(misses) <= FREE_MISSES:
        return replace(runs, misses=misses)
    oldest, *rest = misses
    if (day - oldest.day).days < WITHIN_DAYS or oldest.kept_before == runs.kept:
        return replace(
            runs,
            dropped=oldest.kept_before,
            first=oldest.next_kept,
            misses=tuple(rest),
            broken_by=(
                tuple(miss.day for miss in misses)
                if oldest.kept_before > runs.dropped
                else runs.broken_by  # further misses of an absence end nothing more
            ),
        )
    return replace(runs, misses=tuple(rest))


def misses_that_count(runs: Runs, today: date) -> tuple[date, ...]:
    """The misses of the current stretch that lie within the seven days up to today."""
    return tuple(miss.day for miss in runs.misses if (today - miss.day).days < WITHIN_DAYS)
