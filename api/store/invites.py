"""Links into teams. Of each only a hash is stored, and the id that its token is made of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, insert, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import Invite
from domain.membership import INVITE_LASTS


@dataclass(frozen=True, slots=True)
class InviteRow:
    """See the table."""

    hash: bytes
    id: UUID
    team: UUID
    challenge: UUID | None
    made_at: datetime
    expires_at: datetime
    uses_left: int

    def works(self, now: datetime) -> bool:
        return self.uses_left > 0 and now < self.expires_at


_ROW = (
    col(Invite.hash),
    col(Invite.id),
    col(Invite.team_id),
    col(Invite.challenge_id),
    col(Invite.made_at),
    col(Invite.expires_at),
    col(Invite.uses_left),
)
_Selected = Select[bytes, UUID, UUID, UUID | None, datetime, datetime, int]


async def _one(tx: ReadTx, statement: _Selected) -> InviteRow | None:
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else InviteRow(*row)


async def find(tx: ReadTx, token_hash: bytes) -> InviteRow | None:
    return await _one(tx, select(*_ROW).where(col(Invite.hash) == token_hash))


async def find_by_id(tx: ReadTx, team: UUID, invite: UUID) -> InviteRow | None:
    wanted = (col(Invite.team_id) == team, col(Invite.id) == invite)
    return await _one(tx, select(*_ROW).where(*wanted))


async def working(tx: ReadTx, team: UUID, now: datetime) -> list[InviteRow]:
    """Those of a team that still work, the latest first."""
    statement = (
        select(*_ROW)
        .where(
            col(Invite.team_id) == team,
            col(Invite.expires_at) > now,
            col(Invite.uses_left) > 0,
        )
        .order_by(col(Invite.made_at).desc(), col(Invite.id))
    )
    return [InviteRow(*row) for row in await tx.connection.execute(statement)]


async def add(tx: WriteTx, row: InviteRow) -> None:
    """A new one; those that ended long ago go."""
    await tx.connection.execute(
        delete(Invite).where(
            col(Invite.team_id) == row.team, col(Invite.expires_at) < row.made_at - INVITE_LASTS
        )
    )
    await tx.connection.execute(
        insert(Invite).values(
            hash=row.hash,
            id=row.id,
            team_id=row.team,
            challenge_id=row.challenge,
            made_at=row.made_at,
            expires_at=row.expires_at,
            uses_left=row.uses_left,
        )
    )


async def spend(tx: WriteTx, row: InviteRow) -> None:
    """Somebody came by it. The team is locked."""
    await tx.connection.execute(
        update(Invite).where(col(Invite.hash) == row.hash).values(uses_left=row.uses_left - 1)
    )


async def end(tx: WriteTx, row: InviteRow, now: datetime) -> None:
    """It works no more. It is still known to whoever came by it."""
    await tx.connection.execute(
        update(Invite)
        .where(col(Invite.hash) == row.hash, col(Invite.expires_at) > now)
        .values(expires_at=now)
    )


async def end_all(tx: WriteTx, team: UUID, now: datetime) -> None:
    """No link leads into the team any more; those that offer a challenge to others stay."""
    await tx.connection.execute(
        update(Invite)
        .where(
            col(Invite.team_id) == team,
            col(Invite.challenge_id).is_(None),
            col(Invite.expires_at) > now,
        )
        .values(expires_at=now)
    )
