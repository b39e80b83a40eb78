"""Adds up the parts of challenges, and keeps their rows, and who won, in step with them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    Integer,
    String,
    TextClause,
    TextualSelect,
    Uuid,
    column,
    delete,
    text,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from api.database import WriteTx
from api.store import challenges, teams
from api.store.bulk import bind, given
from api.store.parts import terms_of
from api.tables import Victory
from domain.challenge import Part, Terms, progress
from domain.membership import Stint, is_member

Key = tuple[UUID, UUID]
"""Of a challenge: its team, and its id."""


_MOMENT = timedelta(microseconds=1)


@dataclass(slots=True)
class _Member:
    player: UUID | None
    counted: int
    paused: int
    stints: list[Stint] = field(default_factory=list)


@dataclass(slots=True)
class _Reckoned:
    """A challenge as it stands in its row, and its parts."""

    key: Key
    terms: Terms
    pair: UUID | None
    was: tuple[int, int, int]
    reached_at: datetime | None
    members: dict[UUID, _Member] = field(default_factory=dict)


async def refresh(tx: WriteTx, keys: Collection[Key], now: datetime) -> None:
    """Works out anew where challenges stand, those that are not settled. Their teams are locked.

    Wakes whoever sees them. Who will be a member up to the close, as far as is known, is one: that
    is who is in the team now, and once it has closed, it does not change any more.
    """
    if not keys:
        return
    rows: list[tuple[UUID, UUID, int, int, int, datetime | None]] = []
    won: list[tuple[UUID, UUID, datetime]] = []
    lost: list[UUID] = []
    moved: set[UUID] = set()
    for one in await _read(tx, keys):
        last = one.terms.closes_at - _MOMENT
        belonging = {who: is_member(each.stints, last) for who, each in one.members.items()}
        found = progress(
            one.terms,
            [
                Part(each.counted.bit_count(), each.paused, belonging[who])
                for who, each in one.members.items()
            ],
        )
        reached_at = (one.reached_at or now) if found.reached else None
        comes_to = (found.total, found.target, found.members)
        if comes_to != one.was or reached_at != one.reached_at:
            rows.append((*one.key, *comes_to, reached_at))
            if one.pair is not None:
                moved.add(one.pair)
        if reached_at is not None:
            won += [
                (each.player, one.key[1], reached_at)
                for who, each in one.members.items()
                if belonging[who] and each.player is not None
            ]
        elif one.reached_at is not None:
            lost.append(one.key[1])
        tx.woken |= {
            each.player
            for each in one.members.values()
            if each.player is not None and any(stint.left_at is None for stint in each.stints)
        }
    await _store(tx, rows, won, lost)
    if moved:
        beside = {other.team for other in await challenges.paired(tx, moved)}
        tx.woken |= await teams.players_in(tx, beside)


async def _read(tx: WriteTx, keys: Collection[Key]) -> list[_Reckoned]:
    found: dict[Key, _Reckoned] = {}
    parameters = bind(tx.dialect, ("team", "challenge"), sorted(keys))
    for row in await tx.connection.execute(_read_statement(tx.dialect), parameters):
        key = row.team_id, row.id
        one = found.get(key)
        if one is None:
            terms = terms_of(row.kind, row.first, row.days, row.target)
            was = row.total, row.in_effect, row.members
            one = found[key] = _Reckoned(key, terms, row.pair, was, row.reached_at)
        if row.member_id not in one.members:
            one.members[row.member_id] = _Member(row.player_id, row.counted, row.paused)
        one.members[row.member_id].stints.append(Stint(row.joined_at, row.left_at))
    return list(found.values())


@cache
def _read_statement(dialect: str) -> TextualSelect:
    types: dict[str, TypeEngine[Any]] = {
        "challenge.team_id": Uuid(),
        "challenge.id": Uuid(),
        "challenge.kind": String(),
        "challenge.first": Date(),
        "challenge.days": Integer(),
        "challenge.target": Integer(),
        "challenge.pair": Uuid(),
        "challenge.total": Integer(),
        "challenge.in_effect": Integer(),
        "challenge.members": Integer(),
        "challenge.reached_at": UTCDateTime(),
        "part.member_id": Uuid(),
        "part.counted": Integer(),
        "part.paused": Integer(),
        "member.player_id": Uuid(),
        "stint.joined_at": UTCDateTime(),
        "stint.left_at": UTCDateTime(),
    }
    source = given(dialect, team="uuid", challenge="uuid")
    return text(
        f"SELECT {', '.join(types)} FROM {source} "  # noqa: S608 - our own names
        "JOIN challenge ON challenge.team_id = given.team AND challenge.id = given.challenge "
        "AND NOT challenge.settled "
        "JOIN part ON part.team_id = challenge.team_id AND part.challenge_id = challenge.id "
        "JOIN member ON member.team_id = part.team_id AND member.id = part.member_id "
        "JOIN stint ON stint.team_id = member.team_id AND stint.member_id = member.id"
    ).columns(*(column(name.partition(".")[2], kind) for name, kind in types.items()))


async def _store(
    tx: WriteTx,
    rows: list[tuple[UUID, UUID, int, int, int, datetime | None]],
    won: list[tuple[UUID, UUID, datetime]],
    lost: list[UUID],
) -> None:
    if rows:
        await tx.connection.execute(_set_statement(tx.dialect), bind(tx.dialect, tuple(_SET), rows))
    if lost:
        await tx.connection.execute(delete(Victory).where(col(Victory.challenge_id).in_(lost)))
    if won:
        await tx.connection.execute(
            _won_statement(tx.dialect), bind(tx.dialect, tuple(_WON), sorted(won))
        )


_SET = {
    "team": "uuid",
    "challenge": "uuid",
    "sum": "integer",
    "aim": "integer",
    "people": "integer",
    "since": "timestamptz",
}


@cache
def _set_statement(dialect: str) -> TextClause:
    return text(
        "UPDATE challenge SET total = given.sum, in_effect = given.aim, "  # noqa: S608
        f"members = given.people, reached_at = given.since FROM {given(dialect, **_SET)} "
        "WHERE challenge.team_id = given.team AND challenge.id = given.challenge"
    )


_WON = {"player_id": "uuid", "challenge_id": "uuid", "reached_at": "timestamptz"}


@cache
def _won_statement(dialect: str) -> TextClause:
    names = ", ".join(_WON)
    return text(
        f"INSERT INTO victory ({names}) SELECT {names} "  # noqa: S608 - our own names
        f"FROM {given(dialect, **_WON)} WHERE true ON CONFLICT DO NOTHING"
    )
