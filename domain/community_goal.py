"""Community goals: how many people on the server did something in a time, each counted once (R9).

What one person does more than once moves nothing: the unit is the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.challenge import Received, asks_for, close_of
from domain.facts import CheckIn, Kind, Undo

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
        return close_of(self.last)


def did_it(terms: GoalTerms, received: Iterable[Received]) -> bool:
    """Whether a player who opted in counts, from all that was received of them."""
    heard = [one.fact for one in received if one.received_at < terms.closes_at]
    undone = {fact.target for fact in heard if isinstance(fact, Undo)}
    return any(
        isinstance(fact, CheckIn) and fact.id not in undone and asks_for(terms, fact)
        for fact in heard
    )
