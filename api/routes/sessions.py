"""Guests, sessions, and the links that open one."""

from typing import Any

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie
from litestar.openapi.datastructures import ResponseSpec

from api.actions import sessions
from api.decoding import decode
from api.house import House
from api.limits import address_of
from api.routes.common import CallerHere, HouseHere
from api.routes.documented import ANSWER, BODY, problems
from api.session import Issued, require_json
from api.wire.session import LinkRequest, PlayerView

NOTHING = {
    204: ResponseSpec(
        data_container=None,
        description="There is no session to go on with: this device is new.",
        generate_examples=False,
    )
}

_read_link = msgspec.json.Decoder(LinkRequest).decode


def _signed_in(house: House, view: PlayerView, issued: Issued, status: int) -> Response[PlayerView]:
    cookies = house.cookies.set(issued, house.clock())
    return Response(view, status_code=status, cookies=cookies)


@post("/api/players", operation_id="makeGuest", responses=problems(403, 429, 503))
async def make_guest(request: Request[Any, Any, Any], house: HouseHere) -> Response[PlayerView]:
    """Makes a guest: a player without an account, with a session on this device."""
    now = house.clock()
    house.guests.take(address_of(request), now)
    view, issued = await sessions.make_guest(house.database, house.new_id, now)
    return _signed_in(house, view, issued, 201)


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
    view, issued = await sessions.refresh(house.database, token, now)
    return _signed_in(house, view, issued, 200)


@post(
    "/api/session/link",
    status_code=200,
    operation_id="followLink",
    opt={BODY: LinkRequest},
    responses=problems(400, 403, 410, 413, 415, 422, 429, 503),
)
async def follow_link(request: Request[Any, Any, Any], house: HouseHere) -> Response[PlayerView]:
    """Opens a session with the token of a link, which is good once and for ten minutes."""
    now = house.clock()
    house.refreshes.take(address_of(request), now)
    require_json(request)
    asked = decode(await request.body(), _read_link)
    view, issued = await sessions.follow_link(house.database, asked.token, house.new_id, now)
    return _signed_in(house, view, issued, 200)


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


def _signed_out(cookies: list[Cookie]) -> Response[None]:
    return Response(None, status_code=204, cookies=cookies)


HANDLERS = [make_guest, who_am_i, refresh, follow_link, sign_out, sign_out_everywhere]
