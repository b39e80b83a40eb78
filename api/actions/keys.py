"""The server's own keys: made when there are none yet, and the same in all its processes."""

import asyncio
from datetime import datetime

from api.database import Database
from api.ids import Clock
from api.push.vapid import Vapid, new_key
from api.store import server_keys

VAPID = "vapid"


async def vapid_key(database: Database, now: datetime) -> str:
    """The key by which push services know this server. Browsers subscribe to it, so it stays."""
    async with database.read() as tx:
        found = await server_keys.find(tx, VAPID)
    if found is not None:
        return found
    async with database.write() as tx:
        await server_keys.keep_first(tx, VAPID, new_key(), now)
    # In another transaction: one that had to wait for another process may not see what that stored.
    async with database.read() as tx:
        found = await server_keys.find(tx, VAPID)
    if found is None:
        raise RuntimeError("the key that was stored a moment ago is gone")
    return found


class Keys:
    """The keys, read once by each process."""

    def __init__(self, database: Database, clock: Clock, contact: str) -> None:
        self._database = database
        self._clock = clock
        self._contact = contact
        self._vapid: Vapid | None = None
        self._turn = asyncio.Lock()

    async def vapid(self) -> Vapid:
        async with self._turn:
            if self._vapid is None:
                key = await vapid_key(self._database, self._clock())
                self._vapid = Vapid(key, self._contact)
            return self._vapid
