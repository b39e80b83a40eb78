"""What a phone shares into Kith while no service worker is there to take it.

The worker keeps it on the device without asking the server. Where the browser has dropped the
worker, the form arrives here instead. It is neither kept nor logged: it goes straight back, behind
the ``#`` of an address, which browsers send to no server.
"""

from email.message import Message
from email.parser import BytesParser
from urllib.parse import parse_qsl, urlencode

from litestar.types import Receive, Scope, Send

PATH = "/shared"
LONGEST = {"title": 500, "text": 10_000, "url": 2_000}
"""The fields of the form that the manifest declares, and how many characters of each are kept."""

LARGEST_FORM = 256 * 1024
"""In bytes; of a larger form nothing is read."""


async def give_back(scope: Scope, receive: Receive, send: Send) -> None:
    """Leads to the screen that takes what was shared, with what was shared."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    fields = fields_of(headers.get(b"content-type", b""), await _body(receive))
    place = PATH + (f"#{urlencode(fields)}" if fields else "")
    answer = [
        (b"location", place.encode()),
        (b"cache-control", b"no-store"),
        (b"content-length", b"0"),
    ]
    await send({"type": "http.response.start", "status": 303, "headers": answer})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def fields_of(kind: bytes, body: bytes) -> dict[str, str]:
    """Title, text and url of a form, as far as it has them."""
    head = Message()
    head["Content-Type"] = kind.decode("latin-1").replace("\r", "").replace("\n", "")
    if head.get_content_type() == "multipart/form-data":
        found = _parts(kind, body)
    elif head.get_content_type() == "application/x-www-form-urlencoded":
        found = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))
    else:
        found = {}
    return {
        name: found[name][:longest]
        for name, longest in LONGEST.items()
        if found.get(name, "").strip()
    }


def _parts(kind: bytes, body: bytes) -> dict[str, str]:
    form = BytesParser().parsebytes(b"Content-Type: " + kind + b"\r\n\r\n" + body)
    found = {}
    for part in form.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found[name] = content.decode("utf-8", "replace")
    return found


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            break
        if len(body) <= LARGEST_FORM:
            body += message.get("body", b"")
        more = message.get("more_body", False)
    return body if len(body) <= LARGEST_FORM else b""
