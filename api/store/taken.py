"""What was just stored of somebody who shares something with others: teams or community goals."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from domain.facts import CheckIn, Pause, PauseChange, Undo

Shared = CheckIn | Undo | Pause | PauseChange
"""Facts that can move what people share."""


class Taken(NamedTuple):
    """A fact that was stored in this transaction, under its player's lock.

    ``day`` is the day that it touches: of an undo the day of its check-in, ``None`` if that has
    not come (or it undoes something else). ``alone``: nothing that is known speaks of it, so a
    check-in certainly counts. One that is not alone may have been undone before it came.
    """

    player: UUID
    fact: Shared
    day: date | None
    received_at: datetime
    alone: bool = True
