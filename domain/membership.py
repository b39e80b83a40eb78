"""Who belongs to a team, and when: by the server's clock, since no device's is believed here (R9).

A member may leave and come back. Each time is a *stint*; whatever the server received from them
during one may count for the team's challenges, and nothing else does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from domain.calendar import LATEST_DAY_START, day_of

MOST_MEMBERS = 12
MOST_TEAMS = 10
"""Teams that one player can be in at once."""

INVITE_LASTS = timedelta(days=7)

REACTIONS = ("wave", "heart", "sun", "clap", "spark")
"""What one can cheer with; there is no free text."""

CHEERS_A_DAY = 5
"""How often one can cheer in a team on one day."""

CHEERED_FOR = timedelta(days=7)
"""How long a cheer is shown."""

COLOURS = ("violet", "teal", "gold", "green", "blue", "flame")


@dataclass(frozen=True, slots=True)
class Stint:
    """A time as a member: from ``joined_at`` until just before ``left_at``, if it has ended."""

    joined_at: datetime
    left_at: datetime | None = None

    def holds(self, instant: datetime) -> bool:
        """Whether the instant is in it."""
        return self.joined_at <= instant and (self.left_at is None or instant < self.left_at)

    def begun_by(self, day: date, zone: str) -> bool:
        """Whether a day in a zone had not ended when the stint began, wherever that day starts."""
        return day >= day_of(self.joined_at, zone, LATEST_DAY_START)


def is_member(stints: Sequence[Stint], instant: datetime) -> bool:
    """Whether somebody with these stints is a member at an instant."""
    return any(stint.holds(instant) for stint in stints)


def next_host(joined: Mapping[UUID, datetime]) -> UUID | None:
    """Who hosts a team once its host has left: who has been in it longest, by when each member
    joined; ``None`` if nobody is left."""
    return min(joined, key=lambda member: (joined[member], member), default=None)
