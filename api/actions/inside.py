"""Acting within a team: who may, under which locks, and what is refused in which words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from api.database import WriteTx
from api.house import House
from api.problems import RequestError, not_found, signed_out, unavailable
from api.session import Caller
from api.store import batch, challenges, teams
from api.store.challenges import ChallengeRow
from api.store.teams import MemberRow, TeamRow

TRIES = 12
"""How often the locks are taken anew because somebody joined before all were held."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A team that the caller is in, locked. ``members`` are all with a record in it, ``open`` its
    challenges that are not settled. ``now`` was asked when the locks were held."""

    tx: WriteTx
    now: datetime
    team: TeamRow
    me: MemberRow
    members: list[MemberRow]
    open: list[ChallengeRow]

    @property
    def present(self) -> list[MemberRow]:
        """Who is in it, longest first."""
        return [member for member in self.members if member.joined_at is not None]

    @property
    def players(self) -> set[UUID]:
        return {member.player for member in self.present if member.player is not None}

    def member(self, wanted: UUID) -> MemberRow:
        """Somebody who is in the team. Raises the 404 problem for anybody else."""
        for member in self.present:
            if member.id == wanted:
                return member
        raise not_found()

    def as_host(self) -> None:
        """Raises the 403 problem for who is not the host."""
        if self.team.host != self.me.id:
            raise RequestError(403, "Only the host of the team can do this.", code="not-host")

    def wake(self) -> None:
        """Lets everybody in the team hear of what was changed."""
        self.tx.woken.update(self.players)


@asynccontextmanager
async def inside(
    house: House,
    caller: Caller,
    team: UUID,
    *,
    with_member: UUID | None = None,
    with_all: bool = False,
    beside: UUID | None = None,
) -> AsyncIterator[Inside]:
    """A transaction within a team. Raises the 404 problem if the caller is not in it (any more).

    It holds the caller's lock, that ``with_member`` or those ``with_all`` members, and then that of
    the team, and of another one ``beside``.
    """
    house.together.take(caller.player, house.clock())
    wanted = {caller.player}  # grows with each try, so that even among many comings it is enough
    for _ in range(TRIES):
        async with house.database.write() as tx:
            if with_all or with_member is not None:
                known = await teams.members(tx, [team])
                wanted |= {
                    one.player
                    for one in known
                    if one.player is not None and (with_all or one.id == with_member)
                }
            held = await batch.lock_players(tx, wanted)
            mine = held.get(caller.player)
            if mine is None or mine.epoch != caller.epoch:
                raise signed_out()
            locked = await teams.lock(tx, {team} if beside is None else {team, beside})
            members = await teams.members(tx, [team])
            me = next((one for one in members if one.player == caller.player), None)
            if team not in locked or me is None or me.joined_at is None:
                raise not_found()
            now = house.clock()
            it = Inside(tx, now, locked[team], me, members, [])
            if with_all and not it.players <= held.keys():
                continue
            yield replace(it, open=await challenges.settle(tx, team, now))
            return
    raise unavailable(1)


def clean(text: str, field: str) -> str:
    """A name as it is kept. Raises a 422 problem for one that shows nothing, or cannot be kept."""
    found = text.strip()
    if not found:
        raise RequestError(422, "A name needs at least one letter.", code="blank", field=field)
    return plain(found, field)


def plain(text: str, field: str) -> str:
    """A text that can be kept."""
    if "\0" in text:
        raise RequestError(422, "Text cannot hold the character NUL.", field=field)
    return text.strip()
