"""Tells open screens that something changed, and never what: a screen then asks for itself.

Each process has one hub, with a stream for each connection that it holds open. What a transaction
changed reaches the hubs of all processes over PostgreSQL (:mod:`api.listening`); on SQLite there is
only this one, which is told directly.
"""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

MOST_OPEN = 20
"""Streams of one player in one process; beyond that the one that was opened first ends."""

CHANNEL = "kith"
"""Where PostgreSQL carries it between processes."""

MOST_NAMED = 240
"""Players in one payload: PostgreSQL takes less than 8,000 bytes, and each needs 32."""

_HEX = 32


class Stream:
    """One open connection. What changes while it is being told something is told once more, so
    that however much happens, only one event ever waits."""

    __slots__ = ("_signal", "ended", "epoch", "player")

    def __init__(self, player: UUID, epoch: int) -> None:
        self.player = player
        self.epoch = epoch
        self.ended = False
        self._signal = asyncio.Event()
        self._signal.set()  # whoever comes may have missed something before

    def wake(self) -> None:
        self._signal.set()

    def end(self) -> None:
        self.ended = True
        self._signal.set()

    async def changed(self) -> bool:
        """Waits until something changed; ``False`` once the stream has ended."""
        await self._signal.wait()
        if not self.ended:
            self._signal.clear()
        return not self.ended


class Hub:
    """The streams of this process, by their players."""

    def __init__(self) -> None:
        self._streams: dict[UUID, list[Stream]] = {}
        self._closed = False

    @contextmanager
    def opened(self, player: UUID, epoch: int) -> Iterator[Stream]:
        """A stream for the block; from the start it misses nothing."""
        stream = Stream(player, epoch)
        mine = self._streams.setdefault(player, [])
        mine.append(stream)
        if len(mine) > MOST_OPEN:
            mine.pop(0).end()
        if self._closed:
            stream.end()
        try:
            yield stream
        finally:
            stream.end()
            self._forget(stream)

    def _forget(self, stream: Stream) -> None:
        mine = self._streams.get(stream.player, [])
        if stream in mine:  # unless it ended as the oldest
            mine.remove(stream)
        if not mine:
            self._streams.pop(stream.player, None)

    def tell(self, woken: Collection[UUID], ended: Collection[UUID]) -> None:
        """Wakes the streams of some players, and ends those of others."""
        for player in woken:
            for stream in self._streams.get(player, ()):
                stream.wake()
        for player in ended:
            for stream in self._streams.get(player, ()):
                stream.end()

    def wake_all(self) -> None:
        """For when nobody knows what was missed."""
        self.tell(self.players, ())

    def keep_current(self, epochs: Mapping[UUID, int | None]) -> None:
        """Ends those streams of some players whose access was voided: whose epoch is older than
        the player's. ``None`` is the epoch of a player who is no more."""
        for player, epoch in epochs.items():
            for stream in self._streams.get(player, ()):
                if epoch is None or stream.epoch < epoch:
                    stream.end()

    @property
    def players(self) -> list[UUID]:
        """Who has a stream open here."""
        return list(self._streams)

    def __len__(self) -> int:
        return sum(map(len, self._streams.values()))

    def close(self) -> None:
        """Ends all streams, and from now on each one as soon as it is opened."""
        self._closed = True
        self.tell((), self.players)


def payloads(woken: Collection[UUID], ended: Collection[UUID]) -> list[str]:
    """What goes over the channel, in pieces that it takes."""
    return [
        mark + "".join(player.hex for player in players[start:][:MOST_NAMED])
        for mark, players in (("w", sorted(woken)), ("e", sorted(ended)))
        for start in range(0, len(players), MOST_NAMED)
    ]


def hear(hub: Hub, payload: str) -> None:
    """Passes on what came over the channel; ValueError for what Kith did not send."""
    mark, names = payload[:1], payload[1:]
    players = [UUID(hex=names[at : at + _HEX]) for at in range(0, len(names), _HEX)]
    if mark not in ("w", "e"):
        raise ValueError("neither of the two kinds")
    hub.tell(*((players, ()) if mark == "w" else ((), players)))
