"""Encrypts a message for one browser (RFC 8291) and hands it to that browser's push service."""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

import http_ece  # type: ignore[import-untyped]
import httpx
from cryptography.hazmat.primitives.asymmetric import ec

from api.push.vapid import Vapid

SECONDS = 10
"""For all of one message, from connecting to the answer."""

MOST_CONNECTIONS = 64
LARGEST_ANSWER = 4096
"""Push services answer with next to nothing; more than this is not read."""

LONGEST_WAIT = timedelta(days=1)

TOPIC = "kith-reminder"
"""Of several messages with one topic that wait at a push service, only the last is delivered."""

GONE = frozenset({404, 410})

Fate = Literal["taken", "gone", "later", "refused"]


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be sent to a browser, by its address and its keys. It is good for ``lasts``."""

    endpoint: str
    public_key: bytes
    auth: bytes
    text: bytes
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class Answer:
    """What a push service did with a message: ``taken``; ``gone``, there is no such subscription
    any more; ``later``, to try again after ``wait``; ``refused``, as it always will be."""

    fate: Fate
    wait: timedelta = timedelta(0)
    status: int | None = None


def is_key(public_key: bytes) -> bool:
    """Whether these bytes are a browser's public key: a point on the curve P-256."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key)
    except ValueError:
        return False
    return len(public_key) == 65  # uncompressed, as browsers give it


def encrypted(message: Message) -> bytes:
    """The message as only the browser can read it."""
    sealed: bytes = http_ece.encrypt(
        message.text,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=message.public_key,
        auth_secret=message.auth,
        version="aes128gcm",
    )
    return sealed


class PushClient:
    """Sends messages over connections that it keeps. No proxy of the environment, no redirects: an
    address that was allowed is the one that is asked."""

    def __init__(self) -> None:
        self._opened: httpx.AsyncClient | None = None

    def _client(self) -> httpx.AsyncClient:
        # Not before it is needed: it reads all the certificates that it is to believe.
        if self._opened is None:
            self._opened = httpx.AsyncClient(
                timeout=SECONDS,
                limits=httpx.Limits(max_connections=MOST_CONNECTIONS),
                follow_redirects=False,
                trust_env=False,
            )
        return self._opened

    async def send(self, message: Message, vapid: Vapid, now: datetime) -> Answer:
        """Hands a message over. Whatever cannot be reached is worth another attempt."""
        headers = {
            "Authorization": vapid.authorization(message.endpoint, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(message.lasts.total_seconds())),
            "Topic": TOPIC,
            "Urgency": "normal",
        }
        body = encrypted(message)
        asking = self._client().stream("POST", message.endpoint, content=body, headers=headers)
        try:
            async with asyncio.timeout(SECONDS), asking as answer:
                await _read_a_little(answer)
                return _judge(answer.status_code, answer.headers.get("Retry-After"), now)
        except (httpx.HTTPError, TimeoutError, OSError):
            return Answer("later")

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.aclose()


async def _read_a_little(answer: httpx.Response) -> None:
    """A connection whose answer was read to its end can be used again."""
    size = 0
    async for chunk in answer.aiter_raw():
        size += len(chunk)
        if size > LARGEST_ANSWER:
            return


def _judge(status: int, retry_after: str | None, now: datetime) -> Answer:
    if 200 <= status < 300:
        return Answer("taken", status=status)
    if status in GONE:
        return Answer("gone", status=status)
    if status == 429 or status >= 500:
        return Answer("later", _wait(retry_after, now), status)
    return Answer("refused", status=status)


def _wait(retry_after: str | None, now: datetime) -> timedelta:
    """How long a service asks to wait: in seconds, or until an instant."""
    asked = timedelta(0)
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        asked = timedelta(seconds=int(text[:9]))
    elif text:
        with contextlib.suppress(ValueError):
            until = parsedate_to_datetime(text)
            asked = until.replace(tzinfo=until.tzinfo or UTC) - now
    return min(max(asked, timedelta(0)), LONGEST_WAIT)
