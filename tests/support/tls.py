"""A proxy that speaks TLS for a server behind it, as Caddy or nginx would, with a certificate of
its own."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

OURS = b"x-forwarded-"


@dataclass(frozen=True, slots=True)
class Certificate:
    """For ``localhost``, signed by itself: files with the certificate and with its key."""

    public: Path
    key: Path

    def trusted(self) -> ssl.SSLContext:
        """For a client that trusts it and no other."""
        return ssl.create_default_context(cafile=self.public)


def make_certificate(folder: Path) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    made.public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return made


class TlsProxy:
    """Takes connections at ``port`` and hands each request on to ``behind``, from the address
    ``come_from``. It says who asked in X-Forwarded-For: in place of what they claim, or
    (``appends``) after it."""

    def __init__(
        self, certificate: Certificate, behind: int, come_from: str, *, appends: bool
    ) -> None:
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificate.public, certificate.key)
        self._behind = behind
        self._come_from = come_from
        self._appends = appends
        self.port = 0

    async def start(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            await self._hand_on(reader, writer)
        writer.close()

    async def _hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, and its answer as it comes; then the connection ends."""
        head = await reader.readuntil(b"\r\n\r\n")
        try:
            there = await asyncio.open_connection(
                "127.0.0.1", self._behind, local_addr=(self._come_from, 0)
            )
        except ConnectionError:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        answer, request = there
        request.write(self._told(head, writer.get_extra_info("peername")[0]))
        up = asyncio.create_task(_pass_on(reader, request))
        try:
            await _pass_on(answer, writer)
        finally:
            up.cancel()
            request.close()

    def _told(self, head: bytes, asked_by: str) -> bytes:
        first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
        claimed = [
            line.partition(b":")[2].strip()
            for line in lines
            if line.lower().startswith(b"x-forwarded-for:")
        ]
        kept = [line for line in lines if not line.lower().startswith((OURS, b"connection:"))]
        addresses = [*(claimed if self._appends else []), asked_by.encode()]
        ours = [
            b"X-Forwarded-For: " + b", ".join(addresses),
            b"X-Forwarded-Proto: https",
            b"Connection: close",
        ]
        return b"\r\n".join([first, *kept, *ours]) + b"\r\n\r\n"


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()


@contextmanager
def tls_proxy(
    certificate: Certificate, behind: int, come_from: str = "127.0.0.1", *, appends: bool = False
) -> Iterator[int]:
    """Runs one until the block ends; gives its port."""
    proxy = TlsProxy(certificate, behind, come_from, appends=appends)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="tls-proxy")
    thread.start()
    server = asyncio.run_coroutine_threadsafe(proxy.start(), loop).result()
    try:
        yield proxy.port
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
