"""Community goals: how many people on the server did something in a time, each counted once (R9).

What one person does more than once moves nothing: the unit is the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.challenge import CLOSES_AFTER, Received, ended_everywhere
from domain.facts import GIVING, CheckIn, Kind, Undo

MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class GoalTerms:
    """``target`` people who do an act of ``kind``, or any giving one for ``None``, on a day from
    ``first`` to ``last``, both included."""

    kind: Kind | None
    first: date
    last: date
    target: int

    @property
    def closes_at(self) -> datetime:
        """The instant from which nothing that arrives counts any more."""
        return ended_everywhere(self.last) + CLOSES_AFTER

    def takes(self, kind: Kind) -> bool:
        """Whether an act of a kind can count."""
        return kind in GIVING if self.kind is None else kind is self.kind


def did_it(terms: GoalTerms, received: Iterable[Received]) -> bool:
    """Whether a player who opted in counts, from all that was received of them."""
    heard = [one.fact for one in received if one.received_at < terms.closes_at]
    undone = {fact.target for fact in heard if isinstance(fact, Undo)}
    return any(
        isinstance(fact, CheckIn)
        and fact.id not in undone
        and fact.source is None
        and terms.takes(fact.kind)
        and terms.first <= fact.day <= terms.last
        for fact in heard
    )
