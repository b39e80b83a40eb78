"""A person in a player's community: how far the two have come, and how warm it is (R8).

Stages never go back by time or by a further act; warmth fades. Both are worked out from the acts
and supports that are left once undone and removed ones are gone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import floor, fsum, log2
from uuid import UUID

from domain.calendar import DAY, after
from domain.facts import GIVING, Kind
from domain.ledger import CheckInState
from domain.people_facts import Handle
from domain.thanks import SupportState, Waiting, noted_first

HALF_LIFE = 30
"""Days in which warmth fades to a half."""

ACT_WEIGHT, SUPPORT_WEIGHT = 1, 2
IN_TOUCH_DAYS = 3
"""Different days with a giving act that make somebody a person one is in touch with."""

HEARD = frozenset({Kind.LISTEN, Kind.SHARE})
"""The acts that attend to what somebody makes."""

PITCH_REST = 90 * DAY
"""How long after a pitch nobody hears another one."""

SOON = timedelta(days=2)
"""A thank-you within so many days of the support is a badge."""


class Stage(StrEnum):
    """How far two people have come."""

    NEW = "new"
    INTRODUCED = "introduced"
    IN_TOUCH = "in-touch"
    MUTUAL = "mutual"


class Band(StrEnum):
    """What a warmth means, in a word; below the last there is none."""

    WARM = "warm"
    MILD = "mild"
    COOL = "cool"


BANDS: tuple[tuple[Band, float], ...] = ((Band.WARM, 2.0), (Band.MILD, 0.75), (Band.COOL, 0.2))
"""The bands from the warmest down, and the warmth at which each begins."""


class Missing(StrEnum):
    """What stands between a person and a pitch, whatever the day."""

    INTRODUCED = "introduced"
    DAYS = "days"
    TALK = "talk"
    CARES = "cares"


@dataclass(frozen=True, slots=True)
class WarmthSpan:
    """Without further acts the warmth is at least ``band`` until the day ``until``, included."""

    band: Band
    until: date


@dataclass(frozen=True, slots=True)
class About:
    """What is written down about a person.

    ``makes_since`` is the player's day on which ``makes`` was first filled in, or the one after it.
    """

    name: str
    day: date
    handles: tuple[Handle, ...] = ()
    topics: tuple[str, ...] = ()
    makes: str = ""
    cares: str = ""
    notes: str = ""
    met_through: UUID | None = None
    rests_until: date | None = None
    makes_since: date | None = None


@dataclass(frozen=True, slots=True)
class PersonState:
    """A person as all facts make them. ``merged`` are the other ids of the same person.

    ``hello`` is the check-in that introduced them, ``introduced_on`` the day from which they count
    as greeted, ``last_days`` the latest two days with a giving act or a support, ``heard_days``
    those on which they were listened to or something was shared with or by them. ``waiting`` are
    supports to be thanked for, the oldest first; ``thanked_on`` is the last day on which any were
    thanked for, and ``thanked`` what had been noted first of all that waited until that day. The
    three ``…_on`` at the end are the days on which this person came to count for a badge.
    """

    id: UUID
    merged: tuple[UUID, ...]
    name: str
    handles: tuple[Handle, ...]
    topics: tuple[str, ...]
    makes: str
    cares: str
    notes: str
    met_through: UUID | None
    day: date
    rests_until: date | None
    makes_since: date | None
    stage: Stage
    hello: UUID | None
    introduced_on: date | None
    acts_days: int
    last_days: tuple[date, ...]
    heard_days: tuple[date, ...]
    warmth: tuple[WarmthSpan, ...]
    missing: tuple[Missing, ...]
    pitched_on: date | None
    waiting: tuple[Waiting, ...]
    thanked: Waiting | None
    thanked_on: date | None
    mutual_on: date | None
    thanked_soon_on: date | None
    credited_on: date | None

    @property
    def last_day(self) -> date | None:
        """The latest day with a giving act or a support."""
        return self.last_days[-1] if self.last_days else None

    @property
    def pitch_again(self) -> date | None:
        """The first day on which they may hear of the player's own work again."""
        return None if self.pitched_on is None else after(self.pitched_on, PITCH_REST)


def person_from(
    ids: tuple[UUID, ...],
    about: About,
    acts: Iterable[CheckInState],
    supports: Iterable[SupportState],
) -> PersonState:
    """The person with these ids, the first of which is theirs, from all that passed between you.

    ``acts`` and ``supports`` hold neither undone nor removed ones, in any order.
    """
    all_acts = sorted(acts, key=lambda act: (act.acted_at, act.id))
    given = [act for act in all_acts if act.kind in GIVING]
    hellos = [act for act in given if act.kind is Kind.HELLO]
    days = sorted({act.day for act in given})
    supported = sorted(supports, key=lambda support: (support.day, support.id))
    support_days = {support.day for support in supported}
    touched = sorted({*days, *support_days})
    in_touch_on = days[IN_TOUCH_DAYS - 1] if len(days) >= IN_TOUCH_DAYS else None
    stage = _stage(greeted=bool(hellos), days=len(days), supports=len(supported))
    talked = len(hellos) > 1 or any(act.kind is Kind.CONVERSATION for act in given)
    thanked_on = max((one.thanked_on for one in supported if one.thanked_on), default=None)
    return PersonState(
        id=ids[0],
        merged=ids[1:],
        name=about.name,
        handles=about.handles,
        topics=about.topics,
        makes=about.makes,
        cares=about.cares,
        notes=about.notes,
        met_through=about.met_through,
        day=about.day,
        rests_until=about.rests_until,
        makes_since=about.makes_since,
        stage=stage,
        hello=hellos[0].id if hellos else None,
        introduced_on=_earliest([*(act.day for act in hellos), in_touch_on]),
        acts_days=len(days),
        last_days=tuple(touched[-2:]),
        heard_days=tuple(sorted({act.day for act in given if act.kind in HEARD})[-2:]),
        warmth=warmth_spans(days, support_days),
        missing=_missing(stage, len(days), about, talked=talked or bool(supported)),
        pitched_on=max((act.day for act in all_acts if act.kind is Kind.PROMOTE), default=None),
        waiting=tuple(support.as_waiting for support in supported if support.state == "open"),
        thanked=_thanked_first(supported, thanked_on),
        thanked_on=thanked_on,
        mutual_on=None
        if in_touch_on is None or not supported
        else max(in_touch_on, supported[0].day),
        thanked_soon_on=_earliest(_soon(supported)),
        credited_on=_earliest(act.day for act in given if act.kind is Kind.SHARE),
    )


def _stage(*, greeted: bool, days: int, supports: int) -> Stage:
    if days >= IN_TOUCH_DAYS:
        return Stage.MUTUAL if supports else Stage.IN_TOUCH
    return Stage.INTRODUCED if greeted else Stage.NEW


def warmth(act_days: Iterable[date], support_days: Iterable[date], day: date) -> float:
    """Σ weight·0.5^(age ÷ 30 days): an act weighs 1, a support 2, at most one of each a day (R8).

    Only what happened by ``day`` counts.
    """
    weights = ((ACT_WEIGHT, set(act_days)), (SUPPORT_WEIGHT, set(support_days)))
    return fsum(
        weight * 0.5 ** ((day - past).days / HALF_LIFE)
        for weight, days in weights
        for past in days
        if past <= day
    )


def warmth_spans(act_days: Iterable[date], support_days: Iterable[date]) -> tuple[WarmthSpan, ...]:
    """Until when each band of warmth holds if nothing more happens, from the last of these days."""
    acts, supports = set(act_days), set(support_days)
    last = max([*acts, *supports], default=None)
    if last is None:
        return ()
    now = warmth(acts, supports, last)
    return tuple(
        WarmthSpan(band, after(last, floor(HALF_LIFE * log2(now / begins)) * DAY))
        for band, begins in BANDS
        if now >= begins
    )


def _missing(stage: Stage, days: int, about: About, *, talked: bool) -> tuple[Missing, ...]:
    lines = {
        Missing.INTRODUCED: stage is not Stage.NEW,
        Missing.DAYS: days >= IN_TOUCH_DAYS,
        Missing.TALK: talked,
        Missing.CARES: bool(about.cares.strip() or about.topics),
    }
    return tuple(line for line, is_there in lines.items() if not is_there)


def _thanked_first(supports: Iterable[SupportState], day: date | None) -> Waiting | None:
    """Of all that waited until the thank-you of this day, what had been noted first."""
    if day is None:
        return None
    waited = [one.as_waiting for one in supports if one.state == "open" or one.thanked_on == day]
    return noted_first(waited)


def _soon(supports: list[SupportState]) -> Iterable[date]:
    return (
        support.thanked_on
        for support in supports
        if support.thanked_on is not None
        and timedelta() <= support.thanked_on - support.day <= SOON
    )


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
