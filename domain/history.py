"""A year of days at a glance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.calendar import DAY
from domain.ledger import Ledger
from domain.progress import NO_DAY, OPEN, state_of
from domain.summary import DaySummary, summarise


@dataclass(frozen=True, slots=True)
class YearView:
    """A year, a character a day from 1 January on (see :mod:`domain.progress`).

    ``given`` and ``promoted`` count all acts of each day, listening and imports included.
    """

    year: int
    states: str
    given: tuple[int, ...]
    promoted: tuple[int, ...]
    first_day: date | None


def year(
    summaries: Iterable[DaySummary], number: int, *, today: date, first_day: date | None
) -> YearView:
    """A year from the summaries of its days, in any order; days without one were rest.

    ``first_day`` is the first day that any fact speaks of. Nothing is told of days after ``today``.
    """
    known = {summary.day: summary for summary in summaries}
    told = [
        known.get(day) or DaySummary(day)
        if first_day is not None and first_day <= day <= today
        else None
        for day in _days_of(number)
    ]
    return YearView(
        year=number,
        states="".join(NO_DAY if day is None else _state(day, today) for day in told),
        given=tuple(
            0 if day is None else day.given + day.listened + day.imported_given for day in told
        ),
        promoted=tuple(0 if day is None else day.promoted + day.imported_promoted for day in told),
        first_day=first_day,
    )


def year_of(ledger: Ledger, number: int, today: date) -> YearView:
    """A year from scratch, from a ledger that holds all of its facts."""
    summaries = (summarise(ledger, day) for day in _days_of(number))
    return year(summaries, number, today=today, first_day=ledger.first_day)


def _days_of(number: int) -> Iterator[date]:
    day = date(number, 1, 1)
    while day.year == number:
        yield day
        day += DAY


def _state(summary: DaySummary, today: date) -> str:
    if summary.day == today and not summary.kept:
        return OPEN
    return state_of(summary)
