"""A player's file: all that is kept of them, in words that another server can read."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from api.actions.proving import require_proof
from api.actions.sessions import current
from api.actions.writing_out import as_sent
from api.database import ReadTx
from api.house import House
from api.session import Caller
from api.store import account, passkeys, players, reminders
from api.store.account import StoredFact
from api.store.players import PlayerRow
from api.wire.my_data import (
    Besides,
    OwnCheer,
    OwnDevice,
    OwnGoal,
    OwnPasskey,
    OwnTeam,
    ReminderTime,
    VictoryNote,
)

_encode = msgspec.json.Encoder().encode


async def export(house: House, caller: Caller) -> bytes:
    """The caller's file, as docs/export.md describes it. The same account gives the same bytes.

    It is made as a whole before any of it is sent, so that nobody who reads slowly keeps a
    connection to the database.
    """
    now = house.clock()
    house.exports.take(caller.player, now)
    async with house.large, house.database.read() as tx:
        row = current(await players.find(tx, caller.player), caller)
        await require_proof(tx, caller, now)
        return b"".join([part async for part in _parts(tx, row)])


async def _parts(tx: ReadTx, row: PlayerRow) -> AsyncIterator[bytes]:
    reminder = await reminders.find(tx, row.id)
    wanted = None if reminder is None else ReminderTime(minute=reminder.minute, zone=reminder.zone)
    victories = [
        VictoryNote(challenge=challenge, reached_at=_utc(reached_at))
        for challenge, reached_at in await account.victories(tx, row.id)
    ]
    yield b'{"kith":1,\n"made_at":' + _encode(_utc(row.made_at))
    yield b',\n"reminder":' + _encode(wanted)
    yield b',\n"victories":' + _encode(victories)
    yield b',\n"facts":['
    separator = b"\n"
    async for page in account.facts(tx, row.id):
        for one in page:
            yield separator + entry_of(one)
            separator = b",\n"
    yield b'\n],\n"besides":' + _encode(await _besides(tx, row)) + b"}\n"


def entry_of(one: StoredFact) -> bytes:
    """A fact as the file holds it."""
    entry: dict[str, Any] = {"received_at": _utc(one.received_at)}
    if one.removed:
        entry["removed"] = True
    return _encode(entry | {"fact": as_sent(one.type, one.body)})


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


async def _besides(tx: ReadTx, row: PlayerRow) -> Besides:
    found = await account.around(tx, row.id)
    return Besides(
        player=row.id,
        teams=[OwnTeam(**one._mapping) for one in found.teams],
        cheers=[OwnCheer(**one._mapping) for one in found.cheers],
        goals=[OwnGoal(**one._mapping) for one in found.goals],
        passkeys=[
            OwnPasskey(name=one.name, made_at=one.made_at, used_at=one.used_at, synced=one.synced)
            for one in await passkeys.all_of(tx, row.id)
        ],
        recovery_codes_left=found.recovery_codes_left,
        devices=[OwnDevice(**one._mapping) for one in found.devices],
    )
