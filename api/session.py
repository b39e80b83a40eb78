"""Who is calling: the two cookies, what is in them, and which requests a browser may send.

The access cookie is a signed statement, good for fifteen minutes, of who the player is. The
session cookie is a random token that buys the next one and is replaced each time (see
:mod:`api.actions.sessions`).
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import jwt
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from api.problems import RequestError, signed_out
from api.settings import Settings

ACCESS_LASTS = timedelta(minutes=15)
SESSION_LASTS = timedelta(days=400)  # as long as browsers keep a cookie
ALGORITHM = "HS256"
TOKENS_REMEMBERED = 4_096
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
OWN_SITE = {b"same-origin", b"none"}


@dataclass(frozen=True, slots=True)
class Caller:
    """A player on one device, as an access token states it; the store has the last word."""

    player: UUID
    session: UUID
    epoch: int


@dataclass(frozen=True, slots=True)
class Issued:
    """What a device holds after signing in: who it is, and the token that buys the next access."""

    caller: Caller
    token: str


class Cookies:
    """Reads and writes the two cookies."""

    def __init__(self, settings: Settings) -> None:
        prefix = "__Host-" if settings.secure else ""
        self.access = f"{prefix}kith_access"
        self.session = f"{prefix}kith_session"
        self._secure = settings.secure
        self._key = hashlib.sha256(b"kith access " + settings.secret.encode()).digest()
        # A device sends the same token for fifteen minutes: its signature is checked once.
        self._read = lru_cache(TOKENS_REMEMBERED)(self._read_access)

    def caller(self, request: ASGIConnection[Any, Any, Any, Any], now: datetime) -> Caller:
        """Whom the access cookie names. Raises the 401 problem if it names nobody."""
        token = request.cookies.get(self.access)
        if token is None:
            raise signed_out()
        caller, expires = self._read(token)
        if expires <= now.timestamp():
            raise signed_out()
        return caller

    def access_ends(self, request: ASGIConnection[Any, Any, Any, Any]) -> datetime:
        """When the access cookie of a caller expires."""
        _, expires = self._read(request.cookies[self.access])
        return datetime.fromtimestamp(expires, UTC)

    def _read_access(self, token: str) -> tuple[Caller, float]:
        """What a token states and when it expires, if this server signed it."""
        try:
            claims = jwt.decode(
                token, self._key, algorithms=[ALGORITHM], options={"verify_exp": False}
            )
            caller = Caller(UUID(claims["sub"]), UUID(claims["sid"]), int(claims["epoch"]))
            return caller, float(claims["exp"])
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError):
            raise signed_out() from None

    def access_token(self, caller: Caller, now: datetime) -> str:
        claims = {
            "sub": str(caller.player),
            "sid": str(caller.session),
            "epoch": caller.epoch,
            "exp": int((now + ACCESS_LASTS).timestamp()),
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM)

    def set(self, issued: Issued, now: datetime) -> list[Cookie]:
        """The cookies of somebody who has just signed in or was refreshed."""
        access = self.access_token(issued.caller, now)
        return [
            self._cookie(self.access, access, ACCESS_LASTS),
            self._cookie(self.session, issued.token, SESSION_LASTS),
        ]

    def clear(self) -> list[Cookie]:
        """The cookies of somebody who signed out."""
        return [self._cookie(name, "", timedelta(0)) for name in (self.access, self.session)]

    def _cookie(self, name: str, value: str, lasts: timedelta) -> Cookie:
        return Cookie(
            key=name,
            value=value,
            max_age=int(lasts.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )


def new_token() -> str:
    """A token that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    """What is stored of a token. Random tokens need no salt and no slow hash."""
    return hash_of_bytes(token.encode())


def hash_of_bytes(secret: bytes) -> bytes:
    """The same for what is no text."""
    return hashlib.sha256(secret).digest()


class SameSite:
    """Tells what other sites' pages send, by the headers that browsers add by themselves.

    Programs that are no browsers send neither header, and hold no cookies of anybody else.
    """

    def __init__(self, settings: Settings) -> None:
        self._public = settings.public_url and urlsplit(settings.public_url).netloc

    def refuses(self, method: str, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a request would write, and comes from a page that is not Kith's."""
        if method in SAFE_METHODS:
            return False
        fetch_site = headers.get(b"sec-fetch-site")
        if fetch_site is not None:
            return fetch_site not in OWN_SITE
        origin = headers.get(b"origin")
        own = self._public or headers.get(b"host", b"").decode("latin-1")
        return origin is not None and urlsplit(origin.decode("latin-1")).netloc != own


def require_json(request: Request[Any, Any, Any]) -> None:
    """Refuses a body that a plain form of another site could have sent."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RequestError(415, "Send JSON, as application/json.")
