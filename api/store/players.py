"""Players, by their id."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Integer, TextualSelect, Uuid, column, insert, select, text, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.bulk import bind, given
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


async def epochs(tx: ReadTx, wanted: Collection[UUID]) -> dict[UUID, int]:
    """The epochs of many players."""
    rows = [(player,) for player in wanted]
    parameters = bind(tx.dialect, ("player_id",), rows)
    found = await tx.connection.execute(_epochs_statement(tx.dialect), parameters)
    return {row.id: row.epoch for row in found}


@cache
def _epochs_statement(dialect: str) -> TextualSelect:
    source = given(dialect, player_id="uuid")
    return text(
        "SELECT player.id, player.epoch "  # noqa: S608 - our own names
        f"FROM {source} JOIN player ON player.id = given.player_id"
    ).columns(column("id", Uuid()), column("epoch", Integer()))


async def lock(tx: WriteTx, player: UUID) -> PlayerRow | None:
    """The player's row, which nobody else can change until ``tx`` ends."""
    statement = select(*COLUMNS).where(col(Player.id) == player).with_for_update(key_share=True)
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
