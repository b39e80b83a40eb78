"""The devices that hear of reminders."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, or_, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import PushSubscription, Session


@dataclass(frozen=True, slots=True)
class Subscription:
    """See the table."""

    player: UUID
    session: UUID
    endpoint: str
    public_key: bytes
    auth: bytes
    owed: date | None = None


_COLUMNS = (
    col(PushSubscription.player_id),
    col(PushSubscription.session_id),
    col(PushSubscription.endpoint),
    col(PushSubscription.public_key),
    col(PushSubscription.auth),
    col(PushSubscription.owed),
)

_SESSION_IS_LIVE = and_(
    col(Session.player_id) == col(PushSubscription.player_id),
    col(Session.id) == col(PushSubscription.session_id),
    col(Session.revoked_at).is_(None),
)


def _is(player: UUID, session: UUID) -> ColumnElement[bool]:
    return and_(
        col(PushSubscription.player_id) == player, col(PushSubscription.session_id) == session
    )


async def live(tx: ReadTx, players: Collection[UUID], seen_after: datetime) -> list[Subscription]:
    """The subscriptions of some players whose devices are signed in, and were seen lately."""
    statement = (
        select(*_COLUMNS)
        .join(Session, _SESSION_IS_LIVE)
        .where(col(PushSubscription.player_id).in_(players), col(Session.seen_at) > seen_after)
        .order_by(col(PushSubscription.player_id), col(PushSubscription.session_id))
    )
    return [Subscription(*row) for row in await tx.connection.execute(statement)]


async def keep(tx: WriteTx, subscription: Subscription, now: datetime) -> None:
    """Stores a device's subscription in place of any before. A browser has one address, whoever is
    signed in with it: it is taken from whoever had it."""
    is_here = _is(subscription.player, subscription.session)
    await tx.connection.execute(
        delete(PushSubscription).where(
            or_(is_here, col(PushSubscription.endpoint) == subscription.endpoint)
        )
    )
    await tx.connection.execute(
        insert(PushSubscription).values(
            player_id=subscription.player,
            session_id=subscription.session,
            endpoint=subscription.endpoint,
            public_key=subscription.public_key,
            auth=subscription.auth,
            made_at=now,
            owed=subscription.owed,
        )
    )


async def remove(tx: WriteTx, player: UUID, session: UUID) -> None:
    """A device hears of no more reminders."""
    await tx.connection.execute(delete(PushSubscription).where(_is(player, session)))


async def remove_all(tx: WriteTx, player: UUID) -> None:
    statement = delete(PushSubscription).where(col(PushSubscription.player_id) == player)
    await tx.connection.execute(statement)


async def drop(tx: WriteTx, gone: Iterable[Subscription]) -> None:
    """Deletes those whose push service knows them no more, unless they were replaced meanwhile."""
    parameters = [
        {"player": one.player, "session": one.session, "address": one.endpoint} for one in gone
    ]
    if parameters:
        await tx.connection.execute(
            delete(PushSubscription).where(
                col(PushSubscription.player_id) == bindparam("player"),
                col(PushSubscription.session_id) == bindparam("session"),
                col(PushSubscription.endpoint) == bindparam("address"),
            ),
            parameters,
        )


async def owe(tx: WriteTx, owed: Iterable[tuple[Subscription, date | None]]) -> None:
    """Notes of which day each is still to have the reminder."""
    parameters = [
        {"player": one.player, "session": one.session, "day": day}
        for one, day in owed
        if one.owed != day
    ]
    if parameters:
        await tx.connection.execute(
            update(PushSubscription)
            .where(
                col(PushSubscription.player_id) == bindparam("player"),
                col(PushSubscription.session_id) == bindparam("session"),
            )
            .values(owed=bindparam("day")),
            parameters,
        )
