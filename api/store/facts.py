"""Reads facts: those that a day needs, and those that changed."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import (
    Row,
    String,
    TextualSelect,
    Uuid,
    bindparam,
    column,
    or_,
    select,
    text,
    union_all,
)
from sqlmodel import col

from api.database import ReadTx
from api.store.bodies import fact_of
from api.store.bulk import bind, given
from api.tables import Fact
from api.tables.ledger import IS_STANDING
from domain.facts import Fact as DomainFact

SEEN_REMEMBERED = timedelta(days=60)
"""How long a *seen* fact is asked for: far longer than anything stays news."""

CHANGES_A_PAGE = 1_000
"""Facts behind one page of changes. More than one transaction can store for one player, so that
each page ends between two revisions."""

OF_COMMUNITY = (
    "person",
    "person_edit",
    "merge",
    "support",
    "support_edit",
    "saved",
    "saved_edit",
)
"""Facts that change no check-in, habit, pause or choice (see :mod:`api.store.community`)."""

_PLAYER = col(Fact.player_id) == bindparam("player")

_ALL = select(col(Fact.type), col(Fact.body)).where(_PLAYER)

_SINCE = union_all(
    _ALL.where(
        col(Fact.day) > bindparam("seen_after"),
        or_(col(Fact.day) > bindparam("after"), col(Fact.type) == "seen"),
    ),
    _ALL.where(IS_STANDING),
)

_STANDING = _ALL.where(IS_STANDING)

_IN_ORDER = _ALL.order_by(col(Fact.revision), col(Fact.id))

_SETTINGS = _ALL.where(IS_STANDING, col(Fact.type) == "setting")

_CHANGES = (
    select(col(Fact.revision), col(Fact.type), col(Fact.id), col(Fact.target))
    .where(_PLAYER, col(Fact.revision) > bindparam("cursor"), col(Fact.type).not_in(OF_COMMUNITY))
    .order_by(col(Fact.revision))
    .limit(CHANGES_A_PAGE)
)

_SUBJECTS = {
    "check_in": "check_ins",
    "undo": "check_ins",
    "edit": "check_ins",
    "remove": "check_ins",
    "habit": "habits",
    "habit_edit": "habits",
    "pause": "pauses",
    "pause_edit": "pauses",
}


@dataclass(slots=True)
class Changes:
    """What changed between two revisions, by the ids of what the facts speak of."""

    cursor: int
    more: bool
    check_ins: set[UUID] = field(default_factory=set)
    habits: set[UUID] = field(default_factory=set)
    pauses: set[UUID] = field(default_factory=set)
    settings: bool = False

    @property
    def subjects(self) -> set[UUID]:
        return self.check_ins | self.habits | self.pauses


async def after(tx: ReadTx, player: UUID, day: date | None) -> list[DomainFact]:
    """All facts that matter for the days after ``day``, or for any day for ``None``: those that
    touch them, and those that hold on (habits, pauses, choices). What touches no day (yet) is left
    aside: people and what is about them, and facts whose check-in has not come."""
    seen_after = date.min if day is None else day - SEEN_REMEMBERED
    rows = await tx.connection.execute(
        _SINCE, {"player": player, "after": day or date.min, "seen_after": seen_after}
    )
    return [fact_of(name, body) for name, body in rows]


async def standing(tx: ReadTx, player: UUID) -> list[DomainFact]:
    """The facts that hold on: habits, pauses, choices."""
    rows = await tx.connection.execute(_STANDING, {"player": player})
    return [fact_of(name, body) for name, body in rows]


async def all_of(tx: ReadTx, player: UUID) -> list[DomainFact]:
    """Every fact of a player, in the order in which they came."""
    rows = await tx.connection.execute(_IN_ORDER, {"player": player})
    return [fact_of(name, body) for name, body in rows]


async def changes(tx: ReadTx, player: UUID, cursor: int, latest: int) -> Changes:
    """The first page of what changed after the revision ``cursor``; ``latest`` is the player's."""
    result = await tx.connection.execute(_CHANGES, {"player": player, "cursor": cursor})
    rows = result.all()
    more = len(rows) == CHANGES_A_PAGE
    if more:  # its last revision may go on beyond the page
        last = rows[-1].revision
        rows = [row for row in rows if row.revision != last]
    found = Changes(rows[-1].revision if more else latest, more)
    for row in rows:
        _add(found, row)
    return found


def _add(found: Changes, row: Row[int, str, UUID, UUID | None]) -> None:
    if row.type == "setting":
        found.settings = True
    elif row.type in _SUBJECTS:
        subjects: set[UUID] = getattr(found, _SUBJECTS[row.type])
        made = row.target is None or row.type == "check_in"  # which speaks of what it shared
        subjects.add(row.id if made else row.target)


async def about(tx: ReadTx, player: UUID, subjects: Collection[UUID]) -> list[DomainFact]:
    """The facts with one of these ids, and those that speak of them (swaps left aside)."""
    if not subjects:
        return []
    rows = [(subject,) for subject in subjects]
    parameters = bind(tx.dialect, ("subject",), rows) | {"player": player}
    result = await tx.connection.execute(_about_statement(tx.dialect), parameters)
    return [fact_of(name, body) for name, body in result]


@cache
def _about_statement(dialect: str) -> TextualSelect:
    source = given(dialect, subject="uuid")
    return (
        text(
            "SELECT fact.type, fact.body "  # noqa: S608 - our own names
            f"FROM {source} CROSS JOIN fact "
            "WHERE fact.player_id = :player AND fact.id = given.subject "
            f"UNION ALL SELECT fact.type, fact.body FROM {source} CROSS JOIN fact "
            "WHERE fact.player_id = :player AND fact.target = given.subject "
            "AND fact.type <> 'swap'"
        )
        .bindparams(bindparam("player", type_=Uuid()))
        .columns(column("type", String()), column("body", String()))
    )


async def settings(tx: ReadTx, player: UUID) -> list[DomainFact]:
    """All the choices that a player made."""
    rows = await tx.connection.execute(_SETTINGS, {"player": player})
    return [fact_of(name, body) for name, body in rows]
