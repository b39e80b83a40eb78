"""Serves the built app from memory: compressed when it was built, with caching done right.

Hashed assets may be kept for ever; everything else is asked for again each time, which costs a
304 when nothing changed. Addresses of the app's own screens get its shell.
"""

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from litestar.types import ASGIApp, Receive, Scope, Send

from api import shared
from api.problems import RequestError, send_problem

SHELL = "/index.html"
IMMUTABLE = re.compile(r"^/assets/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$")
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}

NOT_FOUND = RequestError(404, "There is nothing here.")
NOT_WRITABLE = RequestError(405, "This address can only be read.", headers={"Allow": "GET, HEAD"})

NOT_BUILT = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Kith is not built yet</title>
<h1>The app is not built yet</h1>
<p>The API runs. Build the app with <code>make run</code>, or <code>npm run build</code> in
<code>pwa/</code>, and start the server again.</p></html>
"""

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Variant:
    """A file in one encoding: its ETag is its own, since its bytes are."""

    content: bytes
    etag: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class File:
    plain: Variant
    encoded: tuple[tuple[str, Variant], ...]

    def choose(self, accepted: str) -> Variant:
        """The smallest encoding that the browser takes."""
        for name, variant in self.encoded:
            if _accepts(accepted, name):
                return variant
        return self.plain


def load(dist: Path) -> dict[str, File]:
    """All files of the built app by their address; none if it is not built."""
    if not (dist / SHELL[1:]).is_file():
        return {}
    suffixes = tuple(suffix for _, suffix in ENCODINGS)
    return {
        "/" + path.relative_to(dist).as_posix(): _file(dist, path)
        for path in sorted(dist.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix not in suffixes
    }


def _file(dist: Path, path: Path) -> File:
    address = "/" + path.relative_to(dist).as_posix()
    encoded = []
    for name, suffix in ENCODINGS:
        sibling = path.with_name(path.name + suffix)
        if sibling.is_file():
            encoded.append((name, _variant(address, sibling.read_bytes(), name)))
    return File(_variant(address, path.read_bytes(), None), tuple(encoded))


def _variant(address: str, content: bytes, encoding: str | None) -> Variant:
    etag = b'"' + hashlib.sha256(content).hexdigest()[:32].encode() + b'"'
    suffix = Path(address).suffix
    kind = KINDS.get(suffix) or mimetypes.guess_type(address)[0] or "application/octet-stream"
    headers = [
        (b"content-type", kind.encode()),
        (b"cache-control", (FOREVER if IMMUTABLE.match(address) else ASK_AGAIN).encode()),
        (b"etag", etag),
        (b"vary", b"accept-encoding"),
    ]
    if encoding is not None:
        headers.append((b"content-encoding", encoding.encode()))
    return Variant(content, etag, headers)


def application(dist: Path) -> ASGIApp:
    """Answers every address that is not the API's."""
    files = load(dist)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method")
        address = scope["path"]
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if method == "POST" and address == shared.PATH:
            await shared.give_back(scope, receive, send)
            return
        if method not in ("GET", "HEAD"):
            await send_problem(send, NOT_WRITABLE)
            return
        if not files:
            await _send_page(send, 503, NOT_BUILT, method)
            return
        file = files.get(address)
        if file is None and _is_screen(address, headers):
            file = files[SHELL]
        if file is None:
            await send_problem(send, NOT_FOUND, method)
            return
        await _send_file(send, file, headers, method)

    return serve


def _is_screen(address: str, headers: dict[bytes, bytes]) -> bool:
    """Whether somebody navigates to a screen of the app, rather than a program to a file."""
    last = address.rsplit("/", 1)[-1]
    return address == "/" or ("." not in last and b"text/html" in headers.get(b"accept", b""))


async def _send_file(send: Send, file: File, headers: dict[bytes, bytes], method: str) -> None:
    variant = file.choose(headers.get(b"accept-encoding", b"").decode("latin-1"))
    asked = headers.get(b"if-none-match", b"").split(b",")
    known = [tag.strip().removeprefix(b"W/") for tag in asked]
    if variant.etag in known or b"*" in known:
        kept = [header for header in variant.headers if header[0] != b"content-type"]
        await _send(send, 304, kept, b"", method)
    else:
        await _send(send, 200, variant.headers, variant.content, method)


async def _send_page(send: Send, status: int, page: bytes, method: str) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    await _send(send, status, headers, page, method)


async def _send(send: Send, status: int, headers: Headers, body: bytes, method: str) -> None:
    if status != 304:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    content = b"" if method == "HEAD" else body
    await send({"type": "http.response.body", "body": content, "more_body": False})


def _accepts(header: str, encoding: str) -> bool:
    for part in header.split(","):
        name, _, parameters = part.strip().partition(";")
        if name.strip().lower() == encoding:
            return parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
