"""Identifiers that sort by the time at which they were made."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

Clock = Callable[[], datetime]
NewId = Callable[[], UUID]


def utc_now() -> datetime:
    """The instant now, in UTC."""
    return datetime.now(UTC)


def uuid7(now: datetime, bits: int | None = None) -> UUID:
    """A UUIDv7 (RFC 9562) for ``now``: 48 bits of milliseconds, and 74 ``bits``, else random."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    bits = secrets.randbits(74) if bits is None else bits
    high, low = bits >> 62, bits & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def new_id() -> UUID:
    """A UUIDv7 for now."""
    return uuid7(utc_now())
