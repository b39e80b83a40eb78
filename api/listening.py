"""Hears on PostgreSQL what all processes tell, over one connection of its own.

The connection is made anew whenever it is lost, after growing pauses. What was told meanwhile is
lost, so afterwards everybody is woken, and whose access was voided is cut off.
"""

import asyncio
import random
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from api.database import Database
from api.live import CHANNEL, Hub, hear
from api.store import players

log = structlog.get_logger("kith")

SHORTEST_PAUSE = 0.1
LONGEST_PAUSE = 10.0
SECONDS_BETWEEN_PROBES = 20
"""A connection that a network dropped without a word is found out by asking over it."""


class Listener:
    """Listens from :meth:`start` to :meth:`stop`."""

    def __init__(self, engine: AsyncEngine, database: Database, hub: Hub) -> None:
        self._engine = engine
        self._database = database
        self._hub = hub
        self._task: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        while self._task is not None and not self._task.done():
            self._task.cancel()  # more than once: a driver may swallow it while it connects
            await asyncio.wait([self._task], timeout=1)
        await self._engine.dispose()

    async def _run(self) -> None:
        pause = SHORTEST_PAUSE
        while True:
            try:
                await self._listen()
            except Exception as error:  # whatever it is, the next attempt may succeed
                log.warning("not listening", cause=type(error).__name__)
            if self.listening.is_set():
                pause = SHORTEST_PAUSE
                self.listening.clear()
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _listen(self) -> None:
        """Listens until the connection is lost."""
        lost = asyncio.Event()
        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            driver.add_termination_listener(lambda _connection: lost.set())
            await driver.add_listener(CHANNEL, self._heard)
            await self._catch_up()
            self.listening.set()
            while not lost.is_set():
                try:
                    async with asyncio.timeout(SECONDS_BETWEEN_PROBES):
                        await lost.wait()
                except TimeoutError:
                    await driver.fetchval("SELECT 1")

    async def _catch_up(self) -> None:
        self._hub.wake_all()
        asked = self._hub.players
        if asked:
            async with self._database.read() as tx:
                epochs = await players.epochs(tx, asked)
            self._hub.keep_current({player: epochs.get(player) for player in asked})

    def _heard(self, _connection: object, _process: int, _channel: str, payload: object) -> None:
        try:
            hear(self._hub, str(payload))
        except ValueError:
            log.warning("heard something strange")
