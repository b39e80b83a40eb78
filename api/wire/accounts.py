"""Passkeys, recovery codes, and the devices that are signed in."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta

from api.wire.base import Incoming, Outgoing

CeremonyToken = Annotated[str, Meta(min_length=20, max_length=100)]
Credential = Annotated[
    dict[str, Any], Meta(description="What the browser made, as its own `toJSON` gives it.")
]
PasskeyName = Annotated[str, Meta(min_length=1, max_length=40)]


class CeremonyView(Outgoing):
    """``options`` are for ``navigator.credentials``; ``ceremony`` names what was begun, and is sent
    back with what the browser made. It is good once, for five minutes."""

    ceremony: str
    options: Annotated[
        dict[str, Any], Meta(description="As `PublicKeyCredential.parse…OptionsFromJSON` takes.")
    ]


class PasskeyRequest(Incoming):
    """A new passkey, and what its player calls it."""

    ceremony: CeremonyToken
    credential: Credential
    name: PasskeyName


class PasskeyChange(Incoming):
    name: PasskeyName


class PasskeyView(Outgoing):
    """``synced``: the passkey is on all devices of whatever keeps it, not on one alone."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None
    synced: bool


class Passkeys(Outgoing):
    """A player without passkeys is a guest."""

    passkeys: list[PasskeyView]
    recovery_codes_left: int


class RecoveryCodes(Outgoing):
    """Each signs its player in once. They are shown this one time."""

    codes: list[str]


class PasskeySignInRequest(Incoming):
    """``brings``: what the guest on this device did joins the account."""

    ceremony: CeremonyToken
    credential: Credential
    brings: bool = False


class CodeSignInRequest(Incoming):
    """A recovery code, however it was typed."""

    code: Annotated[str, Meta(min_length=1, max_length=100)]
    brings: bool = False


class ProofRequest(Incoming):
    ceremony: CeremonyToken
    credential: Credential


class DeviceLink(Outgoing):
    """Opens one session on another device, by ``token`` in a link or by ``code`` typed there."""

    token: str
    code: str
    expires_at: datetime


class SessionView(Outgoing):
    """A device that is signed in. ``seen_at`` is when it last renewed its access, which it does
    every fifteen minutes while it is used."""

    id: UUID
    name: str
    how: Annotated[str, Meta(description="guest, link, passkey or recovery")]
    made_at: datetime
    seen_at: datetime
    here: bool


class Sessions(Outgoing):
    sessions: list[SessionView]
