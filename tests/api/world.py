"""A running application with a clock that stands still, and devices that talk to it."""

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from litestar import Litestar
from sqlalchemy import URL, event, text

from api.actions.sessions import make_link
from api.build import build
from api.house import House
from api.ids import uuid7
from api.settings import Settings
from tests.api.databases import SECRET

START = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
"""A Wednesday noon; today is 2026-03-18 in the zone that the devices use."""

Json = dict[str, Any]


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)

    @property
    def today(self) -> date:
        return (self.now - timedelta(hours=3)).date()


class Device:
    """An app on one phone: an HTTP client with cookies, a cursor, and facts to send."""

    def __init__(self, world: "World", client: httpx.AsyncClient) -> None:
        self.world = world
        self.client = client
        self.cursor = 0
        self.name = f"device-{world.random.getrandbits(24):06x}"

    async def start(self) -> "Device":
        """Becomes a new guest."""
        answer = await self.client.post("/api/players")
        assert answer.status_code == 201, answer.text
        return self

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.client.cookies)

    async def player(self) -> UUID:
        answer = await self.client.get("/api/session")
        assert answer.status_code == 200, answer.text
        return UUID(answer.json()["id"])

    async def post(self, *facts: Json, cursor: int = 0, **more: Any) -> httpx.Response:
        return await self.client.post("/api/sync", json={"cursor": cursor, "facts": facts, **more})

    async def sync(self, *facts: Json, **more: Any) -> Json:
        """One sync, which has to succeed, from this device's cursor on."""
        answer = await self.post(*facts, cursor=self.cursor, **more)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        self.cursor = found["cursor"]
        return found

    async def keep(self, *facts: Json) -> None:
        """Sends facts that all have to be stored."""
        found = await self.sync(*facts)
        refused = [answer for answer in found["answers"] if answer["status"] != "stored"]
        assert not refused, refused

    async def get(self, path: str, **parameters: Any) -> Json:
        parameters.setdefault("day", self.world.clock.today.isoformat())
        answer = await self.client.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    async def today(self, day: date | None = None) -> Json:
        return await self.get("/api/today", day=(day or self.world.clock.today).isoformat())

    async def history(self, year: int | None = None) -> Json:
        return await self.get("/api/history", year=year or self.world.clock.today.year)

    # --- facts ----------------------------------------------------------------------------------

    def check_in(self, kind: str = "hello", day: date | None = None, **more: Any) -> Json:
        """A check-in for today, or one filled in afterwards for an earlier day."""
        now = self.world.clock.now
        today = self.world.clock.today
        day = day or today
        acted = now if day == today else datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return {
            "type": "check_in",
            "id": self.world.new_id(),
            "kind": kind,
            "day": day.isoformat(),
            "acted_at": acted.isoformat(),
            "recorded_at": now.isoformat(),
            "zone": "Europe/London",
            **more,
        }

    def undo(self, of: Json) -> Json:
        return self._about("undo", target=of["id"], recorded_at=self._now())

    def remove(self, of: Json) -> Json:
        return self._about("remove", target=of["id"], recorded_at=self._now())

    def edit(self, of: Json, **words: Any) -> Json:
        return self._about("edit", target=of["id"], **self._signed(), **words)

    def habit(self, kind: str = "hello", day: date | None = None, **more: Any) -> Json:
        return self._about(
            "habit",
            **{"kind": kind, "title": f"My {kind}", "weekdays": [1, 2, 3, 4, 5, 6, 7]} | more,
            day=(day or self.world.clock.today).isoformat(),
            **self._signed(),
        )

    def habit_edit(self, of: Json, day: date | None = None, **more: Any) -> Json:
        day = day or self.world.clock.today
        return self._about(
            "habit_edit", habit=of["id"], day=day.isoformat(), **self._signed(), **more
        )

    def pause(self, first: date, last: date) -> Json:
        return self._about(
            "pause", first=first.isoformat(), last=last.isoformat(), **self._signed()
        )

    def pause_edit(self, of: Json, **more: Any) -> Json:
        return self._about("pause_edit", pause=of["id"], **self._signed(), **more)

    def swap(self, of: Json, day: date | None = None) -> Json:
        day = day or self.world.clock.today
        return self._about("swap", habit=of["id"], day=day.isoformat(), recorded_at=self._now())

    def seen(self, mark: str) -> Json:
        today = self.world.clock.today.isoformat()
        return self._about("seen", mark=mark, day=today, recorded_at=self._now())

    def setting(self, key: str, value: Any) -> Json:
        return self._about("setting", key=key, value=value, **self._signed())

    def person(self, name: str = "Ines", day: date | None = None, **more: Any) -> Json:
        day = day or self.world.clock.today
        return self._about("person", name=name, day=day.isoformat(), **self._signed(), **more)

    def person_edit(self, of: Json, **more: Any) -> Json:
        return self._about("person_edit", person=of["id"], **self._signed(), **more)

    def merge(self, one: Json, into: Json) -> Json:
        recorded_at = self._now()
        return self._about("merge", person=one["id"], into=into["id"], recorded_at=recorded_at)

    def support(self, by: Json, day: date | None = None, **more: Any) -> Json:
        today = self.world.clock.today
        more = {"deed": "shared", "day": (day or today).isoformat()} | more
        return self._about(
            "support", person=by["id"], noted=today.isoformat(), **self._signed(), **more
        )

    def support_edit(self, of: Json, **more: Any) -> Json:
        return self._about("support_edit", support=of["id"], **self._signed(), **more)

    def saved(self, **more: Any) -> Json:
        day = self.world.clock.today.isoformat()
        return self._about("saved", **{"day": day} | more, **self._signed())

    def saved_edit(self, of: Json, **more: Any) -> Json:
        return self._about("saved_edit", saved=of["id"], **self._signed(), **more)

    def _about(self, fact: str, /, **fields: Any) -> Json:
        return {"type": fact, "id": self.world.new_id(), **fields}

    def _signed(self) -> Json:
        return {"edited_at": self._now(), "device": self.name}

    def _now(self) -> str:
        return self.world.clock.now.isoformat()


class World:
    """One application on one database."""

    def __init__(self, app: Litestar, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.random = random.Random(7)
        self.clients: list[httpx.AsyncClient] = []

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    def new_id(self) -> str:
        return str(uuid7(self.clock.now))

    def client(self, **more: Any) -> httpx.AsyncClient:
        """A browser that nobody has used yet."""
        address = (f"10.0.{len(self.clients) // 250}.{len(self.clients) % 250}", 40_000)
        app: Any = self.app  # httpx and Litestar name the same ASGI types differently
        transport = httpx.ASGITransport(app, client=more.pop("address", address))
        client = httpx.AsyncClient(transport=transport, base_url="http://kith.test", **more)
        self.clients.append(client)
        return client

    def stranger(self) -> Device:
        """A device without a session."""
        return Device(self, self.client())

    async def guest(self) -> Device:
        return await self.stranger().start()

    async def second_device(self, of: Device) -> Device:
        """Another device of the same player, by a session of its own."""
        token = await self.link_for(await of.player())
        other = self.stranger()
        answer = await other.client.post("/api/session/link", json={"token": token})
        assert answer.status_code == 200, answer.text
        return other

    async def link_for(self, player: UUID) -> str:
        async with self.house.database.write() as tx:
            return await make_link(tx, player, self.clock.now)

    async def rows(self, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """What a query finds, around the application."""
        async with self.house.database.read() as tx:
            found = await tx.connection.execute(text(statement), parameters)
            return [tuple(row) for row in found]

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements that the block executes."""
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            if not statement.startswith(("BEGIN", "SELECT pg_catalog")):
                statements.append(statement)

        engine = self.house.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)


@asynccontextmanager
async def running(url: URL, clock: Clock | None = None, **settings: Any) -> AsyncIterator[World]:
    """The application on a migrated database, until the block ends."""
    clock = clock or Clock()
    chosen: dict[str, Any] = {
        "secret": SECRET,
        "pwa_dist": Path("/nowhere"),
        "guests_per_hour": 10**9,
        "refreshes_per_hour": 10**9,
        "syncs_per_minute": 10**9,
    }
    app = build(Settings(database_url=url, **chosen | settings), clock, lambda: uuid7(clock.now))
    world = World(app, clock)
    async with app.lifespan():
        try:
            yield world
        finally:
            for client in world.clients:
                await client.aclose()
