"""Badges: each marks something that came true for the first time, never how much (R5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

MONTH = 28
"""Closed days in a row in balance that make a month in balance."""

AWAY = 3
"""Days without a kept one, between two kept days or up to today, that make an absence."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a badge is awarded by, on one day.

    ``last_kept`` is the last kept day before it, ``in_balance`` how many closed days in a row, up
    to this one, ended with the balance in balance.
    """

    day: date
    kept: bool
    hello: bool
    last_kept: date | None
    in_balance: int


def away(last_kept: date | None, day: date) -> bool:
    """Whether a day comes after an absence, given the last kept day before it."""
    return last_kept is not None and (day - last_kept).days > AWAY


def _first_hello(moment: Moment) -> bool:
    return moment.hello


def _month_in_balance(moment: Moment) -> bool:
    return moment.in_balance >= MONTH


def _back_after_break(moment: Moment) -> bool:
    return moment.kept and away(moment.last_kept, moment.day)


BADGES: Mapping[str, Callable[[Moment], bool]] = MappingProxyType(
    {
        "first-hello": _first_hello,
        "back-after-break": _back_after_break,
        "month-in-balance": _month_in_balance,
    }
)
"""The badges that need no people or teams, and what makes each come true."""


def earned(held: tuple[str, ...], moment: Moment) -> tuple[str, ...]:
    """The badges that come true now and are not held yet."""
    return tuple(
        badge for badge, is_true in BADGES.items() if badge not in held and is_true(moment)
    )


PEOPLE_BADGES = ("thanked-soon", "became-mutual", "ten-credited")
"""The badges that need people: a first thank-you within two days of the support, a person who
became mutual, ten different people credited."""

ENOUGH_CREDITED = 10


def people_badges(
    thanked_soon: date | None, mutual: date | None, tenth_credited: date | None
) -> tuple[tuple[str, date], ...]:
    """The badges that need people, each with the day on which it became true.

    The days are the earliest on which any support was thanked soon, any person became mutual, and
    the tenth of those days on which each person was first credited; ``None`` if there is none.
    """
    days = (thanked_soon, mutual, tenth_credited)
    return tuple(
        (badge, day) for badge, day in zip(PEOPLE_BADGES, days, strict=True) if day is not None
    )


TEAM_BADGE = "won-together"
"""The badge for the first challenge that was won together."""
