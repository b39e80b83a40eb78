"""Reminders: on, off, at which minute, on which devices."""

from typing import Any

import msgspec
from litestar import Request, delete, get, post, put

from api.actions import reminders
from api.routes.common import CallerHere, HouseHere, read_json
from api.routes.documented import BODY, problems
from api.wire.reminders import HereRequest, ReminderAnswer, RemindersRequest, RemindersView

_wish = msgspec.json.Decoder(RemindersRequest).decode
_here = msgspec.json.Decoder(HereRequest).decode
_answer = msgspec.json.Decoder(ReminderAnswer).decode

CHANGING = problems(401, 403, 503)
WRITING = problems(400, 401, 403, 413, 415, 422, 503)


@get("/api/reminders", operation_id="reminders", responses=problems(401, 503))
async def see(house: HouseHere, caller: CallerHere) -> RemindersView:
    """When the caller is reminded, and where; and what a browser needs to subscribe."""
    return await reminders.view(house, caller)


@put(
    "/api/reminders",
    operation_id="setReminders",
    opt={BODY: RemindersRequest},
    responses=WRITING,
)
async def turn_on(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> RemindersView:
    """Turns reminders on, or moves them to another minute or zone."""
    return await reminders.turn_on(house, caller, await read_json(request, _wish))


@delete("/api/reminders", operation_id="stopReminders", responses=CHANGING)
async def turn_off(house: HouseHere, caller: CallerHere) -> None:
    """Turns reminders off, on all devices."""
    await reminders.turn_off(house, caller)


@put(
    "/api/reminders/here",
    operation_id="remindHere",
    opt={BODY: HereRequest},
    responses=WRITING,
)
async def remind_here(
    request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere
) -> RemindersView:
    """Sends reminders to this device, by its browser's push subscription."""
    return await reminders.remind_here(house, caller, await read_json(request, _here))


@delete("/api/reminders/here", operation_id="dontRemindHere", responses=CHANGING)
async def dont_remind_here(house: HouseHere, caller: CallerHere) -> None:
    """Sends no more reminders to this device."""
    await reminders.dont_remind_here(house, caller)


@post(
    "/api/reminders/answer",
    status_code=204,
    operation_id="answerReminder",
    opt={BODY: ReminderAnswer},
    responses=WRITING,
)
async def answer(request: Request[Any, Any, Any], house: HouseHere, caller: CallerHere) -> None:
    """Says what became of a day's reminder: it was opened, or the day shall have no more."""
    await reminders.answer(house, caller, await read_json(request, _answer))


HANDLERS = [see, turn_on, turn_off, remind_here, dont_remind_here, answer]
