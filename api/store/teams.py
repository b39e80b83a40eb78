"""Teams, who is in them, and who was.

Whatever changes a team holds the lock of its row, after those of the players concerned: that order
is the same everywhere, so nobody waits for each other in a ring.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import Cheer, Member, Team
from api.tables import Stint as StintTable
from domain.membership import Stint

_IN_IT = and_(
    col(StintTable.team_id) == col(Member.team_id),
    col(StintTable.member_id) == col(Member.id),
    col(StintTable.left_at).is_(None),
)
_WAS_IN_IT = and_(
    col(StintTable.team_id) == col(Member.team_id), col(StintTable.member_id) == col(Member.id)
)


@dataclass(frozen=True, slots=True)
class TeamRow:
    id: UUID
    name: str
    colour: str
    emoji: str
    host: UUID


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody who is in a team, or was; see the table."""

    team: UUID
    id: UUID
    player: UUID | None
    name: str
    shows_week: bool
    stints: tuple[Stint, ...]

    @property
    def joined_at(self) -> datetime | None:
        """When the present stint began; ``None`` for somebody who is not in the team any more."""
        return next((stint.joined_at for stint in self.stints if stint.left_at is None), None)


_COLUMNS = (col(Team.id), col(Team.name), col(Team.colour), col(Team.emoji), col(Team.host))


async def find(tx: ReadTx, team: UUID) -> TeamRow | None:
    found = await tx.connection.execute(select(*_COLUMNS).where(col(Team.id) == team))
    row = found.one_or_none()
    return None if row is None else TeamRow(*row)


async def find_all(tx: ReadTx, wanted: Collection[UUID]) -> dict[UUID, TeamRow]:
    statement = select(*_COLUMNS).where(col(Team.id).in_(sorted(wanted)))
    return {row.id: TeamRow(*row) for row in await tx.connection.execute(statement)}


async def lock(tx: WriteTx, teams: Collection[UUID]) -> dict[UUID, TeamRow]:
    """The rows of those of these teams that there are; nobody else changes anything of theirs
    until ``tx`` ends."""
    statement = (
        select(*_COLUMNS)
        .where(col(Team.id).in_(sorted(teams)))
        .order_by(col(Team.id))
        .with_for_update(key_share=True)
    )
    return {row.id: TeamRow(*row) for row in await tx.connection.execute(statement)}


async def of_player(tx: ReadTx, player: UUID) -> list[UUID]:
    """The teams that a player is in."""
    statement = (
        select(col(Member.team_id))
        .where(col(Member.player_id) == player, exists().where(_IN_IT))
        .order_by(col(Member.team_id))
    )
    return list((await tx.connection.execute(statement)).scalars())


async def knowing(tx: ReadTx, players: Collection[UUID]) -> list[UUID]:
    """The teams with a record of one of these players: those that they are in, or left lately."""
    statement = (
        select(col(Member.team_id))
        .where(col(Member.player_id).in_(sorted(players)))
        .distinct()
        .order_by(col(Member.team_id))
    )
    return list((await tx.connection.execute(statement)).scalars())


async def members(tx: ReadTx, teams: Collection[UUID]) -> list[MemberRow]:
    """Everybody with a record in these teams: who is in them, longest first, and who was."""
    if not teams:
        return []
    statement = (
        select(
            col(Member.team_id),
            col(Member.id),
            col(Member.player_id),
            col(Member.name),
            col(Member.shows_week),
            col(StintTable.joined_at),
            col(StintTable.left_at),
        )
        .join(StintTable, _WAS_IN_IT)
        .where(col(Member.team_id).in_(sorted(teams)))
        .order_by(col(StintTable.joined_at))
    )
    found: dict[tuple[UUID, UUID], MemberRow] = {}
    for row in await tx.connection.execute(statement):
        known = found.get((row.team_id, row.id))
        stints = () if known is None else known.stints
        found[row.team_id, row.id] = MemberRow(*row[:5], (*stints, Stint(*row[5:])))
    return sorted(found.values(), key=lambda one: (_last_joined(one), one.id))


def _last_joined(member: MemberRow) -> datetime:
    return max(stint.joined_at for stint in member.stints)


async def players_in(tx: ReadTx, teams: Iterable[UUID]) -> set[UUID]:
    """The players who are in any of these teams."""
    statement = select(col(Member.player_id)).where(
        col(Member.team_id).in_(sorted(teams)),
        col(Member.player_id).is_not(None),
        exists().where(_IN_IT),
    )
    found = (await tx.connection.execute(statement)).scalars()
    return {player for player in found if player is not None}


async def friends_of(tx: ReadTx, player: UUID) -> set[UUID]:
    """Everybody who is in a team that sees the player's week; the player too, if there is one."""
    mine = select(col(Member.team_id)).where(
        col(Member.player_id) == player, col(Member.shows_week), exists().where(_IN_IT)
    )
    found = await tx.connection.execute(mine)
    teams = list(found.scalars())
    return await players_in(tx, teams) if teams else set()


async def count_of_player(tx: ReadTx, player: UUID) -> int:
    """How many teams a player is in."""
    statement = select(func.count()).where(col(Member.player_id) == player, exists().where(_IN_IT))
    return (await tx.connection.execute(statement)).scalar_one()


async def add(tx: WriteTx, team: TeamRow, now: datetime) -> None:
    await tx.connection.execute(
        insert(Team).values(
            id=team.id,
            name=team.name,
            colour=team.colour,
            emoji=team.emoji,
            host=team.host,
            made_at=now,
        )
    )


async def change(tx: WriteTx, team: UUID, **values: str | UUID) -> None:
    await tx.connection.execute(update(Team).where(col(Team.id) == team).values(**values))


async def drop(tx: WriteTx, team: UUID) -> None:
    """Takes a team away, with all that belongs to it."""
    await tx.connection.execute(delete(Team).where(col(Team.id) == team))


async def add_member(tx: WriteTx, member: MemberRow) -> None:
    """A new record; a stint is added by itself."""
    await tx.connection.execute(
        insert(Member).values(
            team_id=member.team,
            id=member.id,
            player_id=member.player,
            name=member.name,
            shows_week=member.shows_week,
        )
    )


async def change_member(
    tx: WriteTx, team: UUID, member: UUID, **values: str | bool | UUID | None
) -> None:
    is_it = (col(Member.team_id) == team, col(Member.id) == member)
    await tx.connection.execute(update(Member).where(*is_it).values(**values))


async def begin_stint(tx: WriteTx, team: UUID, member: UUID, now: datetime) -> None:
    """From now on they are in it. One that began and ended at this very instant goes on."""
    make = sqlite.insert if tx.dialect == "sqlite" else postgresql.insert
    statement = make(StintTable).values(team_id=team, member_id=member, joined_at=now)
    keys = ["team_id", "member_id", "joined_at"]
    again = statement.on_conflict_do_update(index_elements=keys, set_={"left_at": None})
    await tx.connection.execute(again)


async def end_stint(tx: WriteTx, team: UUID, member: UUID, now: datetime) -> None:
    """From now on they are not in it, and the team does not know what they were called."""
    await tx.connection.execute(
        update(StintTable)
        .where(
            col(StintTable.team_id) == team,
            col(StintTable.member_id) == member,
            col(StintTable.left_at).is_(None),
        )
        .values(left_at=now)
    )
    await change_member(tx, team, member, name="", shows_week=False)
    await tx.connection.execute(
        delete(Cheer).where(
            col(Cheer.team_id) == team,
            (col(Cheer.giver) == member) | (col(Cheer.taker) == member),
        )
    )
