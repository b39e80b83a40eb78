"""What a player has to sign in with: passkeys, recovery codes, proofs, links to a device."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, patch, post
from litestar.params import FromPath

from api.actions import device_links, passkeys, proving
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, problems
from api.wire.accounts import (
    CeremonyView,
    DeviceLink,
    PasskeyChange,
    PasskeyRequest,
    Passkeys,
    PasskeyView,
    ProofRequest,
    RecoveryCodes,
)

_new = msgspec.json.Decoder(PasskeyRequest).decode
_change = msgspec.json.Decoder(PasskeyChange).decode
_proof = msgspec.json.Decoder(ProofRequest).decode

ASKING = problems(401, 403, 409, 429, 503)
"""What an operation without a body can answer."""

SENDING = problems(400, 401, 403, 409, 410, 413, 415, 422, 429, 503)
"""What one that takes what a browser made can answer."""


@post("/api/passkeys/new", status_code=200, operation_id="beginPasskey", responses=ASKING)
async def begin_passkey(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> CeremonyView:
    """Begins to make a passkey."""
    house.relying.require_domain(request.headers.get("origin"))
    return await passkeys.begin(house, caller)


@post(
    "/api/passkeys",
    status_code=201,
    operation_id="addPasskey",
    opt={BODY: PasskeyRequest},
    responses=SENDING,
)
async def add_passkey(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> PasskeyView:
    """Adds the passkey that a browser made. With the first one, a guest has an account."""
    return await passkeys.add(house, caller, await read_json(request, _new))


@get("/api/passkeys", operation_id="passkeys", responses=problems(401, 429, 503))
async def list_passkeys(house: HouseHere, caller: CallerHere) -> Passkeys:
    """The player's passkeys, and how many recovery codes are left."""
    return await passkeys.list_all(house, caller)


@patch(
    "/api/passkeys/{passkey:uuid}",
    operation_id="renamePasskey",
    opt={BODY: PasskeyChange},
    responses=problems(400, 401, 403, 404, 413, 415, 422, 429, 503),
)
async def rename_passkey(
    request: Request[Any, Any, Any],
    house: HouseHere,
    caller: CallerHere,
    passkey: FromPath[UUID],
) -> PasskeyView:
    """Calls a passkey something else."""
    return await passkeys.rename(house, caller, passkey, await read_json(request, _change))


@delete(
    "/api/passkeys/{passkey:uuid}",
    operation_id="removePasskey",
    responses=problems(401, 403, 404, 409, 422, 429, 503),
)
async def remove_passkey(house: HouseHere, caller: CallerHere, passkey: FromPath[UUID]) -> None:
    """Removes a passkey, which is refused from then on. The only one cannot be removed."""
    await passkeys.remove(house, caller, passkey)


@post("/api/recovery-codes", status_code=200, operation_id="makeRecoveryCodes", responses=ASKING)
async def make_recovery_codes(house: HouseHere, caller: CallerHere) -> RecoveryCodes:
    """Makes new recovery codes; those before are good for nothing."""
    return await passkeys.make_recovery_codes(house, caller)


@post("/api/session/proof/new", status_code=200, operation_id="beginProof", responses=ASKING)
async def begin_proof(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> CeremonyView:
    """Begins to prove that it is the player who sits here, before something sensitive."""
    house.relying.require_domain(request.headers.get("origin"))
    return await proving.begin(house, caller)


@post(
    "/api/session/proof",
    status_code=204,
    operation_id="prove",
    opt={BODY: ProofRequest},
    responses=SENDING,
)
async def prove(request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere) -> None:
    """Proves it, for ten minutes."""
    await proving.prove(house, caller, await read_json(request, _proof))


@post(
    "/api/session/link/new",
    status_code=200,
    operation_id="makeDeviceLink",
    responses=problems(401, 403, 429, 503),
)
async def make_device_link(house: HouseHere, caller: CallerHere) -> DeviceLink:
    """Makes a link that signs one other device in, within two minutes."""
    return await device_links.make(house, caller)


HANDLERS = [
    begin_passkey,
    add_passkey,
    list_passkeys,
    rename_passkey,
    remove_passkey,
    make_recovery_codes,
    begin_proof,
    prove,
    make_device_link,
]
