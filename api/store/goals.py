"""Community goals."""

from collections.abc import Sequence

from api.database import WriteTx
from api.store.taken import Taken


async def count(tx: WriteTx, taken: Sequence[Taken]) -> None:
    """Takes in what was stored of players who opted in to goals."""
