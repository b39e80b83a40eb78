"""Cheering: a handful a day, no words."""

from datetime import date
from uuid import UUID, uuid5

from api.actions.asking import day_that_can_be
from api.actions.inside import Inside, inside
from api.house import House
from api.problems import RequestError, not_found
from api.session import Caller
from api.store import challenges, cheers, kept
from api.store.cheers import CheerRow
from api.wire.together import CheerRequest, Made
from domain.calendar import DAY
from domain.membership import CHEERS_A_DAY


async def cheer(house: House, caller: Caller, team: UUID, asked: CheerRequest) -> Made:
    """One reaction. The same one for the same thing is given once."""
    day_that_can_be(asked.day, house.clock())
    async with inside(house, caller, team) as it:
        row = CheerRow(
            team=team,
            id=uuid5(it.me.id, str(asked.id)),
            giver=it.me.id,
            taker=asked.to,
            kept=asked.kept,
            challenge=asked.challenge,
            day=asked.day,
            reaction=asked.reaction,
            made_at=it.now,
        )
        given = [
            one for one in await cheers.of_late(it.tx, [team], it.now) if one.giver == it.me.id
        ]
        for known in given:
            if known.id == row.id or known.is_like(row):
                return Made(id=known.id)
        await _check_subject(it, asked)
        if sum(one.day == asked.day for one in given) >= CHEERS_A_DAY:
            raise RequestError(
                409, f"You cheered {CHEERS_A_DAY} times today. More tomorrow.", code="cheers-used"
            )
        await cheers.add(it.tx, row)
        it.wake()
        return Made(id=row.id)


async def _check_subject(it: Inside, asked: CheerRequest) -> None:
    """It is for a kept day that a member shows, or for a challenge of the team."""
    if asked.challenge is not None:
        if asked.to is not None or asked.kept is not None:
            raise _wrong("to", "A cheer is for a member's day or for a challenge, not for both.")
        if await challenges.find(it.tx, it.team.id, asked.challenge) is None:
            raise not_found()
        return
    if asked.to is None:
        raise _wrong("to", "A cheer is for a member's day or for a challenge.")
    if asked.kept is None:
        raise _wrong("kept", "A cheer is for one of their days.")
    taker = it.member(asked.to)
    if taker.id == it.me.id:
        raise _wrong("to", "Cheers are for the others.")
    first = asked.day - (kept.SHOWN_DAYS - 1) * DAY
    days: list[date] = []
    if taker.shows_week and taker.player is not None:
        found = await kept.of_players(it.tx, {taker.player}, first, asked.day)
        days = found[taker.player]
    if asked.kept not in days:
        raise _wrong("kept", "This is no day that they show.")


def _wrong(field: str, detail: str) -> RequestError:
    return RequestError(422, detail, field=field)
