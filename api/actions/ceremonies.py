"""Ceremonies: what a browser is given to sign with a passkey, once, within five minutes."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from api.actions.sessions import current
from api.database import ReadTx, WriteTx
from api.house import House
from api.passkeys import CEREMONY_LASTS, RefusedError, bytes_of, id_of, token_of, user_of
from api.problems import RequestError
from api.session import Caller, hash_of, hash_of_bytes
from api.store import once, passkeys, players

CHALLENGE_BYTES = 32

Purpose = Literal["new", "sign-in", "proof"]


@dataclass(frozen=True, slots=True)
class Taken:
    challenge: bytes
    begun_at: datetime


async def begin(tx: WriteTx, player: UUID | None, purpose: Purpose, now: datetime) -> bytes:
    """The challenge of a new ceremony, for a player or for whoever wants to sign in."""
    await once.sweep(tx, now)
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    hash_ = hash_of(token_of(challenge))
    await once.begin(tx, hash_, player, purpose, now + CEREMONY_LASTS)
    return challenge


async def take(house: House, ceremony: str, caller: Caller | None, purpose: Purpose) -> Taken:
    """What was begun by the caller for this purpose. It is gone afterwards, in a transaction of its
    own, whatever becomes of what was signed. Raises the 410 problem if it was gone already."""
    now = house.clock()
    async with house.database.write() as tx:
        if caller is not None:
            current(await players.lock(tx, caller.player), caller)
        player = None if caller is None else caller.player
        expires_at = await once.take_ceremony(tx, hash_of(ceremony), player, purpose, now)
    if expires_at is None:
        raise _over()
    try:
        return Taken(bytes_of(ceremony), expires_at - CEREMONY_LASTS)
    except RefusedError:
        raise _over() from None


async def player_of(tx: ReadTx, credential: dict[str, Any]) -> UUID:
    """Whose passkey a browser says it used. Raises the 403 problem if nobody has it."""
    found = await _find(tx, credential)
    if found is None:
        raise _unknown()
    return found[0]


async def check(
    tx: WriteTx,
    house: House,
    credential: dict[str, Any],
    begun: Taken,
    player: UUID,
    now: datetime,
) -> None:
    """Raises the 403 problem unless a passkey of the player signed what was begun; it is one and
    the same, whatever is wrong. The player's lock is held."""
    found = await _find(tx, credential)
    if found is None or found[0] != player:
        raise _unknown()
    _, passkey = found
    known = await passkeys.to_check(tx, player, passkey)
    if known is None:
        raise _unknown()
    try:
        if user_of(credential) not in (None, player.bytes):
            raise _unknown()
        signed = house.relying.check_signed(credential, begun.challenge, known)
    except RefusedError:
        raise _unknown() from None
    await passkeys.note_use(tx, player, passkey, signed.sign_count, signed.synced, now)


async def _find(tx: ReadTx, credential: dict[str, Any]) -> tuple[UUID, UUID] | None:
    try:
        return await passkeys.by_credential(tx, hash_of_bytes(id_of(credential)))
    except RefusedError:
        raise _unknown() from None


def _unknown() -> RequestError:
    detail = "Kith does not know this passkey. It may have been removed."
    return RequestError(403, detail, code="passkey-unknown")


def _over() -> RequestError:
    detail = "This took too long, or was done before. Begin once more."
    return RequestError(410, detail, code="ceremony-over")
