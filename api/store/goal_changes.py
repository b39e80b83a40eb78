"""Community goals: made and ended by who runs the server, joined and left by players."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, func, insert, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.goals import from_scratch, is_old, lock, terms_of
from api.tables import Goal, GoalPlayer
from domain.community_goal import GoalTerms

_COLUMNS = (
    col(Goal.id),
    col(Goal.title),
    col(Goal.kind),
    col(Goal.first),
    col(Goal.last),
    col(Goal.target),
    col(Goal.gone),
    col(Goal.settled),
)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal; ``gone`` counts those who did it and of whom nothing else is known any more."""

    id: UUID
    title: str
    terms: GoalTerms
    gone: int
    settled: bool


def _row(row: Any) -> GoalRow:
    return GoalRow(row.id, row.title, terms_of(row), row.gone, row.settled)


# --- players ------------------------------------------------------------------------------------


async def find(tx: WriteTx, goal: UUID) -> GoalRow | None:
    """A goal that nobody ends or settles until ``tx`` ends."""
    statement = select(*_COLUMNS).where(col(Goal.id) == goal).with_for_update(read=True)
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else _row(row)


async def join(tx: WriteTx, player: UUID, goal: GoalRow) -> None:
    """Opts a player in, whose row is locked; what they did on its days before counts too."""
    mine = and_(col(GoalPlayer.player_id) == player, col(GoalPlayer.goal_id) == goal.id)
    known = await tx.connection.execute(select(col(GoalPlayer.done)).where(mine))
    if known.first() is None:
        done = await from_scratch(tx, player, goal.terms)
        row = {"player_id": player, "goal_id": goal.id, "done": done}
        await tx.connection.execute(insert(GoalPlayer).values(row))
        tx.woken.add(player)


async def leave(tx: WriteTx, player: UUID, goal: UUID) -> None:
    """Opts a player out, whose row is locked; they are not counted any more."""
    mine = and_(col(GoalPlayer.player_id) == player, col(GoalPlayer.goal_id) == goal)
    await tx.connection.execute(delete(GoalPlayer).where(mine))
    tx.woken.add(player)


async def forget(tx: WriteTx, player: UUID) -> None:
    """Takes a player, whose row is locked, out of all goals before they are deleted. Who did it
    goes on being counted, as somebody."""
    mine = col(GoalPlayer.player_id) == player
    done = await tx.connection.scalars(select(col(GoalPlayer.goal_id)).where(mine))
    await lock(tx, list(done))
    # Asked again under the locks: one of them may have been settled meanwhile.
    counted = select(col(GoalPlayer.goal_id)).where(mine, col(GoalPlayer.done))
    await tx.connection.execute(
        update(Goal).where(col(Goal.id).in_(counted)).values(gone=col(Goal.gone) + 1)
    )
    await tx.connection.execute(delete(GoalPlayer).where(mine))


async def overdue(tx: ReadTx, now: datetime) -> list[UUID]:
    """The goals that nobody is shown any more and that still know who did them."""
    rows = await tx.connection.execute(
        select(*_COLUMNS).where(~col(Goal.settled)).order_by(col(Goal.id))
    )
    return [row.id for row in rows if is_old(terms_of(row), now)]


# --- who runs the server ------------------------------------------------------------------------


async def add(tx: WriteTx, goal: UUID, title: str, terms: GoalTerms, now: datetime) -> None:
    row = {
        "id": goal,
        "title": title,
        "kind": None if terms.kind is None else terms.kind.value,
        "first": terms.first,
        "last": terms.last,
        "target": terms.target,
        "made_at": now,
    }
    await tx.connection.execute(insert(Goal).values(row))


async def listed(tx: ReadTx) -> list[tuple[GoalRow, int, int]]:
    """All goals, the latest first: with how many did it, and how many are in it."""
    theirs = col(GoalPlayer.goal_id) == col(Goal.id)
    counts = (
        select(func.count()).where(theirs, col(GoalPlayer.done)).scalar_subquery(),
        select(func.count()).where(theirs).scalar_subquery(),
    )
    statement = select(*_COLUMNS, counts[0].label("counted"), counts[1].label("joined"))
    rows = await tx.connection.execute(statement.order_by(col(Goal.last).desc(), col(Goal.id)))
    return [(_row(row), row.gone + row.counted, row.joined) for row in rows]


async def end(tx: WriteTx, goal: UUID, last: date) -> None:
    """Makes ``last`` the last day of a goal."""
    await tx.connection.execute(update(Goal).where(col(Goal.id) == goal).values(last=last))


async def remove(tx: WriteTx, goal: UUID) -> None:
    """Takes a goal away, with all that it has come to."""
    await tx.connection.execute(delete(GoalPlayer).where(col(GoalPlayer.goal_id) == goal))
    await tx.connection.execute(delete(Goal).where(col(Goal.id) == goal))
