"""Taking challenges on, alone or side by side with another team, and calling them off."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from api.actions import invites as links
from api.actions.inside import Inside, clean, inside, plain
from api.actions.invites import invite_over
from api.actions.sessions import current
from api.database import ReadTx
from api.house import House
from api.problems import RequestError, not_found
from api.session import Caller, hash_of
from api.store import challenges, cheers, invites, leaving, players, teams
from api.store.challenges import ChallengeRow
from api.store.invites import InviteRow
from api.wire.together import (
    BesideRequest,
    ChallengePreview,
    ChallengeRequest,
    InviteRequest,
    InviteView,
    Made,
)
from domain.calendar import possible_days
from domain.challenge import (
    LATEST_START,
    MOST_OPEN,
    TEMPLATES,
    Terms,
    alike,
    ended_everywhere,
    most,
)
from domain.facts import Kind

_TEMPLATE_IDS = {template.id for template in TEMPLATES}


async def take(house: House, caller: Caller, team: UUID, asked: ChallengeRequest) -> Made:
    """A new challenge, in which everybody counts from the start."""
    title = plain(asked.title, "title")
    if asked.template is None:
        title = clean(asked.title, "title")
    elif asked.template not in _TEMPLATE_IDS:
        raise _wrong("template", "There is no such template.")
    kind = None if asked.kind is None else Kind(asked.kind)
    terms = Terms(kind, asked.first, asked.days, asked.target)
    async with inside(house, caller, team, with_all=True) as it:
        challenge = uuid5(team, str(asked.id))
        if await challenges.find(it.tx, team, challenge) is None:
            _check_first(terms, it.now)
            if terms.target > most(len(it.present), terms.days):
                raise _wrong("target", "That is more than everybody on every day.")
            await _begin(it, _row(it, challenge, title, asked.template, terms))
        return Made(id=challenge)


def _check_first(terms: Terms, now: datetime) -> None:
    earliest, latest = possible_days(now)
    if not earliest <= terms.first <= latest + LATEST_START:
        raise _wrong("first", "It can begin today, or within the next two weeks.")


def _wrong(field: str, detail: str) -> RequestError:
    return RequestError(422, detail, field=field)


def _row(
    it: Inside, challenge: UUID, title: str, template: str | None, terms: Terms
) -> ChallengeRow:
    return ChallengeRow(
        team=it.team.id,
        id=challenge,
        title=title,
        template=template,
        terms=terms,
        made_by=it.me.id,
        made_at=it.now,
        pair=None,
        total=0,
        in_effect=terms.target,
        members=len(it.present),
        reached_at=None,
        settled=False,
    )


async def _begin(it: Inside, row: ChallengeRow) -> None:
    """Adds a challenge and counts what everybody has done for it already, this morning maybe."""
    if sum(it.now < known.terms.closes_at for known in it.open) >= MOST_OPEN:
        raise RequestError(
            409, f"A team has {MOST_OPEN} challenges at a time.", code="too-many-challenges"
        )
    await challenges.add(it.tx, row)
    await leaving.recount_all(it.tx, it.team.id, it.players, it.now)
    it.wake()


async def call_off(house: House, caller: Caller, team: UUID, challenge: UUID) -> None:
    """Takes an open challenge away as if it had not been."""
    async with inside(house, caller, team) as it:
        row = await _find(it, challenge)
        if it.me.id not in (row.made_by, it.team.host):
            raise RequestError(
                403, "Only who took it on, or the host, can call it off.", code="not-host"
            )
        _check_open(row, it.now)
        beside = await _teams_beside(it.tx, row)
        await challenges.drop(it.tx, team, challenge)
        await cheers.drop_of_challenge(it.tx, team, challenge)
        await challenges.forget_left(it.tx, team)
        it.wake()
        it.tx.woken |= await teams.players_in(it.tx, beside)


async def _find(it: Inside, challenge: UUID) -> ChallengeRow:
    row = await challenges.find(it.tx, it.team.id, challenge)
    if row is None:
        raise not_found()
    return row


def _check_open(row: ChallengeRow, now: datetime) -> None:
    if now >= row.terms.closes_at:
        raise RequestError(409, "This challenge is over.", code="challenge-over")


async def _teams_beside(tx: ReadTx, row: ChallengeRow) -> set[UUID]:
    if row.pair is None:
        return set()
    return {other.team for other in await challenges.paired(tx, {row.pair})} - {row.team}


async def invite(
    house: House, caller: Caller, team: UUID, challenge: UUID, asked: InviteRequest
) -> InviteView:
    """A link by which one other team can take the challenge side by side."""
    async with inside(house, caller, team) as it:
        row = await _find(it, challenge)
        ends = ended_everywhere(row.terms.last)
        if it.now >= ends:
            raise RequestError(409, "This challenge is over.", code="challenge-over")
        asked = InviteRequest(id=asked.id, uses=1)
        return await links.make_in(house, it, asked, challenge, ends)


async def preview(house: House, caller: Caller, token: str) -> ChallengePreview:
    """What the link of a challenge tells whoever has it."""
    house.together.take(caller.player, house.clock())
    async with house.database.read() as tx:
        current(await players.find(tx, caller.player), caller)
        row = await _offered(tx, await invites.find(tx, hash_of(token)), house.clock())
        team = await teams.find(tx, row.team)
    if team is None:
        raise invite_over()
    return ChallengePreview(
        name=team.name,
        colour=team.colour,  # type: ignore[arg-type]  # only such are stored
        emoji=team.emoji,
        title=row.title,
        template=row.template,
        kind=row.terms.kind and row.terms.kind.value,  # type: ignore[arg-type]
        first=row.terms.first,
        days=row.terms.days,
    )


async def _offered(tx: ReadTx, link: InviteRow | None, now: datetime) -> ChallengeRow:
    """The challenge that a link offers. Raises the 410 problem unless it can be taken."""
    if link is None or link.challenge is None or not link.works(now):
        raise invite_over()
    row = await challenges.find(tx, link.team, link.challenge)
    if row is None or now >= ended_everywhere(row.terms.last):
        raise invite_over()
    if await _teams_beside(tx, row):
        raise invite_over()
    return row


async def take_beside(house: House, caller: Caller, team: UUID, asked: BesideRequest) -> Made:
    """The same challenge for another team, with as much for each of its members."""
    house.together.take(caller.player, house.clock())
    token = hash_of(asked.token)
    async with house.database.read() as tx:
        link = await invites.find(tx, token)
    theirs = None if link is None else link.team
    async with inside(house, caller, team, with_all=True, beside=theirs) as it:
        challenge = uuid5(team, str(asked.id))
        if await challenges.find(it.tx, team, challenge) is not None:
            return Made(id=challenge)
        link = await invites.find(it.tx, token)
        other = await _offered(it.tx, link, it.now)
        if link is None or link.team != theirs:
            raise invite_over()
        if link.team == team:
            raise _wrong("token", "This is your own team's challenge. Another one can take it.")
        terms = other.terms
        members = len(
            [one for one in await teams.members(it.tx, [other.team]) if one.joined_at is not None]
        )
        target = alike(terms.target, members, len(it.present), terms.days)
        mine = _row(it, challenge, other.title, other.template, replace(terms, target=target))
        await _begin(it, replace(mine, pair=other.id))
        await challenges.set_pair(it.tx, other.team, other.id, other.id)
        await invites.spend(it.tx, link)
        it.tx.woken |= await teams.players_in(it.tx, [other.team])
        return Made(id=challenge)
