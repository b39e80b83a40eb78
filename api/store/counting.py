"""Brings challenges and the team's weeks up to date with facts, in the transaction that stores
these.

Nearly every check-in changes nothing here, since its person-day is counted already: then all that
it costs is one question.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from api.database import WriteTx
from api.store import kept, parts, reckoning, teams
from api.store.kept import Pair
from api.store.parts import Key, OpenPart
from api.store.taken import Taken
from domain.challenge import counts
from domain.facts import GIVING, CheckIn, Pause, PauseChange


async def count(tx: WriteTx, taken: Sequence[Taken]) -> None:
    """Takes in what was stored of players who are in teams. Their rows are locked."""
    found, known = await parts.of_players(tx, {one.player for one in taken})
    now = max(one.received_at for one in taken)
    await _count_parts(tx, taken, found, now)
    await _count_days(tx, taken, known, now)


async def _count_parts(
    tx: WriteTx, taken: Sequence[Taken], found: Sequence[OpenPart], now: datetime
) -> None:
    by_player: dict[UUID, list[OpenPart]] = {}
    for part in found:
        by_player.setdefault(part.player, []).append(part)
    bits: dict[Key, int] = {}
    again: dict[Key, OpenPart] = {}
    for one in _different(taken):
        for part in by_player.get(one.player, ()):
            if _has_to_be_recounted(part, one):
                again[part.key] = part
            elif isinstance(one.fact, CheckIn) and counts(
                part.terms, part.stints, one.fact, one.received_at
            ):
                more = part.bit(one.fact.day)
                if not part.counted & more:
                    bits[part.key] = bits.get(part.key, 0) | more
    bits = {key: more for key, more in bits.items() if key not in again}
    touched = bits.keys() | again.keys()
    if not touched:
        return
    await teams.lock(tx, {team for team, _, _ in touched})
    changed = [part.key for part in await parts.recount(tx, list(again.values()))]
    if bits:
        await parts.add_bits(tx, bits)
        changed += bits
    await reckoning.refresh(tx, {(team, challenge) for team, challenge, _ in changed}, now)


def _different(taken: Iterable[Taken]) -> Iterable[Taken]:
    """Without check-ins that are alike in all that matters here: a thousand come down to one."""
    found: dict[object, Taken] = {}
    for one in taken:
        fact = one.fact
        if isinstance(fact, CheckIn):
            alike = fact.kind, fact.day, fact.zone, fact.source, one.received_at, one.alone
            found[one.player, alike] = one
        else:
            found[one.player, fact.id] = one
    return found.values()


def _has_to_be_recounted(part: OpenPart, one: Taken) -> bool:
    if isinstance(one.fact, Pause | PauseChange):
        return True
    is_inside = one.day is not None and part.terms.covers(one.day)
    return is_inside and not (isinstance(one.fact, CheckIn) and one.alone)


async def _count_days(tx: WriteTx, taken: Sequence[Taken], known: set[Pair], now: datetime) -> None:
    since = kept.earliest(now)
    new: set[Pair] = set()
    again: set[Pair] = set()
    for one in taken:
        if one.day is None or one.day < since or isinstance(one.fact, Pause | PauseChange):
            continue
        pair = one.player, one.day
        if isinstance(one.fact, CheckIn) and one.alone:
            if one.fact.kind in GIVING and one.fact.source is None and pair not in known:
                new.add(pair)
        else:
            again.add(pair)
    new -= again
    if again:
        await kept.recount(tx, again, now)
    if new:
        await kept.add(tx, new, now)
    for player in {player for player, _ in new | again}:
        tx.woken |= await teams.friends_of(tx, player)
