"""Passkeys by their standard, WebAuthn: what browsers are asked for, and whether it is right.

A passkey belongs to one domain, and a browser uses it on pages of one origin: those of
KITH_PUBLIC_URL, else of ``localhost``. It always verifies its user, since it is the only key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from api.problems import RequestError
from api.settings import Settings

NAME = "Kith"
CEREMONY_LASTS = timedelta(minutes=5)
LONGEST_ID = 1023
PORTS = {"http": 80, "https": 443}

Options = dict[str, Any]


class RefusedError(Exception):
    """What a browser sent is not what it was asked for."""


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that was made. ``transports`` are how its authenticator can be reached."""

    credential: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]
    synced: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of a passkey, to make another one, or to check what it signed."""

    credential: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    sign_count: int
    synced: bool


class Relying:
    """The party that relies on passkeys, as the standard calls it: Kith at its address."""

    def __init__(self, settings: Settings) -> None:
        parts = urlsplit(settings.public_url or f"http://localhost:{settings.port}")
        self._domain = parts.hostname or ""
        is_usual = parts.port in (None, PORTS[parts.scheme])
        host = f"[{self._domain}]" if ":" in self._domain else self._domain
        self._origin = f"{parts.scheme}://{host}" + ("" if is_usual else f":{parts.port}")

    def require_domain(self, origin: str | None) -> None:
        """Raises the 409 problem where no browser would make or use a passkey for this server; for
        a page elsewhere, it says where to go."""
        if _is_address(self._domain):
            raise _needs_domain(
                "Passkeys need Kith to have a name: an address of numbers has none."
            )
        if origin not in (None, self._origin):
            raise _needs_domain(f"Passkeys work where Kith is at home: open {self._origin}")

    def ask_new(
        self, challenge: bytes, player: bytes, label: str, known: Iterable[Known]
    ) -> Options:
        """Asks for a passkey of a player on an authenticator that has none of theirs yet. It is
        listed there as ``label``."""
        options = generate_registration_options(
            rp_id=self._domain,
            rp_name=NAME,
            user_id=player,
            user_name=label,
            challenge=challenge,
            timeout=_milliseconds(CEREMONY_LASTS),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[_described(one) for one in known],
        )
        return options_to_json_dict(options)

    def check_new(self, credential: Options, challenge: bytes) -> NewPasskey:
        """The passkey that was made for a challenge. Raises :class:`RefusedError`."""
        try:
            made = verify_registration_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=self._domain,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except Exception as error:  # the bytes of strangers fail in many ways, all of them theirs
            raise RefusedError(str(error)) from None
        if len(made.credential_id) > LONGEST_ID:
            raise RefusedError("its id is too long")
        return NewPasskey(
            made.credential_id,
            made.credential_public_key,
            made.sign_count,
            _transports(credential),
            synced=made.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
        )

    def ask_to_sign(self, challenge: bytes, known: Iterable[Known] = ()) -> Options:
        """Asks for a signature by one of some passkeys, or by any that the browser can find."""
        options = generate_authentication_options(
            rp_id=self._domain,
            challenge=challenge,
            timeout=_milliseconds(CEREMONY_LASTS),
            allow_credentials=[_described(one) for one in known],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    def check_signed(self, credential: Options, challenge: bytes, known: Known) -> Signed:
        """Raises :class:`RefusedError` unless ``known`` signed the challenge. A count that does not
        grow tells of a copied passkey; those that never count have none to grow."""
        try:
            signed = verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=self._domain,
                expected_origin=self._origin,
                credential_public_key=known.public_key,
                credential_current_sign_count=known.sign_count,
                require_user_verification=True,
            )
        except Exception as error:  # the bytes of strangers fail in many ways, all of them theirs
            raise RefusedError(str(error)) from None
        is_synced = signed.credential_device_type is CredentialDeviceType.MULTI_DEVICE
        return Signed(signed.new_sign_count, is_synced)


def id_of(credential: Options) -> bytes:
    """The id of the passkey that a browser says it used. Raises :class:`RefusedError`."""
    found = credential.get("rawId")
    if not isinstance(found, str):
        raise RefusedError("it has no id")
    return bytes_of(found)


def user_of(credential: Options) -> bytes | None:
    """The player whom the passkey was made for, if the authenticator tells. Raises
    :class:`RefusedError`."""
    response = credential.get("response")
    found = response.get("userHandle") if isinstance(response, dict) else None
    return bytes_of(found) if isinstance(found, str) else None


def token_of(challenge: bytes) -> str:
    """A challenge as JSON carries it."""
    return bytes_to_base64url(challenge)


def bytes_of(text: str) -> bytes:
    """What :func:`token_of` was given. Raises :class:`RefusedError`."""
    try:
        return base64url_to_bytes(text)
    except ValueError:
        raise RefusedError("this is not base64") from None


def _described(known: Known) -> PublicKeyCredentialDescriptor:
    transports = [AuthenticatorTransport(one) for one in known.transports]
    return PublicKeyCredentialDescriptor(id=known.credential, transports=transports)


def _transports(credential: Options) -> tuple[str, ...]:
    """The ways of reaching its authenticator that a browser names, of those that are known."""
    named = credential["response"].get("transports")
    found = named if isinstance(named, list) else []
    return tuple(one.value for one in AuthenticatorTransport if one.value in found)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _needs_domain(detail: str) -> RequestError:
    return RequestError(409, detail, code="needs-domain")


def _milliseconds(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
