"""The OpenAPI document: operations from the handlers, schemas from the structs of the contract."""

import json
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute
from litestar.types import ControllerRouterHandler

from api.routes.documented import ANSWER, BODY, EVENTS, TABLE
from api.wire.accounts import (
    CeremonyView,
    CodeSignInRequest,
    DeviceLink,
    PasskeyChange,
    PasskeyRequest,
    Passkeys,
    PasskeySignInRequest,
    PasskeyView,
    ProofRequest,
    RecoveryCodes,
    Sessions,
    SessionView,
)
from api.wire.health import LiveView, ReadyView
from api.wire.history import History
from api.wire.my_data import AccountFile, DeletionRequest, Imported
from api.wire.problem import Problem
from api.wire.reminders import (
    HereRequest,
    ReminderAnswer,
    ReminderPush,
    RemindersRequest,
    RemindersView,
)
from api.wire.session import LinkRequest, PlayerView
from api.wire.sync import SyncAnswer, SyncRequest
from api.wire.today import Today
from api.wire.together import (
    BesideRequest,
    ChallengePreview,
    ChallengeRequest,
    CheerRequest,
    HostRequest,
    InvitePreview,
    InviteRequest,
    Invites,
    InviteView,
    JoinRequest,
    Made,
    MeChange,
    TeamChange,
    TeamRequest,
    Together,
    TokenRequest,
)
from api.wire.why import BalanceWhy, PointsWhy, StreakWhy

PATH = Path(__file__).resolve().parent / "openapi.json"
VERSION = "1"
DESCRIPTION = "Be human online, a little every day. Two cookies carry the session."
REFERENCE = "#/components/schemas/{name}"

STRUCTS = (
    CeremonyView,
    CodeSignInRequest,
    DeviceLink,
    PasskeyChange,
    PasskeyRequest,
    Passkeys,
    PasskeySignInRequest,
    PasskeyView,
    ProofRequest,
    RecoveryCodes,
    Sessions,
    SessionView,
    AccountFile,
    DeletionRequest,
    Imported,
    LinkRequest,
    SyncRequest,
    BalanceWhy,
    History,
    LiveView,
    PlayerView,
    PointsWhy,
    Problem,
    ReadyView,
    StreakWhy,
    SyncAnswer,
    Today,
    BesideRequest,
    ChallengePreview,
    ChallengeRequest,
    CheerRequest,
    HostRequest,
    InvitePreview,
    InviteRequest,
    Invites,
    InviteView,
    JoinRequest,
    Made,
    MeChange,
    TeamChange,
    TeamRequest,
    Together,
    TokenRequest,
    HereRequest,
    ReminderAnswer,
    ReminderPush,
    RemindersRequest,
    RemindersView,
)


def text_of(handlers: list[ControllerRouterHandler]) -> str:
    """The document, laid out so that a change to it reads well."""
    return json.dumps(document(handlers), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def document(handlers: list[ControllerRouterHandler]) -> dict[str, Any]:
    app = Litestar(
        handlers,
        dependencies={
            name: Provide(lambda: None, sync_to_thread=False)  # documented, never called
            for name in ("house", "caller")
        },
        openapi_config=OpenAPIConfig(
            title="Kith",
            version=VERSION,
            description=DESCRIPTION,
            use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin()],
        ),
    )
    found: dict[str, Any] = app.openapi_schema.to_schema()
    # msgspec knows its own structs best: unknown fields, tags and what may be left out.
    _, schemas = msgspec.json.schema_components(STRUCTS, ref_template=REFERENCE)
    found["components"] = {"schemas": schemas}
    for methods in found["paths"].values():
        for operation in methods.values():
            # Litestar adds a 400 of its own; what is wrong with a query is a 422 here.
            if "application/json" in operation["responses"].get("400", {}).get("content", {}):
                del operation["responses"]["400"]
            operation["responses"].get("204", {}).pop("content", None)
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method, operation in found["paths"].get(route.path_format, {}).items():
                    if method.upper() in handler.http_methods:
                        _add_own_structs(operation, handler)
    return found


def _add_own_structs(operation: dict[str, Any], handler: HTTPRouteHandler) -> None:
    """Adds what a handler decodes or encodes itself, which Litestar cannot know."""
    if BODY in handler.opt:
        operation["requestBody"] = {"required": True, "content": _content(handler.opt[BODY])}
    if ANSWER in handler.opt:
        operation["responses"]["200"]["content"] = _content(handler.opt[ANSWER])
    if EVENTS in handler.opt:
        events = {"text/event-stream": {"schema": {"type": "string"}}}
        operation["responses"]["200"]["content"] = events
    if TABLE in handler.opt:
        operation["responses"]["200"]["content"] = {"text/csv": {"schema": {"type": "string"}}}


def _content(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REFERENCE.format(name=struct.__name__)}}}
