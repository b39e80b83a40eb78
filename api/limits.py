"""How much one stranger may ask for: token buckets, in this process's memory.

Each key has a bucket of ``most`` requests that refills steadily over ``per``. Several server
processes each count for themselves, which multiplies the limits and breaks nothing.
"""

import math
from collections import OrderedDict
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any

from litestar.connection import ASGIConnection

from api.problems import too_many

KEYS_KEPT = 20_000


class Limit:
    """Raises the 429 problem, with the seconds to wait, for a key that asks too often."""

    def __init__(self, most: int, per: timedelta) -> None:
        self._most = float(most)
        self._refill = most / per.total_seconds()
        self._buckets: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def take(self, key: object, now: datetime) -> None:
        instant = now.timestamp()
        left, since = self._buckets.pop(key, (self._most, instant))
        left = min(self._most, left + max(0.0, instant - since) * self._refill)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, instant)
        if len(self._buckets) > KEYS_KEPT:
            self._buckets.popitem(last=False)
        if not allowed:
            raise too_many(max(1, math.ceil((1 - left) / self._refill)))


def address_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The caller's address; for IPv6 its network, since one home has a whole one of those."""
    client = connection.client
    if client is None:
        return "unknown"
    try:
        address = ip_address(client.host)
    except ValueError:
        return client.host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> 64 << 64)}/64"
    return str(address)
