"""Facts, as the outbox sends them."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType, field

from api.wire.base import (
    Device,
    HabitKindName,
    Incoming,
    Instant,
    KindName,
    Link,
    Mark,
    Note,
    SourceName,
    Title,
    Weekdays,
    Who,
    Words,
    Zone,
)
from api.wire.people_facts import (
    MergeFact,
    PersonEditFact,
    PersonFact,
    SavedEditFact,
    SavedFact,
    SupportEditFact,
    SupportFact,
)


class CheckInFact(Incoming, tag="check_in", tag_field="type"):
    """``source`` is the program that it was imported from, if it was: such a check-in shows in the
    history and counts for nothing."""

    id: UUID
    kind: KindName
    day: date
    acted_at: Instant
    recorded_at: Instant
    zone: Zone
    habit: UUID | None = None
    who: Who = ""
    link: Link = ""
    note: Note = ""
    person: UUID | None = None
    supports: Annotated[list[UUID], Meta(max_length=50)] = field(default_factory=list)
    saved: UUID | None = None
    source: SourceName | None = None


class UndoFact(Incoming, tag="undo", tag_field="type"):
    """``target`` is a check-in, a support or a merge."""

    id: UUID
    target: UUID
    recorded_at: Instant


class EditFact(Incoming, tag="edit", tag_field="type"):
    """New words for a check-in; ``person`` ``null`` takes the person out."""

    id: UUID
    target: UUID
    edited_at: Instant
    device: Device
    who: Who | UnsetType = UNSET
    link: Link | UnsetType = UNSET
    note: Note | UnsetType = UNSET
    person: UUID | UnsetType | None = UNSET


class RemovalFact(Incoming, tag="remove", tag_field="type"):
    """``target`` is a check-in, a person, a support or a saved link."""

    id: UUID
    target: UUID
    recorded_at: Instant


class HabitFact(Incoming, tag="habit", tag_field="type"):
    id: UUID
    kind: HabitKindName
    title: Title
    weekdays: Weekdays
    day: date
    edited_at: Instant
    device: Device


class HabitEditFact(Incoming, tag="habit_edit", tag_field="type"):
    id: UUID
    habit: UUID
    day: date
    edited_at: Instant
    device: Device
    title: Title | UnsetType = UNSET
    weekdays: Weekdays | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class PauseFact(Incoming, tag="pause", tag_field="type"):
    id: UUID
    first: date
    last: date
    edited_at: Instant
    device: Device


class PauseEditFact(Incoming, tag="pause_edit", tag_field="type"):
    id: UUID
    pause: UUID
    edited_at: Instant
    device: Device
    first: date | UnsetType = UNSET
    last: date | UnsetType = UNSET
    cancelled: bool | UnsetType = UNSET


class SwapFact(Incoming, tag="swap", tag_field="type"):
    id: UUID
    habit: UUID
    day: date
    recorded_at: Instant
    part: Literal["prompt", "suggestion"] = "prompt"


class SeenFact(Incoming, tag="seen", tag_field="type"):
    id: UUID
    mark: Mark
    day: date
    recorded_at: Instant


class SettingFact(Incoming, tag="setting", tag_field="type"):
    """``key`` is one of ``day_start`` (hours, 0–6), ``topics``, ``networks``, ``places``,
    ``hashtags`` (lists of words), ``hide_streak`` (true or false)."""

    id: UUID
    key: Literal["day_start", "topics", "networks", "places", "hashtags", "hide_streak"]
    value: int | bool | Words
    edited_at: Instant
    device: Device


FactBody = (
    CheckInFact
    | UndoFact
    | EditFact
    | RemovalFact
    | HabitFact
    | HabitEditFact
    | PauseFact
    | PauseEditFact
    | SwapFact
    | SeenFact
    | SettingFact
    | PersonFact
    | PersonEditFact
    | MergeFact
    | SupportFact
    | SupportEditFact
    | SavedFact
    | SavedEditFact
)
