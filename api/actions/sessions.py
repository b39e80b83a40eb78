"""Signing in and out: guests, the rotation of session tokens, links to another device."""

from datetime import datetime, timedelta
from uuid import UUID

from api.database import Database, WriteTx
from api.ids import NewId
from api.problems import RequestError, signed_out
from api.session import SESSION_LASTS, Caller, Issued, hash_of, new_token
from api.store import players, sessions
from api.store.players import PlayerRow
from api.store.sessions import TokenRow
from api.wire.session import PlayerView

GRACE = timedelta(seconds=60)
"""How long a replaced token stays good, for an answer that got lost or a second tab."""

REUSE_REMEMBERED = timedelta(days=30)
LINK_LASTS = timedelta(minutes=10)


def view(row: PlayerRow) -> PlayerView:
    # Nobody can claim a player yet: passkeys are still to come.
    return PlayerView(id=row.id, made_at=row.made_at, claimed=False)


async def make_guest(database: Database, new_id: NewId, now: datetime) -> tuple[PlayerView, Issued]:
    """A new player on this device, with a session."""
    async with database.write() as tx:
        row = await players.add(tx, new_id(), now)
        issued = await open_session(tx, row, new_id(), now)
    return view(row), issued


async def open_session(tx: WriteTx, player: PlayerRow, session: UUID, now: datetime) -> Issued:
    await sessions.add(tx, player.id, session, now)
    return await _issue(tx, player, session, now)


async def who_is(database: Database, caller: Caller) -> PlayerView:
    async with database.read() as tx:
        return view(current(await players.find(tx, caller.player), caller))


def current(row: PlayerRow | None, caller: Caller) -> PlayerRow:
    """The caller's own row. Raises the 401 problem if the access was voided meanwhile."""
    if row is None or row.epoch != caller.epoch:
        raise signed_out()
    return row


async def refresh(database: Database, token: str, now: datetime) -> tuple[PlayerView, Issued]:
    """Changes a session token for the next one. Within :data:`GRACE` it can be changed again, and
    both next ones are good: nobody can tell which answer arrived last.

    A token that was replaced more than :data:`GRACE` ago has been copied: its whole session ends,
    in a transaction of its own that is committed before the 401 is raised.
    """
    async with database.write() as tx:
        found = await _live_token(tx, hash_of(token), now)
        if found is None:
            raise signed_out()
        row = await players.lock(tx, found.player)
        # Asked again under the lock: another request may have replaced it a moment ago.
        found = await _live_token(tx, hash_of(token), now)
        if row is None or found is None:
            raise signed_out()
        if not _is_reuse(found, now):
            if found.replaced_at is None:
                await sessions.replace_tokens(tx, row.id, found.session, now)
            await sessions.forget_tokens(tx, row.id, found.session, now - REUSE_REMEMBERED)
            issued = await _issue(tx, row, found.session, now)
            return view(row), issued
    async with database.write() as tx:
        await _end(tx, found.player, found.session, now)
    raise signed_out()


async def sign_out(database: Database, caller: Caller, now: datetime) -> None:
    """Ends the caller's session, at once: other devices get new access with their own token."""
    async with database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await _end(tx, caller.player, caller.session, now)


async def sign_out_everywhere(database: Database, caller: Caller, now: datetime) -> None:
    async with database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await sessions.revoke_all(tx, caller.player, now)
        await players.raise_epoch(tx, caller.player)
        tx.ended.add(caller.player)


async def make_link(tx: WriteTx, player: UUID, now: datetime) -> str:
    """A token that opens one session for the player on any device, once, within ten minutes."""
    token = new_token()
    await sessions.add_link(tx, hash_of(token), player, now + LINK_LASTS)
    return token


async def follow_link(
    database: Database, token: str, new_id: NewId, now: datetime
) -> tuple[PlayerView, Issued]:
    async with database.write() as tx:
        player = await sessions.take_link(tx, hash_of(token), now)
        row = None if player is None else await players.find(tx, player)
        if row is None:
            raise RequestError(
                410, "This link was used before, or its ten minutes are over.", code="link-over"
            )
        return view(row), await open_session(tx, row, new_id(), now)


async def _live_token(tx: WriteTx, token_hash: bytes, now: datetime) -> TokenRow | None:
    found = await sessions.find_token(tx, token_hash)
    if found is None or found.made_at + SESSION_LASTS <= now:
        return None
    return found if await sessions.is_live(tx, found.player, found.session) else None


def _is_reuse(token: TokenRow, now: datetime) -> bool:
    return token.replaced_at is not None and token.replaced_at + GRACE < now


async def _issue(tx: WriteTx, player: PlayerRow, session: UUID, now: datetime) -> Issued:
    token = new_token()
    await sessions.add_token(tx, hash_of(token), player.id, session, now)
    return Issued(Caller(player.id, session, player.epoch), token)


async def _end(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    await sessions.revoke(tx, player, session, now)
    await players.raise_epoch(tx, player)
    tx.ended.add(player)
