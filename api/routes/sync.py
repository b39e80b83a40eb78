"""The one call by which devices stay equal."""

from typing import Any

import msgspec
from litestar import Request, post
from litestar.types import ASGIApp

from api.actions.sync import sync as sync_facts
from api.decoding import decode
from api.routes.common import CallerHere, HouseHere, answer_with
from api.routes.documented import ANSWER, BODY, problems
from api.session import require_json
from api.wire.sync import SyncAnswer, SyncEnvelope, SyncRequest

_read_envelope = msgspec.json.Decoder(SyncEnvelope).decode


@post(
    "/api/sync",
    status_code=200,
    operation_id="sync",
    opt={BODY: SyncRequest, ANSWER: SyncAnswer},
    responses=problems(400, 401, 403, 413, 415, 422, 429, 503),
)
async def sync(request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere) -> ASGIApp:
    """Stores a batch of facts, and answers what changed since the caller's cursor.

    Each fact is answered by itself: stored, known, or refused and why. What is answered as stored
    is on the disk.
    """
    require_json(request)
    asked = decode(await request.body(), _read_envelope)
    return answer_with(await sync_facts(house, caller, asked))


HANDLERS = [sync]
