"""Passkeys, and what looks them up by the hash of their credential's id."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, insert, literal, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.passkeys import Known, NewPasskey
from api.tables import Passkey, PasskeyToken


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """A passkey as its player sees it."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None
    synced: bool


COLUMNS = (
    col(Passkey.id),
    col(Passkey.name),
    col(Passkey.made_at),
    col(Passkey.used_at),
    col(Passkey.synced),
)
KNOWN = (
    col(Passkey.credential),
    col(Passkey.public_key),
    col(Passkey.sign_count),
    col(Passkey.transports),
)


def _is(player: UUID, passkey: UUID) -> ColumnElement[bool]:
    return and_(col(Passkey.player_id) == player, col(Passkey.id) == passkey)


async def has_any(tx: ReadTx, player: UUID) -> bool:
    """Whether a player is claimed."""
    statement = select(literal(1)).where(col(Passkey.player_id) == player).limit(1)
    return (await tx.connection.execute(statement)).first() is not None


async def count(tx: ReadTx, player: UUID) -> int:
    statement = select(func.count()).where(col(Passkey.player_id) == player)
    return (await tx.connection.execute(statement)).scalar_one()


async def all_of(tx: ReadTx, player: UUID) -> list[PasskeyRow]:
    """A player's passkeys, the oldest first."""
    statement = (
        select(*COLUMNS)
        .where(col(Passkey.player_id) == player)
        .order_by(col(Passkey.made_at), col(Passkey.id))
    )
    return [PasskeyRow(*row) for row in await tx.connection.execute(statement)]


async def find(tx: ReadTx, player: UUID, passkey: UUID) -> PasskeyRow | None:
    row = (await tx.connection.execute(select(*COLUMNS).where(_is(player, passkey)))).one_or_none()
    return None if row is None else PasskeyRow(*row)


async def known(tx: ReadTx, player: UUID) -> list[Known]:
    """What a browser has to be told of a player's passkeys."""
    statement = select(*KNOWN).where(col(Passkey.player_id) == player).order_by(col(Passkey.id))
    return [_known(*row) for row in await tx.connection.execute(statement)]


async def by_credential(tx: ReadTx, hash_: bytes) -> tuple[UUID, UUID] | None:
    """The player and the id of the passkey whose credential has an id of that hash."""
    statement = select(col(PasskeyToken.player_id), col(PasskeyToken.passkey_id)).where(
        col(PasskeyToken.hash) == hash_
    )
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else (row.player_id, row.passkey_id)


async def to_check(tx: ReadTx, player: UUID, passkey: UUID) -> Known | None:
    """What a passkey's signature is checked with."""
    row = (await tx.connection.execute(select(*KNOWN).where(_is(player, passkey)))).one_or_none()
    return None if row is None else _known(*row)


async def add(tx: WriteTx, player: UUID, row: PasskeyRow, made: NewPasskey, hash_: bytes) -> None:
    await tx.connection.execute(
        insert(Passkey).values(
            player_id=player,
            id=row.id,
            name=row.name,
            credential=made.credential,
            public_key=made.public_key,
            sign_count=made.sign_count,
            transports=",".join(made.transports),
            synced=row.synced,
            made_at=row.made_at,
            used_at=row.used_at,
        )
    )
    await tx.connection.execute(
        insert(PasskeyToken).values(hash=hash_, player_id=player, passkey_id=row.id)
    )


async def rename(tx: WriteTx, player: UUID, passkey: UUID, name: str) -> None:
    await tx.connection.execute(update(Passkey).where(_is(player, passkey)).values(name=name))


async def note_use(
    tx: WriteTx, player: UUID, passkey: UUID, sign_count: int, synced: bool, now: datetime
) -> None:
    values = {"sign_count": sign_count, "synced": synced, "used_at": now}
    await tx.connection.execute(update(Passkey).where(_is(player, passkey)).values(**values))


async def remove(tx: WriteTx, player: UUID, passkey: UUID) -> None:
    """Removes a passkey, and with it what looks it up."""
    await tx.connection.execute(delete(Passkey).where(_is(player, passkey)))


def _known(credential: bytes, public_key: bytes, sign_count: int, transports: str) -> Known:
    named = tuple(transports.split(",")) if transports else ()
    return Known(credential, public_key, sign_count, named)
