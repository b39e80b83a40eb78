"""The one place that wires the parts together."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

from litestar import Litestar, MediaType, Response, get
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler

from api import pwa
from api.actions.keys import Keys
from api.actions.sync import write_batch
from api.coalesce import Coalescer
from api.database import Database, listening_engine, open_database
from api.house import House
from api.ids import Clock, NewId, new_id, utc_now
from api.limits import Limit
from api.listening import Listener
from api.live import Hub
from api.openapi import PATH as OPENAPI_PATH
from api.outermost import surround
from api.passkeys import Relying
from api.problems import answer
from api.push.sending import PushClient
from api.push.services import PushServices
from api.routes import (
    accounts,
    challenges,
    health,
    invites,
    live,
    my_data,
    reminders,
    sessions,
    signing_in,
    sync,
    teams,
    telling,
    together,
)
from api.routes.common import provide_caller
from api.sender import Sender
from api.session import Cookies, SameSite
from api.settings import Settings
from api.store.writing import Receipt, Submission

LARGEST_BODY = 1024 * 1024
INVITES_PER_HOUR = 120
"""Links that one address may look at or follow: nobody finds one by guessing."""

SIGN_INS_PER_HOUR = 240
"""Steps of signing in, by passkey or link, from one address: two for each passkey."""

CODES_PER_HOUR = 20
"""Recovery codes that one address may try."""

ACCOUNTS_PER_MINUTE = 60
"""What one player may ask of or do with their passkeys and devices."""

TOGETHER_PER_MINUTE = 300
"""What one player may ask of or do in their teams."""

FILES_PER_HOUR = 60
"""How often one player may take all of their data along, and one address put some back."""

LARGE_AT_ONCE = 2
"""How many files are made or read at a time in one process: each may need 200 megabytes."""

LANES = {"sqlite": 1, "postgresql": 2}

HANDLERS: list[ControllerRouterHandler] = [
    *sessions.HANDLERS,
    *signing_in.HANDLERS,
    *accounts.HANDLERS,
    *my_data.HANDLERS,
    *sync.HANDLERS,
    *telling.HANDLERS,
    *together.HANDLERS,
    *teams.HANDLERS,
    *invites.HANDLERS,
    *challenges.HANDLERS,
    *reminders.HANDLERS,
    *live.HANDLERS,
    *health.HANDLERS,
]


def build(settings: Settings, clock: Clock = utc_now, new_id: NewId = new_id) -> Litestar:
    """The application. Its tables must be there (see :mod:`api.migrate`)."""
    hub = Hub()
    database = open_database(settings, tell=hub.tell)
    house = make_house(settings, database, hub, clock, new_id)
    listener = make_listener(settings, database, hub)
    sender = Sender(house)

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        house.writer.start()
        if listener is not None:
            listener.start()
        sender.start()
        try:
            yield
        finally:
            hub.close()
            await sender.stop()
            await house.writer.drain()
            if listener is not None:
                await listener.stop()
            await database.close()

    app = Litestar(
        [*HANDLERS, _openapi()],
        dependencies={
            "house": Provide(lambda: house, use_cache=True, sync_to_thread=False),
            "caller": Provide(provide_caller),
        },
        exception_handlers={Exception: answer},
        lifespan=[lifespan],
        logging_config=None,
        openapi_config=None,
        request_max_body_size=LARGEST_BODY,
    )
    app.state.house = house
    app.state.listener = listener
    app.asgi_handler = surround(
        app.asgi_handler,
        pwa.application(settings.pwa_dist),
        SameSite(settings),
        secure=settings.secure,
    )
    return app


def make_listener(settings: Settings, database: Database, hub: Hub) -> Listener | None:
    """What hears the other processes, if there can be any, and PostgreSQL can be listened to."""
    engine = listening_engine(settings)
    return None if engine is None else Listener(engine, database, hub)


def make_house(
    settings: Settings, database: Database, hub: Hub, clock: Clock, new_id: NewId
) -> House:
    async def write(submissions: Sequence[Submission]) -> Sequence[Receipt | None]:
        return await write_batch(database, submissions)

    return House(
        settings=settings,
        clock=clock,
        new_id=new_id,
        database=database,
        live=hub,
        writer=Coalescer(write, lanes=LANES[database.engine.dialect.name]),
        cookies=Cookies(settings),
        guests=Limit(settings.guests_per_hour, timedelta(hours=1)),
        refreshes=Limit(settings.refreshes_per_hour, timedelta(hours=1)),
        syncs=Limit(settings.syncs_per_minute, timedelta(minutes=1)),
        invites=Limit(INVITES_PER_HOUR, timedelta(hours=1)),
        together=Limit(TOGETHER_PER_MINUTE, timedelta(minutes=1)),
        sign_ins=Limit(SIGN_INS_PER_HOUR, timedelta(hours=1)),
        codes=Limit(CODES_PER_HOUR, timedelta(hours=1)),
        accounts=Limit(ACCOUNTS_PER_MINUTE, timedelta(minutes=1)),
        exports=Limit(FILES_PER_HOUR, timedelta(hours=1)),
        imports=Limit(FILES_PER_HOUR, timedelta(hours=1)),
        large=asyncio.Semaphore(LARGE_AT_ONCE),
        relying=Relying(settings),
        keys=Keys(database, clock, settings.contact),
        push_services=PushServices(settings.push_services),
        push=PushClient(),
    )


def _openapi() -> HTTPRouteHandler:
    document = OPENAPI_PATH.read_bytes() if OPENAPI_PATH.exists() else b"{}"

    @get("/api/openapi.json", media_type=MediaType.JSON, sync_to_thread=False)
    def openapi() -> Response[bytes]:
        return Response(document, media_type=MediaType.JSON)

    return openapi
