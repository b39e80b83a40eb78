"""My data: what a player may do with all that is theirs."""

from typing import Any

import msgspec
from litestar import Request, Response, delete

from api.actions import deleting
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, problems
from api.wire.my_data import DeletionRequest

_deletion = msgspec.json.Decoder(DeletionRequest).decode


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


HANDLERS = [delete_account]
