"""A link by which a player signs one more device in."""

from datetime import timedelta

from api.actions.proving import require_proof
from api.actions.sessions import current
from api.codes import hash_of_code, new_code
from api.house import House
from api.session import Caller, hash_of, new_token
from api.store import once, players
from api.wire.accounts import DeviceLink

LASTS = timedelta(minutes=2)
GROUPS_IN_CODE = 2


async def make(house: House, caller: Caller) -> DeviceLink:
    """A link in place of the one before. Both its names, the long and the short, are good for one
    device together."""
    now = house.clock()
    house.accounts.take(caller.player, now)
    token, code = new_token(), new_code(GROUPS_IN_CODE)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await require_proof(tx, caller, now)
        await once.sweep(tx, now)
        await once.forget_links(tx, caller.player)
        hashes = [hash_of(token), hash_of_code(code)]
        await once.add_links(tx, hashes, caller.player, now + LASTS)
    return DeviceLink(token=token, code=code, expires_at=now + LASTS)
