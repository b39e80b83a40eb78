"""What somebody tries with ids that are not theirs, where accounts are concerned."""

from collections.abc import Iterator, Mapping

from tests.api.trials import Operation, Trial
from tests.api.world import Device, Json

CREDENTIAL: Json = {
    "id": "{id}",
    "rawId": "{id}",
    "type": "public-key",
    "response": {"clientDataJSON": "{id}", "userHandle": "{id}"},
}

BODIES: Mapping[str, Json] = {
    "PasskeyRequest": {"ceremony": "{id}", "credential": CREDENTIAL, "name": "Mine"},
    "PasskeyChange": {"name": "Taken over"},
    "PasskeySignInRequest": {"ceremony": "{id}", "credential": CREDENTIAL},
    "ProofRequest": {"ceremony": "{id}", "credential": CREDENTIAL},
    "CodeSignInRequest": {"code": "{id}"},
    "LinkRequest": {"token": "{id}"},
}
"""What is sent; where there is a place for a secret, the ids stand in it."""


def in_account(operation: Operation, _phone: Device) -> Iterator[Trial]:
    """The ids in the address, or everywhere in the body; what a guest has is brought along, too."""
    body = BODIES[operation.body] if operation.body else None
    yield Trial(operation, "account", {} if body is None else {"json": body})
    if operation.body in ("PasskeySignInRequest", "CodeSignInRequest", "LinkRequest"):
        assert body is not None
        yield Trial(operation, "account that brings", {"json": body | {"brings": True}})
