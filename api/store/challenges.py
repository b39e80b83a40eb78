"""The challenges that teams took on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, exists, func, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.parts import terms_of
from api.tables import Challenge, Member, Stint, Victory
from domain.challenge import Terms

SETTLES_AFTER = timedelta(minutes=1)
"""How long after its close a challenge is settled: what was received before the close, and waited
to be written, has been written by then."""


@dataclass(frozen=True, slots=True)
class ChallengeRow:
    """See the table."""

    team: UUID
    id: UUID
    title: str
    template: str | None
    terms: Terms
    made_by: UUID
    made_at: datetime
    pair: UUID | None
    total: int
    in_effect: int
    members: int
    reached_at: datetime | None
    settled: bool

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be settled."""
        return not self.settled and now >= self.terms.closes_at + SETTLES_AFTER


_ROW = (
    col(Challenge.team_id),
    col(Challenge.id),
    col(Challenge.title),
    col(Challenge.template),
    col(Challenge.kind),
    col(Challenge.first),
    col(Challenge.days),
    col(Challenge.target),
    col(Challenge.made_by),
    col(Challenge.made_at),
    col(Challenge.pair),
    col(Challenge.total),
    col(Challenge.in_effect),
    col(Challenge.members),
    col(Challenge.reached_at),
    col(Challenge.settled),
)


async def _rows(tx: ReadTx, statement: Select[*tuple[Any, ...]]) -> list[ChallengeRow]:
    found: list[tuple[Any, ...]] = [tuple(row) for row in await tx.connection.execute(statement)]
    return [ChallengeRow(*(*row[:4], terms_of(*row[4:8]), *row[8:])) for row in found]


async def of_team(tx: ReadTx, team: UUID) -> list[ChallengeRow]:
    """All that have not been settled."""
    wanted = (col(Challenge.team_id) == team, col(Challenge.settled).is_(False))
    return await _rows(tx, select(*_ROW).where(*wanted).order_by(col(Challenge.id)))


async def find(tx: ReadTx, team: UUID, challenge: UUID) -> ChallengeRow | None:
    wanted = (col(Challenge.team_id) == team, col(Challenge.id) == challenge)
    return next(iter(await _rows(tx, select(*_ROW).where(*wanted))), None)


async def latest(
    tx: ReadTx, teams: Collection[UUID], now: datetime, most_closed: int
) -> list[ChallengeRow]:
    """Those of teams: the open ones, then so many of a team that have closed; the latest first."""
    place = (
        func.row_number()
        .over(
            partition_by=(col(Challenge.team_id), col(Challenge.settled)),
            order_by=(col(Challenge.first).desc(), col(Challenge.made_at).desc()),
        )
        .label("place")
    )
    ranked = select(*_ROW, place).where(col(Challenge.team_id).in_(sorted(teams))).subquery()
    *columns, place_of = ranked.c
    statement = select(*columns).where(place_of <= most_closed)
    rows = await _rows(tx, statement)
    return sorted(
        rows,
        key=lambda row: (now >= row.terms.closes_at, -row.terms.first.toordinal(), row.id),
    )


async def paired(tx: ReadTx, pairs: Collection[UUID]) -> list[ChallengeRow]:
    """All those with one of these pairs."""
    if not pairs:
        return []
    return await _rows(tx, select(*_ROW).where(col(Challenge.pair).in_(sorted(pairs))))


async def beside(tx: ReadTx, team: UUID) -> set[UUID]:
    """The teams that took on any challenge side by side with a team."""
    mine, theirs = aliased(Challenge), aliased(Challenge)
    statement = (
        select(col(theirs.team_id))
        .join(mine, col(mine.pair) == col(theirs.pair))
        .where(col(mine.team_id) == team, col(theirs.team_id) != team)
    )
    return set((await tx.connection.execute(statement)).scalars())


async def add(tx: WriteTx, row: ChallengeRow) -> None:
    await tx.connection.execute(
        insert(Challenge).values(
            team_id=row.team,
            id=row.id,
            title=row.title,
            template=row.template,
            kind=row.terms.kind and row.terms.kind.value,
            first=row.terms.first,
            days=row.terms.days,
            target=row.terms.target,
            made_by=row.made_by,
            made_at=row.made_at,
            pair=row.pair,
            total=row.total,
            in_effect=row.in_effect,
            members=row.members,
            reached_at=row.reached_at,
            settled=row.settled,
        )
    )


async def set_pair(tx: WriteTx, team: UUID, challenge: UUID, pair: UUID) -> None:
    wanted = (col(Challenge.team_id) == team, col(Challenge.id) == challenge)
    await tx.connection.execute(update(Challenge).where(*wanted).values(pair=pair))


async def drop(tx: WriteTx, team: UUID, challenge: UUID) -> None:
    """Takes a challenge away as if it had not been."""
    wanted = (col(Challenge.team_id) == team, col(Challenge.id) == challenge)
    await tx.connection.execute(delete(Challenge).where(*wanted))
    await tx.connection.execute(delete(Victory).where(col(Victory.challenge_id) == challenge))


async def settle(tx: WriteTx, team: UUID, now: datetime) -> list[ChallengeRow]:
    """Settles what is due, for good; returns what is still open. The team is locked."""
    rows = await of_team(tx, team)
    due = [row.id for row in rows if row.is_due(now)]
    if not due:
        return rows
    wanted = (col(Challenge.team_id) == team, col(Challenge.id).in_(due))
    await tx.connection.execute(update(Challenge).where(*wanted).values(settled=True))
    await forget_left(tx, team)
    return [row for row in rows if row.id not in due]


async def forget_left(tx: WriteTx, team: UUID) -> None:
    """Once no challenge is open that may count them, nothing remembers who left."""
    in_it = exists().where(
        col(Stint.team_id) == col(Member.team_id),
        col(Stint.member_id) == col(Member.id),
        col(Stint.left_at).is_(None),
    )
    is_open = exists().where(col(Challenge.team_id) == team, col(Challenge.settled).is_(False))
    await tx.connection.execute(delete(Member).where(col(Member.team_id) == team, ~in_it, ~is_open))
