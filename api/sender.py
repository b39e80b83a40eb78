"""Sends the reminders that are due, beside the requests, for as long as the server runs."""

import asyncio
import contextlib
from random import SystemRandom

import structlog

from api.actions.reminding import send_due
from api.house import House
from api.logs import trace_of
from api.problems import is_passing

log = structlog.get_logger("kith")

PAUSE_SECONDS = 15.0
"""Between two looks, on average; reminders are due at whole minutes."""

CHANCE = SystemRandom()  # of its own: tests seed the one that everything shares

FINISH_SECONDS = 5.0
"""How long a server that stops waits for what is being sent."""


class Sender:
    """Looks every few seconds from :meth:`start` to :meth:`stop`."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._task: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        self._stopping.set()
        if self._task is not None:
            await asyncio.wait([self._task], timeout=FINISH_SECONDS)
            while not self._task.done():
                self._task.cancel()  # more than once: a driver may swallow it while it connects
                await asyncio.wait([self._task], timeout=1)
        await self._house.push.close()

    async def _run(self) -> None:
        while not await self._stops_within(PAUSE_SECONDS * CHANCE.uniform(0.5, 1.5)):
            try:
                while await send_due(self._house) and not self._stopping.is_set():
                    pass
            except Exception as error:  # whatever it is, the next look may succeed
                if is_passing(error):
                    log.warning("reminders not sent", cause=type(error).__name__)
                else:
                    log.error("reminders not sent", trace=trace_of(error))

    async def _stops_within(self, seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        return self._stopping.is_set()
