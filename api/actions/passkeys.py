"""A player's passkeys, and the recovery codes for when all of them are gone."""

from uuid import UUID

from api.actions import ceremonies
from api.actions.inside import clean
from api.actions.proving import no_passkey, require_proof
from api.actions.sessions import current
from api.codes import hash_of_code, new_code
from api.house import House
from api.passkeys import RefusedError, token_of
from api.problems import RequestError, not_found
from api.session import Caller, hash_of_bytes
from api.store import once, passkeys, players, sessions
from api.store.passkeys import PasskeyRow
from api.wire.accounts import (
    CeremonyView,
    PasskeyChange,
    PasskeyRequest,
    Passkeys,
    PasskeyView,
    RecoveryCodes,
)

MOST_PASSKEYS = 20
CODES = 8
GROUPS_IN_CODE = 4


async def list_all(house: House, caller: Caller) -> Passkeys:
    """The caller's passkeys, the oldest first."""
    house.accounts.take(caller.player, house.clock())
    async with house.database.read() as tx:
        current(await players.find(tx, caller.player), caller)
        rows = await passkeys.all_of(tx, caller.player)
        left = await once.count_codes(tx, caller.player)
    return Passkeys(passkeys=[_view(row) for row in rows], recovery_codes_left=left)


async def begin(house: House, caller: Caller) -> CeremonyView:
    """Asks for a new passkey."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    async with house.database.write() as tx:
        row = current(await players.lock(tx, caller.player), caller)
        await require_proof(tx, caller, now)
        known = await passkeys.known(tx, caller.player)
        if len(known) >= MOST_PASSKEYS:
            raise _too_many()
        challenge = await ceremonies.begin(tx, caller.player, "new", now)
    # Authenticators list passkeys by this label; there is no name that they could show.
    label = f"Kith, {row.made_at.date().isoformat()}"
    options = house.relying.ask_new(challenge, caller.player.bytes, label, known)
    return CeremonyView(ceremony=token_of(challenge), options=options)


async def add(house: House, caller: Caller, asked: PasskeyRequest) -> PasskeyView:
    """Adds the passkey that was made. It proves on this device who the caller is."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    name = clean(asked.name, "name")
    begun = await ceremonies.take(house, asked.ceremony, caller, "new")
    try:
        made = house.relying.check_new(asked.credential, begun.challenge)
    except RefusedError:
        raise _refused() from None
    hash_ = hash_of_bytes(made.credential)
    added = PasskeyRow(house.new_id(), name, now, used_at=None, synced=made.synced)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        # The proof that held when it was begun is enough, unless another device came first.
        await require_proof(tx, caller, begun.begun_at)
        if await passkeys.count(tx, caller.player) >= MOST_PASSKEYS:
            raise _too_many()
        if await passkeys.by_credential(tx, hash_) is not None:
            raise _refused()
        await passkeys.add(tx, caller.player, added, made, hash_)
        await sessions.note_proof(tx, caller.player, caller.session, now)
    return _view(added)


async def rename(house: House, caller: Caller, passkey: UUID, asked: PasskeyChange) -> PasskeyView:
    house.accounts.take(caller.player, house.clock())
    name = clean(asked.name, "name")
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await passkeys.rename(tx, caller.player, passkey, name)
        row = await passkeys.find(tx, caller.player, passkey)
    if row is None:
        raise not_found()
    return _view(row)


async def remove(house: House, caller: Caller, passkey: UUID) -> None:
    """Removes a passkey: nobody signs in with it any more. The last one stays, or nobody could."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        if await passkeys.find(tx, caller.player, passkey) is None:
            raise not_found()
        await require_proof(tx, caller, now)
        if await passkeys.count(tx, caller.player) == 1:
            detail = "This is the only passkey. Add another one before you remove it."
            raise RequestError(409, detail, code="last-passkey")
        await passkeys.remove(tx, caller.player, passkey)


async def make_recovery_codes(house: House, caller: Caller) -> RecoveryCodes:
    """New codes, in place of all that were made before."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    codes = [new_code(GROUPS_IN_CODE) for _ in range(CODES)]
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        if not await passkeys.has_any(tx, caller.player):
            raise no_passkey()
        await require_proof(tx, caller, now)
        await once.replace_codes(tx, caller.player, [hash_of_code(one) for one in codes], now)
    return RecoveryCodes(codes=codes)


def _view(row: PasskeyRow) -> PasskeyView:
    return PasskeyView(
        id=row.id, name=row.name, made_at=row.made_at, used_at=row.used_at, synced=row.synced
    )


def _too_many() -> RequestError:
    detail = f"There are {MOST_PASSKEYS} passkeys. Remove one first."
    return RequestError(409, detail, code="too-many-passkeys")


def _refused() -> RequestError:
    detail = "This passkey cannot be used here. Begin once more."
    return RequestError(422, detail, code="passkey-refused", field="credential")
