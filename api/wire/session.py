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
    """The single-use token of a link that opens a session on another device, or its code as it was
    typed by hand. ``brings``: what the guest on this device did joins the account."""

    token: Annotated[str, Meta(min_length=1, max_length=100)]
    brings: bool = False
