"""What a player's days come to: loads what is derived and the facts after it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import structlog

from api.actions import community
from api.actions.sessions import current
from api.database import Database, ReadTx
from api.problems import is_passing
from api.session import Caller
from api.store import facts, players, weeks
from api.store.community import Company
from api.store.players import PlayerRow
from api.store.weeks import WeekRow
from domain.badge import TEAM_BADGE
from domain.calendar import DAY, monday_of, possible_days
from domain.ledger import Ledger, merge
from domain.progress import EMPTY, BadgeHeld, Standing, fold_weeks
from domain.suggest import NOBODY_YET, Circle

log = structlog.get_logger("kith")

LONG_AGO = 8 * 7 * DAY
"""A standing this old takes a while to bring up to date: that is done beside other requests."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a player's days can be told from: a standing, and the facts after it."""

    player: UUID
    revision: int
    standing: Standing
    ledger: Ledger
    circle: Circle = NOBODY_YET


def last_closed(now: datetime) -> date:
    """The last day that no device can call today any more."""
    return possible_days(now)[0] - DAY


async def load(tx: ReadTx, player: UUID, revision: int, before: date) -> Ground:
    """The ground for any day from ``before`` on."""
    standing = await weeks.last_standing(tx, player, monday_of(before) - 7 * DAY) or EMPTY
    ledger = merge(await facts.after(tx, player, standing.through))
    return Ground(player, revision, standing, ledger)


async def load_with_people(tx: ReadTx, row: PlayerRow, day: date, company: Company) -> Ground:
    """The ground for ``day``, whom and what its quests suggest, and the badges that need others."""
    ground = await load(tx, row.id, row.revision, day)
    circle = ground.circle
    if company.has_any:
        circle = await community.circle(tx, row.id, ground.ledger, day)
    if company.won_at is not None:
        # Somewhere it may already be tomorrow; for this player, it is won by the day they ask on.
        won = BadgeHeld(TEAM_BADGE, min(day, company.won_at.date()))
        circle = replace(circle, held=(*circle.held, won))
    return replace(ground, circle=circle)


async def load_for(database: Database, caller: Caller, before: date) -> Ground:
    async with database.read() as tx:
        row = current(await players.find(tx, caller.player), caller)
        return await load(tx, row.id, row.revision, before)


async def tell(ground: Ground, question: Callable[[], Result], day: date) -> Result:
    """The answer to a question on this ground. A long history is told in a thread of its own, so
    that nobody else has to wait for it."""
    start = ground.standing.through or ground.ledger.first_day or day
    if day - start < LONG_AGO:
        return question()
    return await asyncio.to_thread(question)


async def keep_closed_weeks(database: Database, ground: Ground, now: datetime) -> list[WeekRow]:
    """Derives the weeks that have closed since the ground's standing, and stores them.

    Not if a fact came meanwhile: it may touch these weeks, and the next reader derives them.
    """
    through = last_closed(now)
    rows = await tell(ground, lambda: _closed_weeks(ground, through), through)
    if rows:
        try:
            async with database.write() as tx:
                row = await players.lock(tx, ground.player)
                if row is not None and row.revision == ground.revision:
                    await weeks.add(tx, ground.player, rows)
        except Exception as error:  # what is derived can be derived again
            if not is_passing(error):
                raise
            log.warning("derived weeks not stored", weeks=len(rows))
    return rows


def _closed_weeks(ground: Ground, through: date) -> list[WeekRow]:
    return [WeekRow(*week) for week in fold_weeks(ground.ledger, through, ground.standing)]
