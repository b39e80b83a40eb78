"""Everything on the Team screen: the caller's teams, and the community's goals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from api.actions.asking import day_that_can_be
from api.actions.sessions import current
from api.database import ReadTx
from api.house import House
from api.session import Caller
from api.store import challenges, cheers, goals, kept, parts, players, teams
from api.store.challenges import ChallengeRow
from api.store.cheers import CheerRow
from api.store.parts import days_of
from api.store.teams import MemberRow, TeamRow
from api.wire.together import (
    BesideView,
    ChallengeView,
    CheerView,
    MemberView,
    TeamView,
    TemplateView,
    Together,
)
from domain.calendar import DAY
from domain.challenge import (
    LEAST_DAYS,
    MOST_DAYS,
    TEMPLATES,
    Part,
    State,
    cap,
    counts_for,
    state,
    suggested,
)
from domain.membership import CHEERS_A_DAY

CLOSED_SHOWN = 12
"""Closed challenges of a team that are shown, the latest."""

TRIES = 3


@dataclass(frozen=True, slots=True)
class _Read:
    """All that the caller may see, as it is stored."""

    teams: dict[UUID, TeamRow]
    members: list[MemberRow]
    challenges: list[ChallengeRow]
    beside: list[ChallengeRow]
    beside_teams: dict[UUID, TeamRow]
    counted: dict[tuple[UUID, UUID], int]
    kept: dict[UUID, list[date]]
    cheers: list[CheerRow]


async def together(house: House, caller: Caller, day: date) -> Together:
    """What holds now; ``day`` is the device's today. What is due is settled on the way."""
    now = house.clock()
    house.together.take(caller.player, now)
    day_that_can_be(day, now)
    for tries_left in reversed(range(TRIES)):
        async with house.database.read() as tx:
            current(await players.find(tx, caller.player), caller)
            found = await _read(tx, caller.player, day, now)
            due = {row.team for row in found.challenges if row.is_due(now)}
            if not due or not tries_left:
                wanted = await goals.views(tx, caller.player, day, now)
                return Together(
                    at=now, teams=_team_views(found, caller.player, day, now), goals=wanted
                )
        async with house.database.write() as writing:
            for team in sorted(await teams.lock(writing, due)):
                await challenges.settle(writing, team, now)
    raise AssertionError("the last try answers")


async def _read(tx: ReadTx, player: UUID, day: date, now: datetime) -> _Read:
    """A fixed number of questions, whatever the number of teams and days."""
    mine = await teams.of_player(tx, player)
    if not mine:
        return _Read({}, [], [], [], {}, {}, {}, [])
    members = await teams.members(tx, mine)
    rows = await challenges.latest(tx, mine, now, CLOSED_SHOWN)
    pairs = {row.pair for row in rows if row.pair is not None}
    beside = await challenges.paired(tx, pairs)
    found = await teams.find_all(tx, {*mine, *(row.team for row in beside)})
    shown = {
        one.player
        for one in members
        if one.player is not None and one.joined_at is not None
        if one.shows_week or one.player == player
    }
    first = day - (kept.SHOWN_DAYS - 1) * DAY
    return _Read(
        teams={team: found[team] for team in mine},
        members=members,
        challenges=rows,
        beside=beside,
        beside_teams=found,
        counted=await parts.counted_by(tx, player),
        kept=await kept.of_players(tx, shown, first, day),
        cheers=await cheers.of_late(tx, mine, now),
    )


def _team_views(found: _Read, player: UUID, day: date, now: datetime) -> list[TeamView]:
    views = []
    for team in found.teams.values():
        members = [
            one for one in found.members if one.team == team.id and one.joined_at is not None
        ]
        me = next(one for one in members if one.player == player)
        views.append(_team_view(found, team, members, me, day, now))
    return sorted(views, key=lambda view: (view.name.casefold(), view.id))


def _team_view(
    found: _Read,
    team: TeamRow,
    members: Sequence[MemberRow],
    me: MemberRow,
    day: date,
    now: datetime,
) -> TeamView:
    given = [one for one in found.cheers if one.team == team.id]
    size = len(members)
    return TeamView(
        id=team.id,
        name=team.name,
        colour=as_named(team.colour),
        emoji=team.emoji,
        me=me.id,
        host=team.host == me.id,
        members=[_member_view(found, team, one, me) for one in members],
        challenges=[
            _challenge_view(found, row, me, now) for row in found.challenges if row.team == team.id
        ],
        cheers=[
            CheerView(
                id=one.id,
                by=one.giver,
                to=one.taker,
                kept=one.kept,
                challenge=one.challenge,
                day=one.day,
                reaction=as_named(one.reaction),
            )
            for one in given
        ],
        cheers_left=max(
            0, CHEERS_A_DAY - sum(one.giver == me.id and one.day == day for one in given)
        ),
        templates=[
            TemplateView(id=one.id, kind=as_named(one.kind), days=one.days, target=one.target(size))
            for one in TEMPLATES
        ],
        suggested=[suggested(size, days) for days in range(LEAST_DAYS, MOST_DAYS + 1)],
    )


def _member_view(found: _Read, team: TeamRow, one: MemberRow, me: MemberRow) -> MemberView:
    is_shown = one.player is not None and (one.shows_week or one.id == me.id)
    return MemberView(
        id=one.id,
        name=one.name,
        me=one.id == me.id,
        host=one.id == team.host,
        shows_week=one.shows_week,
        kept=found.kept[one.player] if is_shown and one.player is not None else [],
    )


def _challenge_view(found: _Read, row: ChallengeRow, me: MemberRow, now: datetime) -> ChallengeView:
    counted = found.counted.get((row.team, row.id), 0)
    part = Part(counted.bit_count(), paused=0, belongs=True)
    return ChallengeView(
        id=row.id,
        title=row.title,
        template=row.template,
        kind=as_named(row.terms.kind),
        first=row.terms.first,
        last=row.terms.last,
        days=row.terms.days,
        closes_at=row.terms.closes_at,
        state=as_named(State.CLOSED if row.settled else state(row.terms, now)),
        total=row.total,
        target=row.in_effect,
        reached=row.reached_at is not None,
        members=row.members,
        mine=counts_for(row.terms, part, row.members),
        my_days=days_of(counted, row.terms.first),
        most_each=cap(row.terms.target, row.members),
        by_me=row.made_by == me.id,
        beside=_beside_view(found, row),
    )


def _beside_view(found: _Read, row: ChallengeRow) -> BesideView | None:
    if row.pair is None:
        return None
    for other in found.beside:
        if other.pair == row.pair and other.team != row.team:
            team = found.beside_teams[other.team]
            return BesideView(
                name=team.name,
                colour=as_named(team.colour),
                emoji=team.emoji,
                total=other.total,
                target=other.in_effect,
                reached=other.reached_at is not None,
            )
    return None


def as_named(text: Any) -> Any:
    """A text of which only such are stored as the contract has a name for."""
    return text if text is None else str(text)
