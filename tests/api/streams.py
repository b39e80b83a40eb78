"""Real connections to the application: a server in the test's own loop, and live streams on it.

An HTTP client for tests would wait for the end of an answer that has none.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from uuid import UUID

import uvicorn

from api.server import Server
from tests.api.world import Device, World

CHANGED = b"data: changed\n\n"

SOON = 1.0
"""Within how many seconds an event has to come."""

PATIENCE = 10.0
"""For what just has to happen at some time."""


async def listens(world: World) -> None:
    """Waits until the application hears what other processes tell, where there are others."""
    if world.app.state.listener is not None:
        async with asyncio.timeout(PATIENCE):
            await world.app.state.listener.listening.wait()


async def tell(world: World, woken: Collection[UUID] = (), ended: Collection[UUID] = ()) -> None:
    """A transaction after which players are to be woken, or cut off."""
    async with world.house.database.write() as tx:
        tx.woken |= set(woken)
        tx.ended |= set(ended)


@asynccontextmanager
async def served(world: World) -> AsyncIterator[int]:
    """Serves the world's application until the block ends; gives the port."""
    await listens(world)
    listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
    port: int = listening.getsockname()[1]
    config = uvicorn.Config(world.app, lifespan="off", log_config=None, access_log=False)
    server = Server(config, world.house.live)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        while not server.started:
            await asyncio.sleep(0)
        yield port
    finally:
        server.should_exit = True
        await running
        listening.close()


class Stream:
    """One live connection, as a browser would hold it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.status = 0
        self.headers: dict[str, str] = {}
        self.all = b""

    async def start(self, request: bytes) -> None:
        self._writer.write(request)
        async with asyncio.timeout(PATIENCE):
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        self.status = int(first.split()[1])
        self.headers = dict(line.lower().split(": ", 1) for line in lines)

    async def next(self, within: float = SOON) -> bytes:
        """The next piece of the answer; ``b""`` at its end. TimeoutError if it takes too long."""
        async with asyncio.timeout(within):
            size = int((await self._reader.readuntil(b"\r\n")).strip(), 16)
            piece = await self._reader.readexactly(size + 2)
        self.all += piece[:-2]
        return piece[:-2]

    async def event(self, within: float = SOON) -> bytes:
        """The next event; ``b""`` at the end. Comments are passed over."""
        async with asyncio.timeout(within):
            while (piece := await self.next(within)).startswith(b":"):
                pass
        return piece

    async def is_quiet(self, seconds: float = 0.3) -> bool:
        """Whether nothing comes for a while."""
        try:
            await self.next(seconds)
        except TimeoutError:
            return True
        return False

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


@asynccontextmanager
async def streaming(port: int, cookies: dict[str, str] | None = None) -> AsyncIterator[Stream]:
    """A connection that asks for the live stream, with these cookies."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    stream = Stream(reader, writer)
    held = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    lines = ["GET /api/live HTTP/1.1", "Host: kith.test", "Accept-Encoding: gzip"]
    lines += [f"Cookie: {held}"] if held else []
    try:
        await stream.start("\r\n".join(lines).encode() + b"\r\n\r\n")
        yield stream
    finally:
        await stream.close()


@asynccontextmanager
async def watching(port: int, device: Device) -> AsyncIterator[Stream]:
    """A live stream of a device, past its first event."""
    async with streaming(port, device.cookies) as stream:
        assert stream.status == 200
        assert await stream.next() == CHANGED
        yield stream
