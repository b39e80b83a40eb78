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
from domain.people_facts import (
    Deed,
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
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
PERSON = PersonMade(ID, "Ana", TODAY, NOW, "phone")
PERSON_CHANGE = PersonChange(ID, TARGET, NOW, "phone", rests_until=TODAY + 30 * DAY)
MERGE = Merge(ID, TARGET, UUID(int=3), NOW)
SUPPORT = SupportMade(ID, TARGET, Deed.SHARED, TODAY, TODAY, NOW, "phone")
SUPPORT_CHANGE = SupportChange(ID, TARGET, NOW, "phone", day=TODAY)
LINK = LinkSaved(ID, TODAY, NOW, "phone", url="https://essay.example")
LINK_CHANGE = LinkChange(ID, TARGET, NOW, "phone", dismissed=True)

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
    PERSON,
    PERSON_CHANGE,
    MERGE,
    SUPPORT,
    SUPPORT_CHANGE,
    LINK,
    LINK_CHANGE,
]


def code(fact: Fact, now: datetime = NOW, *, exempt: bool = False) -> str | None:
    refused = refusal(fact, now=now, exempt=exempt)
    return None if refused is None else refused.code


def field(fact: Fact, now: datetime = NOW) -> str | None:
    refused = refusal(fact, now=now)
    assert refused is not None
    assert refused.detail.endswith(".")
    return refused.field
