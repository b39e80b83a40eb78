"""Links into a team: made, shown, followed."""

import base64
import hashlib
import hmac
from datetime import datetime
from uuid import UUID, uuid5

from api.actions.inside import Inside, clean, inside
from api.actions.sessions import current
from api.actions.teams import member_id, too_many_teams
from api.house import House
from api.problems import RequestError, not_found
from api.session import Caller, hash_of
from api.settings import Settings
from api.store import challenges, invites, leaving, players, teams
from api.store.invites import InviteRow
from api.store.teams import MemberRow
from api.wire.together import (
    InvitePreview,
    InviteRequest,
    Invites,
    InviteView,
    JoinRequest,
    Made,
)
from domain.membership import INVITE_LASTS, MOST_MEMBERS, MOST_TEAMS


def token_of(settings: Settings, invite: UUID) -> str:
    """The token of an invite: nobody can guess it, and members can be shown it again."""
    key = hashlib.sha256(b"kith invite " + settings.secret.encode()).digest()
    seal = hmac.digest(key, b"invite " + invite.bytes, "sha256")
    return base64.urlsafe_b64encode(seal).rstrip(b"=").decode()


def invite_over() -> RequestError:
    return RequestError(410, "This link does not lead anywhere any more.", code="invite-over")


def _view(settings: Settings, row: InviteRow) -> InviteView:
    return InviteView(
        id=row.id,
        token=token_of(settings, row.id),
        challenge=row.challenge,
        made_at=row.made_at,
        expires_at=row.expires_at,
        uses_left=row.uses_left,
    )


async def list_all(house: House, caller: Caller, team: UUID) -> Invites:
    """Those that still work."""
    async with inside(house, caller, team) as it:
        rows = await invites.working(it.tx, team, it.now)
    return Invites(invites=[_view(house.settings, row) for row in rows])


async def make(house: House, caller: Caller, team: UUID, asked: InviteRequest) -> InviteView:
    async with inside(house, caller, team) as it:
        return await make_in(house, it, asked)


async def make_in(
    house: House,
    it: Inside,
    asked: InviteRequest,
    challenge: UUID | None = None,
    ends: datetime | None = None,
) -> InviteView:
    """A link into the team, or to one of its challenges for another team; it ``ends`` at the
    latest with that."""
    invite = uuid5(it.team.id, str(asked.id))
    row = await invites.find_by_id(it.tx, it.team.id, invite)
    if row is None:
        expires_at = it.now + INVITE_LASTS
        row = InviteRow(
            hash=hash_of(token_of(house.settings, invite)),
            id=invite,
            team=it.team.id,
            challenge=challenge,
            made_at=it.now,
            expires_at=expires_at if ends is None else min(ends, expires_at),
            uses_left=asked.uses,
        )
        await invites.add(it.tx, row)
    return _view(house.settings, row)


async def revoke(house: House, caller: Caller, team: UUID, invite: UUID) -> None:
    """It works no more, at once."""
    async with inside(house, caller, team) as it:
        row = await invites.find_by_id(it.tx, team, invite)
        if row is None:
            raise not_found()
        await invites.end(it.tx, row, it.now)


async def preview(house: House, token: str) -> InvitePreview:
    """What the link tells whoever has it."""
    async with house.database.read() as tx:
        row = await invites.find(tx, hash_of(token))
        if row is None or row.challenge is not None or not row.works(house.clock()):
            raise invite_over()
        team = await teams.find(tx, row.team)
        members = await teams.members(tx, [row.team])
    if team is None:
        raise invite_over()
    present = [member for member in members if member.joined_at is not None]
    return InvitePreview(
        name=team.name,
        colour=team.colour,  # type: ignore[arg-type]  # only such are stored
        emoji=team.emoji,
        members=[member.name for member in present],
        full=len(present) >= MOST_MEMBERS,
    )


async def join(house: House, caller: Caller, asked: JoinRequest) -> Made:
    """The caller is in the team from now on. Who is in it already spends nothing."""
    house.together.take(caller.player, house.clock())
    name, token = clean(asked.as_name, "as_name"), hash_of(asked.token)
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        row = await invites.find(tx, token)
        team = None if row is None else (await teams.lock(tx, {row.team})).get(row.team)
        row = await invites.find(tx, token)  # once more under the lock: it may have been spent
        if team is None or row is None or row.challenge is not None:
            raise invite_over()
        members = await teams.members(tx, [team.id])
        me = next((member for member in members if member.player == caller.player), None)
        if me is not None and me.joined_at is not None:
            return Made(id=team.id)
        now = house.clock()
        if not row.works(now):
            raise invite_over()
        if sum(member.joined_at is not None for member in members) >= MOST_MEMBERS:
            raise RequestError(409, "This team is full.", code="team-full")
        if await teams.count_of_player(tx, caller.player) >= MOST_TEAMS:
            raise too_many_teams()
        await challenges.settle(tx, team.id, now)
        await invites.spend(tx, row)
        one = member_id(team.id, caller.player) if me is None else me.id
        joining = MemberRow(team.id, one, caller.player, name, shows_week=True, stints=())
        await leaving.join(tx, joining, now, is_known=me is not None)
    return Made(id=team.id)
