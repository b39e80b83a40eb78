"""Group commit: whatever waits at one moment shares one transaction, and is answered after it.

While one batch is being written the next one gathers, so the busier it is the larger the batches.
A batch that fails is written again in smaller parts, so that one bad request fails alone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from api.problems import is_passing, unavailable

log = structlog.get_logger("kith")

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[Task, Result]):
    task: Task
    size: int
    done: "asyncio.Future[Result]"


class Coalescer(Generic[Task, Result]):
    """Gathers tasks for ``write``, which gets several and answers each, in order.

    ``write`` must have made them durable when it returns. ``sizes`` of what waits add up to at
    most ``capacity``; beyond that the 503 problem is raised at once. ``lanes`` batches of at most
    ``most`` in size are written side by side.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Task]], Awaitable[Sequence[Result]]],
        *,
        lanes: int = 1,
        most: int = 2_000,
        capacity: int = 20_000,
    ) -> None:
        self._write = write
        self._lanes = lanes
        self._most = most
        self._capacity = capacity
        self._waiting: deque[_Waiting[Task, Result]] = deque()
        self._size = 0
        self._arrived = asyncio.Event()
        self._writers: list[asyncio.Task[None]] = []
        self._closing = False

    @property
    def waiting(self) -> int:
        """How much waits to be written."""
        return self._size

    def start(self) -> None:
        """Begins to write; before that, tasks only gather."""
        self._writers = [asyncio.create_task(self._run()) for _ in range(self._lanes)]

    async def put(self, task: Task, size: int = 1) -> Result:
        """The answer to ``task``, once it is durable."""
        if self._closing or self._size + size > self._capacity:
            raise unavailable(1)
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(task, size, done))
        self._size += size
        self._arrived.set()
        return await done

    async def drain(self) -> None:
        """Takes nothing more, writes what waits, and stops."""
        self._closing = True
        self._arrived.set()
        await asyncio.gather(*self._writers)

    async def _run(self) -> None:
        while True:
            await self._arrived.wait()
            batch = self._next_batch()
            if batch:
                await self._write_batch(batch)
            elif self._closing:
                return

    def _next_batch(self) -> list[_Waiting[Task, Result]]:
        batch: list[_Waiting[Task, Result]] = []
        size = 0
        while self._waiting and (not batch or size + self._waiting[0].size <= self._most):
            waiting = self._waiting.popleft()
            batch.append(waiting)
            size += waiting.size
        self._size -= size
        if not self._waiting and not self._closing:
            self._arrived.clear()
        return batch

    async def _write_batch(self, batch: list[_Waiting[Task, Result]]) -> None:
        try:
            results = await self._write([waiting.task for waiting in batch])
        except Exception as error:  # whatever it is belongs to those who wait, not to this loop
            if len(batch) == 1 or is_passing(error):  # a lost database fails each part the same
                _fail(batch, error)
                return
            log.warning("batch failed, trying one by one", requests=len(batch))
            for waiting in batch:
                await self._write_batch([waiting])
            return
        for waiting, result in zip(batch, results, strict=True):
            if not waiting.done.done():
                waiting.done.set_result(result)


def _fail(batch: Sequence[_Waiting[Task, Result]], error: Exception) -> None:
    for waiting in batch:
        if not waiting.done.done():
            waiting.done.set_exception(error)
