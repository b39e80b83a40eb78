"""What a client sent, as the domain's facts; each fact by itself, so that none fails another."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec
from msgspec import Raw, UnsetType

from api.actions.reading_people import cleared, community_fact_of, or_none, utc
from api.decoding import fault_of
from api.store.writing import Item
from api.wire import facts as wire
from api.wire.base import Handle as WireHandle
from domain.admission import Refusal
from domain.facts import (
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Part,
    Pause,
    PauseChange,
    Removal,
    Seen,
    Setting,
    Swap,
    Undo,
    Weekdays,
)
from domain.people_facts import NOBODY


class _OnlyId(msgspec.Struct):
    id: UUID


_read_fact = msgspec.json.Decoder(wire.FactBody).decode
_read_id = msgspec.json.Decoder(_OnlyId).decode


def items_of(raws: Iterable[Raw]) -> tuple[Item, ...]:
    """Each fact, or why it cannot be read."""
    return tuple(_item(bytes(raw)) for raw in raws)


def _item(raw: bytes) -> Item:
    try:
        sent = _read_fact(raw)
        field = _field_with_nul(sent) if b"\\u0000" in raw else None
        if field is not None:
            return _malformed(raw, field, "Text cannot hold the character NUL.")
        return Item(sent.id, fact_of(sent))
    except msgspec.ValidationError as error:
        detail, field = fault_of(error)
        return _malformed(raw, field, detail)
    except OverflowError:  # an instant that UTC has no year for
        return _malformed(raw, None, "An instant is out of range.")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _malformed(raw, None, "Its text cannot be read.")


def _malformed(raw: bytes, field: str | None, detail: str) -> Item:
    try:
        known = _read_id(raw).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        known = None
    return Item(known, None, Refusal("malformed", field, detail))


def _field_with_nul(sent: wire.FactBody) -> str | None:
    for name in sent.__struct_fields__:
        if any("\0" in text for text in _texts(getattr(sent, name))):
            return name
    return None


def _texts(value: object) -> Iterator[str]:
    """Every text in a field, however deep: a list of words, or of handles, holds several."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case WireHandle():
            yield value.network
            yield value.name


def fact_of(sent: wire.FactBody) -> Fact:
    """The fact that a client sent. ``OverflowError`` for an instant before year 1 in UTC."""
    match sent:
        case wire.CheckInFact():
            return CheckIn(
                id=sent.id,
                kind=Kind(sent.kind),
                day=sent.day,
                acted_at=utc(sent.acted_at),
                recorded_at=utc(sent.recorded_at),
                zone=sent.zone,
                habit=sent.habit,
                who=sent.who,
                link=sent.link,
                note=sent.note,
                person=sent.person,
                supports=tuple(sent.supports),
                saved=sent.saved,
                source=sent.source,
            )
        case wire.UndoFact():
            return Undo(sent.id, sent.target, utc(sent.recorded_at))
        case wire.EditFact():
            return Edit(
                id=sent.id,
                target=sent.target,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                who=or_none(sent.who),
                link=or_none(sent.link),
                note=or_none(sent.note),
                person=cleared(sent.person, NOBODY),
            )
        case wire.RemovalFact():
            return Removal(sent.id, sent.target, utc(sent.recorded_at))
        case wire.HabitFact():
            return HabitMade(
                id=sent.id,
                kind=Kind(sent.kind),
                title=sent.title,
                weekdays=frozenset(sent.weekdays),
                day=sent.day,
                edited_at=utc(sent.edited_at),
                device=sent.device,
            )
        case wire.HabitEditFact():
            return HabitChange(
                id=sent.id,
                habit=sent.habit,
                day=sent.day,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                title=or_none(sent.title),
                weekdays=_weekdays(sent.weekdays),
                archived=or_none(sent.archived),
            )
        case wire.PauseFact():
            return Pause(sent.id, sent.first, sent.last, utc(sent.edited_at), sent.device)
        case wire.PauseEditFact():
            return PauseChange(
                id=sent.id,
                pause=sent.pause,
                edited_at=utc(sent.edited_at),
                device=sent.device,
                first=or_none(sent.first),
                last=or_none(sent.last),
                cancelled=or_none(sent.cancelled),
            )
        case wire.SwapFact():
            return Swap(sent.id, sent.habit, sent.day, utc(sent.recorded_at), Part(sent.part))
        case wire.SeenFact():
            return Seen(sent.id, sent.mark, sent.day, utc(sent.recorded_at))
        case wire.SettingFact():
            value = tuple(sent.value) if isinstance(sent.value, list) else sent.value
            return Setting(sent.id, sent.key, value, utc(sent.edited_at), sent.device)
        case _:
            return community_fact_of(sent)


def _weekdays(days: list[int] | UnsetType) -> Weekdays | None:
    return None if isinstance(days, UnsetType) else frozenset(days)
