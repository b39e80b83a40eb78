"""Everything that the environment can set, read once at the start.

A value that cannot be used raises :class:`SettingError`, whose text is one line naming the setting.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from api.push.services import is_service

ROOT = Path(__file__).resolve().parent.parent

DEFAULT_DATABASE = "sqlite+aiosqlite:///data/kith.db"
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
ALIASES = {"postgres": "postgresql"}
SHORTEST_SECRET = 32

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["auto", "json", "console"]
LEVELS: tuple[LogLevel, ...] = ("debug", "info", "warning", "error")
FORMATS: tuple[LogFormat, ...] = ("auto", "json", "console")

OURS = "KITH_"
FOR_TESTS = "KITH_TEST_"
KNOWN = {
    "KITH_DATABASE_URL",
    "KITH_SECRET",
    "KITH_PUBLIC_URL",
    "KITH_PGBOUNCER",
    "KITH_LOG_LEVEL",
    "KITH_LOG_FORMAT",
    "KITH_TRUSTED_PROXIES",
    "KITH_PWA_DIST",
    "KITH_PUSH_SERVICES",
    "KITH_PUSH_CONTACT",
    "KITH_GUESTS_PER_HOUR",
    "KITH_REFRESHES_PER_HOUR",
    "KITH_SYNCS_PER_MINUTE",
}

Choice = TypeVar("Choice")


class SettingError(ValueError):
    """A setting that cannot be used; the text names it and says what would do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told. Rates are the most that are let through, refilled steadily."""

    database_url: URL
    secret: str
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    pgbouncer: bool = False
    log_level: LogLevel = "info"
    log_format: LogFormat = "auto"
    trusted_proxies: tuple[str, ...] = ()
    pwa_dist: Path = ROOT / "pwa" / "dist"
    push_services: tuple[str, ...] = ()
    push_contact: str | None = None
    guests_per_hour: int = 60
    refreshes_per_hour: int = 600
    syncs_per_minute: int = 1200

    @property
    def secure(self) -> bool:
        """Whether browsers reach the server by https, so that cookies can ask for it."""
        return self.public_url is not None and self.public_url.startswith("https:")

    @property
    def url(self) -> str:
        """Where a person opens the app."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def contact(self) -> str:
        """Where a push service reaches the operator, as far as is known."""
        return self.push_contact or (self.url if self.secure else "https://localhost")

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """The settings of this process; empty values count as not set."""
        given = {name: value.strip() for name, value in env.items() if value.strip()}
        _refuse_unknown(given)
        database_url = _database_url(given.get("KITH_DATABASE_URL", DEFAULT_DATABASE))
        return cls(
            database_url=database_url,
            secret=_secret(given.get("KITH_SECRET"), database_url),
            host=given.get("HOST", "127.0.0.1"),
            port=_number(given, "PORT", 8000, 1, 65535),
            public_url=_public_url(given.get("KITH_PUBLIC_URL")),
            pgbouncer=_switch(given, "KITH_PGBOUNCER"),
            log_level=_one_of(given, "KITH_LOG_LEVEL", "info", LEVELS),
            log_format=_one_of(given, "KITH_LOG_FORMAT", "auto", FORMATS),
            trusted_proxies=_networks(given, "KITH_TRUSTED_PROXIES"),
            pwa_dist=Path(given.get("KITH_PWA_DIST", ROOT / "pwa" / "dist")),
            push_services=_push_services(given, "KITH_PUSH_SERVICES"),
            push_contact=_push_contact(given.get("KITH_PUSH_CONTACT")),
            guests_per_hour=_number(given, "KITH_GUESTS_PER_HOUR", 60, 1, 10**9),
            refreshes_per_hour=_number(given, "KITH_REFRESHES_PER_HOUR", 600, 1, 10**9),
            syncs_per_minute=_number(given, "KITH_SYNCS_PER_MINUTE", 1200, 1, 10**9),
        )


def _refuse_unknown(given: Mapping[str, str]) -> None:
    """A misspelt name would start an empty Kith, or an open one, without a word."""
    for name in sorted(given):
        if name.startswith(OURS) and not name.startswith(FOR_TESTS) and name not in KNOWN:
            raise SettingError(name, "there is no setting by this name; see `kith serve --help`")


def _database_url(text: str) -> URL:
    name = "KITH_DATABASE_URL"
    try:
        url = make_url(text)
    except ArgumentError:
        raise SettingError(name, "not a database address; try sqlite:///data/kith.db") from None
    backend = url.get_backend_name()
    backend = ALIASES.get(backend, backend)
    if backend not in DRIVERS:
        raise SettingError(name, "must begin with sqlite:/// or postgresql://")
    url = url.set(drivername=DRIVERS[backend])
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise SettingError(name, "must name a file, such as sqlite:///data/kith.db")
    if backend == "postgresql" and not url.database:
        raise SettingError(name, "must name a database, such as postgresql://host/kith")
    if "sslmode" in url.query:  # libpq's word for what asyncpg calls ssl
        mode = url.query["sslmode"]
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return url


def _secret(given: str | None, database_url: URL) -> str:
    if given is not None:
        if len(given) < SHORTEST_SECRET:
            raise SettingError("KITH_SECRET", f"must have at least {SHORTEST_SECRET} characters")
        return given
    if database_url.get_backend_name() != "sqlite" or database_url.database is None:
        raise SettingError("KITH_SECRET", "must be set when the database is PostgreSQL")
    return _kept_secret(Path(database_url.database).with_suffix(".secret"))


def _kept_secret(path: Path) -> str:
    """The secret beside the database, made at the first start and readable by its owner alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            secret = path.read_text(encoding="ascii").strip()
        else:
            secret = secrets.token_urlsafe(48)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secret + "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError("KITH_SECRET", f"not set, and {path} cannot be used: {error}") from None
    if len(secret) < SHORTEST_SECRET:
        raise SettingError("KITH_SECRET", f"not set, and {path} is too short to be used")
    return secret


def _public_url(text: str | None) -> str | None:
    if text is None:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise SettingError("KITH_PUBLIC_URL", "must look like https://kith.example")
    return f"{parts.scheme}://{parts.netloc}"


def _push_services(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())
    for part in found:
        if not is_service(part):
            raise SettingError(name, f"{part!r} is neither a host nor host:port, in small letters")
    return found


def _push_contact(text: str | None) -> str | None:
    if text is not None and not text.startswith(("mailto:", "https://")):
        raise SettingError("KITH_PUSH_CONTACT", "must begin with mailto: or https://")
    return text


def _number(given: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = given.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingError(name, f"must be a whole number from {low} to {high}, not {text!r}")
    return int(text)


def _switch(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name, "no").lower()
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    raise SettingError(name, f"must be yes or no, not {text!r}")


def _one_of(
    given: Mapping[str, str], name: str, default: Choice, choices: tuple[Choice, ...]
) -> Choice:
    text = given.get(name)
    if text is None:
        return default
    for choice in choices:
        if choice == text.lower():
            return choice
    raise SettingError(name, f"must be one of {', '.join(map(str, choices))}, not {text!r}")


def _networks(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())
    for part in found:
        if part == "*":
            continue
        try:
            ip_network(part)
        except ValueError:
            raise SettingError(name, f"{part!r} is neither an address nor a network") from None
    return found
