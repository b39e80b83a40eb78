"""The server of `kith serve`."""

import contextlib
import resource
import socket

import uvicorn

from api.live import Hub

MOST_FILES = 65_536


def allow_many_connections() -> None:
    """Takes as many open files as the system lets this process have: each connection is one, and
    what it begins with, often 1,024, would not do for that many people looking at once."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):  # then with what there is
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class Server(uvicorn.Server):
    """Ends the live connections before it stops: it waits for all that are open, and they would
    stay so."""

    def __init__(self, config: uvicorn.Config, live: Hub) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)
