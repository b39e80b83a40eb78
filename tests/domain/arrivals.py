"""One fact of each type that may arrive, and what is said of it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.admission import refusal
from domain.facts import (
    EVERY_DAY,
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Pause,
    PauseChange,
    Removal,
    Seen,
    Setting,
    Swap,
    Undo,
)

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
ID, TARGET = UUID(int=1), UUID(int=2)

CHECK_IN = CheckIn(ID, Kind.HELLO, TODAY, NOW, NOW, "Europe/Berlin")
UNDO = Undo(ID, TARGET, NOW)
EDIT = Edit(ID, TARGET, NOW, "phone", who="Ana")
REMOVAL = Removal(ID, TARGET, NOW)
HABIT = HabitMade(ID, Kind.HELLO, "Say hello", EVERY_DAY, TODAY, NOW, "phone")
CHANGE = HabitChange(ID, TARGET, TODAY, NOW, "phone", title="Hi")
PAUSE = Pause(ID, TODAY, TODAY + 3 * DAY, NOW, "phone")
MOVED = PauseChange(ID, TARGET, NOW, "phone", cancelled=True)
SWAP = Swap(ID, TARGET, TODAY, NOW)
SEEN = Seen(ID, "badge:first-hello", TODAY, NOW)
SETTING = Setting(ID, "day_start", 4, NOW, "phone")

EVERYTHING: list[Fact] = [
    CHECK_IN,
    UNDO,
    EDIT,
    REMOVAL,
    HABIT,
    CHANGE,
    PAUSE,
    MOVED,
    SWAP,
    SEEN,
    SETTING,
]


def code(fact: Fact, now: datetime = NOW, *, exempt: bool = False) -> str | None:
    refused = refusal(fact, now=now, exempt=exempt)
    return None if refused is None else refused.code


def field(fact: Fact, now: datetime = NOW) -> str | None:
    refused = refusal(fact, now=now)
    assert refused is not None
    assert refused.detail.endswith(".")
    return refused.field
