"""What a player may do with all that is theirs, and the file that it fits into."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Raw, UnsetType

from api.wire.base import Incoming, Instant, Outgoing, Zone
from api.wire.facts import FactBody


class DeletionRequest(Incoming):
    """``confirm`` says that it is meant."""

    confirm: Literal["delete"]


class NotedFact(Incoming):
    """A fact as a device sends it, and when the server received it first. Of one whose words were
    ``removed`` only what stays is told; where a word has to stand, it is ``-``."""

    received_at: Instant
    fact: FactBody
    removed: Literal[True] | UnsetType = UNSET


class VictoryNote(Incoming):
    """A challenge that was won together with a team."""

    challenge: UUID
    reached_at: Instant


class ReminderTime(Incoming):
    """When reminders are wanted: ``minute`` counts from midnight in ``zone``."""

    minute: Annotated[int, Meta(ge=0, le=1439)]
    zone: Zone


class OwnTeam(Incoming):
    """A team that the player is in, and what it calls them."""

    name: str
    emoji: str
    as_name: str
    host: bool
    shows_week: bool
    joined_at: Instant


class OwnCheer(Incoming):
    """A cheer that the player gave of late, to a friend or to the whole team."""

    team: str
    reaction: str
    day: date
    made_at: Instant


class OwnGoal(Incoming):
    """A community goal that the player opted in to, and whether they did it."""

    title: str
    done: bool


class OwnPasskey(Incoming):
    name: str
    made_at: Instant
    used_at: Instant | None
    synced: bool


class OwnDevice(Incoming):
    """A device that is signed in; ``how`` it came in."""

    name: str
    how: str
    made_at: Instant
    seen_at: Instant


class Besides(Incoming):
    """What else is kept of the player, and belongs to this server, or to others as well: it cannot
    be put back, and is left out when the file is."""

    player: UUID
    teams: list[OwnTeam]
    cheers: list[OwnCheer]
    goals: list[OwnGoal]
    passkeys: list[OwnPasskey]
    recovery_codes_left: int
    devices: list[OwnDevice]


class AccountFile(Incoming):
    """All that is kept of a player (see docs/export.md). ``facts`` are sorted by their ids."""

    kith: Literal[1]
    made_at: Instant
    reminder: ReminderTime | None
    victories: list[VictoryNote]
    facts: list[NotedFact]
    besides: Besides


class AccountOutline(Incoming):
    """The same with its facts unread, since a file may be full of them."""

    kith: Literal[1]
    made_at: Instant
    reminder: ReminderTime | None
    victories: list[VictoryNote]
    facts: list[Raw]
    besides: Besides


class NotedOutline(Incoming):
    """An entry with its fact unread."""

    received_at: Instant
    fact: Raw
    removed: Literal[True] | UnsetType = UNSET


class Imported(Outgoing):
    """How much was put back."""

    facts: int
    check_ins: int
    habits: int
    people: int
    supports: int
    saved: int
