"""A pause: days on which nothing is due, planned or told up to seven days afterwards."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from uuid import UUID

from domain.calendar import HINDSIGHT, possible_days
from domain.facts import Pause, PauseChange
from domain.latest import when

Span = tuple[date, date]
"""A first and a last day, both included."""


@dataclass(frozen=True, slots=True)
class PauseState:
    """A pause as all its facts make it. ``spans`` are the days that it covers and that were told
    in time; they may overlap."""

    id: UUID
    first: date
    last: date
    cancelled: bool
    spans: tuple[Span, ...]


def earliest_told(edited_at: datetime) -> date:
    """The earliest day that may still be paused at an instant, wherever the player is."""
    return possible_days(edited_at)[0] - HINDSIGHT


def pause_from(told: Pause, changes: Iterable[PauseChange]) -> PauseState:
    """The pause that its facts make, in whatever order they come, field by field.

    A day that the last version covers is paused if a version that covered it was told by the
    seventh day after it: moving a pause cannot reach further back than making one. (The first
    version was held to that when it was taken in.)
    """
    first, last, cancelled = told.first, told.last, False
    covered = [(first, last)]
    for edit in sorted(changes, key=when):
        first = first if edit.first is None else edit.first
        last = last if edit.last is None else edit.last
        cancelled = cancelled if edit.cancelled is None else edit.cancelled
        if not cancelled:
            covered.append((max(first, earliest_told(edit.edited_at)), last))
    spans = ((max(first, start), min(last, end)) for start, end in covered)
    return PauseState(
        id=told.id,
        first=first,
        last=last,
        cancelled=cancelled,
        spans=() if cancelled else tuple(span for span in spans if span[0] <= span[1]),
    )


def joined(pauses: Iterable[PauseState]) -> tuple[Span, ...]:
    """The days that any of the pauses covers, as spans in order that do not overlap."""
    whole: list[Span] = []
    for first, last in sorted(span for pause in pauses for span in pause.spans):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return tuple(whole)


def covers(spans: tuple[Span, ...], day: date) -> bool:
    """Whether one of the spans, which are in order and do not overlap, holds the day."""
    place = bisect_right(spans, day, key=itemgetter(0))
    return place > 0 and day <= spans[place - 1][1]
