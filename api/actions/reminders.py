"""What a player chooses about reminders, and what they answer to one."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import datetime

from api.actions.sessions import current
from api.database import ReadTx, WriteTx
from api.house import House
from api.problems import RequestError
from api.push.sending import is_key
from api.session import SESSION_LASTS, Caller
from api.store import players, reminders, subscriptions
from api.store.reminders import ReminderRow
from api.store.subscriptions import Subscription
from api.wire.reminders import HereRequest, ReminderAnswer, RemindersRequest, RemindersView
from domain.calendar import possible_days, zone_exists
from domain.reminder import next_moment

USUAL_MINUTE = 19 * 60
"""What is offered to who has not chosen yet: seven in the evening."""

USUAL_ZONE = "UTC"
AUTH_BYTES = 16


async def view(house: House, caller: Caller) -> RemindersView:
    key = (await house.keys.vapid()).public_key
    async with house.database.read() as tx:
        current(await players.find(tx, caller.player), caller)
        return await _view(tx, caller, key, house.clock())


async def _view(tx: ReadTx, caller: Caller, key: str, now: datetime) -> RemindersView:
    row = await reminders.find(tx, caller.player)
    devices = await subscriptions.live(tx, [caller.player], now - SESSION_LASTS)
    return RemindersView(
        on=row is not None and row.stopped_at is None,
        minute=USUAL_MINUTE if row is None else row.minute,
        zone=USUAL_ZONE if row is None else row.zone,
        stopped=row is not None and row.stopped_at is not None,
        here=any(one.session == caller.session for one in devices),
        devices=len(devices),
        key=key,
    )


async def turn_on(house: House, caller: Caller, wish: RemindersRequest) -> RemindersView:
    """Turns reminders on, or moves them; what was sent and ignored before still counts, unless
    they had stopped."""
    if not zone_exists(wish.zone):
        raise RequestError(422, "There is no such time zone.", field="zone", code="zone-unknown")
    now = house.clock()
    key = (await house.keys.vapid()).public_key
    async with house.database.write() as tx:
        await _lock(tx, caller)
        row = await reminders.find(tx, caller.player)
        if row is None or not _is_so(row, wish):
            await reminders.keep(tx, _wished(row, caller, wish, now))
        return await _view(tx, caller, key, house.clock())


def _is_so(row: ReminderRow, wish: RemindersRequest) -> bool:
    """Whether there is nothing to change: what is being tried again goes on."""
    return row.stopped_at is None and (row.minute, row.zone) == (wish.minute, wish.zone)


def _wished(
    row: ReminderRow | None, caller: Caller, wish: RemindersRequest, now: datetime
) -> ReminderRow:
    due_at = next_moment(now, wish.minute, wish.zone)
    if row is None:
        return ReminderRow(caller.player, wish.minute, wish.zone, due_at)
    if row.stopped_at is not None:
        row = replace(row, sent_at=None, ignored=0, stopped_at=None)
    return replace(row, minute=wish.minute, zone=wish.zone, due_at=due_at)


async def turn_off(house: House, caller: Caller) -> None:
    """No more reminders, on any device."""
    async with house.database.write() as tx:
        await _lock(tx, caller)
        await reminders.remove(tx, caller.player)
        await subscriptions.remove_all(tx, caller.player)


async def remind_here(house: House, caller: Caller, asked: HereRequest) -> RemindersView:
    """Sends reminders to this device, too."""
    if not house.push_services.has(asked.endpoint):
        raise RequestError(
            422,
            "This browser's push service is not one that Kith sends to.",
            field="endpoint",
            code="push-service",
        )
    public_key, auth = _bytes_of(asked.p256dh), _bytes_of(asked.auth)
    if not is_key(public_key):
        raise RequestError(422, "This is not a browser's key.", field="p256dh")
    if len(auth) != AUTH_BYTES:
        raise RequestError(422, "This is not a browser's secret.", field="auth")
    key = (await house.keys.vapid()).public_key
    async with house.database.write() as tx:
        await _lock(tx, caller)
        made = Subscription(caller.player, caller.session, asked.endpoint, public_key, auth)
        await subscriptions.keep(tx, made, house.clock())
        return await _view(tx, caller, key, house.clock())


def _bytes_of(text: str) -> bytes:
    """Base64url, with or without its padding; nothing for what cannot be read."""
    bare = text.rstrip("=")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        return b""


async def dont_remind_here(house: House, caller: Caller) -> None:
    async with house.database.write() as tx:
        await _lock(tx, caller)
        await subscriptions.remove(tx, caller.player, caller.session)


async def answer(house: House, caller: Caller, given: ReminderAnswer) -> None:
    """The reminder of a day was not ignored. An answer to one of last week is one, too."""
    if given.day > possible_days(house.clock())[1]:
        raise RequestError(
            422,
            "It is not this day anywhere. Check the device's clock.",
            code="day-not-possible",
            field="day",
        )
    async with house.database.write() as tx:
        await _lock(tx, caller)
        row = await reminders.find(tx, caller.player)
        if row is not None:
            not_today = given.answer == "not-today"
            answered = row.course.answered(given.day, not_today=not_today)
            await reminders.keep(tx, row.with_course(answered))


async def _lock(tx: WriteTx, caller: Caller) -> None:
    current(await players.lock(tx, caller.player), caller)
