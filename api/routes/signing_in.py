"""Signing in on a device by passkey, recovery code or link."""

from typing import Any

import msgspec
from litestar import Request, Response, post

from api.actions import signing_in
from api.actions.signing_in import Device
from api.house import House
from api.limits import address_of
from api.routes.common import HouseHere, device_of, read_json, signed_in
from api.routes.documented import BODY, problems
from api.wire.accounts import CeremonyView, CodeSignInRequest, PasskeySignInRequest
from api.wire.session import LinkRequest, PlayerView

_passkey = msgspec.json.Decoder(PasskeySignInRequest).decode
_code = msgspec.json.Decoder(CodeSignInRequest).decode
_link = msgspec.json.Decoder(LinkRequest).decode


@post(
    "/api/session/passkey/new",
    status_code=200,
    operation_id="beginSignIn",
    responses=problems(403, 409, 429, 503),
)
async def begin_sign_in(request: Request[Any, Any, Any], house: HouseHere) -> CeremonyView:
    """Begins to sign in with a passkey."""
    house.sign_ins.take(address_of(request), house.clock())
    house.relying.require_domain(request.headers.get("origin"))
    return await signing_in.begin(house)


@post(
    "/api/session/passkey",
    status_code=200,
    operation_id="signInWithPasskey",
    opt={BODY: PasskeySignInRequest},
    responses=problems(400, 403, 410, 413, 415, 422, 429, 503),
)
async def sign_in_with_passkey(
    request: Request[Any, Any, Any], house: HouseHere
) -> Response[PlayerView]:
    """Signs in with what a passkey signed."""
    house.sign_ins.take(address_of(request), house.clock())
    asked = await read_json(request, _passkey)
    return signed_in(house, await signing_in.by_passkey(house, _device(house, request), asked))


@post(
    "/api/session/recovery",
    status_code=200,
    operation_id="signInWithCode",
    opt={BODY: CodeSignInRequest},
    responses=problems(400, 403, 413, 415, 422, 429, 503),
)
async def sign_in_with_code(
    request: Request[Any, Any, Any], house: HouseHere
) -> Response[PlayerView]:
    """Signs in with a recovery code, which is good once."""
    house.codes.take(address_of(request), house.clock())
    asked = await read_json(request, _code)
    return signed_in(house, await signing_in.by_code(house, _device(house, request), asked))


@post(
    "/api/session/link",
    status_code=200,
    operation_id="followLink",
    opt={BODY: LinkRequest},
    responses=problems(400, 403, 410, 413, 415, 422, 429, 503),
)
async def follow_link(request: Request[Any, Any, Any], house: HouseHere) -> Response[PlayerView]:
    """Signs in with the token or the code of a link, which is good once."""
    house.sign_ins.take(address_of(request), house.clock())
    asked = await read_json(request, _link)
    return signed_in(house, await signing_in.by_link(house, _device(house, request), asked))


def _device(house: House, request: Request[Any, Any, Any]) -> Device:
    return Device(device_of(request), request.cookies.get(house.cookies.session))


HANDLERS = [begin_sign_in, sign_in_with_passkey, sign_in_with_code, follow_link]
