"""Says to push services who sends (VAPID, RFC 8292), by a key that the server made for itself."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

STATEMENT_LASTS = timedelta(hours=12)
"""Push services take none that lasts longer than a day."""


def new_key() -> str:
    """A new private key, as PEM."""
    made = ec.generate_private_key(ec.SECP256R1())
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


class Vapid:
    """Signs statements of who sends. ``contact`` is an address by which the operator of a push
    service reaches that of this server (``mailto:`` or ``https:``)."""

    def __init__(self, key: str, contact: str) -> None:
        self._key = key
        self._contact = contact
        self._signed: dict[str, tuple[str, datetime]] = {}
        public = load_pem_private_key(key.encode("ascii"), None).public_key()
        point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public_key = urlsafe_b64encode(point).rstrip(b"=").decode("ascii")
        """What browsers ask for when they subscribe: base64url of the point on the curve."""

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The header that goes with a message. One statement serves its service for hours."""
        parts = urlsplit(endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        token, ends = self._signed.get(audience, ("", now))
        if ends - now < STATEMENT_LASTS / 2:
            ends = now + STATEMENT_LASTS
            claims = {"aud": audience, "exp": int(ends.timestamp()), "sub": self._contact}
            token = jwt.encode(claims, self._key, algorithm="ES256")
            self._signed[audience] = token, ends
        return f"vapid t={token}, k={self.public_key}"
