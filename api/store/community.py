"""The derived rows of a player's community: people, supports and saved links (R8).

A row is marked as stale by the facts that concern it (:mod:`api.store.concerns`), and derived by
the next reader.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Integer,
    String,
    TextualSelect,
    Uuid,
    bindparam,
    column,
    exists,
    func,
    or_,
    select,
    text,
)
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.bulk import Cell, bind, given
from api.store.players import COLUMNS, PlayerRow
from api.tables import Player, Subject, Victory
from domain.person import PersonState
from domain.saved import SavedState
from domain.thanks import SupportState

PEOPLE_RULES = 2
"""Raise this with any change to what is derived of people: rows of other versions are stale."""

CHANGES_A_PAGE = 500
"""Subjects that a page of changes begins with; it goes on to the end of a revision."""

Kind = Literal["person", "support", "saved"]
State = PersonState | SupportState | SavedState

_encode = msgspec.json.Encoder(order="deterministic").encode
_decoders: dict[str, msgspec.json.Decoder[State]] = {
    "person": msgspec.json.Decoder(PersonState),
    "support": msgspec.json.Decoder(SupportState),
    "saved": msgspec.json.Decoder(SavedState),
}

_PLAYER = col(Subject.player_id) == bindparam("player")
_STALE = or_(col(Subject.rules) < PEOPLE_RULES, col(Subject.rules) > PEOPLE_RULES)
_ROW = (
    col(Subject.id),
    col(Subject.revision),
    col(Subject.rules),
    col(Subject.kind),
    col(Subject.one),
    col(Subject.state),
)
_FIRST_STALE = select(col(Subject.id)).where(_PLAYER, _STALE).limit(bindparam("most"))
_OF_PLAYER = col(Subject.player_id) == col(Player.id)
_PLAYER_WITH_PEOPLE = select(
    *COLUMNS,
    exists().where(_OF_PLAYER),
    exists().where(_OF_PLAYER, col(Subject.rules) < PEOPLE_RULES),
    exists().where(_OF_PLAYER, col(Subject.rules) > PEOPLE_RULES),
    select(func.min(col(Victory.reached_at)))
    .where(col(Victory.player_id) == col(Player.id))
    .scalar_subquery(),
).where(col(Player.id) == bindparam("player"))
_SINCE = (
    select(*_ROW)
    .where(_PLAYER, col(Subject.revision) > bindparam("cursor"))
    .order_by(col(Subject.revision), col(Subject.id))
)
_OF_REVISION = select(*_ROW).where(_PLAYER, col(Subject.revision) == bindparam("revision"))


class Row(NamedTuple):
    """A row of the table; see there."""

    id: UUID
    revision: int
    rules: int
    kind: str | None
    one: UUID | None
    state: str | None

    @property
    def is_stale(self) -> bool:
        return self.rules != PEOPLE_RULES


@dataclass(frozen=True, slots=True)
class Page:
    """What changed after a cursor, and whether there is more."""

    cursor: int
    more: bool
    rows: tuple[Row, ...]


def text_of(state: State) -> str:
    return _encode(state).decode()


def state_of(row: Row) -> State | None:
    """What all facts make of it, unless it is gone or to be derived anew."""
    if row.state is None or row.kind is None or row.is_stale:
        return None
    return _decoders[row.kind].decode(row.state)


async def stale(tx: ReadTx, player: UUID, most: int) -> list[UUID]:
    """Some of those who have to be derived anew."""
    found = await tx.connection.execute(_FIRST_STALE, {"player": player, "most": most})
    return list(found.scalars())


@dataclass(frozen=True, slots=True)
class Company:
    """Whether a player has a community at all, whether any of it is to be derived anew, and when
    they first won something together with a team."""

    has_any: bool
    is_stale: bool
    won_at: datetime | None


async def find_player(tx: ReadTx, player: UUID) -> tuple[PlayerRow, Company] | None:
    """A player, and what is known of their company."""
    row = (await tx.connection.execute(_PLAYER_WITH_PEOPLE, {"player": player})).one_or_none()
    if row is None:
        return None
    found = PlayerRow(row.id, row.made_at, row.epoch, row.revision)
    known: tuple[Any, ...] = tuple(row[len(COLUMNS) :])
    has_any, is_older, is_newer, won_at = known
    return found, Company(bool(has_any), bool(is_older or is_newer), won_at)


async def find(tx: ReadTx, player: UUID, ids: Collection[UUID]) -> dict[UUID, Row]:
    """The rows of those of these subjects that have one."""
    if not ids:
        return {}
    parameters = bind(tx.dialect, ("id",), [(one,) for one in ids]) | {"player": player}
    found = await tx.connection.execute(_find_statement(tx.dialect), parameters)
    return {row.id: Row(*row) for row in found}


@cache
def _find_statement(dialect: str) -> TextualSelect:
    names = ", ".join(f"subject.{name}" for name in Row._fields)
    return (
        text(
            f"SELECT {names} FROM {given(dialect, id='uuid')} "  # noqa: S608 - our own names
            "CROSS JOIN subject WHERE subject.player_id = :player AND subject.id = given.id"
        )
        .bindparams(bindparam("player", type_=Uuid()))
        .columns(
            column("id", Uuid()),
            column("revision", BigInteger()),
            column("rules", Integer()),
            column("kind", String()),
            column("one", Uuid()),
            column("state", String()),
        )
    )


async def changes(tx: ReadTx, player: UUID, cursor: int, latest: int) -> Page:
    """The first page of what changed after the revision ``cursor``; ``latest`` is the player's."""
    limited = _SINCE.limit(CHANGES_A_PAGE)
    found = await tx.connection.execute(limited, {"player": player, "cursor": cursor})
    rows = [Row(*row) for row in found]
    if len(rows) < CHANGES_A_PAGE:
        return Page(latest, more=False, rows=tuple(rows))
    last = rows[-1].revision  # it may go on beyond the page
    rest = await tx.connection.execute(_OF_REVISION, {"player": player, "revision": last})
    rows = [*(row for row in rows if row.revision != last), *(Row(*row) for row in rest)]
    return Page(last, more=last < latest, rows=tuple(rows))


_COLUMNS = {
    "player_id": "uuid",
    "id": "uuid",
    "revision": "bigint",
    "rules": "integer",
    "kind": "text",
    "one": "uuid",
    "state": "text",
}


async def keep(tx: WriteTx, player: UUID, rows: Iterable[Row]) -> None:
    """Stores what was derived. The player's lock is held."""
    cells: list[tuple[Cell, ...]] = [(player, *row) for row in sorted(rows)]
    names = ", ".join(_COLUMNS)
    sets = ", ".join(f"{name} = excluded.{name}" for name in Row._fields if name != "id")
    statement = text(
        f"INSERT INTO subject ({names}) "  # noqa: S608 - our own names
        f"SELECT {names} FROM {given(tx.dialect, **_COLUMNS)} WHERE true "
        f"ON CONFLICT (player_id, id) DO UPDATE SET {sets}"
    )
    await tx.connection.execute(statement, bind(tx.dialect, tuple(_COLUMNS), cells))
