"""Looks after the reminders that are due: claims some, asks whether anything is still open, sends,
and writes down what became of it.

Any number of processes may do so at once. A claim is a lease: whoever holds it sends nothing after
it has run out, and if they were stopped in the middle, somebody else takes it up then.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import structlog

from api.actions.community import reading_of
from api.database import WriteTx
from api.house import House
from api.logs import trace_of
from api.problems import is_passing, not_found
from api.push.sending import Answer, Message
from api.session import SESSION_LASTS
from api.store import facts, reminders, roster, subscriptions
from api.store.batch import lock_players
from api.store.players import PlayerRow
from api.store.reminders import ReminderRow
from api.store.subscriptions import Subscription
from api.wire.base import HabitKindName
from api.wire.reminders import LeftView, ReminderPush, ThanksView
from domain.calendar import DAY, day_of
from domain.ledger import merge
from domain.reminder import Course, Open, latest_for, next_attempt, next_moment, still_open

log = structlog.get_logger("kith")

AT_ONCE = 50
"""Reminders that one claim takes."""

LEASE = timedelta(minutes=2)
MARGIN = timedelta(seconds=30)
"""Nothing is begun so shortly before a lease runs out: clocks differ, and sending takes a while."""

MOST_LEFT = 8
"""Open quests that one message names; a push service takes no more than 4,096 bytes."""

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to do about a reminder: on which day, until when, with whom and about what.
    ``acted`` says whether the reminder before it was followed, if that was still to be judged."""

    row: ReminderRow
    day: date
    until: datetime
    acted: bool | None = None
    open: Open | None = None
    devices: tuple[Subscription, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: the answer to each message. ``sent_at`` is when the first was taken."""

    found: Found
    at: datetime
    answers: tuple[tuple[Subscription, Answer], ...] = ()

    @property
    def taken(self) -> bool:
        return any(answer.fate == "taken" for _, answer in self.answers)

    @property
    def again_at(self) -> datetime | None:
        """When to try again with those that could not be reached, if that is not too late."""
        waits = [answer.wait for _, answer in self.answers if answer.fate == "later"]
        due_at = self.found.row.due_at
        if not waits or due_at is None:
            return None
        at = next_attempt(due_at, self.at, max(waits))
        return at if at < self.found.until else None


async def send_due(house: House) -> int:
    """Looks after some of the reminders that are due; gives their number."""
    now = house.clock()
    async with house.database.read() as tx:
        if not await reminders.any_due(tx, now):
            return 0
    lease, until = house.new_id(), now + LEASE
    async with house.database.write() as tx:
        rows = await reminders.claim(tx, lease, now, until, AT_ONCE)
    if not rows:
        return 0  # others were faster
    async with house.database.read() as tx:
        devices = defaultdict(list)
        players = [row.player for row in rows]
        for one in await subscriptions.live(tx, players, now - SESSION_LASTS):
            devices[one.player].append(one)
    found = [await _look(house, row, devices[row.player], now) for row in rows]
    done = await asyncio.gather(*(_send(house, one, until) for one in found))
    finished = [one for one in done if one is not None]
    async with house.database.write() as tx:
        await _settle(tx, lease, finished, house.clock())
    fates: dict[str, int] = Counter(answer.fate for one in finished for _, answer in one.answers)
    log.info("reminders", due=len(rows), **fates)
    return len(rows)


async def _look(
    house: House, row: ReminderRow, devices: Sequence[Subscription], now: datetime
) -> Found:
    """Whether to remind. A fault with one player is written down, and keeps no other waiting."""
    due_at = row.due_at or now
    nothing = Found(row, due_at.date(), due_at)
    if not devices:
        return nothing
    try:
        return await _judge(house, row, due_at, devices, now)
    except Exception as error:
        if is_passing(error):
            raise
        log.error("reminder failed", trace=trace_of(error))
        return nothing


async def _judge(
    house: House,
    row: ReminderRow,
    due_at: datetime,
    devices: Sequence[Subscription],
    now: datetime,
) -> Found:
    since = due_at.astimezone(ZoneInfo(row.zone)).date() - 2 * DAY
    async with reading_of(house.database, row.player, now, _there, needed=False) as found:
        tx, player, company = found
        ledger = merge(await facts.after(tx, player.id, since))
        day_start = timedelta(hours=ledger.settings.day_start)
        day = day_of(due_at, row.zone, day_start)
        course, acted = row.course, None
        if course.awaits(day) and course.last_day is not None and course.sent_at is not None:
            acted = await reminders.has_acted(tx, player.id, course.last_day, course.sent_at)
            course = course.judged(acted=acted)
        waiting_since = None
        if company.has_any:
            waiting_since = await roster.waits_for_thanks(tx, player.id, day)
    until = latest_for(due_at, row.zone, day_start)
    owed = tuple(one for one in devices if _is_owed(course, day, one))
    looked = Found(row, day, until, acted)
    if course.is_over or not owed or now >= until:
        return looked
    return replace(looked, open=still_open(ledger, day, waiting_since), devices=owed)


def _there(row: PlayerRow | None) -> PlayerRow:
    if row is None:
        raise not_found()
    return row


def _is_owed(course: Course, day: date, device: Subscription) -> bool:
    """Whether a device is still to have the day's reminder: all are, or those that could not be
    reached when it went out, as long as nobody answered to it."""
    if not course.has_had(day):
        return True
    return course.last_day == day and course.sent_at is not None and device.owed == day


async def _send(house: House, found: Found, lease_ends: datetime) -> Done | None:
    """Sends to each device; ``None`` if the lease is about to run out, and it is left to others."""
    now = house.clock()
    if found.open is None:
        return Done(found, now)
    if now + MARGIN > lease_ends:
        return None
    text = _encode(_message(found.day, found.open))
    answers = await asyncio.gather(
        *(_send_to(house, one, text, found.until - now, now) for one in found.devices)
    )
    return Done(found, now, tuple(zip(found.devices, answers, strict=True)))


async def _send_to(
    house: House, device: Subscription, text: bytes, lasts: timedelta, now: datetime
) -> Answer:
    if not house.push_services.has(device.endpoint):  # the operator took it off the list
        return Answer("refused")
    message = Message(device.endpoint, device.public_key, device.auth, text, lasts)
    answer = await house.push.send(message, await house.keys.vapid(), now)
    if answer.fate == "refused":
        service = urlsplit(device.endpoint).hostname
        log.warning("push refused", service=service, status=answer.status)
    return answer


def _message(day: date, still: Open) -> ReminderPush:
    return ReminderPush(
        day=day,
        left=[
            LeftView(habit=habit.id, kind=cast(HabitKindName, habit.kind.value), title=habit.title)
            for habit in still.left[:MOST_LEFT]
        ],
        thanks=None if still.thanks is None else ThanksView(days=still.thanks),
    )


async def _settle(tx: WriteTx, lease: UUID, done: Sequence[Done], now: datetime) -> None:
    """Writes down what became of reminders that are still held; their players may have chosen
    something else meanwhile."""
    players = [one.found.row.player for one in done]
    await lock_players(tx, players)
    held = await reminders.held(tx, lease, players)
    kept = [one for one in done if one.found.row.player in held]
    await reminders.settle(tx, [_settled(held[one.found.row.player], one, now) for one in kept])
    answers = [(one, device, answer) for one in kept for device, answer in one.answers]
    await subscriptions.drop(tx, [device for _, device, answer in answers if answer.fate == "gone"])
    await subscriptions.owe(
        tx,
        [
            (device, one.found.day if answer.fate == "later" else None)
            for one, device, answer in answers
        ],
    )


def _settled(row: ReminderRow, done: Done, now: datetime) -> tuple[ReminderRow, datetime | None]:
    """The row as it is to be stored, and when to try again, if that is to be."""
    found, course = done.found, row.course
    if found.acted is not None and course.awaits(found.day):
        course = course.judged(acted=found.acted)
    if done.taken and not course.has_had(found.day):
        course = course.reminded(found.day, done.at)
    row = row.with_course(course)
    if course.is_over:
        return replace(row, due_at=None, stopped_at=now), None
    if done.again_at is not None and row.due_at == found.row.due_at:
        return row, done.again_at
    return replace(row, due_at=next_moment(now, row.minute, row.zone)), None
