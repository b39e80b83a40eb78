"""Whatever is sent, the answer is one that the OpenAPI document describes, and never a 500."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import schemathesis
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi_checks

from api.openapi import PATH
from api.problems import MEDIA_TYPE
from tests.api.databases import SqliteDatabases
from tests.api.world import World, running

Case = schemathesis.Case[Any]

schema = schemathesis.openapi.from_path(PATH)

CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.negative_data_rejection,
    openapi_checks.unsupported_method,
]

BOUNDED = settings(
    max_examples=200,
    derandomize=True,
    database=None,
    deadline=timedelta(seconds=20),
    suppress_health_check=list(HealthCheck),
)


class Browser:
    """A client that is always signed in, for tests that are no coroutines."""

    def __init__(self, portal: BlockingPortal, world: World) -> None:
        self._portal = portal
        self._world = world
        self._client = world.client()

    def send(self, **request: Any) -> httpx.Response:
        answer: httpx.Response = self._portal.call(self._send, request)
        return answer

    async def _send(self, request: dict[str, Any]) -> httpx.Response:
        if not self._client.cookies:
            await self._client.post("/api/players")
        request.setdefault("cookies", None)
        if isinstance(request.get("data"), bytes | str):
            request["content"] = request.pop("data")
        request.pop("cookies")
        return await self._client.request(**request)


@pytest.fixture(scope="module")
def browser(sqlite: SqliteDatabases) -> Iterator[Browser]:
    with (
        start_blocking_portal("asyncio") as portal,
        portal.wrap_async_context_manager(running(sqlite.new())) as world,
    ):
        world.house.live.close()  # or a live connection, once opened, would not end
        yield Browser(portal, world)


@schema.parametrize()
@BOUNDED
def test_every_answer_is_as_documented(case: Case, browser: Browser) -> None:
    request = case.as_transport_kwargs(base_url="http://kith.test")
    answer = browser.send(**request)
    chosen = [check for check in CHECKS if not _leaves_out(case, check)]
    case.validate_response(answer, checks=chosen)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == MEDIA_TYPE
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["type"] == f"urn:kith:problem:{problem['code']}"


def _leaves_out(case: Case, check: object) -> bool:
    """A fact that is no fact fails no request: it is answered by itself, as refused."""
    return check is openapi_checks.negative_data_rejection and case.path == "/api/sync"
