"""Everything that the home screen needs."""

from datetime import date
from typing import Literal
from uuid import UUID

from api.wire.base import BandName, DayState, HabitKindName, Outgoing


class Reason(Outgoing):
    """Why somebody or something is suggested. ``text`` is a name, the player's own words, a topic
    or a deed; ``days`` how long ago, or how long not."""

    code: Literal["met-through", "makes", "cares", "topic", "quiet", "added", "supported", "saved"]
    text: str
    days: int | None


class Suggestion(Outgoing):
    """Whom or what a quest suggests: a saved link (``saved``), a thank-you for ``supports`` of a
    person, or just a person. ``name`` is theirs, or the link's author."""

    person: UUID | None
    name: str
    supports: list[UUID]
    saved: UUID | None
    title: str
    url: str
    mention: str
    why: list[Reason]


class Fill(Outgoing):
    """What goes into the places of a prompt's words: of the player's niche, '' where there is
    none."""

    topic: str
    place: str
    hashtag: str


class Quest(Outgoing):
    """A habit on one day. ``prompts`` are the ids of the prompt shown now and of the next ones,
    in the order that swapping brings them; ``suggestions`` likewise, none if there is nobody."""

    habit: UUID
    kind: HabitKindName
    title: str
    prompts: list[str]
    fill: Fill
    suggestions: list[Suggestion]
    worth: int
    done: bool


class Before(Outgoing):
    """What holds at the start of a day, before anything is checked in on it. For a day to come: if
    nothing more is done until then than what was known. The app adds the day's check-ins."""

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
    """``share`` is R7's balance, from 0 to 1; ``given`` and ``promoted`` are what it counts."""

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
