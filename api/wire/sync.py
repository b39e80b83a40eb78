"""What a device sends and gets when it syncs."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Raw

from api.wire.base import HabitKindName, Incoming, KindName, Outgoing
from api.wire.community import CommunityChanges
from api.wire.facts import FactBody
from api.wire.today import Today

FACTS_PER_SYNC = 500

Cursor = Annotated[int, Meta(ge=0, le=2**53 - 1)]


class SyncRequest(Incoming):
    """A batch from the outbox. ``cursor`` is the last answer's, or 0 for all there is; ``today``
    is the device's day, for those who want the home screen in the same answer. ``community`` is a
    cursor of its own, for a device that keeps the player's people; ``null`` leaves them out."""

    cursor: Cursor
    facts: Annotated[list[FactBody], Meta(max_length=FACTS_PER_SYNC)]
    today: date | None = None
    community: Cursor | None = None


class SyncEnvelope(Incoming):
    """A :class:`SyncRequest` whose facts are still to be read, one by one, so that a fact that
    cannot be read fails no other."""

    cursor: Cursor
    facts: Annotated[list[Raw], Meta(max_length=FACTS_PER_SYNC)]
    today: date | None = None
    community: Cursor | None = None


class CheckInView(Outgoing):
    """A check-in as all its facts make it now."""

    id: UUID
    kind: KindName
    day: date
    acted_at: datetime
    recorded_at: datetime
    zone: str
    habit: UUID | None
    who: str
    link: str
    note: str
    person: UUID | None
    supports: list[UUID]
    saved: UUID | None
    source: str | None
    undone: bool
    removed: bool


class HabitView(Outgoing):
    id: UUID
    kind: HabitKindName
    title: str
    weekdays: list[int]
    made: date
    archived: bool


class PauseView(Outgoing):
    id: UUID
    first: date
    last: date
    cancelled: bool


class SettingsView(Outgoing):
    day_start: int
    topics: list[str]
    networks: list[str]
    places: list[str]
    hashtags: list[str]
    hide_streak: bool


class FactProblem(Outgoing):
    """Why a fact was refused: a stable ``code``, a sentence, and the field if there is one."""

    code: str
    detail: str
    field: str | None = None


class FactAnswer(Outgoing):
    """The answer to one fact, in the order of the request. ``id`` is ``None`` if unreadable."""

    id: UUID | None
    status: Literal["stored", "known", "refused"]
    problem: FactProblem | None = None


class SyncAnswer(Outgoing):
    """``cursor`` is what to send next time; ``more`` says to call again at once."""

    answers: list[FactAnswer]
    cursor: int
    more: bool
    check_ins: list[CheckInView]
    habits: list[HabitView]
    pauses: list[PauseView]
    settings: SettingsView | None
    today: Today | None
    community: CommunityChanges | None = None
