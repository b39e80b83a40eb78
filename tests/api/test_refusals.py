"""What R1 to R3 refuse when a fact arrives, by code, and what they let through."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

DAY = date(2026, 3, 18)

REFUSED: dict[str, tuple[str, Callable[[Device], Json]]] = {
    "a day that the instant cannot have": (
        "day-not-possible",
        lambda phone: phone.check_in() | {"day": "2026-03-20"},
    ),
    "an instant ahead of our clock": (
        "ahead-of-clock",
        lambda phone: phone.check_in() | {"acted_at": "2026-03-18T12:06:00Z"},
    ),
    "a recording ahead of our clock": (
        "ahead-of-clock",
        lambda phone: phone.check_in() | {"recorded_at": "2026-03-18T12:06:00Z"},
    ),
    "a day more than a week before the tap": (
        "backfill-too-late",
        lambda phone: phone.check_in(day=DAY - timedelta(days=9)),
    ),
    "a fact more than 90 days old": (
        "received-too-late",
        lambda phone: (
            phone.check_in(day=DAY - timedelta(days=95)) | {"recorded_at": "2025-12-13T13:00:00Z"}
        ),
    ),
    "a zone that there is not": ("no-such-zone", lambda phone: phone.check_in(zone="Mars/Base")),
    "an edit ahead of our clock": (
        "ahead-of-clock",
        lambda phone: phone.habit() | {"edited_at": "2026-03-18T12:06:00Z"},
    ),
    "a pause that ends before it begins": (
        "pause-backwards",
        lambda phone: phone.pause(DAY, DAY - timedelta(days=1)),
    ),
    "a pause told too late": (
        "pause-too-late",
        lambda phone: phone.pause(DAY - timedelta(days=10), DAY),
    ),
    "a choice that there is not": ("malformed", lambda phone: phone.setting("day_start", 7)),
    "an instant that UTC has no year for": (
        "malformed",
        lambda phone: phone.check_in() | {"acted_at": "0001-01-01T00:00:00+14:00"},
    ),
    "a habit without a weekday": ("malformed", lambda phone: phone.habit(weekdays=[])),
    "a habit of one's own work": ("malformed", lambda phone: phone.habit(kind="promote")),
    "a source, which only an import has": ("malformed", lambda phone: phone.check_in(source="x")),
    "text with the character NUL": ("malformed", lambda phone: phone.check_in(note="a\0b")),
    "a topic with the character NUL": (
        "malformed",
        lambda phone: phone.setting("topics", ["a", "b\0"]),
    ),
    "a note that is too long": ("malformed", lambda phone: phone.check_in(note="x" * 2001)),
    "an instant without an offset": (
        "malformed",
        lambda phone: phone.check_in() | {"acted_at": "2026-03-18T12:00:00"},
    ),
    "a fact of an unknown type": ("malformed", lambda phone: phone.check_in() | {"type": "cheer"}),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_it_refuses(world: World, phone: Device, name: str) -> None:
    code, make = REFUSED[name]
    found = await phone.sync(make(phone))
    assert found["answers"][0]["status"] == "refused"
    assert found["answers"][0]["problem"]["code"] == code
    assert found["answers"][0]["problem"]["detail"]
    assert found["cursor"] == 0
    assert await world.rows("SELECT count(*) FROM fact") == [(0,)]


TAKEN: dict[str, Callable[[Device], Json]] = {
    "a day filled in a week afterwards": lambda phone: phone.check_in(day=DAY - timedelta(days=7)),
    "a clock four minutes ahead": lambda phone: (
        phone.check_in() | {"acted_at": "2026-03-18T12:04:00Z"}
    ),
    "a phone that was offline for 80 days": lambda phone: (
        phone.check_in(day=DAY - timedelta(days=80)) | {"recorded_at": "2025-12-28T13:00:00Z"}
    ),
    "the day of the far east": lambda phone: (
        phone.check_in(day=DAY + timedelta(days=1), zone="Pacific/Kiritimati")
        | {"acted_at": "2026-03-18T12:00:00Z"}
    ),
    "a pause told a week afterwards": lambda phone: phone.pause(
        DAY - timedelta(days=7), DAY - timedelta(days=7)
    ),
    "a pause far ahead": lambda phone: phone.pause(DAY, DAY + timedelta(days=300)),
    "a backslash before u0000": lambda phone: phone.check_in(note="\\u0000"),
    "an emoji and a line break": lambda phone: phone.check_in(note="👋🏽\nhello"),
}


@pytest.mark.parametrize("name", TAKEN)
async def test_it_takes(phone: Device, name: str) -> None:
    await phone.keep(TAKEN[name](phone))
