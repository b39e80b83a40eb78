"""What challenges come to, counted from scratch and as plainly as can be from what was recorded:
who was in a team when, and what the server received of them, when."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.api.world import Json

GIVING = ("hello", "conversation", "share", "thank", "listen")
DAY = timedelta(days=1)

Times = list[tuple[datetime, datetime | None]]
"""When somebody joined, and left."""

Log = list[tuple[datetime, Json]]
"""The facts of one player, each with the instant at which the server received it."""


Player = TypeVar("Player", bound=Hashable)


@dataclass
class Taken:
    """A challenge that a team took on."""

    team: str
    kind: str | None
    first: date
    days: int
    target: int
    made_at: datetime

    @property
    def dates(self) -> list[date]:
        return [self.first + ahead * DAY for ahead in range(self.days)]

    @property
    def closes_at(self) -> datetime:
        """Two days after the last day ended farthest west, for who starts their day at six."""
        midnight = datetime.combine(self.dates[-1] + DAY, time(), UTC)
        return midnight + timedelta(hours=12 + 6) + timedelta(days=2)


@dataclass
class Counted:
    total: int
    target: int
    members: int
    mine: dict[Hashable, list[date]] = field(default_factory=dict)

    @property
    def row(self) -> tuple[int, int, int, bool]:
        return self.total, self.target, self.members, self.total >= self.target


def count(taken: Taken, times: Mapping[Player, Times], logs: Mapping[Player, Log]) -> Counted:
    """Where a challenge stands, by everything that happened so far."""
    found = {
        who: days_of(taken, [one for one in stints if _matters(taken, one)], logs[who])
        for who, stints in times.items()
    }
    members = [who for who, stints in times.items() if any(_to_the_end(taken, s) for s in stints)]
    possible = len(members) * taken.days
    paused = sum(len(paused_days(taken, logs[who])) for who in members)
    most = -(-3 * taken.target // (2 * max(1, len(members))))
    in_effect = taken.target
    if possible:
        in_effect = taken.target * (possible - paused) // possible
    return Counted(
        total=sum(min(most, len(days)) for days in found.values()),
        target=max(1, in_effect),
        members=len(members),
        mine={who: sorted(days) for who, days in found.items()},
    )


def _matters(taken: Taken, stint: tuple[datetime, datetime | None]) -> bool:
    """Who had left before it was taken on has nothing to do with it."""
    return stint[1] is None or stint[1] > taken.made_at


def _to_the_end(taken: Taken, stint: tuple[datetime, datetime | None]) -> bool:
    joined, left = stint
    return joined < taken.closes_at and (left is None or left >= taken.closes_at)


def days_of(taken: Taken, stints: Times, log: Log) -> set[date]:
    """The days on which somebody counts."""
    counted = set()
    for at, fact in log:
        if fact["type"] != "check_in" or at >= taken.closes_at:
            continue
        kinds = GIVING if taken.kind is None else (taken.kind,)
        day = date.fromisoformat(fact["day"])
        if fact["kind"] not in kinds or day not in taken.dates:
            continue
        begun = [joined for joined, left in stints if joined <= at and (left is None or at < left)]
        if not begun or day < _day_of(begun[0], fact["zone"]):
            continue
        if not _is_undone(fact, at, taken, stints, log):
            counted.add(day)
    return counted


def _day_of(instant: datetime, zone: str) -> date:
    return (instant - timedelta(hours=6)).astimezone(ZoneInfo(zone)).date()


def _is_undone(fact: Json, at: datetime, taken: Taken, stints: Times, log: Log) -> bool:
    return any(
        undone_at < at
        or any(
            joined <= undone_at and (left is None or undone_at < left) for joined, left in stints
        )
        for undone_at, undo in log
        if undo["type"] == "undo" and undo["target"] == fact["id"]
        if undone_at < taken.closes_at
    )


def paused_days(taken: Taken, log: Log) -> set[date]:
    """The days of the challenge that are paused; a pause is only ever cancelled."""
    told = [fact for at, fact in log if at < taken.closes_at]
    cancelled = {fact["pause"] for fact in told if fact["type"] == "pause_edit"}
    return {
        day
        for fact in told
        if fact["type"] == "pause" and fact["id"] not in cancelled
        for day in taken.dates
        if fact["first"] <= day.isoformat() <= fact["last"]
    }
