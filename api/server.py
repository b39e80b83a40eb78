"""The server of `kith serve`."""

import socket

import uvicorn

from api.live import Hub


class Server(uvicorn.Server):
    """Ends the live connections before it stops: it waits for all that are open, and they would
    stay so."""

    def __init__(self, config: uvicorn.Config, live: Hub) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)
