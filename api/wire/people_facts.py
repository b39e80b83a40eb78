"""Facts about a player's community, as the outbox sends them."""

from datetime import date
from uuid import UUID

from msgspec import UNSET, UnsetType, field

from api.wire.base import (
    About,
    DeedName,
    Device,
    Handles,
    Incoming,
    Instant,
    Link,
    LinkTitle,
    Mention,
    Name,
    Note,
    Notes,
    Quote,
    Who,
    Words,
)


class PersonFact(Incoming, tag="person", tag_field="type"):
    id: UUID
    name: Name
    day: date
    edited_at: Instant
    device: Device
    handles: Handles = field(default_factory=list)
    topics: Words = field(default_factory=list)
    makes: About = ""
    cares: About = ""
    notes: Notes = ""
    met_through: UUID | None = None


class PersonEditFact(Incoming, tag="person_edit", tag_field="type"):
    """``null`` takes out whom they were met through, or ends their rest ("not now")."""

    id: UUID
    person: UUID
    edited_at: Instant
    device: Device
    name: Name | UnsetType = UNSET
    handles: Handles | UnsetType = UNSET
    topics: Words | UnsetType = UNSET
    makes: About | UnsetType = UNSET
    cares: About | UnsetType = UNSET
    notes: Notes | UnsetType = UNSET
    met_through: UUID | UnsetType | None = UNSET
    rests_until: date | UnsetType | None = UNSET


class MergeFact(Incoming, tag="merge", tag_field="type"):
    """Two people are one; an ``undo`` of it takes them apart again."""

    id: UUID
    person: UUID
    into: UUID
    recorded_at: Instant


class SupportFact(Incoming, tag="support", tag_field="type"):
    """``day`` is when they did it, ``noted`` the device's today when it was noted."""

    id: UUID
    person: UUID
    deed: DeedName
    day: date
    noted: date
    edited_at: Instant
    device: Device
    link: Link = ""
    note: Note = ""


class SupportEditFact(Incoming, tag="support_edit", tag_field="type"):
    id: UUID
    support: UUID
    edited_at: Instant
    device: Device
    deed: DeedName | UnsetType = UNSET
    day: date | UnsetType = UNSET
    link: Link | UnsetType = UNSET
    note: Note | UnsetType = UNSET
    dismissed: bool | UnsetType = UNSET


class SavedFact(Incoming, tag="saved", tag_field="type"):
    """Something to share later; ``mention`` is how to name its author on a network."""

    id: UUID
    day: date
    edited_at: Instant
    device: Device
    url: Link = ""
    title: LinkTitle = ""
    author: Who = ""
    mention: Mention = ""
    quote: Quote = ""


class SavedEditFact(Incoming, tag="saved_edit", tag_field="type"):
    id: UUID
    saved: UUID
    edited_at: Instant
    device: Device
    url: Link | UnsetType = UNSET
    title: LinkTitle | UnsetType = UNSET
    author: Who | UnsetType = UNSET
    mention: Mention | UnsetType = UNSET
    quote: Quote | UnsetType = UNSET
    dismissed: bool | UnsetType = UNSET
