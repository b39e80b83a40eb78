"""What a client sent about a player's community, as the domain's facts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar, assert_never

from msgspec import UnsetType

from api.wire import people_facts as people
from api.wire.base import Handle as WireHandle
from domain.people_facts import (
    NEVER_RESTS,
    NOBODY,
    Deed,
    Handle,
    LinkChange,
    LinkSaved,
    Merge,
    PeopleFact,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)

CommunityBody = (
    people.PersonFact
    | people.PersonEditFact
    | people.MergeFact
    | people.SupportFact
    | people.SupportEditFact
    | people.SavedFact
    | people.SavedEditFact
)

Value = TypeVar("Value")


def community_fact_of(sent: CommunityBody) -> PeopleFact:
    """The fact that a client sent. ``OverflowError`` for an instant before year 1 in UTC."""
    match sent:
        case people.PersonFact():
            return PersonMade(
                id=sent.id,
                name=sent.name,
                day=sent.day,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                handles=_handles(sent.handles),
                topics=tuple(sent.topics),
                makes=sent.makes,
                cares=sent.cares,
                notes=sent.notes,
                met_through=sent.met_through,
            )
        case people.PersonEditFact():
            return PersonChange(
                id=sent.id,
                person=sent.person,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                name=or_none(sent.name),
                handles=None if isinstance(sent.handles, UnsetType) else _handles(sent.handles),
                topics=None if isinstance(sent.topics, UnsetType) else tuple(sent.topics),
                makes=or_none(sent.makes),
                cares=or_none(sent.cares),
                notes=or_none(sent.notes),
                met_through=cleared(sent.met_through, NOBODY),
                rests_until=cleared(sent.rests_until, NEVER_RESTS),
            )
        case people.MergeFact():
            return Merge(sent.id, sent.person, sent.into, utc(sent.recorded_at))
        case people.SupportFact():
            return SupportMade(
                id=sent.id,
                person=sent.person,
                deed=Deed(sent.deed),
                day=sent.day,
                noted=sent.noted,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                link=sent.link,
                note=sent.note,
            )
        case people.SupportEditFact():
            return SupportChange(
                id=sent.id,
                support=sent.support,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                deed=None if isinstance(sent.deed, UnsetType) else Deed(sent.deed),
                day=or_none(sent.day),
                link=or_none(sent.link),
                note=or_none(sent.note),
                dismissed=or_none(sent.dismissed),
            )
        case people.SavedFact():
            return LinkSaved(
                id=sent.id,
                day=sent.day,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                url=sent.url,
                title=sent.title,
                author=sent.author,
                mention=sent.mention,
                quote=sent.quote,
            )
        case people.SavedEditFact():
            return LinkChange(
                id=sent.id,
                saved=sent.saved,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                url=or_none(sent.url),
                title=or_none(sent.title),
                author=or_none(sent.author),
                mention=or_none(sent.mention),
                quote=or_none(sent.quote),
                dismissed=or_none(sent.dismissed),
            )
        case _ as unknown:
            assert_never(unknown)


def _handles(sent: Iterable[WireHandle]) -> tuple[Handle, ...]:
    return tuple(Handle(handle.network, handle.name) for handle in sent)


def utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def or_none(value: Value | UnsetType) -> Value | None:
    return None if isinstance(value, UnsetType) else value


def cleared(value: Value | UnsetType | None, nothing: Value) -> Value | None:
    """What an edit says of a field that can be emptied: ``None`` if it leaves it as it is."""
    if isinstance(value, UnsetType):
        return None
    return nothing if value is None else value
