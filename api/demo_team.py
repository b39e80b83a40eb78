"""The demo's team: four friends, a challenge that is half way, a cheer."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from api.database import Database
from api.ids import uuid7
from api.store import batch, challenges, cheers, leaving, players, teams
from api.store.challenges import ChallengeRow
from api.store.cheers import CheerRow
from api.store.teams import MemberRow, TeamRow
from api.store.writing import Item, Submission, write
from domain.calendar import DAY
from domain.challenge import TEMPLATES, Terms
from domain.facts import CheckIn, Kind

ZONE = "UTC"
BEGAN = timedelta(days=6)
"""How long ago the friends came together; their challenge began two days later."""

TEMPLATE = next(one for one in TEMPLATES if one.id == "ten-hellos")


class Friend(NamedTuple):
    """Somebody in the team, whether it sees their week, and how likely they say hello on a day."""

    name: str
    shows_week: bool
    greets: float


FRIENDS = (
    Friend("Maya", shows_week=True, greets=0.5),
    Friend("Tomás", shows_week=True, greets=0.4),
    Friend("Jun", shows_week=False, greets=0.3),
    Friend("Elif", shows_week=True, greets=0.2),
)
ME = Friend("Alex", shows_week=True, greets=0)


async def make_team(database: Database, player: UUID, now: datetime, drawn: random.Random) -> None:
    """A team of the player and four others, who are players too. Before the player's own facts are
    stored, so that theirs count."""
    began = now - BEGAN
    friends = {uuid7(began, drawn.getrandbits(74)): friend for friend in FRIENDS}
    everybody: dict[UUID, Friend] = {player: ME, **friends}
    team = uuid5(player, "demo team")
    ids = {one: uuid5(team, f"member {one}") for one in everybody}
    async with database.write() as tx:
        for newcomer in friends:
            await players.add(tx, newcomer, began - DAY)
        await batch.lock_players(tx, everybody)
        row = TeamRow(team, "Kitchen table", "gold", "🫖", host=ids[player])
        await teams.add(tx, row, began)
        for number, (one, friend) in enumerate(everybody.items()):
            member = MemberRow(team, ids[one], one, friend.name, friend.shows_week, ())
            await leaving.join(tx, member, began + timedelta(minutes=number), is_known=False)
        first = (began + 2 * DAY).date()
        terms = Terms(TEMPLATE.kind, first, TEMPLATE.days, TEMPLATE.target(len(everybody)))
        challenge = _challenge(team, ids[player], terms, len(everybody), began)
        await challenges.add(tx, challenge)
        await leaving.recount_all(tx, team, set(everybody), began)
    for ahead in range((now.date() - began.date()).days + 1):
        await _live(database, friends, (began + ahead * DAY).date(), now, drawn)
    async with database.write() as tx:
        await cheers.add(tx, _cheer(team, ids[next(iter(friends))], challenge.id, now))


def _challenge(
    team: UUID, made_by: UUID, terms: Terms, members: int, made_at: datetime
) -> ChallengeRow:
    return ChallengeRow(
        team=team,
        id=uuid5(team, "demo challenge"),
        title="",
        template=TEMPLATE.id,
        terms=terms,
        made_by=made_by,
        made_at=made_at,
        pair=None,
        total=0,
        in_effect=terms.target,
        members=members,
        reached_at=None,
        settled=False,
    )


def _cheer(team: UUID, giver: UUID, challenge: UUID, now: datetime) -> CheerRow:
    """For how far the team has come."""
    return CheerRow(
        team=team,
        id=uuid5(giver, "demo cheer"),
        giver=giver,
        taker=None,
        kept=None,
        challenge=challenge,
        day=now.date(),
        reaction="sun",
        made_at=now,
    )


async def _live(
    database: Database,
    friends: dict[UUID, Friend],
    day: date,
    now: datetime,
    drawn: random.Random,
) -> None:
    """What the friends do on a day, received in the evening of it."""
    at = min(datetime.combine(day, time(19, drawn.randrange(60)), UTC), now)
    submissions = []
    for friend, (_, _, greets) in friends.items():
        kind = Kind.HELLO if drawn.random() < greets else Kind.SHARE
        if drawn.random() < 0.75:
            act = CheckIn(uuid7(at, drawn.getrandbits(74)), kind, day, at, at, ZONE)
            submissions.append(Submission(friend, None, (Item(act.id, act),), at))
    async with database.write() as tx:
        await write(tx, submissions)
