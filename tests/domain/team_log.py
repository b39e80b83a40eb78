"""What a server goes by when it counts for a team: a log of who joined and left, and what arrived.

Here the log becomes what the domain asks for. The oracle (:mod:`tests.domain.tally`) reads the log
itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.challenge import Part, Progress, Received, Terms, counted_days, paused_days, progress
from domain.facts import CheckIn, Kind, Pause, PauseChange, Undo
from domain.ledger import merge
from domain.membership import Stint, is_member
from tests.domain.diary import DAY, noon, on

Shared = CheckIn | Undo | Pause | PauseChange
"""The facts that matter to a team."""

MOMENT = timedelta(microseconds=1)
"""The shortest time there is."""


@dataclass(frozen=True)
class Entry:
    """Something that the server saw of a player at an instant of its own clock."""

    at: datetime
    player: int
    what: Literal["joined", "left"] | Shared


Log = list[Entry]
"""Entries in the order of their instants; no two of one player have the same."""


def act(
    number: int,
    day: int,
    kind: Kind = Kind.HELLO,
    *,
    zone: str = "UTC",
    source: str | None = None,
) -> CheckIn:
    """A check-in of a day, told by its number; the instants in it do not matter to a team."""
    return CheckIn(
        UUID(int=number), kind, on(day), noon(on(day)), noon(on(day)), zone, source=source
    )


def undo(number: int, target: int) -> Undo:
    """An undo, by its own number, of the check-in with another."""
    return Undo(UUID(int=number), UUID(int=target), noon(on(0)))


def hour(day: int, hours: float = 12) -> datetime:
    """So many hours after midnight, in UTC, of a day."""
    return datetime.combine(on(day), time(), UTC) + timedelta(hours=hours)


def stamp(instant: datetime, zone: str, starts_at: int) -> date:
    """The day that a device stamps, by its zone and the hour at which its player's day starts."""
    return (instant - timedelta(hours=starts_at)).astimezone(ZoneInfo(zone)).date()


# --- what the domain is asked -----------------------------------------------------------------


def players(log: Iterable[Entry]) -> list[int]:
    return sorted({entry.player for entry in log})


def stints_of(log: Log, player: int) -> tuple[Stint, ...]:
    stints: list[Stint] = []
    for entry in log:
        if entry.player == player and entry.what == "joined":
            stints.append(Stint(entry.at))
        elif entry.player == player and entry.what == "left":
            stints[-1] = Stint(stints[-1].joined_at, entry.at)
    return tuple(stints)


def received_of(log: Log, player: int) -> list[Received]:
    """All check-ins and undos of a player: each fact once, from when it first arrived."""
    found: dict[UUID, Received] = {}
    for entry in log:
        if entry.player == player and isinstance(entry.what, CheckIn | Undo):
            found.setdefault(entry.what.id, Received(entry.what, entry.at))
    return list(found.values())


def counted_of(log: Log, terms: Terms, player: int) -> frozenset[date]:
    return counted_days(terms, stints_of(log, player), received_of(log, player))


def part_of(log: Log, terms: Terms, player: int, now: datetime) -> Part:
    """What a player brings at an instant, by what the log held before it."""
    as_of = min(now, terms.closes_at - MOMENT)
    known = [entry for entry in log if entry.at <= as_of and entry.player == player]
    pauses = merge(entry.what for entry in known if isinstance(entry.what, Pause | PauseChange))
    return Part(
        counted=len(counted_of([entry for entry in log if entry.at <= now], terms, player)),
        paused=paused_days(terms, pauses.paused),
        belongs=is_member(stints_of(known, player), as_of),
    )


def standing(log: Log, terms: Terms, now: datetime) -> Progress:
    """Where a challenge stands at an instant, as the domain says."""
    return progress(terms, [part_of(log, terms, player, now) for player in players(log)])


def days_of(terms: Terms) -> list[date]:
    return [terms.first + number * DAY for number in range(terms.days)]
