"""The domain's facts as JSON text, and back; and the digest that tells a repeat from a conflict."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import msgspec

from domain.facts import (
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Pause,
    PauseChange,
    Removal,
    Seen,
    Setting,
    Swap,
    Undo,
)

TYPES: dict[str, type[Fact]] = {
    "check_in": CheckIn,
    "undo": Undo,
    "edit": Edit,
    "remove": Removal,
    "habit": HabitMade,
    "habit_edit": HabitChange,
    "pause": Pause,
    "pause_edit": PauseChange,
    "swap": Swap,
    "seen": Seen,
    "setting": Setting,
}
NAMES: dict[type[Fact], str] = {fact: name for name, fact in TYPES.items()}

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode: dict[str, Callable[[str], Fact]] = {
    name: msgspec.json.Decoder(fact).decode for name, fact in TYPES.items()
}


def body_of(fact: Fact) -> bytes:
    """The one JSON text of a fact: instants in UTC, sets in order."""
    return _encode(fact)


def fact_of(name: str, body: str) -> Fact:
    return _decode[name](body)


def digest_of(name: str, body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16, person=name.encode()).hexdigest()


def target_of(fact: Fact) -> UUID | None:
    """The id of the fact that ``fact`` speaks of."""
    match fact:
        case Undo() | Edit() | Removal():
            return fact.target
        case HabitChange() | Swap():
            return fact.habit
        case PauseChange():
            return fact.pause
        case _:
            return None


def own_day(fact: Fact) -> date | None:
    """The day that a fact names itself, if it does: of a pause, its first."""
    match fact:
        case CheckIn() | HabitMade() | HabitChange() | Swap() | Seen():
            return fact.day
        case Pause() | PauseChange():
            return fact.first
        case _:
            return None


def blanked(fact: CheckIn | Edit) -> CheckIn | Edit:
    """The fact without the words that its player wants gone for good."""
    if isinstance(fact, CheckIn):
        return replace(fact, who="", link="", note="")
    return replace(
        fact,
        who=None if fact.who is None else "",
        link=None if fact.link is None else "",
        note=None if fact.note is None else "",
    )
