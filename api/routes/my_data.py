"""My data: what a player may do with all that is theirs."""

from datetime import date
from typing import Any

import msgspec
from litestar import Request, Response, delete, get, post

from api.actions import deleting, exporting, importing, tabling
from api.limits import address_of
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import ANSWER, BODY, TABLE, problems
from api.session import require_json
from api.wire.my_data import AccountFile, DeletionRequest, Imported

LARGEST_FILE = 50 * 1024 * 1024

_deletion = msgspec.json.Decoder(DeletionRequest).decode


def _as_file(body: bytes, media_type: str, name: str, day: date) -> Response[bytes]:
    """An answer that a browser saves."""
    headers = {"content-disposition": f'attachment; filename="{name.format(day)}"'}
    return Response(body, media_type=media_type, headers=headers)


@get(
    "/api/export",
    operation_id="exportAll",
    opt={ANSWER: AccountFile},
    responses=problems(401, 403, 429, 503),
)
async def export_all(house: HouseHere, caller: CallerHere) -> Response[bytes]:
    """All that is kept of the caller, in one file (see docs/export.md)."""
    body = await exporting.export(house, caller)
    return _as_file(body, "application/json", "kith-{}.json", house.clock().date())


@get(
    "/api/export/check-ins",
    operation_id="exportCheckIns",
    opt={TABLE: True},
    responses=problems(401, 403, 429, 503),
)
async def export_check_ins(house: HouseHere, caller: CallerHere) -> Response[bytes]:
    """The caller's check-ins as a table."""
    body = await tabling.export(house, caller)
    return _as_file(body, "text/csv", "kith-check-ins-{}.csv", house.clock().date())


@post(
    "/api/import",
    status_code=200,
    operation_id="importAll",
    opt={BODY: AccountFile},
    request_max_body_size=LARGEST_FILE,
    responses=problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
)
async def import_all(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> Imported:
    """Puts a file of :func:`export_all` back into an empty account: all of it, or nothing."""
    house.imports.take(address_of(request), house.clock())  # before the body is read
    require_json(request)
    return await importing.put_back(house, caller, await request.body())


@delete(
    "/api/account",
    operation_id="deleteAccount",
    opt={BODY: DeletionRequest},
    responses=problems(400, 401, 403, 413, 415, 422, 429, 503),
)
async def delete_account(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> Response[None]:
    """Deletes the caller, with everything that is theirs, at once and for good."""
    await read_json(request, _deletion)
    await deleting.delete_account(house, caller)
    return Response(None, status_code=204, cookies=house.cookies.clear())


HANDLERS = [export_all, export_check_ins, import_all, delete_account]
