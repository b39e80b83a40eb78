"""What is good once: ceremonies, links to another device, recovery codes. Taking is deleting."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import Ceremony, LinkToken, RecoveryCode

SWEPT_AT_ONCE = 200


async def begin(
    tx: WriteTx, hash_: bytes, player: UUID | None, purpose: str, expires_at: datetime
) -> None:
    """Adds a ceremony."""
    values = {"hash": hash_, "player_id": player, "purpose": purpose, "expires_at": expires_at}
    await tx.connection.execute(insert(Ceremony).values(**values))


async def take_ceremony(
    tx: WriteTx, hash_: bytes, player: UUID | None, purpose: str, now: datetime
) -> datetime | None:
    """When a ceremony of that player and purpose expires, if it has not; then it is gone, whoever
    it was of."""
    statement = (
        delete(Ceremony)
        .where(col(Ceremony.hash) == hash_)
        .returning(col(Ceremony.player_id), col(Ceremony.purpose), col(Ceremony.expires_at))
    )
    row = (await tx.connection.execute(statement)).one_or_none()
    if row is None or (row.player_id, row.purpose) != (player, purpose) or row.expires_at <= now:
        return None
    expires_at: datetime = row.expires_at
    return expires_at


async def sweep(tx: WriteTx, now: datetime) -> None:
    """Deletes ceremonies and links that nobody took in time; some of them, if there are many."""
    for table in (Ceremony, LinkToken):
        # What another one sweeps at this moment is left to them: they would wait for each other.
        over = (
            select(col(table.hash))
            .where(col(table.expires_at) <= now)
            .limit(SWEPT_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        await tx.connection.execute(delete(table).where(col(table.hash).in_(over)))


async def add_links(tx: WriteTx, hashes: list[bytes], player: UUID, expires_at: datetime) -> None:
    """Adds the names of one link; together they open one session."""
    rows = [{"hash": one, "player_id": player, "expires_at": expires_at} for one in hashes]
    await tx.connection.execute(insert(LinkToken), rows)


async def player_of_link(tx: ReadTx, hashes: list[bytes]) -> UUID | None:
    statement = select(col(LinkToken.player_id)).where(col(LinkToken.hash).in_(hashes))
    return (await tx.connection.execute(statement)).scalars().first()


async def take_links(tx: WriteTx, player: UUID, hashes: list[bytes], now: datetime) -> bool:
    """Whether one of these names a link of the player that has not expired. With it, all links of
    the player are gone. The player's lock is held: whoever asks first gets it."""
    statement = select(col(LinkToken.expires_at)).where(
        col(LinkToken.player_id) == player, col(LinkToken.hash).in_(hashes)
    )
    found = (await tx.connection.execute(statement)).scalars().all()
    if not any(expires_at > now for expires_at in found):
        return False
    await forget_links(tx, player)
    return True


async def forget_links(tx: WriteTx, player: UUID) -> None:
    """No link to the player works any more."""
    await tx.connection.execute(delete(LinkToken).where(col(LinkToken.player_id) == player))


async def replace_codes(tx: WriteTx, player: UUID, hashes: list[bytes], now: datetime) -> None:
    """The player's recovery codes are these, and no others."""
    await forget_codes(tx, player)
    rows = [{"hash": one, "player_id": player, "made_at": now} for one in hashes]
    await tx.connection.execute(insert(RecoveryCode), rows)


async def forget_codes(tx: WriteTx, player: UUID) -> None:
    await tx.connection.execute(delete(RecoveryCode).where(col(RecoveryCode.player_id) == player))


async def count_codes(tx: ReadTx, player: UUID) -> int:
    statement = select(func.count()).where(col(RecoveryCode.player_id) == player)
    return (await tx.connection.execute(statement)).scalar_one()


async def player_of_code(tx: ReadTx, hash_: bytes) -> UUID | None:
    statement = select(col(RecoveryCode.player_id)).where(col(RecoveryCode.hash) == hash_)
    return (await tx.connection.execute(statement)).scalar_one_or_none()


async def take_code(tx: WriteTx, player: UUID, hash_: bytes) -> bool:
    """Whether it was a recovery code of the player; then it is gone."""
    statement = (
        delete(RecoveryCode)
        .where(col(RecoveryCode.player_id) == player, col(RecoveryCode.hash) == hash_)
        .returning(col(RecoveryCode.hash))
    )
    return (await tx.connection.execute(statement)).first() is not None
