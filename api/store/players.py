"""Players, by their id."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import Player


@dataclass(frozen=True, slots=True)
class PlayerRow:
    id: UUID
    made_at: datetime
    epoch: int
    revision: int


COLUMNS = (col(Player.id), col(Player.made_at), col(Player.epoch), col(Player.revision))


async def find(tx: ReadTx, player: UUID) -> PlayerRow | None:
    statement = select(*COLUMNS).where(col(Player.id) == player)
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else PlayerRow(*row)


async def lock(tx: WriteTx, player: UUID) -> PlayerRow | None:
    """The player's row, which nobody else can change until ``tx`` ends."""
    statement = select(*COLUMNS).where(col(Player.id) == player).with_for_update()
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else PlayerRow(*row)


async def add(tx: WriteTx, player: UUID, now: datetime) -> PlayerRow:
    row = PlayerRow(player, now, epoch=0, revision=0)
    await tx.connection.execute(
        insert(Player).values(id=player, made_at=now, epoch=row.epoch, revision=row.revision)
    )
    return row


async def raise_epoch(tx: WriteTx, player: UUID) -> None:
    """Voids every access token of the player; a device with a live session just gets a new one."""
    await tx.connection.execute(
        update(Player).where(col(Player.id) == player).values(epoch=col(Player.epoch) + 1)
    )


async def raise_revision(tx: WriteTx, player: UUID) -> None:
    """Makes room for devices to hear of something that no fact brought."""
    await tx.connection.execute(
        update(Player).where(col(Player.id) == player).values(revision=col(Player.revision) + 1)
    )
