"""Answers of the API, compressed where the caller can unpack them and it saves something.

They hold no secret beside what a stranger could make the caller send, so their lengths tell nothing
(BREACH): tokens travel in headers, which stay as they are.
"""

import zlib
from collections.abc import Iterable

from litestar.types import Message, Send
from litestar.types.asgi_types import HTTPResponseStartEvent

SMALLEST = 1_400
"""An answer that fits one packet gains nothing."""

LEVEL = 4
GZIP = 16 + zlib.MAX_WBITS
JSON = (b"application/json", b"application/problem+json")

Header = tuple[bytes, bytes]


def accepts_gzip(headers: Iterable[Header]) -> bool:
    """Whether the caller says that it can unpack gzip."""
    offered = b",".join(value for name, value in headers if name == b"accept-encoding")
    for coding in offered.lower().split(b","):
        name, _, quality = coding.partition(b";")
        if name.strip() == b"gzip":
            return quality.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False


def compressing(send: Send) -> Send:
    """``send``, with a JSON answer that comes in one piece packed on the way."""
    start: HTTPResponseStartEvent | None = None

    async def send_packed(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        if start is not None and message["type"] == "http.response.body":
            held, start = start, None
            body = message["body"]
            if not message.get("more_body") and len(body) >= SMALLEST and _is_json(held):
                message["body"] = body = _packed(body)
                held["headers"] = [*_without_length(held["headers"]), *_headers(len(body))]
            await send(held)
        await send(message)

    return send_packed


def _packed(body: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(body) + packer.flush()


def _is_json(start: HTTPResponseStartEvent) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(JSON)
        for name, value in start["headers"]
    )


def _without_length(headers: Iterable[Header]) -> list[Header]:
    return [header for header in headers if header[0].lower() != b"content-length"]


def _headers(length: int) -> list[Header]:
    return [
        (b"content-encoding", b"gzip"),
        (b"vary", b"accept-encoding"),
        (b"content-length", str(length).encode()),
    ]
