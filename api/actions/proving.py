"""Asking again, before something sensitive, whether it is the player who sits there."""

from datetime import datetime, timedelta

from api.actions import ceremonies
from api.actions.sessions import current
from api.database import ReadTx
from api.house import House
from api.passkeys import token_of
from api.problems import RequestError
from api.session import Caller
from api.store import passkeys, players, sessions
from api.wire.accounts import CeremonyView, ProofRequest

PROOF_LASTS = timedelta(minutes=10)


async def require_proof(tx: ReadTx, caller: Caller, now: datetime) -> None:
    """Raises the 403 problem unless the caller proved who they are on this device within the last
    ten minutes. A guest has nothing to prove it with, and is not asked."""
    if not await passkeys.has_any(tx, caller.player):
        return
    proved_at = await sessions.proved_at(tx, caller.player, caller.session)
    if proved_at is None or proved_at + PROOF_LASTS <= now:
        raise RequestError(403, "Show first that it is you, with a passkey.", code="prove-first")


async def begin(house: House, caller: Caller) -> CeremonyView:
    """Asks for a signature by one of the caller's passkeys."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        known = await passkeys.known(tx, caller.player)
        if not known:
            raise no_passkey()
        challenge = await ceremonies.begin(tx, caller.player, "proof", now)
    options = house.relying.ask_to_sign(challenge, known)
    return CeremonyView(ceremony=token_of(challenge), options=options)


async def prove(house: House, caller: Caller, asked: ProofRequest) -> None:
    """Takes note that it is the caller. Raises the 403 problem if the signature is not theirs."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    begun = await ceremonies.take(house, asked.ceremony, caller, "proof")
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await ceremonies.check(tx, house, asked.credential, begun, caller.player, now)
        await sessions.note_proof(tx, caller.player, caller.session, now)


def no_passkey() -> RequestError:
    return RequestError(409, "There is no passkey yet. Make one first.", code="no-passkey")
