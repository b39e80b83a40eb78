"""An authenticator in software, such as a phone or a security key has one: makes passkeys, and
signs with them, after the standard (WebAuthn Level 3)."""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

ORIGIN = "http://localhost:8000"

PRESENT, VERIFIED, BACKUP_ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
KEY_TYPE, ALGORITHM, CURVE, X, Y = 1, 3, -1, -2, -3
EC2, ES256, P256 = 2, -7, 1

Json = dict[str, Any]


@dataclass
class Passkey:
    id: bytes
    domain: str
    user: bytes
    private: ec.EllipticCurvePrivateKey
    count: int = 0


class Authenticator:
    """``counts`` its signatures, or not, as those do that sync. ``verifies`` its user or only
    feels a touch. ``origin`` is that of the page on which it is used; ``draw`` makes ids."""

    def __init__(
        self,
        *,
        counts: bool = True,
        verifies: bool = True,
        origin: str = ORIGIN,
        draw: Callable[[], bytes] = lambda: os.urandom(32),
    ) -> None:
        self.counts = counts
        self.verifies = verifies
        self.origin = origin
        self.draw = draw
        self.passkeys: list[Passkey] = []

    def create(self, options: Json) -> Json:
        """What ``navigator.credentials.create`` gives, as JSON. It refuses to make a second
        passkey where it has one that the server knows."""
        excluded = {_bytes(one["id"]) for one in options["excludeCredentials"]}
        if any(one.id in excluded for one in self.passkeys):
            raise RuntimeError("InvalidStateError")
        assert ES256 in [one["alg"] for one in options["pubKeyCredParams"]]
        private = ec.generate_private_key(ec.SECP256R1())
        domain, user = options["rp"]["id"], _bytes(options["user"]["id"])
        passkey = Passkey(self.draw(), domain, user, private)
        self.passkeys.append(passkey)
        attested = bytes(16) + len(passkey.id).to_bytes(2, "big") + passkey.id + _cose(private)
        data = self._data(passkey, ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            passkey,
            clientDataJSON=self._client("webauthn.create", options),
            attestationObject=_text(attestation),
            transports=["internal", "hybrid", "telepathy"],
        )

    def get(self, options: Json, passkey: Passkey | None = None) -> Json:
        """What ``navigator.credentials.get`` gives, as JSON, with its newest passkey or another."""
        allowed = {_bytes(one["id"]) for one in options.get("allowCredentials", [])}
        found = [one for one in self.passkeys if not allowed or one.id in allowed]
        used = passkey or found[-1]
        used.count += self.counts
        client = self._client("webauthn.get", options)
        data = self._data(used, 0)
        signed = used.private.sign(data + sha256(_bytes(client)).digest(), ec.ECDSA(SHA256()))
        return self._credential(
            used,
            clientDataJSON=client,
            authenticatorData=_text(data),
            signature=_text(signed),
            userHandle=_text(used.user),
        )

    def _data(self, passkey: Passkey, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        flags |= 0 if self.counts else BACKUP_ELIGIBLE | BACKED_UP
        domain = sha256(passkey.domain.encode()).digest()
        return domain + bytes([flags]) + passkey.count.to_bytes(4, "big")

    def _client(self, kind: str, options: Json) -> str:
        challenge = options["challenge"]
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return _text(json.dumps(said).encode())

    def _credential(self, passkey: Passkey, **response: Any) -> Json:
        id_ = _text(passkey.id)
        return {
            "id": id_,
            "rawId": id_,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }


def _cose(private: ec.EllipticCurvePrivateKey) -> bytes:
    point = private.public_key().public_numbers()
    key = {
        KEY_TYPE: EC2,
        ALGORITHM: ES256,
        CURVE: P256,
        X: point.x.to_bytes(32, "big"),
        Y: point.y.to_bytes(32, "big"),
    }
    return cbor2.dumps(key)


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
