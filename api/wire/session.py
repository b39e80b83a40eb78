"""Players, sessions and the links that open one."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from api.wire.base import Incoming, Outgoing


class PlayerView(Outgoing):
    id: UUID
    made_at: datetime
    claimed: bool


class LinkRequest(Incoming):
    """The single-use token of a link that opens a session on another device."""

    token: Annotated[str, Meta(min_length=20, max_length=100)]
