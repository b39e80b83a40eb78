"""Sessions, the tokens that lead to them, and the links that open one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store import subscriptions
from api.tables import LinkToken, Session, SessionToken


@dataclass(frozen=True, slots=True)
class TokenRow:
    player: UUID
    session: UUID
    made_at: datetime
    replaced_at: datetime | None


async def add(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    await tx.connection.execute(
        insert(Session).values(
            player_id=player,
            id=session,
            made_at=now,
            name="",
            how="guest",
            seen_at=now,
            revoked_at=None,
        )
    )


async def is_live(tx: ReadTx, player: UUID, session: UUID) -> bool:
    statement = select(col(Session.id)).where(
        col(Session.player_id) == player,
        col(Session.id) == session,
        col(Session.revoked_at).is_(None),
    )
    return (await tx.connection.execute(statement)).one_or_none() is not None


async def revoke(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    """Ends one session; its tokens are good for nothing from here on, and nothing is sent to it."""
    await subscriptions.remove(tx, player, session)
    await tx.connection.execute(
        update(Session)
        .where(
            col(Session.player_id) == player,
            col(Session.id) == session,
            col(Session.revoked_at).is_(None),
        )
        .values(revoked_at=now)
    )


async def revoke_all(tx: WriteTx, player: UUID, now: datetime) -> None:
    """Ends all sessions of a player."""
    await subscriptions.remove_all(tx, player)
    await tx.connection.execute(
        update(Session)
        .where(col(Session.player_id) == player, col(Session.revoked_at).is_(None))
        .values(revoked_at=now)
    )


async def find_token(tx: ReadTx, token_hash: bytes) -> TokenRow | None:
    statement = select(
        col(SessionToken.player_id),
        col(SessionToken.session_id),
        col(SessionToken.made_at),
        col(SessionToken.replaced_at),
    ).where(col(SessionToken.hash) == token_hash)
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else TokenRow(*row)


async def add_token(
    tx: WriteTx, token_hash: bytes, player: UUID, session: UUID, now: datetime
) -> None:
    await tx.connection.execute(
        insert(SessionToken).values(
            hash=token_hash, player_id=player, session_id=session, made_at=now, replaced_at=None
        )
    )


async def replace_tokens(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    """Marks every token of the session as followed by another, unless it was marked before."""
    await tx.connection.execute(
        update(SessionToken)
        .where(
            col(SessionToken.player_id) == player,
            col(SessionToken.session_id) == session,
            col(SessionToken.replaced_at).is_(None),
        )
        .values(replaced_at=now)
    )


async def forget_tokens(tx: WriteTx, player: UUID, session: UUID, before: datetime) -> None:
    """Deletes the tokens of a session that were replaced before an instant."""
    await tx.connection.execute(
        delete(SessionToken).where(
            col(SessionToken.player_id) == player,
            col(SessionToken.session_id) == session,
            col(SessionToken.replaced_at) < before,
        )
    )


async def add_link(tx: WriteTx, token_hash: bytes, player: UUID, expires_at: datetime) -> None:
    await tx.connection.execute(
        insert(LinkToken).values(hash=token_hash, player_id=player, expires_at=expires_at)
    )


async def take_link(tx: WriteTx, token_hash: bytes, now: datetime) -> UUID | None:
    """The player of a link that has not expired. Whoever asks first gets it; then it is gone."""
    statement = (
        delete(LinkToken)
        .where(col(LinkToken.hash) == token_hash)
        .returning(col(LinkToken.player_id), col(LinkToken.expires_at))
    )
    row = (await tx.connection.execute(statement)).one_or_none()
    return row.player_id if row is not None and row.expires_at > now else None
