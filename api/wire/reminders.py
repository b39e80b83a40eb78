"""Reminders: what a device asks for and is told, and what is pushed to it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from api.wire.base import HabitKindName, Incoming, Outgoing, Zone

Minute = Annotated[int, Meta(ge=0, le=1439, description="A minute of the day, from midnight.")]
Endpoint = Annotated[str, Meta(min_length=1, max_length=1000)]
BrowserKey = Annotated[str, Meta(min_length=1, max_length=120, pattern="^[A-Za-z0-9_-]+=*(?!\\n)$")]


class RemindersView(Outgoing):
    """A player's reminders. ``stopped`` says that so many were ignored that Kith stopped by itself;
    ``here`` whether this device gets them, ``devices`` how many do. ``key`` is what the browser
    asks for when it subscribes."""

    on: bool
    minute: int
    zone: str
    stopped: bool
    here: bool
    devices: int
    key: str


class RemindersRequest(Incoming):
    """Turns reminders on, at a minute of the day in a zone."""

    minute: Minute
    zone: Zone


class HereRequest(Incoming):
    """A browser's push subscription: its address, and the keys to encrypt for it (base64url)."""

    endpoint: Endpoint
    p256dh: BrowserKey
    auth: BrowserKey


class ReminderAnswer(Incoming):
    """What the player did with a day's reminder; after ``not-today``, that day has no more."""

    day: date
    answer: Literal["opened", "not-today"]


class LeftView(Outgoing):
    """A quest that is still open."""

    habit: UUID
    kind: HabitKindName
    title: str | None


class ThanksView(Outgoing):
    """For how many days the longest waiting thank-you has waited."""

    days: int


class ReminderPush(Outgoing, tag_field="type", tag="reminder"):
    """What is pushed, encrypted for the browser alone. It names nobody."""

    day: date
    left: list[LeftView]
    thanks: ThanksView | None
