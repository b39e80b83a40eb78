"""What is written about a person, told naively as it went on: with merges, and edits in between."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain.people_facts import NEVER_RESTS, NOBODY, Merge, PersonChange, PersonMade

Words = dict[str, Any]
"""What is written about somebody, by field."""


def written(
    ids: set[UUID],
    known: Mapping[UUID, PersonMade],
    changes: Iterable[PersonChange],
    merges: Iterable[Merge],
) -> Words:
    """The words about the one person who has these ids: at first each has their own."""
    heaps: list[tuple[set[UUID], Words | None]] = [
        ({one}, _made(known[one]) if one in known else None) for one in sorted(ids)
    ]
    told: list[tuple[datetime, int, str, UUID, Merge | PersonChange]] = [
        *((edit.edited_at, 1, edit.device, edit.id, edit) for edit in changes),
        *((merge.recorded_at, 0, "", merge.id, merge) for merge in merges),
    ]
    for *_, fact in sorted(told, key=lambda each: each[:4]):
        named = {fact.person, fact.into} if isinstance(fact, Merge) else {fact.person}
        hit = [heap for heap in heaps if heap[0] & named]
        heaps = [heap for heap in heaps if not heap[0] & named]
        parts = [
            (min(members & known.keys()), words) for members, words in hit if words is not None
        ]
        words = _together([words for _, words in sorted(parts, key=lambda part: part[0])])
        if words is not None and isinstance(fact, PersonChange):
            words = _edited(words, fact)
        if hit:
            heaps.append(({one for members, _ in hit for one in members}, words))
    (found,) = [words for _, words in heaps if words is not None]
    return found


def _made(made: PersonMade) -> Words:
    fields = ("name", "day", "handles", "topics", "makes", "cares", "notes", "met_through")
    words = {field: getattr(made, field) for field in fields}
    return words | {"rests_until": None, "makes_since": made.day if made.makes else None}


def _edited(words: Words, edit: PersonChange) -> Words:
    words = dict(words)
    for field in ("name", "handles", "topics", "makes", "cares", "notes"):
        if getattr(edit, field) is not None:
            words[field] = getattr(edit, field)
    if edit.met_through is not None:
        words["met_through"] = None if edit.met_through == NOBODY else edit.met_through
    if edit.rests_until is not None:
        words["rests_until"] = None if edit.rests_until == NEVER_RESTS else edit.rests_until
    if edit.makes and words["makes_since"] is None:
        words["makes_since"] = (edit.edited_at + timedelta(hours=14)).date()
    return words


def _together(parts: list[Words]) -> Words | None:
    """The first that is filled of each field; all handles, topics and notes, each once."""
    if len(parts) < 2:
        return parts[0] if parts else None
    words = dict(parts[0])
    for field in ("makes", "cares", "met_through"):
        words[field] = ([part[field] for part in parts if part[field]] + [parts[0][field]])[0]
    for field in ("handles", "topics"):
        words[field] = tuple(dict.fromkeys(one for part in parts for one in part[field]))
    notes = [part["notes"] for part in parts if part["notes"]]
    words["notes"] = "\n".join(dict.fromkeys(notes))
    for field, choose in (("day", min), ("makes_since", min), ("rests_until", max)):
        words[field] = choose((part[field] for part in parts if part[field]), default=None)
    return words
