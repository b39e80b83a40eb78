"""A year of days."""

from datetime import date

from api.wire.base import Outgoing


class History(Outgoing):
    """A year, with a character a day in ``states``, from 1 January on.

    ``f`` full, ``k`` kept, ``r`` rest, ``p`` paused, ``o`` open (today), ``-`` before the first day
    or still to come. ``given`` and ``promoted`` count the acts of each day.
    """

    year: int
    states: str
    given: list[int]
    promoted: list[int]
    first_day: date | None
