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
    most ``capacity``; beyond that the 503 problem is raised at once. A batch is at most ``most`` in
    size. Up to ``lanes`` are written side by side, a further one only once ``enough`` waits for it:
    small batches beside each other would cost more than one that is larger.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Task]], Awaitable[Sequence[Result]]],
        *,
        lanes: int = 1,
        most: int = 2_000,
        enough: int = 250,
        capacity: int = 20_000,
    ) -> None:
        self._write = write
        self._lanes = lanes
        self._most = most
        self._enough = enough
        self._capacity = capacity
        self._waiting: deque[_Waiting[Task, Result]] = deque()
        self._size = 0
        self._writing: set[asyncio.Task[None]] = set()
        self._started = False
        self._closing = False

    @property
    def waiting(self) -> int:
        """How much waits to be written."""
        return self._size

    def start(self) -> None:
        """Begins to write; before that, tasks only gather."""
        self._started = True
        self._begin()

    async def put(self, task: Task, size: int = 1) -> Result:
        """The answer to ``task``, once it is durable."""
        if self._closing or self._size + size > self._capacity:
            raise unavailable(1)
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Result] = loop.create_future()
        self._waiting.append(_Waiting(task, size, done))
        self._size += size
        loop.call_soon(self._begin)  # after all that arrived at the same moment
        return await done

    async def drain(self) -> None:
        """Takes nothing more, writes what waits, and stops."""
        self._closing = True
        self._begin()
        while self._writing:
            await asyncio.gather(*self._writing)

    def _begin(self) -> None:
        while self._started and self._waiting and self._has_free_lane():
            task = asyncio.create_task(self._write_batch(self._next_batch()))
            self._writing.add(task)
            task.add_done_callback(self._end)

    def _has_free_lane(self) -> bool:
        busy = len(self._writing)
        return busy == 0 or (busy < self._lanes and self._size >= self._enough)

    def _end(self, task: "asyncio.Task[None]") -> None:
        self._writing.discard(task)
        self._begin()

    def _next_batch(self) -> list[_Waiting[Task, Result]]:
        batch: list[_Waiting[Task, Result]] = []
        size = 0
        while self._waiting and (not batch or size + self._waiting[0].size <= self._most):
            waiting = self._waiting.popleft()
            batch.append(waiting)
            size += waiting.size
        self._size -= size
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
