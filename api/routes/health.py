"""For whoever watches the server."""

from litestar import get

from api.actions.health import check
from api.routes.common import HouseHere
from api.routes.documented import problems
from api.wire.health import LiveView, ReadyView


@get("/health/live", operation_id="live")
async def live() -> LiveView:
    """The process runs."""
    return LiveView(status="live")


@get("/health/ready", operation_id="ready", responses=problems(503))
async def ready(house: HouseHere) -> ReadyView:
    """The process can read its database."""
    await check(house.database)
    return ReadyView(status="ready")


HANDLERS = [live, ready]
