"""A push service on this machine, and browsers that subscribe to it and read what it gets."""

import asyncio
import json
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from api.actions.reminding import send_due
from tests.api.world import Device, Json, World

AUTH = bytes(range(16))


@dataclass(frozen=True)
class Pushed:
    """A message that came: to which address, with which headers (in small letters)."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What the service answers."""

    status: int = 201
    headers: tuple[str, ...] = ()
    body: bytes = b""


class PushService:
    """Takes whatever comes, unless a test says otherwise for an address, or for all (``""``).

    While it is not ``open``, it answers nobody but the first ones."""

    def __init__(self) -> None:
        self.pushed: list[Pushed] = []
        self.replies: dict[str, Reply] = {}
        self.answered_at_once = 0
        self.open = asyncio.Event()
        self.open.set()
        self.came = asyncio.Condition()
        self.host = ""
        self._talks: set[asyncio.Task[None]] = set()

    @property
    def paths(self) -> list[str]:
        return [message.path for message in self.pushed]

    async def has(self, number: int) -> None:
        """Waits for so many messages."""
        async with self.came:
            await self.came.wait_for(lambda: len(self.pushed) >= number)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            while await self._take(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the other side went away
        finally:
            self._talks.discard(task)
            writer.close()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers["content-length"]))
        path = head[0].split()[1]
        self.pushed.append(Pushed(path, headers, body))
        async with self.came:
            self.came.notify_all()
        if len(self.pushed) > self.answered_at_once:
            await self.open.wait()
        reply = self.replies.get(path) or self.replies.get("") or Reply()
        lines = [
            f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}",
            f"Content-Length: {len(reply.body)}",
            *reply.headers,
        ]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + reply.body)
        await writer.drain()
        return True

    async def close(self) -> None:
        for task in list(self._talks):
            task.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    """A service until the block ends, listening at its ``host``, which is a host and a port."""
    service = PushService()
    server = await asyncio.start_server(service.talk, "127.0.0.1", 0)
    service.host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield service
    finally:
        server.close()
        await service.close()


class Browser:
    """Subscribes at a service, and can read what comes to it."""

    def __init__(self, service: PushService, name: str) -> None:
        self.path = f"/push/{name}"
        self.endpoint = f"http://{service.host}{self.path}"
        self._service = service
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def subscription(self) -> Json:
        """What a page sends to the server."""
        return {
            "endpoint": self.endpoint,
            "p256dh": _text(self.public_key),
            "auth": _text(AUTH),
        }

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def pushed(self) -> list[Pushed]:
        """What came to this browser's address."""
        return [message for message in self._service.pushed if message.path == self.path]

    @property
    def read(self) -> list[Json]:
        """The same, decrypted."""
        return [json.loads(self.decrypt(message.body)) for message in self.pushed]

    def decrypt(self, body: bytes) -> bytes:
        opened: bytes = http_ece.decrypt(
            body, private_key=self._key, auth_secret=AUTH, version="aes128gcm"
        )
        return opened


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


async def remind(device: Device, minute: int, zone: str = "UTC") -> Json:
    """Turns reminders on for a device's player."""
    return await put(device, "/api/reminders", {"minute": minute, "zone": zone})


async def subscribe(device: Device, browser: Browser) -> Json:
    return await put(device, "/api/reminders/here", browser.subscription)


async def put(device: Device, path: str, body: Json) -> Json:
    answer = await device.client.put(path, json=body)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def send_all(world: World) -> None:
    """What the sender of a server does when it looks."""
    while await send_due(world.house):
        pass
