"""The JSON contract between the API and its clients, and nothing else.

Every struct that comes in refuses unknown fields. What goes out carries codes and numbers, never
words: the app finds the words for prompts, badges and bands in its message files.
"""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

# --- limits and small types -------------------------------------------------------------------

FACTS_PER_SYNC = 500

Instant = Annotated[datetime, Meta(tz=True, description="An instant, with its offset from UTC.")]
Title = Annotated[str, Meta(min_length=1, max_length=80)]
Who = Annotated[str, Meta(max_length=120)]
Link = Annotated[str, Meta(max_length=2000)]
Note = Annotated[str, Meta(max_length=2000)]
Device = Annotated[str, Meta(min_length=1, max_length=64, pattern="^[A-Za-z0-9_-]+$")]
Zone = Annotated[str, Meta(min_length=1, max_length=64)]
Weekday = Annotated[int, Meta(ge=1, le=7)]
Weekdays = Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
Mark = Annotated[str, Meta(min_length=1, max_length=80, pattern="^[a-z0-9:.-]+$")]
Word = Annotated[str, Meta(min_length=1, max_length=60)]
Words = Annotated[list[Word], Meta(max_length=30)]

KindName = Literal["hello", "conversation", "share", "thank", "listen", "promote"]
HabitKindName = Literal["hello", "conversation", "share", "thank", "listen"]
BandName = Literal["learning", "room", "in-balance", "time-to-give", "billboard"]
DayState = Literal["full", "kept", "rest", "open"]


class Incoming(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something a client sends."""


class Outgoing(Struct, frozen=True, kw_only=True):
    """Something the API answers."""


# --- facts, as the outbox sends them ----------------------------------------------------------


class CheckInFact(Incoming, tag="check_in", tag_field="type"):
    id: UUID
    kind: KindName
    day: date
    acted_at: Instant
    recorded_at: Instant
    zone: Zone
    habit: UUID | None = None
    who: Who = ""
    link: Link = ""
    note: Note = ""


class UndoFact(Incoming, tag="undo", tag_field="type"):
    id: UUID
    target: UUID
    recorded_at: Instant


class EditFact(Incoming, tag="edit", tag_field="type"):
    id: UUID
    target: UUID
    edited_at: Instant
    device: Device
    who: Who | UnsetType = UNSET
    link: Link | UnsetType = UNSET
    note: Note | UnsetType = UNSET


class RemovalFact(Incoming, tag="remove", tag_field="type"):
    id: UUID
    target: UUID
    recorded_at: Instant


class HabitFact(Incoming, tag="habit", tag_field="type"):
    id: UUID
    kind: HabitKindName
    title: Title
    weekdays: Weekdays
    day: date
    edited_at: Instant
    device: Device


class HabitEditFact(Incoming, tag="habit_edit", tag_field="type"):
    id: UUID
    habit: UUID
    day: date
    edited_at: Instant
    device: Device
    title: Title | UnsetType = UNSET
    weekdays: Weekdays | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class PauseFact(Incoming, tag="pause", tag_field="type"):
    id: UUID
    first: date
    last: date
    edited_at: Instant
    device: Device


class PauseEditFact(Incoming, tag="pause_edit", tag_field="type"):
    id: UUID
    pause: UUID
    edited_at: Instant
    device: Device
    first: date | UnsetType = UNSET
    last: date | UnsetType = UNSET
    cancelled: bool | UnsetType = UNSET


class SwapFact(Incoming, tag="swap", tag_field="type"):
    id: UUID
    habit: UUID
    day: date
    recorded_at: Instant


class SeenFact(Incoming, tag="seen", tag_field="type"):
    id: UUID
    mark: Mark
    day: date
    recorded_at: Instant


class SettingFact(Incoming, tag="setting", tag_field="type"):
    """``key`` is one of ``day_start`` (hours, 0–6), ``topics``, ``networks`` (lists of words),
    ``hide_streak`` (true or false)."""

    id: UUID
    key: Literal["day_start", "topics", "networks", "hide_streak"]
    value: int | bool | Words
    edited_at: Instant
    device: Device


FactBody = (
    CheckInFact
    | UndoFact
    | EditFact
    | RemovalFact
    | HabitFact
    | HabitEditFact
    | PauseFact
    | PauseEditFact
    | SwapFact
    | SeenFact
    | SettingFact
)


# --- today ------------------------------------------------------------------------------------


class Quest(Outgoing):
    """A habit on one day. ``prompts`` are the ids of the prompt shown now and of the next ones,
    in the order that swapping brings them."""

    habit: UUID
    kind: HabitKindName
    title: str
    prompts: list[str]
    worth: int
    done: bool


class Before(Outgoing):
    """What holds at the start of a day, before anything is checked in on it and if nothing is
    done on the days from the asked one to it. The app adds the day's check-ins to this."""

    points: int
    streak: int
    best: int
    total_kept: int
    given: int
    promoted: int
    acts: int


class DayPlan(Outgoing):
    """One day to come, or today. ``habits`` are all that exist on it (each may be rewarded);
    ``quests`` are those due, or scheduled but paused when ``paused``."""

    day: date
    paused: bool
    habits: list[UUID]
    scheduled: list[UUID]
    quests: list[Quest]
    before: Before


class Level(Outgoing):
    number: int
    starts_at: int
    next_at: int


class Balance(Outgoing):
    """``share`` is the balance of R7, from 0 to 1; ``given`` and ``promoted`` are what it counts."""

    share: float
    band: BandName
    given: int
    promoted: int
    acts: int


class DayDot(Outgoing):
    day: date
    state: DayState


class HabitStrength(Outgoing):
    """``score`` is ``None`` until the habit has 14 days behind it."""

    habit: UUID
    score: float | None
    days: int


class News(Outgoing):
    """Something that became true and was not shown yet. Its ``mark`` is what a *seen* fact names:
    ``badge:first-hello``, ``level:3``, ``perfect-week:2026-11-16``, ``milestone:30``,
    ``welcome-back:2026-11-16``."""

    mark: str
    day: date


class BadgeHeld(Outgoing):
    badge: str
    day: date


class Today(Outgoing):
    """Everything that the home screen needs. ``plans`` are the asked day and the next seven."""

    day: date
    plans: list[DayPlan]
    kept: bool
    full: bool
    streak: int
    best: int
    total_kept: int
    points: int
    level: Level
    balance: Balance
    week: list[DayDot]
    strengths: list[HabitStrength]
    perfect_weeks: int
    badges: list[BadgeHeld]
    news: list[News]


# --- sync -------------------------------------------------------------------------------------


class CheckInView(Outgoing):
    """A check-in as all its facts make it now."""

    id: UUID
    kind: KindName
    day: date
    acted_at: datetime
    recorded_at: datetime
    zone: str
    habit: UUID | None
    who: str
    link: str
    note: str
    source: str | None
    undone: bool
    removed: bool


class HabitView(Outgoing):
    id: UUID
    kind: HabitKindName
    title: str
    weekdays: list[int]
    made: date
    archived: bool


class PauseView(Outgoing):
    id: UUID
    first: date
    last: date
    cancelled: bool


class SettingsView(Outgoing):
    day_start: int
    topics: list[str]
    networks: list[str]
    hide_streak: bool


class FactProblem(Outgoing):
    """Why a fact was refused: a stable ``code``, a sentence, and the field if there is one."""

    code: str
    detail: str
    field: str | None = None


class FactAnswer(Outgoing):
    """The answer to one fact, in the order of the request. ``id`` is ``None`` if unreadable."""

    id: UUID | None
    status: Literal["stored", "known", "refused"]
    problem: FactProblem | None = None


class SyncAnswer(Outgoing):
    """``cursor`` is what to send next time; ``more`` says to call again at once."""

    answers: list[FactAnswer]
    cursor: int
    more: bool
    check_ins: list[CheckInView]
    habits: list[HabitView]
    pauses: list[PauseView]
    settings: SettingsView | None
    today: Today | None


# --- history and why --------------------------------------------------------------------------


class History(Outgoing):
    """A year, a character a day in ``states`` from 1 January on: ``f`` full, ``k`` kept, ``r`` rest,
    ``p`` paused, ``o`` open (today), ``-`` before the first day or still to come. ``given`` and
    ``promoted`` count the acts of each day."""

    year: int
    states: str
    given: list[int]
    promoted: list[int]
    first_day: date | None


class Run(Outgoing):
    """A stretch of days, from its first kept day to its last."""

    first: date
    last: date
    kept: int


class StreakWhy(Outgoing):
    """``misses`` are those of the current stretch that are still within seven days, at most;
    ``broken_by`` are the three misses that ended the stretch before, if one did."""

    streak: int
    best: int
    total_kept: int
    current: Run | None
    best_run: Run | None
    misses: list[date]
    broken_by: list[date]
    recent: list[DayDot]


class QuestPoints(Outgoing):
    habit: UUID
    title: str
    kind: HabitKindName
    points: int


class PointsDay(Outgoing):
    day: date
    quests: list[QuestPoints]
    full: int
    total: int


class PointsWhy(Outgoing):
    """The last fourteen days, newest first, and what all days before them came to."""

    points: int
    level: Level
    days: list[PointsDay]
    earlier: int


class BalanceDay(Outgoing):
    day: date
    given: int
    counted: int
    promoted: int


class BalanceWhy(Outgoing):
    """The days of the last 28 with something put out. ``counted`` is ``given``, at most ten."""

    balance: Balance
    first: date
    last: date
    days: list[BalanceDay]


# --- sessions ---------------------------------------------------------------------------------


class PlayerView(Outgoing):
    id: UUID
    made_at: datetime
    claimed: bool


class ReadyView(Outgoing):
    status: Literal["ready"]
