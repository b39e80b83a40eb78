"""Puts a player's file back into an empty account: all of it, or nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time

import msgspec
from msgspec import Raw, UnsetType

from api.actions.reading import items_of
from api.actions.reading_people import utc
from api.actions.sessions import current
from api.database import WriteTx
from api.decoding import decode_large, fault_of, is_too_deep
from api.house import House
from api.problems import RequestError
from api.session import Caller
from api.store import account, players, reminders, sessions, subscriptions
from api.store.bodies import NAMES, Wordy, blanked
from api.store.players import PlayerRow
from api.store.reminders import ReminderRow
from api.store.writing import HEARD_AT_ONCE, Item, Noted, Submission, write
from api.wire.my_data import AccountOutline, Imported, NotedOutline, ReminderTime
from api.wire.problem import ProblemError
from domain.admission import CLOCK_SLACK, EARLIEST_IMPORT, unbelievable
from domain.calendar import zone_exists
from domain.reminder import next_moment

EARLIEST = datetime.combine(EARLIEST_IMPORT, time(), UTC)

_read_file = msgspec.json.Decoder(AccountOutline).decode
_read_entry = msgspec.json.Decoder(NotedOutline).decode


async def put_back(house: House, caller: Caller, body: bytes) -> Imported:
    """Makes the caller's account what a file says. What it held before, choices and habits of
    which nothing was done yet, is replaced. Other devices of theirs are signed out: they would go
    on with what is no more.

    Raises the 409 problem if the account is not empty, or shares something with others; and 422
    problems that name the place in the file.
    """
    now = house.clock()
    async with house.large:
        file = decode_large(body, _read_file)
        async with house.database.write() as tx:
            row = current(await players.lock(tx, caller.player), caller)
            await _check(tx, row)
            await account.clear(tx, row.id)
            _believe(file.made_at, now, "made_at")
            await account.set_beginning(tx, row.id, utc(file.made_at))
            counts = await _put_facts(tx, row, file.facts, now)
            await _put_victories(tx, row, file, now)
            await _put_reminder(tx, row, file.reminder, now)
            await _sign_others_out(tx, caller, now)
            tx.woken.add(row.id)
    return Imported(
        facts=counts.total(),
        check_ins=counts["check_in"],
        habits=counts["habit"],
        people=counts["person"],
        supports=counts["support"],
        saved=counts["saved"],
    )


async def _check(tx: WriteTx, row: PlayerRow) -> None:
    if not await account.is_empty(tx, row.id):
        raise RequestError(
            409,
            "There are check-ins or people here already. A file goes into an empty account.",
            code="not-empty",
        )
    if await account.shares_something(tx, row.id):
        raise RequestError(
            409,
            "You are in a team or a community goal, or left one lately. A file goes into an "
            "account that shares nothing yet.",
            code="not-alone",
        )


async def _put_facts(
    tx: WriteTx, row: PlayerRow, entries: Sequence[Raw], now: datetime
) -> Counter[str]:
    """Stores them as devices' facts are, with what was noted of them. How many of each type."""
    counts: Counter[str] = Counter()
    for start in range(0, len(entries), HEARD_AT_ONCE):
        part = entries[start : start + HEARD_AT_ONCE]
        items = [_item(raw, start + ahead, now) for ahead, raw in enumerate(part)]
        submission = Submission(row.id, None, tuple(items), now, exempt=True)
        (receipt,) = await write(tx, [submission])
        if receipt is None:
            raise AssertionError("a player who is locked can be written for")
        for ahead, (item, answer) in enumerate(zip(items, receipt.answers, strict=True)):
            if answer.status != "stored":
                raise _bad("Another fact in this file has this id.", start + ahead, "fact.id")
            if item.fact is not None:
                counts[NAMES[type(item.fact)]] += 1
    return counts


def _item(raw: Raw, place: int, now: datetime) -> Item:
    try:
        entry = _read_entry(raw)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        detail, field = (
            fault_of(error) if isinstance(error, msgspec.ValidationError) else ("No JSON.", None)
        )
        raise _bad(detail, place, field) from None
    if is_too_deep(bytes(entry.fact)):
        raise _bad("This is nested too deep.", place, "fact")
    (item,) = items_of([entry.fact])
    refusal = item.refusal
    if item.fact is not None:
        refusal = unbelievable(item.fact, now)
    if refusal is not None:
        raise _bad(refusal.detail, place, ".".join(filter(None, ("fact", refusal.field))))
    _believe(entry.received_at, now, f"facts[{place}].received_at")
    removed = not isinstance(entry.removed, UnsetType)
    if removed:
        if not isinstance(item.fact, Wordy):
            raise _bad("There are no words to remove from such a fact.", place, "removed")
        item = item._replace(fact=blanked(item.fact))
    return item._replace(noted=Noted(utc(entry.received_at), removed))


def _believe(instant: datetime, now: datetime, field: str) -> None:
    if not EARLIEST <= instant <= now + CLOCK_SLACK:
        raise _refused("This is ahead of our clock, or far too long ago.", field)


def _bad(detail: str, place: int, field: str | None) -> RequestError:
    return _refused(detail, ".".join(filter(None, (f"facts[{place}]", field))))


def _refused(detail: str, field: str) -> RequestError:
    return RequestError(
        422,
        "This file cannot be put back as it is. Nothing was changed.",
        code="bad-file",
        field=field,
        errors=[ProblemError(detail=detail, field=field)],
    )


async def _put_victories(tx: WriteTx, row: PlayerRow, file: AccountOutline, now: datetime) -> None:
    found = {one.challenge: utc(one.reached_at) for one in file.victories}
    if len(found) < len(file.victories):
        raise _refused("A challenge is won once.", "victories")
    for number, one in enumerate(file.victories):
        _believe(one.reached_at, now, f"victories[{number}].reached_at")
    await account.add_victories(tx, row.id, found.items())


async def _put_reminder(
    tx: WriteTx, row: PlayerRow, wanted: ReminderTime | None, now: datetime
) -> None:
    """The hour, from the next one on; a device has to ask for reminders anew."""
    await reminders.remove(tx, row.id)
    if wanted is None:
        await subscriptions.remove_all(tx, row.id)
        return
    if not zone_exists(wanted.zone):
        raise _refused("There is no time zone by this name.", "reminder.zone")
    due_at = next_moment(now, wanted.minute, wanted.zone)
    await reminders.keep(tx, ReminderRow(row.id, wanted.minute, wanted.zone, due_at))


async def _sign_others_out(tx: WriteTx, caller: Caller, now: datetime) -> None:
    others = [one for one in await sessions.live(tx, caller.player) if one.id != caller.session]
    for one in others:
        await sessions.revoke(tx, caller.player, one.id, now)
    if others:
        await players.raise_epoch(tx, caller.player)
        tx.ended.add(caller.player)
