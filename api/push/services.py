"""The push services that Kith sends to. An address comes from a browser, so from anybody: without
this list, the server could be made to send requests wherever somebody likes."""

import re
from collections.abc import Collection

HOSTS = frozenset(
    {
        "fcm.googleapis.com",  # Chrome, Edge on Android, Samsung Internet, Opera
        "updates.push.services.mozilla.com",  # Firefox
        "web.push.apple.com",  # Safari
    }
)

DOMAINS = (
    ".push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",  # Edge on Windows
)

LOOPBACK = frozenset({"localhost", "127.0.0.1"})

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?P<port>[0-9]{1,5}))?"
    r"/[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*",
)
"""No name, password or fragment, and nothing that two programs could read differently."""

_SERVICE = re.compile(r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?P<port>[0-9]{1,5}))?")


def is_service(text: str) -> bool:
    """Whether an operator's ``host`` or ``host:port`` can be read."""
    return _SERVICE.fullmatch(text) is not None


class PushServices:
    """The known services, and those that the operator added as ``host`` or ``host:port``.

    Addresses have to be https; on this machine's own name or address, if the operator added that
    with its port, http will do.
    """

    def __init__(self, added: Collection[str] = ()) -> None:
        self._added = frozenset(added)

    def has(self, endpoint: str) -> bool:
        """Whether a subscription's address is at one of the services."""
        found = _ADDRESS.fullmatch(endpoint)
        if found is None:
            return False
        scheme, host, port = found["scheme"], found["host"], found["port"]
        if port is not None and f"{host}:{port}" in self._added:
            return scheme == "https" or host in LOOPBACK
        if scheme != "https" or port not in (None, "443"):
            return False
        return host in HOSTS or host.endswith(DOMAINS) or host in self._added
