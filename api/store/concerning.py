"""Loads all facts that concern some people and saved links, and no others of theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import String, TextualSelect, Uuid, bindparam, column, text

from api.database import ReadTx
from api.store.bodies import fact_of
from api.store.bulk import bind, given
from api.store.work import EDITS, NAMING
from domain.community import groups
from domain.facts import Fact

_OWN = ("person", "person_edit")


class _Stored(NamedTuple):
    id: UUID
    type: str
    target: UUID | None
    person: UUID | None
    body: str


@dataclass(frozen=True, slots=True)
class Concerning:
    """``subjects`` are those asked for, and whoever is one person with them. ``supports`` are the
    ids of all supports by them, whatever became of those."""

    subjects: frozenset[UUID]
    supports: frozenset[UUID]
    groups: Mapping[UUID, frozenset[UUID]]
    facts: tuple[Fact, ...]


async def concerning(tx: ReadTx, player: UUID, asked: Collection[UUID]) -> Concerning:
    """The facts that these people and links are made of; for a support, those of its person."""
    found: dict[UUID, _Stored] = {row.id: row for row in await _merges(tx, player)}
    group_of = groups(_facts(found.values()))
    by = await _rows(tx, player, ("id",), asked)
    people = {row.person for row in by if row.type == "support" and row.person is not None}
    subjects = _with_groups({*asked, *people}, group_of)
    rows = await _rows(tx, player, ("id", "target", "person"), subjects)
    # Whoever was met through these is no part of them. Through whom these were met is asked about,
    # too: are they known, or removed?
    rows = [row for row in rows if row.type not in _OWN or {row.id, row.target} & subjects]
    found |= {row.id: row for row in rows}
    through = {row.person for row in rows if row.type in _OWN and row.person is not None}
    heads = {
        (row.target if row.type in EDITS and row.target else row.id)
        for row in rows
        if row.type in NAMING
    }
    more = {*heads, *_with_groups(through, group_of)} - subjects
    found |= {row.id: row for row in await _rows(tx, player, ("id", "target"), more)}
    return Concerning(
        subjects=frozenset(subjects),
        supports=frozenset(
            row.id for row in found.values() if row.type == "support" and row.person in subjects
        ),
        groups=group_of,
        facts=_facts(found.values()),
    )


def _with_groups(ids: Collection[UUID], group_of: Mapping[UUID, frozenset[UUID]]) -> set[UUID]:
    return {one for member in ids for one in group_of.get(member, (member,))}


def _facts(rows: Collection[_Stored]) -> tuple[Fact, ...]:
    return tuple(fact_of(row.type, row.body) for row in rows)


async def met_through(tx: ReadTx, player: UUID, people: Collection[UUID]) -> set[UUID]:
    """Those who were, by any fact, met through one of these people."""
    rows = await _rows(tx, player, ("person",), people)
    found = (row.id if row.type == "person" else row.target for row in rows if row.type in _OWN)
    return {one for one in found if one is not None}


async def _merges(tx: ReadTx, player: UUID) -> list[_Stored]:
    """All merges of people, and their undos."""
    found = await tx.connection.execute(_MERGES, {"player": player})
    return [_Stored(*row) for row in found]


async def _rows(
    tx: ReadTx, player: UUID, by: tuple[str, ...], wanted: Collection[UUID]
) -> list[_Stored]:
    if not wanted:
        return []
    parameters = bind(tx.dialect, ("wanted",), [(one,) for one in wanted]) | {"player": player}
    found = await tx.connection.execute(_rows_statement(tx.dialect, by), parameters)
    return [_Stored(*row) for row in found]


@cache
def _rows_statement(dialect: str, by: tuple[str, ...]) -> TextualSelect:
    source = given(dialect, wanted="uuid")
    return _typed(
        " UNION ALL ".join(
            # A cross join, since SQLite might else begin with all facts of the player.
            f"SELECT {_NAMES} FROM {source} CROSS JOIN fact "  # noqa: S608 - our own names
            f"WHERE fact.player_id = :player AND fact.{name} = given.wanted"
            for name in by
        )
    )


def _typed(statement: str) -> TextualSelect:
    return (
        text(statement)
        .bindparams(bindparam("player", type_=Uuid()))
        .columns(
            column("id", Uuid()),
            column("type", String()),
            column("target", Uuid()),
            column("person", Uuid()),
            column("body", String()),
        )
    )


_NAMES = ", ".join(f"fact.{name}" for name in _Stored._fields)
_MERGE = "merge.player_id = :player AND merge.type = 'merge'"
_MERGES = _typed(
    f"SELECT {_NAMES.replace('fact.', 'merge.')} FROM fact AS merge WHERE {_MERGE} "  # noqa: S608
    f"UNION ALL SELECT {_NAMES} FROM fact AS merge CROSS JOIN fact WHERE {_MERGE} "
    "AND fact.player_id = :player AND fact.target = merge.id AND fact.type = 'undo'"
)
