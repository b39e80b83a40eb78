"""Takes a player out of the database for good: which table keeps what of whom (see ``POLICY``)."""

from typing import Literal
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col

from api.database import WriteTx
from api.tables import LinkToken, Player, SessionToken

Policy = Literal["goes", "goes by hand", "team's", "everybody's"]

POLICY: dict[str, Policy] = {
    "player": "goes",
    "fact": "goes",
    "week": "goes",
    "subject": "goes",
    "roster": "goes",
    "session": "goes",
    "session_token": "goes by hand",
    "link_token": "goes by hand",
    "passkey": "goes",
    "passkey_token": "goes",
    "ceremony": "goes",
    "recovery_code": "goes",
    "reminder": "goes",
    "push_subscription": "goes",
    "goal_player": "goes",
    "kept_day": "goes",
    "victory": "goes",
    "team": "team's",
    "member": "team's",
    "stint": "team's",
    "challenge": "team's",
    "part": "team's",
    "cheer": "team's",
    "invite": "team's",
    "goal": "everybody's",
    "server_key": "everybody's",
}
"""What becomes of each table's rows when a player is deleted. They *go* with the player's row, or
*by hand* where nothing ties them to it. What is a *team's* stays while it has members: what the
player did counts on, and the name that the team called them by, their cheers and their id go (see
:func:`api.store.leaving.depart`). What is *everybody's* says nothing of any player."""


async def erase(tx: WriteTx, player: UUID) -> None:
    """Deletes a player and all that is theirs alone. The player's lock is held; they are in no
    team and in no community goal any more."""
    await tx.connection.execute(delete(Player).where(col(Player.id) == player))
    # Afterwards: a session that was being opened meanwhile had to be waited for just now.
    for table in (SessionToken, LinkToken):
        await tx.connection.execute(delete(table).where(col(table.player_id) == player))
