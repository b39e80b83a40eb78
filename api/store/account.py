"""All that is kept of a player: read to be taken along, and put back into an empty account."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, delete, exists, func, insert, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import (
    Cheer,
    Fact,
    Goal,
    GoalPlayer,
    Member,
    Player,
    RecoveryCode,
    Roster,
    Session,
    Stint,
    Subject,
    Team,
    Victory,
    Week,
)

FACTS_A_PAGE = 1_000

BEGINNINGS = ("habit", "habit_edit", "pause", "pause_edit", "setting", "seen", "swap")
"""Types of facts that an account may hold and be empty: choices, and nothing done or noted yet."""


class StoredFact(NamedTuple):
    id: UUID
    type: str
    body: str
    received_at: datetime
    removed: bool


async def facts(tx: ReadTx, player: UUID) -> AsyncIterator[list[StoredFact]]:
    """All facts of a player in the order of their ids, a page at a time."""
    columns = (col(Fact.id), col(Fact.type), col(Fact.body), col(Fact.received_at))
    ordered = (
        select(*columns, col(Fact.digest).is_(None).label("removed"))
        .where(col(Fact.player_id) == player)
        .order_by(col(Fact.id))
        .limit(FACTS_A_PAGE)
    )
    after: UUID | None = None
    while True:
        statement = ordered if after is None else ordered.where(col(Fact.id) > after)
        page = [StoredFact(*row) for row in await tx.connection.execute(statement)]
        if page:
            yield page
        if len(page) < FACTS_A_PAGE:
            return
        after = page[-1].id


async def victories(tx: ReadTx, player: UUID) -> list[tuple[UUID, datetime]]:
    statement = (
        select(col(Victory.challenge_id), col(Victory.reached_at))
        .where(col(Victory.player_id) == player)
        .order_by(col(Victory.challenge_id))
    )
    return [(row[0], row[1]) for row in await tx.connection.execute(statement)]


async def is_empty(tx: ReadTx, player: UUID) -> bool:
    """Whether nothing was done or noted yet."""
    statement = select(
        exists().where(col(Fact.player_id) == player, col(Fact.type).not_in(BEGINNINGS))
    )
    return not (await tx.connection.execute(statement)).scalar_one()


async def shares_something(tx: ReadTx, player: UUID) -> bool:
    """Whether a team knows a player or did until lately, or they opted in to a community goal."""
    statement = select(
        exists().where(col(Member.player_id) == player)
        | exists().where(col(GoalPlayer.player_id) == player)
    )
    return bool((await tx.connection.execute(statement)).scalar_one())


async def clear(tx: WriteTx, player: UUID) -> None:
    """Takes away all facts, and what is derived of them. The player's lock is held."""
    for table in (Fact, Week, Subject, Roster, Victory):
        await tx.connection.execute(delete(table).where(col(table.player_id) == player))


async def set_beginning(tx: WriteTx, player: UUID, made_at: datetime) -> None:
    await tx.connection.execute(
        update(Player).where(col(Player.id) == player).values(made_at=made_at)
    )


async def add_victories(tx: WriteTx, player: UUID, found: Iterable[tuple[UUID, datetime]]) -> None:
    rows = [
        {"player_id": player, "challenge_id": challenge, "reached_at": reached_at}
        for challenge, reached_at in found
    ]
    if rows:
        await tx.connection.execute(insert(Victory), rows)


# --- what cannot be put back --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Around:
    """What a player has with others, and their devices; rows as their columns are named."""

    teams: list[Any]
    cheers: list[Any]
    goals: list[Any]
    devices: list[Any]
    recovery_codes_left: int


async def around(tx: ReadTx, player: UUID) -> Around:
    execute = tx.connection.execute
    mine = and_(col(Member.team_id) == col(Team.id), col(Member.player_id) == player)
    in_it = and_(
        col(Stint.team_id) == col(Member.team_id),
        col(Stint.member_id) == col(Member.id),
        col(Stint.left_at).is_(None),
    )
    teams: Select[*tuple[Any, ...]] = (
        select(
            col(Team.name),
            col(Team.emoji),
            col(Member.name).label("as_name"),
            (col(Team.host) == col(Member.id)).label("host"),
            col(Member.shows_week),
            col(Stint.joined_at),
        )
        .join(Member, mine)
        .join(Stint, in_it)
        .order_by(col(Stint.joined_at), col(Team.id))
    )
    cheers: Select[*tuple[Any, ...]] = (
        select(
            col(Team.name).label("team"), col(Cheer.reaction), col(Cheer.day), col(Cheer.made_at)
        )
        .join(Member, mine)
        .join(
            Cheer,
            and_(col(Cheer.team_id) == col(Team.id), col(Cheer.giver) == col(Member.id)),
        )
        .order_by(col(Cheer.made_at), col(Cheer.id))
    )
    goals = (
        select(col(Goal.title), col(GoalPlayer.done))
        .join(GoalPlayer, col(GoalPlayer.goal_id) == col(Goal.id))
        .where(col(GoalPlayer.player_id) == player)
        .order_by(col(Goal.first), col(Goal.id))
    )
    devices = (
        select(col(Session.name), col(Session.how), col(Session.made_at), col(Session.seen_at))
        .where(col(Session.player_id) == player, col(Session.revoked_at).is_(None))
        .order_by(col(Session.made_at), col(Session.id))
    )
    codes = select(func.count()).where(col(RecoveryCode.player_id) == player)
    return Around(
        teams=list(await execute(teams)),
        cheers=list(await execute(cheers)),
        goals=list(await execute(goals)),
        devices=list(await execute(devices)),
        recovery_codes_left=(await execute(codes)).scalar_one(),
    )
