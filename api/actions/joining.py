"""Signing in where a guest was at home: what this device holds joins the account, or stays behind.

Nothing of one player ever mixes with another's unless they asked for it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.actions.deleting import delete_player
from api.actions.sessions import end_session
from api.actions.teams import member_id
from api.database import WriteTx
from api.store import facts, leaving, passkeys, sessions, teams
from api.store.teams import MemberRow, TeamRow
from api.store.writing import HEARD_AT_ONCE, Item, Submission, write
from domain.facts import Fact
from domain.joining import bring, joined_habits
from domain.ledger import merge
from domain.membership import MOST_TEAMS


async def arrive(
    tx: WriteTx,
    before: UUID,
    before_session: UUID,
    account: UUID,
    brings: bool,
    now: datetime,
) -> None:
    """``account`` signs in on a device on which ``before`` is signed in. Both locks are held.

    A guest ``brings`` what they did into the account, or leaves it behind; a guest whom nobody can
    reach any more is deleted with everything. Somebody with an account of their own is only signed
    out.
    """
    if before != account and brings and not await passkeys.has_any(tx, before):
        await _bring(tx, before, account, now)
        await delete_player(tx, before, now)
        return
    await end_session(tx, before, before_session, now)
    if before != account and not await _is_reachable(tx, before):
        await delete_player(tx, before, now)


async def _is_reachable(tx: WriteTx, player: UUID) -> bool:
    return await passkeys.has_any(tx, player) or await sessions.any_live(tx, player)


async def _bring(tx: WriteTx, guest: UUID, account: UUID, now: datetime) -> None:
    locked = await teams.lock(tx, await teams.knowing(tx, {guest, account}))
    joined = await teams.of_player(tx, guest)
    brought = await facts.all_of(tx, guest)
    theirs, ours = merge(brought), merge(await facts.standing(tx, account))
    habits = joined_habits(theirs.habits.values(), ours.habits.values())
    await _take_in(tx, account, bring(brought, habits), now)
    for team in joined:
        if team in locked:
            await _take_place(tx, locked[team], guest, account, now)


async def _take_in(tx: WriteTx, account: UUID, found: Sequence[Fact], now: datetime) -> None:
    """The facts become the account's. The limits of time held when the guest recorded them."""
    for start in range(0, len(found), HEARD_AT_ONCE):
        items = tuple(Item(fact.id, fact) for fact in found[start : start + HEARD_AT_ONCE])
        await write(tx, [Submission(account, None, items, now, exempt=True)])


async def _take_place(
    tx: WriteTx, team: TeamRow, guest: UUID, account: UUID, now: datetime
) -> None:
    """The account is in the team in the guest's place, from now on. What the guest did there
    stays counted when they leave; so that it is not counted twice, this comes after the facts."""
    members = await teams.members(tx, [team.id])
    before = next(one for one in members if one.player == guest)
    known = next((one for one in members if one.player == account), None)
    if known is not None and known.joined_at is not None:
        return
    if await teams.count_of_player(tx, account) >= MOST_TEAMS:
        return
    me = member_id(team.id, account) if known is None else known.id
    place = MemberRow(team.id, me, account, before.name, before.shows_week, stints=())
    await leaving.join(tx, place, now, is_known=known is not None)
    if team.host == before.id:
        await teams.change(tx, team.id, host=me)
