"""Community goals: opting in and out, and what who runs the server does with them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from api.actions.sessions import current
from api.database import Database
from api.house import House
from api.problems import not_found
from api.session import Caller
from api.store import goal_changes, goals, players
from domain.calendar import DAY, possible_days
from domain.community_goal import MOST_DAYS, GoalTerms

LONGEST_TITLE = 80
MOST_PEOPLE = 1_000_000


async def join(house: House, caller: Caller, goal: UUID) -> None:
    """Opts in. What has closed nobody can join any more: it is not found."""
    now = house.clock()
    house.together.take(caller.player, now)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        found = await goal_changes.find(tx, goal)
        if found is None or now >= found.terms.closes_at:
            raise not_found()
        await goal_changes.join(tx, caller.player, found)


async def leave(house: House, caller: Caller, goal: UUID) -> None:
    """Opts out. What has closed stays as it was."""
    now = house.clock()
    house.together.take(caller.player, now)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        found = await goal_changes.find(tx, goal)
        if found is None:
            raise not_found()
        if now < found.terms.closes_at:
            await goal_changes.leave(tx, caller.player, goal)


async def settle_old(database: Database, now: datetime) -> None:
    """Forgets who did what of goals that nobody is shown any more."""
    async with database.read() as tx:
        old = await goal_changes.overdue(tx, now)
    if old:
        async with database.write() as tx:
            await goals.settle(tx, old)


# --- who runs the server ------------------------------------------------------------------------


class GoalError(ValueError):
    """A goal that cannot be as it was asked for. ``part`` is what is wrong with it."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(reason)
        self.part = part


@dataclass(frozen=True, slots=True)
class Listed:
    """A goal, how many people did it, and how many opted in; nobody once it is settled."""

    id: UUID
    title: str
    terms: GoalTerms
    did_it: int
    joined: int
    over: bool


async def add(database: Database, goal: UUID, title: str, terms: GoalTerms, now: datetime) -> None:
    """Makes a goal; raises GoalError for one that makes no sense."""
    title = title.strip()
    if not 1 <= len(title) <= LONGEST_TITLE or not title.isprintable():
        raise GoalError("title", f"must be one line of 1 to {LONGEST_TITLE} characters")
    if not 1 <= terms.target <= MOST_PEOPLE:
        raise GoalError("people", f"must be a number from 1 to {MOST_PEOPLE}")
    if abs(terms.first - now.date()) > MOST_DAYS * DAY:
        raise GoalError("first", f"must be within {MOST_DAYS} days of today")
    if terms.last < terms.first:
        raise GoalError("last", "must not be before the first day")
    if terms.last - terms.first >= MOST_DAYS * DAY:
        raise GoalError("last", f"must be within {MOST_DAYS} days of the first one")
    if terms.last < possible_days(now)[0]:
        raise GoalError("last", "is over everywhere")
    async with database.write() as tx:
        await goal_changes.add(tx, goal, title, terms, now)


async def listed(database: Database, now: datetime) -> list[Listed]:
    """All goals that there ever were, the latest first."""
    await settle_old(database, now)
    async with database.read() as tx:
        found = await goal_changes.listed(tx)
    return [
        Listed(row.id, row.title, row.terms, did_it, joined, now >= row.terms.closes_at)
        for row, did_it, joined in found
    ]


async def end(database: Database, goal: UUID, now: datetime, *, remove: bool) -> date | None:
    """Lets a goal's days be over once today is over everywhere; what arrives late still counts as
    always. Gives its last day, or ``None`` if it is gone: one that has not begun, or that is to be
    removed."""
    today = possible_days(now)[1]
    async with database.write() as tx:
        found = await goal_changes.find(tx, goal)
        if found is None:
            raise GoalError("id", "there is no such goal; see `kith goal list`")
        if remove or today < found.terms.first:
            await goal_changes.remove(tx, goal)
            return None
        if found.terms.last <= today:
            return found.terms.last
        await goal_changes.end(tx, goal, today)
        return today
