"""A player's community as all its facts make it now."""

from datetime import date
from typing import Literal
from uuid import UUID

from api.wire.base import DeedName, Handle, Outgoing, StageName, WarmthName


class WarmthSpan(Outgoing):
    """Without further acts the warmth is at least ``band`` until the day ``until``, included."""

    band: WarmthName
    until: date


class PersonView(Outgoing):
    """``merged`` are the other ids that are this same person. ``hello`` is the check-in that
    introduced them: any other hello to them is shown as a conversation.

    ``warmth`` lists the bands from the warmest down; after the last one they are far. ``missing``
    says what stands between them and a pitch, save for what changes with the days: the balance
    (see today), and ``pitch_again``, the first day on which they may hear of it again.
    """

    id: UUID
    merged: list[UUID]
    name: str
    handles: list[Handle]
    topics: list[str]
    makes: str
    cares: str
    notes: str
    met_through: UUID | None
    day: date
    rests_until: date | None
    stage: StageName
    hello: UUID | None
    acts_days: int
    last_day: date | None
    warmth: list[WarmthSpan]
    missing: list[Literal["introduced", "days", "talk", "cares"]]
    pitched_on: date | None
    pitch_again: date | None


class SupportView(Outgoing):
    """``thanked_on`` is the day of the thank-you, if there was one; ``person`` the one person that
    several merged ones are."""

    id: UUID
    person: UUID
    deed: DeedName
    day: date
    noted: date
    link: str
    note: str
    state: Literal["open", "thanked", "dismissed"]
    thanked_on: date | None


class SavedView(Outgoing):
    id: UUID
    day: date
    url: str
    title: str
    author: str
    mention: str
    quote: str
    shared_on: date | None
    dismissed: bool


class CommunityChanges(Outgoing):
    """What changed after the cursor of :class:`api.wire.sync.SyncRequest`. ``gone`` are ids of what
    is no more: removed, undone, or merged into another person."""

    cursor: int
    more: bool
    people: list[PersonView]
    supports: list[SupportView]
    saved: list[SavedView]
    gone: list[UUID]
