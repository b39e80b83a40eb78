"""What handlers are given: the house, and who is calling."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation
from litestar.types import ASGIApp, Receive, Scope, Send

from api.decoding import decode
from api.device_name import device_name
from api.house import House
from api.session import Caller, Issued, require_json
from api.wire.base import Outgoing
from api.wire.session import PlayerView

HouseHere = NamedDependency[SkipValidation[House]]
CallerHere = NamedDependency[SkipValidation[Caller]]

Shape = TypeVar("Shape")

_encode = msgspec.json.Encoder().encode


async def provide_caller(request: Request[Any, Any, Any], house: HouseHere) -> Caller:
    """Whom the access cookie names. Raises the 401 problem if it names nobody."""
    return house.cookies.caller(request, house.clock())


async def read_json(request: Request[Any, Any, Any], decoder: Callable[[bytes], Shape]) -> Shape:
    """What ``decoder`` reads from a body that is declared as JSON; raises problems for others."""
    require_json(request)
    return decode(await request.body(), decoder)


def device_of(request: Request[Any, Any, Any]) -> str:
    """What the caller's device is called in the list of devices."""
    return device_name(request.headers.get("user-agent", ""))


def signed_in(
    house: House, who: tuple[PlayerView, Issued], status: int = 200
) -> Response[PlayerView]:
    """Tells who is signed in now, with the cookies for it."""
    view, issued = who
    return Response(view, status_code=status, cookies=house.cookies.set(issued, house.clock()))


def answer_with(answer: Outgoing) -> ASGIApp:
    """The answer as JSON, for the one handler that is called far more often than all others.

    Litestar's own way to the same bytes takes longer than all that the handler does.
    """
    body = _encode(answer)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]

    async def send_answer(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    return send_answer
