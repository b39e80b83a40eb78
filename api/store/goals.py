"""Community goals: who of those who opted in did it, and how many that makes.

A goal's own row does not change with what players do, so that no two of them ever wait for each
other: whether one counts is on a row of their own, written under their lock. How goals come and go
is in :mod:`api.store.goal_changes`.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    Select,
    String,
    TextClause,
    TextualSelect,
    Uuid,
    and_,
    bindparam,
    column,
    delete,
    func,
    select,
    text,
    update,
)
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.store.bodies import fact_of
from api.store.bulk import bind, given
from api.store.taken import Taken
from api.tables import Fact, Goal, GoalPlayer
from api.wire.together import GoalState, GoalView
from domain.challenge import Received, asks_for
from domain.community_goal import GoalTerms, did_it
from domain.facts import CheckIn, Kind, Undo

SHOWN_FOR = timedelta(days=30)
"""How long a goal is still shown after it closed. Then it is settled: it keeps how many people did
it, and no longer who."""

_VIEWS: Select[*tuple[Any, ...]] = (
    select(
        Goal.__table__,  # type: ignore[attr-defined]
        select(func.count())
        .where(col(GoalPlayer.goal_id) == col(Goal.id), col(GoalPlayer.done))
        .correlate(Goal)
        .scalar_subquery()
        .label("counted"),
        col(GoalPlayer.done).label("mine"),
    )
    .outerjoin(
        GoalPlayer,
        and_(
            col(GoalPlayer.goal_id) == col(Goal.id),
            col(GoalPlayer.player_id) == bindparam("player"),
        ),
    )
    .where(~col(Goal.settled))
    .order_by(col(Goal.last), col(Goal.first), col(Goal.id))
)


def terms_of(row: Any) -> GoalTerms:
    """The terms of a goal, from a row that has its columns."""
    kind = None if row.kind is None else Kind(row.kind)
    return GoalTerms(kind, row.first, row.last, row.target)


# --- counting people ----------------------------------------------------------------------------


async def count(tx: WriteTx, taken: Sequence[Taken]) -> None:
    """Takes in what was stored of players who opted in to goals, after it was stored."""
    news: dict[UUID, list[Taken]] = defaultdict(list)
    for one in taken:
        news[one.player].append(one)
    found: list[tuple[UUID, UUID, bool]] = []
    now = max(one.received_at for one in taken)
    old: set[UUID] = set()
    for player, goal, done, terms in await _standings(tx, news):
        if is_old(terms, now):
            old.add(goal)
            continue
        mine = [one for one in news[player] if one.received_at < terms.closes_at]
        undone = any(isinstance(one.fact, Undo) and _within(terms, one.day) for one in mine)
        counting = [one for one in mine if _may_count(terms, one)]
        now_done = done
        if undone and (done or counting):
            now_done = await from_scratch(tx, player, terms)
        elif counting and not done:
            certain = any(one.alone for one in counting)
            now_done = certain or await from_scratch(tx, player, terms)
        if now_done is not done:
            found.append((player, goal, now_done))
    if found:
        await _set_done(tx, found)
        tx.woken |= {player for player, _, _ in found}
    if old:
        await settle(tx, old)


def _may_count(terms: GoalTerms, one: Taken) -> bool:
    return isinstance(one.fact, CheckIn) and asks_for(terms, one.fact)


def _within(terms: GoalTerms, day: date | None) -> bool:
    return day is not None and terms.first <= day <= terms.last


async def _standings(
    tx: ReadTx, players: Collection[UUID]
) -> list[tuple[UUID, UUID, bool, GoalTerms]]:
    """What each of these players has opted in to, and whether they did it."""
    parameters = bind(tx.dialect, ("player",), [(player,) for player in sorted(players)])
    rows = await tx.connection.execute(_standings_statement(tx.dialect), parameters)
    return [(row.player_id, row.goal_id, row.done, terms_of(row)) for row in rows]


@cache
def _standings_statement(dialect: str) -> TextualSelect:
    return text(
        "SELECT goal_player.player_id, goal_player.goal_id, goal_player.done, "  # noqa: S608
        "goal.kind, goal.first, goal.last, goal.target "
        f"FROM {given(dialect, player='uuid')} "
        "JOIN goal_player ON goal_player.player_id = given.player "
        "JOIN goal ON goal.id = goal_player.goal_id "
        "ORDER BY goal_player.player_id, goal_player.goal_id"
    ).columns(
        column("player_id", Uuid()),
        column("goal_id", Uuid()),
        column("done", Boolean()),
        column("kind", String()),
        column("first", Date()),
        column("last", Date()),
        column("target", Integer()),
    )


async def from_scratch(tx: ReadTx, player: UUID, terms: GoalTerms) -> bool:
    """Whether the player counts, from all that is stored of them on the goal's days."""
    rows = await tx.connection.execute(
        select(col(Fact.type), col(Fact.body), col(Fact.received_at)).where(
            col(Fact.player_id) == player,
            col(Fact.day).between(terms.first, terms.last),
            col(Fact.type).in_(("check_in", "undo")),
        )
    )
    facts = ((fact_of(name, body), received_at) for name, body, received_at in rows)
    return did_it(
        terms,
        [Received(fact, at) for fact, at in facts if isinstance(fact, CheckIn | Undo)],
    )


async def _set_done(tx: WriteTx, found: Sequence[tuple[UUID, UUID, bool]]) -> None:
    rows = [(player, goal, int(done)) for player, goal, done in sorted(found)]
    parameters = bind(tx.dialect, ("player", "goal", "did"), rows)
    await tx.connection.execute(_done_statement(tx.dialect), parameters)


@cache
def _done_statement(dialect: str) -> TextClause:
    source = given(dialect, player="uuid", goal="uuid", did="int")
    return text(
        f"UPDATE goal_player SET done = (given.did = 1) FROM {source} "  # noqa: S608
        "WHERE goal_player.player_id = given.player AND goal_player.goal_id = given.goal"
    )


# --- what it comes to ---------------------------------------------------------------------------


async def views(tx: ReadTx, player: UUID, day: date, now: datetime) -> list[GoalView]:
    """The goals that are open, ahead, or closed lately; ``day`` is the device's today. What ends
    first comes first; what has closed, the latest first, comes last."""
    rows = await tx.connection.execute(_VIEWS, {"player": player})
    told = [(row, terms_of(row)) for row in rows]
    shown = [_view(row, terms, day, now) for row, terms in told if not is_old(terms, now)]
    closed = [view for view in shown if view.state == "closed"]
    return [view for view in shown if view.state != "closed"] + closed[::-1]


def _view(row: Any, terms: GoalTerms, day: date, now: datetime) -> GoalView:
    return GoalView(
        id=row.id,
        title=row.title,
        kind=row.kind,
        first=row.first,
        last=row.last,
        state=_state(terms, day, now),
        target=row.target,
        total=row.gone + row.counted,
        joined=row.mine is not None,
        done=row.mine is True,
    )


def is_old(terms: GoalTerms, now: datetime) -> bool:
    """Whether a goal closed so long ago that nobody is shown it any more."""
    return terms.closes_at + SHOWN_FOR <= now


def _state(terms: GoalTerms, day: date, now: datetime) -> GoalState:
    """How far a goal is for somebody on their own day."""
    if now >= terms.closes_at:
        return "closed"
    if day < terms.first:
        return "ahead"
    return "running" if day <= terms.last else "ending"


async def lock(tx: WriteTx, goals: Collection[UUID]) -> None:
    """Locks goals, in order; rows that point at them may still come."""
    statement = (
        select(col(Goal.id))
        .where(col(Goal.id).in_(goals))
        .order_by(col(Goal.id))
        .with_for_update(key_share=True)
    )
    await tx.connection.execute(statement)


async def settle(tx: WriteTx, goals: Collection[UUID]) -> None:
    """Keeps of goals how many people did them, and forgets who."""
    await lock(tx, goals)
    theirs = col(GoalPlayer.goal_id) == col(Goal.id)
    counted = select(func.count()).where(theirs, col(GoalPlayer.done)).scalar_subquery()
    await tx.connection.execute(
        update(Goal)
        .where(col(Goal.id).in_(goals), ~col(Goal.settled))
        .values(gone=col(Goal.gone) + counted, settled=True)
    )
    await tx.connection.execute(delete(GoalPlayer).where(col(GoalPlayer.goal_id).in_(goals)))
