"""A year of days at a glance."""

from collections.abc import Iterable
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
    by_day = {summary.day: summary for summary in summaries}
    first = date(number, 1, 1)
    length = (date(number, 12, 31) - first).days + 1
    days = [
        by_day.get(day) or DaySummary(day)
        for day in (first + place * DAY for place in range(length))
    ]
    told = [first_day is not None and first_day <= day.day <= today for day in days]
    return YearView(
        year=number,
        states="".join(
            _state(day, today) if tell else NO_DAY for day, tell in zip(days, told, strict=True)
        ),
        given=tuple(
            (day.given + day.listened + day.imported_given) * tell
            for day, tell in zip(days, told, strict=True)
        ),
        promoted=tuple(
            (day.promoted + day.imported_promoted) * tell
            for day, tell in zip(days, told, strict=True)
        ),
        first_day=first_day,
    )


def year_of(ledger: Ledger, number: int, today: date) -> YearView:
    """A year from scratch, from a ledger that holds all of its facts."""
    first = date(number, 1, 1)
    length = (date(number, 12, 31) - first).days + 1
    summaries = (summarise(ledger, first + place * DAY) for place in range(length))
    return year(summaries, number, today=today, first_day=ledger.first_day)


def _state(summary: DaySummary, today: date) -> str:
    if summary.day == today and not summary.kept:
        return OPEN
    return state_of(summary)
