"""What surrounds every request, whether a handler was found for it or not: the headers that keep a
browser from harm, and one line in the log."""

import time

import structlog
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from api.compressed import accepts_gzip, compressing
from api.problems import RequestError, send_problem
from api.session import SameSite

log = structlog.get_logger("kith")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types kith",
    )
)

HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
STRICT_TRANSPORT = "max-age=31536000"


API = ("/api/", "/health/")
CROSS_SITE = RequestError(403, "Kith takes this from its own pages only.", code="cross-site")


def surround(api: ASGIApp, pwa: ASGIApp, same_site: SameSite, *, secure: bool) -> ASGIApp:
    """Sends each request to the API or to the app's files, unless another site's page sent it.

    Every answer gets the headers, and a line in the log.
    """
    named = HEADERS | ({"strict-transport-security": STRICT_TRANSPORT} if secure else {})
    headers = [(name.encode(), value.encode()) for name, value in named.items()]
    private = [*headers, (b"cache-control", b"no-store")]

    async def surrounded(scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        status = 0
        path = scope["path"]
        is_api = path.startswith(API)
        extra = private if is_api else headers
        app = api if is_api else pwa

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        answer: Send = send_with_headers
        if is_api and accepts_gzip(scope["headers"]):
            answer = compressing(send_with_headers)
        try:
            if same_site.refuses(str(scope.get("method")), dict(scope["headers"])):
                await send_problem(answer, CROSS_SITE)
            else:
                await app(scope, receive, answer)
        finally:
            log.info(
                "request",
                method=scope.get("method"),
                path=path,
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 2),
            )

    return surrounded
