"""Joining and leaving a team, and what follows from it for its challenges (R9).

The locks of the players concerned are held, and of the team.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from api.database import WriteTx
from api.store import challenges, kept, parts, reckoning, teams
from api.store.teams import MemberRow, TeamRow
from api.tables import Member
from domain.membership import next_host


async def join(tx: WriteTx, member: MemberRow, now: datetime, *, is_known: bool) -> None:
    """Somebody is in the team from now on; ``is_known``: they were before, and are remembered."""
    if is_known:
        await teams.change_member(
            tx, member.team, member.id, name=member.name, shows_week=member.shows_week
        )
    else:
        await teams.add_member(tx, member)
    await teams.begin_stint(tx, member.team, member.id, now)
    await parts.add_missing(tx, member.team)
    if member.player is not None:
        await _recount(tx, member.team, {member.player})
        await kept.derive(tx, member.player, now)
    await refresh(tx, member.team, now)
    tx.woken |= await teams.players_in(tx, [member.team])


async def leave(
    tx: WriteTx, team: TeamRow, gone: MemberRow, members: Sequence[MemberRow], now: datetime
) -> None:
    """Somebody is not in the team any more, at once. The last one takes it with them."""
    joined = {
        member.id: member.joined_at
        for member in members
        if member.joined_at is not None and member.id != gone.id
    }
    heir = next_host(joined)
    if heir is None:
        await dissolve(tx, team, members)
        return
    await teams.end_stint(tx, team.id, gone.id, now)
    if team.host == gone.id:
        await teams.change(tx, team.id, host=heir)
    if gone.player is not None:
        await _recount(tx, team.id, {gone.player})
        tx.ended.add(gone.player)
    await refresh(tx, team.id, now)
    await challenges.forget_left(tx, team.id)
    await _forget_days(tx, [gone])
    tx.woken |= await teams.players_in(tx, [team.id])


async def dissolve(tx: WriteTx, team: TeamRow, members: Sequence[MemberRow]) -> None:
    """The team is gone, with all that it had; what its members won, they keep."""
    beside = await challenges.beside(tx, team.id)
    present = [member for member in members if member.joined_at is not None]
    await teams.drop(tx, team.id)
    await _forget_days(tx, present)
    tx.ended |= {member.player for member in present if member.player is not None}
    if beside:
        tx.woken |= await teams.players_in(tx, beside)


async def depart(tx: WriteTx, player: UUID, now: datetime) -> None:
    """Takes a player out of all teams, and their id from what remembers them; what they did stays
    counted. For somebody who is about to be deleted; the player's lock is held."""
    found = await teams.lock(tx, await teams.knowing(tx, {player}))
    for team in found.values():
        await challenges.settle(tx, team.id, now)
        members = await teams.members(tx, [team.id])
        me = next((member for member in members if member.player == player), None)
        if me is not None and me.joined_at is not None:
            await leave(tx, team, me, members, now)
        await challenges.forget_left(tx, team.id)
    await tx.connection.execute(
        update(Member).where(col(Member.player_id) == player).values(player_id=None)
    )


async def refresh(tx: WriteTx, team: UUID, now: datetime) -> None:
    """Works out anew where all open challenges of a team stand."""
    rows = await challenges.of_team(tx, team)
    await reckoning.refresh(tx, {(team, row.id) for row in rows}, now)


async def recount_all(tx: WriteTx, team: UUID, players: set[UUID], now: datetime) -> None:
    """Counts from scratch what players bring to a team's open challenges, and adds it up."""
    await parts.add_missing(tx, team)
    await _recount(tx, team, players)
    await refresh(tx, team, now)


async def _recount(tx: WriteTx, team: UUID, players: set[UUID]) -> None:
    found, _ = await parts.of_players(tx, players)
    await parts.recount(tx, [part for part in found if part.team == team])


async def _forget_days(tx: WriteTx, gone: Sequence[MemberRow]) -> None:
    """Nobody sees the week of somebody who is in no team."""
    for member in gone:
        if member.player is not None and not await teams.of_player(tx, member.player):
            await kept.forget(tx, member.player)
