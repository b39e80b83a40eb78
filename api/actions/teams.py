"""Making, changing and leaving teams."""

from uuid import UUID, uuid5

from api.actions.inside import clean, inside
from api.actions.sessions import current
from api.house import House
from api.problems import RequestError, not_found
from api.session import Caller
from api.store import challenges, invites, leaving, players, teams
from api.store.teams import MemberRow, TeamRow
from api.wire.together import Made, MeChange, TeamChange, TeamRequest
from domain.membership import MOST_TEAMS


async def make(house: House, caller: Caller, asked: TeamRequest) -> Made:
    """A team with the caller as its host. The same request again makes nothing new."""
    house.together.take(caller.player, house.clock())
    name, as_name = clean(asked.name, "name"), clean(asked.as_name, "as_name")
    emoji = clean(asked.emoji, "emoji")
    team = uuid5(caller.player, str(asked.id))
    async with house.database.write() as tx:
        current(await players.lock(tx, caller.player), caller)
        mine = await teams.of_player(tx, caller.player)
        if team in mine:
            return Made(id=team)
        if await teams.find(tx, team) is not None:  # the caller made it, and has left it since
            raise not_found()
        if len(mine) >= MOST_TEAMS:
            raise too_many_teams()
        now = house.clock()
        me = member_id(team, caller.player)
        await teams.add(tx, TeamRow(team, name, asked.colour, emoji, host=me), now)
        member = MemberRow(team, me, caller.player, as_name, shows_week=True, stints=())
        await leaving.join(tx, member, now, is_known=False)
    return Made(id=team)


def member_id(team: UUID, player: UUID) -> UUID:
    """The id by which a team knows a player: it says nothing about the player elsewhere."""
    return uuid5(team, f"member {player}")


def too_many_teams() -> RequestError:
    return RequestError(
        409, f"You are in {MOST_TEAMS} teams. Leave one first.", code="too-many-teams"
    )


async def change(house: House, caller: Caller, team: UUID, asked: TeamChange) -> None:
    """Another name or look."""
    values: dict[str, str] = {}
    if asked.name is not None:
        values["name"] = clean(asked.name, "name")
    if asked.colour is not None:
        values["colour"] = asked.colour
    if asked.emoji is not None:
        values["emoji"] = clean(asked.emoji, "emoji")
    async with inside(house, caller, team) as it:
        it.as_host()
        if values:
            await teams.change(it.tx, team, **values)
            it.wake()
            beside = await challenges.beside(it.tx, team)
            it.tx.woken |= await teams.players_in(it.tx, beside)


async def change_me(house: House, caller: Caller, team: UUID, asked: MeChange) -> None:
    """What the team calls the caller, and whether it sees their week."""
    values: dict[str, str | bool] = {}
    if asked.name is not None:
        values["name"] = clean(asked.name, "name")
    if asked.shows_week is not None:
        values["shows_week"] = asked.shows_week
    async with inside(house, caller, team) as it:
        if values:
            await teams.change_member(it.tx, team, it.me.id, **values)
            it.wake()


async def hand_over(house: House, caller: Caller, team: UUID, member: UUID) -> None:
    """Another member hosts the team from now on."""
    async with inside(house, caller, team, with_member=member) as it:
        heir = it.member(member)
        if it.team.host == heir.id:
            return  # asked a second time, maybe by who was the host until then
        it.as_host()
        await teams.change(it.tx, team, host=heir.id)
        it.wake()


async def leave(house: House, caller: Caller, team: UUID, member: UUID) -> None:
    """The caller leaves, or as the host removes somebody."""
    async with inside(house, caller, team, with_member=member) as it:
        gone = it.member(member)
        if gone.id != it.me.id:
            it.as_host()
            await invites.end_all(it.tx, team, it.now)  # else they could come back by one they know
        await leaving.leave(it.tx, it.team, gone, it.members, it.now)


async def dissolve(house: House, caller: Caller, team: UUID) -> None:
    """The team is gone, for everybody."""
    async with inside(house, caller, team, with_all=True) as it:
        it.as_host()
        await leaving.dissolve(it.tx, it.team, it.members)
