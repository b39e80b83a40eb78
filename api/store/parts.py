"""What each member brings to a challenge that is open (R9): derived of their facts.

A part changes only under the lock of its player, and of its team after that.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
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
    and_,
    column,
    select,
    text,
)
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from api.database import ReadTx, WriteTx
from api.store.bodies import fact_of
from api.store.bulk import bind, given
from api.tables import Member, Part
from api.tables.ledger import IS_STANDING
from domain.calendar import DAY
from domain.challenge import Received, Terms, counted_days, paused_days
from domain.facts import CheckIn, Kind, Pause, PauseChange, Undo
from domain.ledger import merge
from domain.membership import Stint

Key = tuple[UUID, UUID, UUID]
"""Of a part: team, challenge, member."""


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A player's part in a challenge that is not settled. ``stints`` are those that can matter:
    who had left before the challenge was made has nothing to do with it."""

    player: UUID
    team: UUID
    challenge: UUID
    member: UUID
    counted: int
    paused: int
    terms: Terms
    stints: tuple[Stint, ...]

    @property
    def key(self) -> Key:
        return self.team, self.challenge, self.member

    def bit(self, day: date) -> int:
        return 1 << (day - self.terms.first).days


def days_of(counted: int, first: date) -> list[date]:
    """The days that a part's bits stand for."""
    return [first + place * DAY for place in range(counted.bit_length()) if counted >> place & 1]


async def of_players(tx: ReadTx, players: Iterable[UUID]) -> tuple[list[OpenPart], set[Any]]:
    """All that players bring to open challenges; and the pairs of player and kept day (see
    :mod:`api.store.kept`), which are asked with the same statement."""
    rows = [(player,) for player in sorted(players)]
    found = await tx.connection.execute(
        _parts_statement(tx.dialect), bind(tx.dialect, ("player_id",), rows)
    )
    parts: dict[Key, OpenPart] = {}
    kept: set[tuple[UUID, date]] = set()
    for row in found:
        if row.kept is not None:
            kept.add((row.player_id, row.kept))
            continue
        stint = Stint(row.joined_at, row.left_at)
        if stint.left_at is not None and stint.left_at <= row.made_at:
            stints: tuple[Stint, ...] = ()
        else:
            stints = (stint,)
        key = row.team_id, row.challenge_id, row.member_id
        known = parts.get(key)
        if known is None:
            terms = terms_of(row.kind, row.first, row.days, row.target)
            parts[key] = OpenPart(row.player_id, *key, row.counted, row.paused, terms, stints)
        else:
            parts[key] = replace(known, stints=(*known.stints, *stints))
    return list(parts.values()), kept


def terms_of(kind: str | None, first: date, days: int, target: int) -> Terms:
    return Terms(None if kind is None else Kind(kind), first, days, target)


@cache
def _parts_statement(dialect: str) -> TextualSelect:
    source = given(dialect, player_id="uuid")
    return text(
        "SELECT member.player_id, part.team_id, part.challenge_id, part.member_id, "  # noqa: S608
        "part.counted, part.paused, challenge.kind, challenge.first, challenge.days, "
        "challenge.target, challenge.made_at, stint.joined_at, stint.left_at, "
        f"CAST(NULL AS date) AS kept FROM {source} "
        "JOIN member ON member.player_id = given.player_id "
        "JOIN challenge ON challenge.team_id = member.team_id AND NOT challenge.settled "
        "JOIN part ON part.team_id = challenge.team_id AND part.challenge_id = challenge.id "
        "AND part.member_id = member.id "
        "JOIN stint ON stint.team_id = member.team_id AND stint.member_id = member.id "
        "UNION ALL SELECT kept_day.player_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
        "NULL, NULL, NULL, NULL, kept_day.day "
        f"FROM {source} JOIN kept_day ON kept_day.player_id = given.player_id"
    ).columns(
        column("player_id", Uuid()),
        column("team_id", Uuid()),
        column("challenge_id", Uuid()),
        column("member_id", Uuid()),
        column("counted", Integer()),
        column("paused", Integer()),
        column("kind", String()),
        column("first", Date()),
        column("days", Integer()),
        column("target", Integer()),
        column("made_at", UTCDateTime()),
        column("joined_at", UTCDateTime()),
        column("left_at", UTCDateTime()),
        column("kept", Date()),
    )


async def counted_by(tx: ReadTx, player: UUID) -> dict[tuple[UUID, UUID], int]:
    """The bits of a player's counted days, by team and challenge, closed ones included."""
    statement = (
        select(col(Part.team_id), col(Part.challenge_id), col(Part.counted))
        .join(
            Member,
            and_(col(Member.team_id) == col(Part.team_id), col(Member.id) == col(Part.member_id)),
        )
        .where(col(Member.player_id) == player)
    )
    return {(row[0], row[1]): row[2] for row in await tx.connection.execute(statement)}


async def add_missing(tx: WriteTx, team: UUID) -> None:
    """Gives everybody who is in the team a part in each of its open challenges, empty as yet."""
    statement = text(
        "INSERT INTO part (team_id, challenge_id, member_id, counted, paused) "
        "SELECT challenge.team_id, challenge.id, member.id, 0, 0 FROM challenge "
        "JOIN member ON member.team_id = challenge.team_id "
        "JOIN stint ON stint.team_id = member.team_id AND stint.member_id = member.id "
        "AND stint.left_at IS NULL "
        "WHERE challenge.team_id = :team AND NOT challenge.settled ON CONFLICT DO NOTHING"
    )
    await tx.connection.execute(statement, _uuid(tx, team=team))


def _uuid(tx: ReadTx, **ids: UUID) -> dict[str, Any]:
    """Ids as the parameters of a statement of ours."""
    return {name: one.hex if tx.dialect == "sqlite" else one for name, one in ids.items()}


async def recount(tx: WriteTx, parts: Collection[OpenPart]) -> list[OpenPart]:
    """Counts parts from scratch, and stores those that were not as they are; it returns these."""
    if not parts:
        return []
    received, pauses = await _facts(tx, parts)
    changed: list[tuple[OpenPart, int, int]] = []
    for part in parts:
        days = counted_days(part.terms, part.stints, received.get(part.player, ()))
        counted = sum(part.bit(day) for day in days)
        told = [fact for fact, at in pauses.get(part.player, ()) if at < part.terms.closes_at]
        paused = paused_days(part.terms, merge(told).paused) if told else 0
        if (counted, paused) != (part.counted, part.paused):
            changed.append((part, counted, paused))
    if changed:
        rows = [(*part.key, counted, paused) for part, counted, paused in changed]
        await tx.connection.execute(_set_statement(tx.dialect), bind(tx.dialect, tuple(_SET), rows))
    return [part for part, _, _ in changed]


async def add_bits(tx: WriteTx, bits: dict[Key, int]) -> None:
    """Counts more days."""
    rows = [(*key, more) for key, more in sorted(bits.items())]
    names = {name: kind for name, kind in _SET.items() if name != "off"}
    await tx.connection.execute(_bits_statement(tx.dialect), bind(tx.dialect, tuple(names), rows))


_SET = {"team": "uuid", "challenge": "uuid", "member": "uuid", "days": "integer", "off": "integer"}
_THE_PART = (
    "part.team_id = given.team AND part.challenge_id = given.challenge "
    "AND part.member_id = given.member"
)


@cache
def _set_statement(dialect: str) -> TextClause:
    return text(
        "UPDATE part SET counted = given.days, paused = given.off "  # noqa: S608 - our own names
        f"FROM {given(dialect, **_SET)} WHERE {_THE_PART}"
    )


@cache
def _bits_statement(dialect: str) -> TextClause:
    names = {name: kind for name, kind in _SET.items() if name != "off"}
    return text(
        "UPDATE part SET counted = part.counted | given.days "  # noqa: S608 - our own names
        f"FROM {given(dialect, **names)} WHERE {_THE_PART}"
    )


Told = tuple[Pause | PauseChange, datetime]


async def _facts(
    tx: ReadTx, parts: Collection[OpenPart]
) -> tuple[dict[UUID, list[Received]], dict[UUID, list[Told]]]:
    """The facts that parts are counted from: check-ins and undos of their days, and pauses."""
    spans: dict[UUID, tuple[date, date]] = {}
    for part in parts:
        first, last = spans.get(part.player, (part.terms.first, part.terms.last))
        spans[part.player] = min(first, part.terms.first), max(last, part.terms.last)
    rows = [(player, *span) for player, span in sorted(spans.items())]
    found = await tx.connection.execute(
        _facts_statement(tx.dialect), bind(tx.dialect, tuple(_SPAN), rows)
    )
    received: dict[UUID, list[Received]] = {}
    pauses: dict[UUID, list[Told]] = {}
    for row in found:
        fact = fact_of(row.type, row.body)
        if isinstance(fact, CheckIn | Undo):
            received.setdefault(row.player_id, []).append(Received(fact, row.received_at))
        elif isinstance(fact, Pause | PauseChange):
            pauses.setdefault(row.player_id, []).append((fact, row.received_at))
    return received, pauses


_SPAN = {"player_id": "uuid", "since": "date", "until": "date"}


@cache
def _facts_statement(dialect: str) -> TextualSelect:
    source = given(dialect, **_SPAN)
    columns = "fact.player_id, fact.type, fact.body, fact.received_at"
    return text(
        f"SELECT {columns} FROM {source} "  # noqa: S608 - our own names
        "CROSS JOIN fact WHERE fact.player_id = given.player_id "
        "AND fact.day BETWEEN given.since AND given.until AND fact.type IN ('check_in', 'undo') "
        f"UNION ALL SELECT {columns} FROM {source} "
        "CROSS JOIN fact WHERE fact.player_id = given.player_id "
        f"AND fact.{IS_STANDING} "  # what the index is on
        "AND fact.type IN ('pause', 'pause_edit')"
    ).columns(
        column("player_id", Uuid()),
        column("type", String()),
        column("body", String()),
        column("received_at", UTCDateTime()),
    )
