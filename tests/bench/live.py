"""Many open screens at once: what a live connection costs, and how soon it hears of a change."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.load import encode

CHANGED = b"data: changed\n\n"
HEARTBEAT = b": \n\n"
PATIENCE = 60
AT_ONCE = 50
"""Connections that are being opened at the same moment."""


@dataclass(slots=True)
class Held:
    """What came of many connections. ``bytes_each`` is none where the system does not tell."""

    opened: int
    seconds_to_open: float
    bytes_each: float | None
    seconds_to_hear: list[float]
    answer_before: float
    answer_with: float


class Screen:
    """One connection, and whether it is still open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def until(self, event: bytes) -> float:
        """When the event came; RuntimeError if the connection ends before."""
        async with asyncio.timeout(PATIENCE):
            while True:
                size = int((await self._reader.readuntil(b"\r\n")).strip(), 16)
                piece = await self._reader.readexactly(size + 2)
                if piece[:-2] == event:
                    return time.perf_counter()
                if not size:
                    raise RuntimeError("a live connection ended")

    def close(self) -> None:
        self._writer.close()


async def _open(port: int, cookie: str) -> Screen:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(encode("GET", "/api/live", cookie=cookie))
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"no live connection: {head[:80]!r}")
    screen = Screen(reader, writer)
    await screen.until(CHANGED)
    return screen


async def _asked(port: int, request: bytes, times: int = 50) -> float:
    """The median seconds in which a request is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    latencies = []
    for _ in range(times):
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        latencies.append(time.perf_counter() - began)
    writer.close()
    return median(latencies)


def memory_of(process: int) -> int | None:
    """What a process holds in memory, in bytes, where /proc says it."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) * 1024


async def hold(
    port: int, process: int, cookies: Sequence[str], team: int, question: bytes, change: bytes
) -> Held:
    """Opens a connection for each cookie, waits until each was told that it lives, and sends a
    ``change`` that the first ``team`` of them have to hear of. ``question`` is any request."""
    warm = [await _open(port, cookie) for cookie in cookies[:AT_ONCE]]
    for screen in warm:
        screen.close()
    answer_before = await _asked(port, question)
    before = memory_of(process)
    began = time.perf_counter()
    screens: list[Screen] = []
    for start in range(0, len(cookies), AT_ONCE):
        part = cookies[start : start + AT_ONCE]
        screens += await asyncio.gather(*(_open(port, cookie) for cookie in part))
    seconds_to_open = time.perf_counter() - began
    after = memory_of(process)
    await asyncio.gather(*(screen.until(HEARTBEAT) for screen in screens))
    answer_with = await _asked(port, question)
    heard = [asyncio.create_task(screen.until(CHANGED)) for screen in screens[:team]]
    began = time.perf_counter()
    await _asked(port, change, times=1)
    seconds_to_hear = [await one - began for one in heard]
    for screen in screens:
        screen.close()
    return Held(
        opened=len(screens),
        seconds_to_open=seconds_to_open,
        bytes_each=None if before is None or after is None else (after - before) / len(screens),
        seconds_to_hear=seconds_to_hear,
        answer_before=answer_before,
        answer_with=answer_with,
    )
