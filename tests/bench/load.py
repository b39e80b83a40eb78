"""A small HTTP/1.1 load generator that costs less than the server it measures.

Requests are encoded beforehand and sent over kept-alive connections of plain asyncio streams, so
that on a machine of two cores the client takes little from the server.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles


@dataclass(slots=True)
class Outcome:
    """What a run came to: seconds each request took, how many failed, how long it all took."""

    latencies: list[float] = field(default_factory=list)
    failures: list[bytes] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answered requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: int) -> float:
        """The latency in seconds that ``percent`` of the requests stay under."""
        return quantiles(self.latencies, n=100, method="inclusive")[percent - 1]


def encode(
    method: str, path: str, *, cookie: str = "", body: bytes = b"", host: str = "localhost"
) -> bytes:
    """The bytes of one HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept: application/json"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[bytes, bytes]:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return head, await reader.readexactly(length)


async def closed_loop(port: int, work: Sequence[Iterable[bytes]]) -> Outcome:
    """One connection for each member of ``work``; each sends its requests one after another."""
    outcome = Outcome()

    async def connection(requests: Iterable[bytes]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in requests:
            began = time.perf_counter()
            head, body = await _exchange(reader, writer, request)
            if head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
                outcome.latencies.append(time.perf_counter() - began)
            else:
                outcome.failures.append(head[:80] + body[:200])
        writer.close()
        await writer.wait_closed()

    began = time.perf_counter()
    await asyncio.gather(*(connection(requests) for requests in work))
    outcome.seconds = time.perf_counter() - began
    return outcome


async def open_loop(port: int, requests: Sequence[bytes], per_second: float) -> Outcome:
    """Send each request at its own instant, whether or not those before it were answered.

    Latency counts from the instant a request was due, so a stall is felt by all that it held up.
    """
    outcome = Outcome()
    idle: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(32):  # taken in turn, so that none idles until the server closes it
        idle.put_nowait(await asyncio.open_connection("127.0.0.1", port))
    began = time.perf_counter()

    async def send(request: bytes, due: float) -> None:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        connection = await idle.get()
        head, body = await _exchange(*connection, request)
        idle.put_nowait(connection)
        if head.startswith(b"HTTP/1.1 200"):
            outcome.latencies.append(time.perf_counter() - due)
        else:
            outcome.failures.append(head[:80] + body[:200])

    await asyncio.gather(
        *(send(request, began + n / per_second) for n, request in enumerate(requests))
    )
    outcome.seconds = time.perf_counter() - began
    while not idle.empty():
        idle.get_nowait()[1].close()
    return outcome
