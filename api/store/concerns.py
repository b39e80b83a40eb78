"""Whom and what of a player's community a stored fact concerns, so that it is derived anew."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text

from api.database import WriteTx
from api.store.batch import Known, NewRow, Pair
from api.store.bulk import bind, given
from api.store.work import Work, key_of
from domain.facts import CheckIn, Edit, Fact, Removal, Undo
from domain.people_facts import (
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)


@dataclass(slots=True)
class Concerns:
    """``subjects`` to derive anew, each with the last revision that concerned it; those to
    ``forget``, since their words are to be gone at once; and the revisions that concerned any."""

    subjects: dict[Pair, int] = field(default_factory=dict)
    forget: set[Pair] = field(default_factory=set)
    revisions: set[tuple[UUID, int]] = field(default_factory=set)

    def note(self, work: Work, fact: Fact, row: NewRow, blanked: Collection[Known]) -> None:
        """Takes in a fact that ``work`` has just kept, and what was blanked for it."""
        found = {subject for subject in _subjects(work, fact, row) if subject is not None}
        for was in blanked:
            if was.type in ("check_in", "edit"):
                found |= {one for one in (was.person, _saved(was)) if one is not None}
            elif was.type == "support":
                self.forget.add((row.player, was.id))
                found.add(was.id)
        if isinstance(fact, Removal) and fact.target in found:
            self.forget.add((row.player, fact.target))
        if found:
            self.subjects |= {(row.player, subject): row.revision for subject in found}
            self.revisions.add((row.player, row.revision))


def _subjects(work: Work, fact: Fact, row: NewRow) -> Iterator[UUID | None]:
    """Those that a fact concerns; what it speaks of may not have come yet."""
    match fact:
        case CheckIn():
            if fact.person or fact.saved or key_of(row.player, fact.id) in work.by_target:
                yield from _with(work, row.player, fact.id)
        case Edit():
            if fact.person is not None and _is(work, row, "check_in"):
                yield from _with(work, row.player, fact.target)
        case Undo():
            yield from _undone(work, row)
        case Removal():
            yield from _removed(work, row)
        case PersonMade() | LinkSaved():
            yield fact.id
        case PersonChange():
            yield fact.person
        case LinkChange():
            yield fact.saved
        case Merge():
            yield from (fact.person, fact.into)
        case SupportMade():
            yield fact.person
        case SupportChange():
            if _is(work, row, "support"):
                yield work.known[key_of(row.player, fact.support)].person
        case _:
            pass


def _undone(work: Work, row: NewRow) -> Iterator[UUID | None]:
    target = _target(work, row)
    if target is None:
        return
    if target.type == "check_in":
        yield from _with(work, row.player, target.id)
    elif target.type == "support":
        yield from (target.id, target.person)
    elif target.type == "merge":
        yield from (target.target, target.person)


def _removed(work: Work, row: NewRow) -> Iterator[UUID | None]:
    """A check-in says whom it concerned when its words are blanked; the rest is said here."""
    target = _target(work, row)
    if target is not None and target.type == "support":
        yield from (target.id, target.person)
    elif target is not None and target.type in ("person", "saved"):
        yield target.id
    elif target is None and row.target is not None and _is_spoken_of(work, row.player, row.target):
        yield row.target


def _is_spoken_of(work: Work, player: UUID, subject: UUID) -> bool:
    """Whether people may already be known to whom something that has not come yet belongs."""
    merged = any(about.type == "merge" for about in work.speaking_of(player, subject))
    return merged or key_of(player, subject) in work.by_person


def _target(work: Work, row: NewRow) -> Known | None:
    return None if row.target is None else work.known.get(key_of(row.player, row.target))


def _is(work: Work, row: NewRow, kind: str) -> bool:
    target = _target(work, row)
    return target is not None and target.type == kind


def _with(work: Work, player: UUID, check_in: UUID) -> Iterator[UUID | None]:
    """Whom a check-in names or named, and what it shared."""
    for row in work.family(player, check_in, "check_in"):
        yield row.person
        yield _saved(row)


def _saved(row: Known) -> UUID | None:
    return row.target if row.type == "check_in" else None


async def write(tx: WriteTx, concerns: Concerns) -> None:
    """Marks the subjects as to be derived anew, and forgets what has to be forgotten."""
    if concerns.subjects:
        await mark(tx, concerns.subjects)
    if concerns.forget:
        parameters = bind(tx.dialect, ("player_id", "wanted"), sorted(concerns.forget))
        await tx.connection.execute(_forget_statement(tx.dialect), parameters)


async def mark(tx: WriteTx, subjects: Mapping[Pair, int]) -> None:
    """Marks subjects as to be derived anew, each with the revision that concerned it."""
    rows = [(player, subject, revision) for (player, subject), revision in sorted(subjects.items())]
    parameters = bind(tx.dialect, ("player_id", "id", "revision"), rows)
    await tx.connection.execute(_mark_statement(tx.dialect), parameters)


@cache
def _mark_statement(dialect: str) -> TextClause:
    source = given(dialect, player_id="uuid", id="uuid", revision="bigint")
    return text(
        "INSERT INTO subject (player_id, id, revision, rules) "  # noqa: S608 - our own names
        f"SELECT player_id, id, revision, 0 FROM {source} WHERE true "
        "ON CONFLICT (player_id, id) DO UPDATE SET revision = excluded.revision, rules = 0 "
        "WHERE subject.revision < excluded.revision"  # else it was concerned, or derived, later
    )


@cache
def _forget_statement(dialect: str) -> TextClause:
    # Somebody merged with others may have left words in what was derived of these.
    source = given(dialect, player_id="uuid", wanted="uuid")
    ids = (
        f"SELECT given.player_id, given.wanted FROM {source} UNION "  # noqa: S608
        f"SELECT subject.player_id, subject.one FROM {source} JOIN subject "
        "ON subject.player_id = given.player_id AND subject.id = given.wanted"
    )
    return text(
        f"UPDATE subject SET state = NULL, rules = 0 WHERE (player_id, id) IN ({ids})"  # noqa: S608
    )
