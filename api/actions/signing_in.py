"""Signing in on a device: by passkey, by recovery code, by a link from another device."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.actions import ceremonies
from api.actions.joining import arrive
from api.actions.sessions import SignedIn, end_session, is_reuse, live_token, open_session
from api.codes import hash_of_code
from api.database import WriteTx
from api.house import House
from api.passkeys import token_of
from api.problems import RequestError
from api.session import hash_of
from api.store import batch, once
from api.store.sessions import SessionRow, TokenRow
from api.wire.accounts import CeremonyView, CodeSignInRequest, PasskeySignInRequest
from api.wire.session import LinkRequest


@dataclass(frozen=True, slots=True)
class Device:
    """Where somebody signs in: its name, and the session token of whoever was at home there."""

    name: str
    token: str | None


async def begin(house: House) -> CeremonyView:
    """Asks for a signature by any passkey that the browser can find."""
    async with house.database.write() as tx:
        challenge = await ceremonies.begin(tx, None, "sign-in", house.clock())
    return CeremonyView(ceremony=token_of(challenge), options=house.relying.ask_to_sign(challenge))


async def by_passkey(house: House, device: Device, asked: PasskeySignInRequest) -> SignedIn:
    """Raises the 403 problem unless a passkey that is known signed what was begun."""
    begun = await ceremonies.take(house, asked.ceremony, None, "sign-in")
    now = house.clock()
    async with house.database.write() as tx:
        player = await ceremonies.player_of(tx, asked.credential)
        before = await _lock(tx, player, device, now)
        await ceremonies.check(tx, house, asked.credential, begun, player, now)
        session = SessionRow(house.new_id(), device.name, "passkey", now, now, proved_at=now)
        return await _come_in(tx, before, player, session, asked.brings)


async def by_code(house: House, device: Device, asked: CodeSignInRequest) -> SignedIn:
    """Raises the 403 problem unless it is a recovery code that was not used yet."""
    now = house.clock()
    hash_ = hash_of_code(asked.code)
    async with house.database.write() as tx:
        player = await once.player_of_code(tx, hash_)
        if player is None:
            raise _code_wrong()
        before = await _lock(tx, player, device, now)
        if not await once.take_code(tx, player, hash_):
            raise _code_wrong()
        session = SessionRow(house.new_id(), device.name, "recovery", now, now, proved_at=now)
        return await _come_in(tx, before, player, session, asked.brings)


async def by_link(house: House, device: Device, asked: LinkRequest) -> SignedIn:
    """Raises the 410 problem unless it names a link that was not followed yet."""
    now = house.clock()
    hashes = [hash_of(asked.token), hash_of_code(asked.token)]
    async with house.database.write() as tx:
        player = await once.player_of_link(tx, hashes)
        if player is None:
            raise _link_over()
        before = await _lock(tx, player, device, now)
        if not await once.take_links(tx, player, hashes, now):
            raise _link_over()
        session = SessionRow(house.new_id(), device.name, "link", now, now, proved_at=None)
        return await _come_in(tx, before, player, session, asked.brings)


async def _lock(tx: WriteTx, player: UUID, device: Device, now: datetime) -> TokenRow | None:
    """Locks the player and whoever was signed in on the device, who is answered."""
    before = None if device.token is None else await live_token(tx, device.token, now)
    await batch.lock_players(tx, {player} if before is None else {player, before.player})
    # Asked again under the lock: another request may have ended it a moment ago.
    return None if device.token is None else await live_token(tx, device.token, now)


async def _come_in(
    tx: WriteTx, before: TokenRow | None, player: UUID, session: SessionRow, brings: bool
) -> SignedIn:
    """Opens the session, after whoever was at home on the device has joined or left."""
    now = session.made_at
    if before is not None and is_reuse(before, now):  # copied: it may not speak for its player
        await end_session(tx, before.player, before.session, now)
        before = None
    if before is not None:
        await arrive(tx, before.player, before.session, player, brings, now)
    return await open_session(tx, player, session)


def _code_wrong() -> RequestError:
    detail = "No account has this code, or it was used before."
    return RequestError(403, detail, code="code-wrong")


def _link_over() -> RequestError:
    detail = "This link was used before, or its time is over."
    return RequestError(410, detail, code="link-over")
