"""Guests, sessions, and the devices that are signed in."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from api.actions import sessions
from api.limits import address_of
from api.routes.common import CallerHere, HouseHere, device_of, signed_in
from api.routes.documented import ANSWER, problems
from api.wire.accounts import Sessions
from api.wire.session import PlayerView

NOTHING = {
    204: ResponseSpec(
        data_container=None,
        description="There is no session to go on with: this device is new.",
        generate_examples=False,
    )
}


@post("/api/players", operation_id="makeGuest", responses=problems(403, 429, 503))
async def make_guest(request: Request[Any, Any, Any], house: HouseHere) -> Response[PlayerView]:
    """Makes a guest: a player without an account, with a session on this device."""
    now = house.clock()
    house.guests.take(address_of(request), now)
    who = await sessions.make_guest(house.database, house.new_id, device_of(request), now)
    return signed_in(house, who, 201)


@get("/api/session", operation_id="whoAmI", responses=problems(401, 503))
async def who_am_i(house: HouseHere, caller: CallerHere) -> PlayerView:
    """The player who is signed in on this device."""
    return await sessions.who_is(house.database, caller)


@post(
    "/api/session/refresh",
    status_code=200,
    operation_id="refreshSession",
    opt={ANSWER: PlayerView},
    responses=problems(401, 403, 429, 503) | NOTHING,
)
async def refresh(
    request: Request[Any, Any, Any], house: HouseHere
) -> Response[PlayerView] | Response[None]:
    """Changes the session cookie for its successor, and gives new access."""
    now = house.clock()
    house.refreshes.take(address_of(request), now)
    token = request.cookies.get(house.cookies.session)
    if token is None:
        return Response(None, status_code=204)
    return signed_in(house, await sessions.refresh(house.database, token, device_of(request), now))


@delete("/api/session", operation_id="signOut", responses=problems(401, 403, 503))
async def sign_out(house: HouseHere, caller: CallerHere) -> Response[None]:
    """Signs this device out."""
    await sessions.sign_out(house.database, caller, house.clock())
    return _signed_out(house.cookies.clear())


@delete("/api/sessions", operation_id="signOutEverywhere", responses=problems(401, 403, 503))
async def sign_out_everywhere(house: HouseHere, caller: CallerHere) -> Response[None]:
    """Signs every device of the player out, at once."""
    await sessions.sign_out_everywhere(house.database, caller, house.clock())
    return _signed_out(house.cookies.clear())


@get("/api/sessions", operation_id="devices", responses=problems(401, 429, 503))
async def devices(house: HouseHere, caller: CallerHere) -> Sessions:
    """The devices on which the player is signed in, the one that was used last first."""
    return await sessions.devices(house, caller)


@delete(
    "/api/sessions/{session:uuid}",
    operation_id="endSession",
    responses=problems(401, 403, 404, 422, 429, 503),
)
async def end_session(
    house: HouseHere, caller: CallerHere, session: FromPath[UUID]
) -> Response[None]:
    """Signs one device of the player out, at once."""
    await sessions.end(house, caller, session)
    return _signed_out(house.cookies.clear() if session == caller.session else [])


def _signed_out(cookies: list[Cookie]) -> Response[None]:
    return Response(None, status_code=204, cookies=cookies)


HANDLERS = [
    make_guest,
    who_am_i,
    refresh,
    sign_out,
    sign_out_everywhere,
    devices,
    end_session,
]
