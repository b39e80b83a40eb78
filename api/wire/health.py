"""Whether the server runs, and whether it can do its work."""

from typing import Literal

from api.wire.base import Outgoing


class LiveView(Outgoing):
    status: Literal["live"]


class ReadyView(Outgoing):
    status: Literal["ready"]
