"""Who may hold a live connection."""

from api.actions.sessions import current
from api.house import House
from api.session import Caller
from api.store import players


async def admit(house: House, caller: Caller) -> None:
    """Raises the 401 problem if the caller's access was voided, and the 429 problem if they open
    connections all the time."""
    house.together.take(caller.player, house.clock())
    async with house.database.read() as tx:
        current(await players.find(tx, caller.player), caller)
