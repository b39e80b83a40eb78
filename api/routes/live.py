"""The connection that an open screen holds, to learn that something changed."""

import asyncio
from typing import Any

from litestar import Request, get
from litestar.types import ASGIApp, Receive, Scope, Send

from api.actions.live import admit
from api.live import Stream
from api.routes.common import CallerHere, HouseHere
from api.routes.documented import EVENTS, problems

HEARTBEAT_SECONDS = 20
"""Proxies and phones take a connection on which nothing comes for dead."""

CHANGED = b"data: changed\n\n"
HEARTBEAT = b": \n\n"
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"x-accel-buffering", b"no"),  # or nginx keeps events until it has a page of them
]


@get("/api/live", operation_id="changes", opt={EVENTS: True}, responses=problems(401, 429, 503))
async def changes(request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere) -> ASGIApp:
    """Says `changed` at once, and again whenever something of the caller's may have changed in
    their teams; never what. It ends when the caller's access does, and is then opened anew."""
    lasts = (house.cookies.access_ends(request) - house.clock()).total_seconds()

    async def send_changes(_scope: Scope, receive: Receive, send: Send) -> None:
        with house.live.opened(caller.player, caller.epoch) as stream:
            # Asked with the stream open, so that no signing out can slip in between.
            await admit(house, caller)
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            gone = asyncio.create_task(_end_when_gone(stream, receive))
            try:
                async with asyncio.timeout(lasts):
                    await _tell(stream, send)
            except TimeoutError:
                pass
            finally:
                gone.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return send_changes


async def _tell(stream: Stream, send: Send) -> None:
    """Sends an event for each change, and a comment when it has been quiet, until it ends."""
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                if not await stream.changed():
                    return
            event = CHANGED
        except TimeoutError:
            event = HEARTBEAT
        await send({"type": "http.response.body", "body": event, "more_body": True})


async def _end_when_gone(stream: Stream, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


HANDLERS = [changes]
