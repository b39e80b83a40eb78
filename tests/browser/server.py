"""The real server in a thread of the tests, with a clock that they can move."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

import uvicorn

from api.actions import goals
from api.actions.sessions import make_link
from api.build import build
from api.database import open_database
from api.demo import make_demo
from api.house import House
from api.migrate import migrate
from api.server import Server
from api.settings import Settings
from domain.community_goal import GoalTerms
from tests.support.serving import environment, free_port

Result = TypeVar("Result")

MORNING = datetime(2026, 5, 14, 8, 30, tzinfo=UTC)
"""A Thursday, half past ten in Berlin, where the tests' phones are."""


class MovableClock:
    """Real time that passes, from an instant that a test chooses."""

    def __init__(self) -> None:
        self.ahead = MORNING - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move(self, by: timedelta) -> None:
        """Let ``by`` pass at once."""
        self.ahead += by


class KithServer:
    """Kith on SQLite at a port of its own: ``stop`` takes the network away, ``start`` back."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.clock = MovableClock()
        env = environment(f"sqlite:///{folder}/kith.db", self.port)
        self.settings = Settings.from_env(env)
        _run(self._migrate())
        self._running: tuple[Server, threading.Thread] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def by_name(self) -> str:
        """The same server at an address with a name, which passkeys need."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Serve; what was stored before is there again."""
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen()  # from here on requests wait for the server instead of failing
        app = build(self.settings, clock=self.clock)
        house: House = app.state.house
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5)
        server = Server(config, house.live)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        self._running = server, thread

    def stop(self) -> None:
        """Answer what is under way, and be gone."""
        if self._running is not None:
            server, thread = self._running
            server.should_exit = True
            thread.join()
            self._running = None

    def serve_app(self, dist: Path) -> None:
        """From the next start on, serve the built app in ``dist``."""
        self.settings = replace(self.settings, pwa_dist=dist)

    def link(self, player: str) -> str:
        """An address that signs one browser in as ``player``."""
        return f"{self.url}/#link={_run(self._make_link(UUID(player)))}"

    def demo(self) -> str:
        """Make the player of `kith demo`; gives an address that opens it once."""
        return f"{self.url}/#link={_run(self._make_demo())}"

    def make_goal(self, title: str, terms: GoalTerms) -> None:
        """Make a community goal, as `kith goal add` does."""
        _run(self._make_goal(title, terms))

    async def _make_goal(self, title: str, terms: GoalTerms) -> None:
        database = open_database(self.settings)
        await goals.add(database, uuid4(), title, terms, self.clock())
        await database.close()

    async def _make_demo(self) -> str:
        database = open_database(self.settings)
        made = await make_demo(database, self.clock(), seed=1)
        await database.close()
        return made.token

    async def _make_link(self, player: UUID) -> str:
        database = open_database(self.settings)
        async with database.write() as tx:
            token = await make_link(tx, player, self.clock())
        await database.close()
        return token

    async def _migrate(self) -> None:
        database = open_database(self.settings)
        await migrate(database)
        await database.close()


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    """Do the work in a thread of its own: the one of the tests has the browser's event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
