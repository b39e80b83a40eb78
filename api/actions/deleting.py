"""Deleting a player: at once, everything."""

from datetime import datetime
from uuid import UUID

from api.actions.proving import require_proof
from api.actions.sessions import current
from api.database import WriteTx
from api.house import House
from api.session import Caller
from api.store import erasing, goal_changes, leaving, players


async def delete_account(house: House, caller: Caller) -> None:
    """Deletes the caller, who has to prove who they are if they can."""
    now = house.clock()
    house.together.take(caller.player, now)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        await require_proof(tx, caller, now)
        await delete_player(tx, caller.player, now)


async def delete_player(tx: WriteTx, player: UUID, now: datetime) -> None:
    """Nothing is left of a player. What they did in teams and community goals stays counted,
    without them; their teams are told, their open screens cut off.

    Their lock is held. It takes those of their teams: whoever holds others in the same transaction
    has to hold these already, in order.
    """
    await leaving.depart(tx, player, now)
    await goal_changes.forget(tx, player)
    await erasing.erase(tx, player)
    tx.ended.add(player)
    tx.woken.discard(player)
