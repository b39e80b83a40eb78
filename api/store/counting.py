"""Brings what teams share up to date with facts, in the transaction that stores these."""

from collections.abc import Sequence

from api.database import WriteTx
from api.store.taken import Taken


async def count(tx: WriteTx, taken: Sequence[Taken]) -> None:
    """Takes in what was stored of players who are in teams."""
