"""Cheers: ready reactions among the members of a team."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import Cheer
from domain.membership import CHEERED_FOR


@dataclass(frozen=True, slots=True)
class CheerRow:
    """See the table."""

    team: UUID
    id: UUID
    giver: UUID
    taker: UUID | None
    kept: date | None
    challenge: UUID | None
    day: date
    reaction: str
    made_at: datetime

    def is_like(self, other: "CheerRow") -> bool:
        """Whether it is the same reaction of the same member for the same thing."""
        mine = self.giver, self.taker, self.kept, self.challenge, self.reaction
        return mine == (other.giver, other.taker, other.kept, other.challenge, other.reaction)


_ROW = (
    col(Cheer.team_id),
    col(Cheer.id),
    col(Cheer.giver),
    col(Cheer.taker),
    col(Cheer.kept),
    col(Cheer.challenge_id),
    col(Cheer.day),
    col(Cheer.reaction),
    col(Cheer.made_at),
)


async def of_late(tx: ReadTx, teams: Collection[UUID], now: datetime) -> list[CheerRow]:
    """Those of the last days, the latest first."""
    statement = (
        select(*_ROW)
        .where(col(Cheer.team_id).in_(sorted(teams)), col(Cheer.made_at) > now - CHEERED_FOR)
        .order_by(col(Cheer.made_at).desc(), col(Cheer.id))
    )
    return [CheerRow(*row) for row in await tx.connection.execute(statement)]


async def add(tx: WriteTx, row: CheerRow) -> None:
    """A new one; those of long ago go."""
    await tx.connection.execute(
        delete(Cheer).where(
            col(Cheer.team_id) == row.team, col(Cheer.made_at) <= row.made_at - CHEERED_FOR
        )
    )
    await tx.connection.execute(
        insert(Cheer).values(
            team_id=row.team,
            id=row.id,
            giver=row.giver,
            taker=row.taker,
            kept=row.kept,
            challenge_id=row.challenge,
            day=row.day,
            reaction=row.reaction,
            made_at=row.made_at,
        )
    )


async def drop_of_challenge(tx: WriteTx, team: UUID, challenge: UUID) -> None:
    await tx.connection.execute(
        delete(Cheer).where(col(Cheer.team_id) == team, col(Cheer.challenge_id) == challenge)
    )
