"""Sessions, and the tokens that lead to them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, insert, literal, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store import subscriptions
from api.tables import Session, SessionToken


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A device that is signed in; see the table."""

    id: UUID
    name: str
    how: str
    made_at: datetime
    seen_at: datetime
    proved_at: datetime | None


@dataclass(frozen=True, slots=True)
class TokenRow:
    player: UUID
    session: UUID
    generation: int
    made_at: datetime
    replaced_at: datetime | None


COLUMNS = (
    col(Session.id),
    col(Session.name),
    col(Session.how),
    col(Session.made_at),
    col(Session.seen_at),
    col(Session.proved_at),
)


def _is(player: UUID, session: UUID) -> ColumnElement[bool]:
    return and_(col(Session.player_id) == player, col(Session.id) == session)


def _is_live(player: UUID) -> ColumnElement[bool]:
    return and_(col(Session.player_id) == player, col(Session.revoked_at).is_(None))


async def add(tx: WriteTx, player: UUID, row: SessionRow) -> None:
    await tx.connection.execute(
        insert(Session).values(
            player_id=player,
            id=row.id,
            made_at=row.made_at,
            name=row.name,
            how=row.how,
            seen_at=row.seen_at,
            proved_at=row.proved_at,
            revoked_at=None,
        )
    )


async def is_live(tx: ReadTx, player: UUID, session: UUID) -> bool:
    statement = select(literal(1)).where(_is_live(player), col(Session.id) == session)
    return (await tx.connection.execute(statement)).one_or_none() is not None


async def any_live(tx: ReadTx, player: UUID) -> bool:
    """Whether a player is signed in anywhere."""
    statement = select(literal(1)).where(_is_live(player)).limit(1)
    return (await tx.connection.execute(statement)).first() is not None


async def live(tx: ReadTx, player: UUID) -> list[SessionRow]:
    """The devices that are signed in, the one that was seen last first."""
    statement = (
        select(*COLUMNS)
        .where(_is_live(player))
        .order_by(col(Session.seen_at).desc(), col(Session.id))
    )
    return [SessionRow(*row) for row in await tx.connection.execute(statement)]


async def proved_at(tx: ReadTx, player: UUID, session: UUID) -> datetime | None:
    statement = select(col(Session.proved_at)).where(_is_live(player), col(Session.id) == session)
    return (await tx.connection.execute(statement)).scalar_one_or_none()


async def note_proof(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    await tx.connection.execute(update(Session).where(_is(player, session)).values(proved_at=now))


async def note_seen(tx: WriteTx, player: UUID, session: UUID, name: str, now: datetime) -> None:
    values = {"seen_at": now, "name": name}
    await tx.connection.execute(update(Session).where(_is(player, session)).values(**values))


async def revoke(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    """Ends one session; its tokens are good for nothing from here on, and nothing is sent to it."""
    await subscriptions.remove(tx, player, session)
    await tx.connection.execute(
        update(Session).where(_is_live(player), col(Session.id) == session).values(revoked_at=now)
    )


async def revoke_all(tx: WriteTx, player: UUID, now: datetime) -> None:
    """Ends all sessions of a player."""
    await subscriptions.remove_all(tx, player)
    await tx.connection.execute(update(Session).where(_is_live(player)).values(revoked_at=now))


async def find_token(tx: ReadTx, token_hash: bytes) -> TokenRow | None:
    statement = select(
        col(SessionToken.player_id),
        col(SessionToken.session_id),
        col(SessionToken.generation),
        col(SessionToken.made_at),
        col(SessionToken.replaced_at),
    ).where(col(SessionToken.hash) == token_hash)
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else TokenRow(*row)


async def add_token(tx: WriteTx, token_hash: bytes, row: TokenRow) -> None:
    await tx.connection.execute(
        insert(SessionToken).values(
            hash=token_hash,
            player_id=row.player,
            session_id=row.session,
            generation=row.generation,
            made_at=row.made_at,
            replaced_at=row.replaced_at,
        )
    )


async def replace_others(
    tx: WriteTx, token_hash: bytes, used: TokenRow, made_before: datetime, now: datetime
) -> None:
    """A token that is used has arrived: it replaces those before it and those beside it, as far as
    they were made before an instant, and were not replaced already."""
    await tx.connection.execute(
        update(SessionToken)
        .where(
            col(SessionToken.player_id) == used.player,
            col(SessionToken.session_id) == used.session,
            col(SessionToken.generation) <= used.generation,
            col(SessionToken.hash) != token_hash,
            col(SessionToken.made_at) <= made_before,
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
