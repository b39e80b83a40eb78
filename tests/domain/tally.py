"""A team's challenge once more, naively: the server's log read from its beginning, entry by entry,
and the definitions of R9 applied as they are written.

Nothing here is fast, incremental or shared with the domain, save the facts themselves.
"""

from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from math import ceil, floor
from uuid import UUID

from domain.challenge import Terms
from domain.facts import CheckIn, Kind, Pause, PauseChange, Undo
from tests.domain.record import Record
from tests.domain.team_log import Entry, Log, Shared, days_of, stamp

WESTMOST = timezone(-timedelta(hours=12))


class Tally:
    """What the log comes to for one challenge, as far as it was written at ``now``."""

    def __init__(self, log: Log, terms: Terms, now: datetime) -> None:
        self.terms = terms
        self.days = days_of(terms)
        self.members: dict[int, datetime] = {}
        self.taken: dict[int, dict[UUID, date]] = {}
        self.pauses: dict[int, list[Pause | PauseChange]] = {}
        self._seen: set[tuple[int, UUID]] = set()
        self._undone: set[tuple[int, UUID]] = set()
        for entry in sorted(log, key=lambda entry: entry.at):
            if entry.at <= now and entry.at < self.closes_at():
                self._read(entry)

    def closes_at(self) -> datetime:
        """48 hours after the last day is over where it ends last: in the westmost zone, for those
        whose day starts at six."""
        midnight = datetime.combine(self.days[-1] + timedelta(days=1), time(), WESTMOST)
        return midnight + timedelta(hours=6) + timedelta(hours=48)

    def _read(self, entry: Entry) -> None:
        if entry.what == "joined":
            self.members[entry.player] = entry.at
        elif entry.what == "left":
            del self.members[entry.player]
        else:
            fact = entry.what
            if (entry.player, fact.id) not in self._seen:
                self._seen.add((entry.player, fact.id))
                self._take(entry.player, fact)

    def _take(self, player: int, fact: Shared) -> None:
        mine = self.taken.setdefault(player, {})
        match fact:
            case Pause() | PauseChange():
                self.pauses.setdefault(player, []).append(fact)
            case Undo():
                self._undone.add((player, fact.target))
                if player in self.members:
                    mine.pop(fact.target, None)
            case CheckIn():
                stands = (player, fact.id) not in self._undone
                if stands and player in self.members and self._can_count(player, fact):
                    mine[fact.id] = fact.day

    def _can_count(self, player: int, act: CheckIn) -> bool:
        if act.source is not None or act.day not in self.days:
            return False
        if act.kind is Kind.PROMOTE or self.terms.kind not in (None, act.kind):
            return False
        # The day was not over, at least for somebody there whose day starts late.
        return any(stamp(self.members[player], act.zone, start) <= act.day for start in range(7))

    # --- what it comes to ---------------------------------------------------------------------

    def counted(self, player: int) -> set[date]:
        """The days on which a player counts."""
        return set(self.taken.get(player, {}).values())

    def most_each(self) -> int:
        return ceil(Fraction(3, 2) * self.terms.target / max(1, len(self.members)))

    def total(self) -> int:
        return sum(min(len(self.counted(player)), self.most_each()) for player in self.taken)

    def paused(self, player: int) -> list[date]:
        record = Record(self.pauses.get(player, []), self.days[-1])
        return [day for day in self.days if record.is_paused(day)]

    def target(self) -> int:
        """The target in effect: the part of it that members are not on a break for."""
        days = [(member, day) for member in self.members for day in self.days]
        if not days:
            return self.terms.target
        off = [(member, day) for member in self.members for day in self.paused(member)]
        return max(1, floor(self.terms.target * Fraction(len(days) - len(off), len(days))))

    def standing(self) -> tuple[int, int, int]:
        """Total, target in effect, and how many members there are."""
        return self.total(), self.target(), len(self.members)
