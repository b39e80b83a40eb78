"""What a player may do with all that is theirs."""

from typing import Literal

from api.wire.base import Incoming


class DeletionRequest(Incoming):
    """``confirm`` says that it is meant."""

    confirm: Literal["delete"]
