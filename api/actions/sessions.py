"""Sessions: guests, the rotation of tokens, signing out, the devices that are signed in."""

from datetime import datetime, timedelta
from uuid import UUID

from api.database import Database, ReadTx, WriteTx
from api.device_name import UNKNOWN
from api.house import House
from api.ids import NewId
from api.problems import not_found, signed_out
from api.session import SESSION_LASTS, Caller, Issued, hash_of, new_token
from api.store import once, passkeys, players, sessions
from api.store.players import PlayerRow
from api.store.sessions import SessionRow, TokenRow
from api.wire.accounts import Sessions, SessionView
from api.wire.session import PlayerView

GRACE = timedelta(seconds=60)
"""How long a request takes at most, with its answer. A replaced token stays good for as long, for
a second tab that had already asked."""

REUSE_REMEMBERED = timedelta(days=30)
LINK_LASTS = timedelta(minutes=10)
MOST_SESSIONS = 50
"""Devices of one player; beyond that, the one that was not seen for longest is signed out."""

SignedIn = tuple[PlayerView, Issued]


async def view(tx: ReadTx, row: PlayerRow) -> PlayerView:
    claimed = await passkeys.has_any(tx, row.id)
    return PlayerView(id=row.id, made_at=row.made_at, claimed=claimed)


async def make_guest(database: Database, new_id: NewId, device: str, now: datetime) -> SignedIn:
    """A new player on this device, with a session."""
    async with database.write() as tx:
        row = await players.add(tx, new_id(), now)
        session = SessionRow(new_id(), device, "guest", now, now, proved_at=None)
        return await open_session(tx, row.id, session)


async def open_session(tx: WriteTx, player: UUID, session: SessionRow) -> SignedIn:
    """Signs a device of the player in. Their lock is held."""
    now = session.made_at
    open_ones = await sessions.live(tx, player)
    for oldest in open_ones[MOST_SESSIONS - 1 :]:
        await end_session(tx, player, oldest.id, now)
    await sessions.add(tx, player, session)
    return await _issue(tx, player, session.id, 0, now)


async def who_is(database: Database, caller: Caller) -> PlayerView:
    async with database.read() as tx:
        return await view(tx, current(await players.find(tx, caller.player), caller))


def current(row: PlayerRow | None, caller: Caller) -> PlayerRow:
    """The caller's own row. Raises the 401 problem if the access was voided meanwhile."""
    if row is None or row.epoch != caller.epoch:
        raise signed_out()
    return row


async def refresh(database: Database, token: str, device: str, now: datetime) -> SignedIn:
    """Changes a session token for the next one.

    An answer can get lost, so a token is replaced only when one that it bought is used: that one
    has arrived. It replaces those beside it as well, which were bought with the same token, since
    a browser keeps one of them; except for what may still be on its way, and then be the one that
    is kept. Whoever uses a token that was replaced more than :data:`GRACE` ago has a copy: the
    whole session ends, committed before the 401 is raised.
    """
    async with database.write() as tx:
        used = await lock_token(tx, token, now)
        if used is None:
            raise signed_out()
        if not is_reuse(used, now):
            await sessions.replace_others(tx, hash_of(token), used, now - 2 * GRACE, now)
            await sessions.forget_tokens(tx, used.player, used.session, now - REUSE_REMEMBERED)
            await sessions.note_seen(tx, used.player, used.session, device, now)
            return await _issue(tx, used.player, used.session, used.generation + 1, now)
        await end_session(tx, used.player, used.session, now)
    raise signed_out()


async def lock_token(tx: WriteTx, token: str, now: datetime) -> TokenRow | None:
    """The row of a token whose session goes on, with its player locked."""
    found = await live_token(tx, token, now)
    if found is None or await players.lock(tx, found.player) is None:
        return None
    # Asked again under the lock: another request may have replaced it a moment ago.
    return await live_token(tx, token, now)


async def live_token(tx: ReadTx, token: str, now: datetime) -> TokenRow | None:
    """The row of a token whose session goes on."""
    found = await sessions.find_token(tx, hash_of(token))
    if found is None or found.made_at + SESSION_LASTS <= now:
        return None
    return found if await sessions.is_live(tx, found.player, found.session) else None


def is_reuse(token: TokenRow, now: datetime) -> bool:
    """Whether somebody uses a token that its device has long replaced."""
    return token.replaced_at is not None and token.replaced_at + GRACE < now


async def sign_out(database: Database, caller: Caller, now: datetime) -> None:
    """Ends the caller's session, at once: other devices get new access with their own token."""
    async with database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await end_session(tx, caller.player, caller.session, now)


async def sign_out_everywhere(database: Database, caller: Caller, now: datetime) -> None:
    async with database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await sessions.revoke_all(tx, caller.player, now)
        await players.raise_epoch(tx, caller.player)
        tx.ended.add(caller.player)


async def devices(house: House, caller: Caller) -> Sessions:
    """Where the caller is signed in."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    async with house.database.read() as tx:
        current(await players.find(tx, caller.player), caller)
        rows = await sessions.live(tx, caller.player)
    lasting = [row for row in rows if row.seen_at + SESSION_LASTS > now]
    return Sessions(sessions=[_shown(row, caller) for row in lasting])


def _shown(row: SessionRow, caller: Caller) -> SessionView:
    return SessionView(
        id=row.id,
        name=row.name or UNKNOWN,
        how=row.how,
        made_at=row.made_at,
        seen_at=row.seen_at,
        here=row.id == caller.session,
    )


async def end(house: House, caller: Caller, session: UUID) -> None:
    """Signs one device of the caller's out, at once. Raises the 404 problem if there is none."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        if not await sessions.is_live(tx, caller.player, session):
            raise not_found()
        await end_session(tx, caller.player, session, now)


async def end_session(tx: WriteTx, player: UUID, session: UUID, now: datetime) -> None:
    """Ends a session with its access and its live connections: the player's other devices get new
    access with their own token. The player's lock is held."""
    await sessions.revoke(tx, player, session, now)
    await players.raise_epoch(tx, player)
    tx.ended.add(player)


async def make_link(tx: WriteTx, player: UUID, now: datetime) -> str:
    """A token that opens one session for the player on any device, once, within ten minutes."""
    token = new_token()
    await once.add_links(tx, [hash_of(token)], player, now + LINK_LASTS)
    return token


async def _issue(
    tx: WriteTx, player: UUID, session: UUID, generation: int, now: datetime
) -> SignedIn:
    row = await players.find(tx, player)
    if row is None:
        raise signed_out()
    token = new_token()
    await sessions.add_token(tx, hash_of(token), TokenRow(player, session, generation, now, None))
    return await view(tx, row), Issued(Caller(player, session, row.epoch), token)
