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
from domain.people_facts import (
    NOBODY,
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
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
    "person": PersonMade,
    "person_edit": PersonChange,
    "merge": Merge,
    "support": SupportMade,
    "support_edit": SupportChange,
    "saved": LinkSaved,
    "saved_edit": LinkChange,
}
NAMES: dict[type[Fact], str] = {fact: name for name, fact in TYPES.items()}

LATER: dict[type[Fact], bytes] = {
    CheckIn: b',"person":null,"supports":[],"saved":null,"blank":false}',
    Edit: b',"person":null,"blank":false}',
    Swap: b',"part":"prompt"}',
}
"""How the fields end that a type got later on, where they say nothing. They are left out, so that
what was stored before has the body and the digest still that it had then."""

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode: dict[str, Callable[[str], Fact]] = {
    name: msgspec.json.Decoder(fact).decode for name, fact in TYPES.items()
}


def body_of(fact: Fact) -> bytes:
    """The one JSON text of a fact: instants in UTC, sets in order."""
    body = _encode(fact)
    later = LATER.get(type(fact))
    return body[: -len(later)] + b"}" if later and body.endswith(later) else body


def fact_of(name: str, body: str) -> Fact:
    return _decode[name](body)


def digest_of(name: str, body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16, person=name.encode()).hexdigest()


def target_of(fact: Fact) -> UUID | None:
    """The id of the fact that ``fact`` speaks of: of a check-in, the saved link that it shared."""
    match fact:
        case Undo() | Edit() | Removal():
            return fact.target
        case HabitChange() | Swap():
            return fact.habit
        case PauseChange():
            return fact.pause
        case PersonChange() | Merge():
            return fact.person
        case SupportChange():
            return fact.support
        case LinkChange() | CheckIn():
            return fact.saved
        case _:
            return None


def person_of(fact: Fact) -> UUID | None:
    """The person whom ``fact`` names: for one about a person, through whom they were met."""
    match fact:
        case CheckIn() | Edit() | SupportMade():
            person = fact.person
        case Merge():
            person = fact.into
        case PersonMade() | PersonChange():
            person = fact.met_through
        case _:
            return None
    return None if person == NOBODY else person


def own_day(fact: Fact) -> date | None:
    """The day that a fact names itself, if it does: of a pause, its first.

    Facts of the community touch no day. So none of them is ever loaded to tell what days come to.
    """
    match fact:
        case CheckIn() | HabitMade() | HabitChange() | Swap() | Seen():
            return fact.day
        case Pause() | PauseChange():
            return fact.first
        case _:
            return None


Wordy = (
    CheckIn
    | Edit
    | PersonMade
    | PersonChange
    | SupportMade
    | SupportChange
    | LinkSaved
    | LinkChange
)
"""Facts with words that their player may want gone for good."""


def blanked(fact: Wordy) -> Wordy:
    """The fact without its words, and without whom it names.

    A support still says whose it was: by that it is known to be gone with them.
    """
    match fact:
        case CheckIn():
            return replace(
                fact, who="", link="", note="", person=None, supports=(), saved=None, blank=True
            )
        case Edit():
            return replace(
                fact,
                who=_emptied(fact.who),
                link=_emptied(fact.link),
                note=_emptied(fact.note),
                person=None,
                blank=True,
            )
        case PersonMade():
            return replace(
                fact,
                name="",
                handles=(),
                topics=(),
                makes="",
                cares="",
                notes="",
                met_through=None,
            )
        case PersonChange():
            return replace(
                fact,
                name=_emptied(fact.name),
                handles=None if fact.handles is None else (),
                topics=None if fact.topics is None else (),
                makes=_emptied(fact.makes),
                cares=_emptied(fact.cares),
                notes=_emptied(fact.notes),
                met_through=None,
            )
        case SupportMade():
            return replace(fact, link="", note="")
        case SupportChange():
            return replace(fact, link=_emptied(fact.link), note=_emptied(fact.note))
        case LinkSaved():
            return replace(fact, url="", title="", author="", mention="", quote="")
        case LinkChange():
            return replace(
                fact,
                url=_emptied(fact.url),
                title=_emptied(fact.title),
                author=_emptied(fact.author),
                mention=_emptied(fact.mention),
                quote=_emptied(fact.quote),
            )


def _emptied(text: str | None) -> str | None:
    return None if text is None else ""
