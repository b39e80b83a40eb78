"""Writes what several requests brought, in one transaction: each fact once, whatever comes.

Every player's row is locked first. So what is read here cannot change before the commit, the
revisions are given out in the order of the commits, and no two writers insert the same fact.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from api.database import WriteTx
from api.store import batch, concerns, counting, goals, words
from api.store.batch import Known, Locked, NewRow, Pair, Sharing
from api.store.bodies import NAMES, body_of, digest_of, own_day, person_of, target_of
from api.store.concerns import Concerns
from api.store.taken import Shared, Taken
from api.store.work import NAMING, Work, head_of, key_of
from domain.admission import Refusal, refusal
from domain.calendar import monday_of, possible_days
from domain.facts import CheckIn, Fact, Removal

Status = Literal["stored", "known", "refused"]

HEARD_AT_ONCE = 500
"""Check-ins that share a revision when devices have to hear of them once more: no more than one
request can bring, so that a page of changes can end between two revisions."""

CLOCKS_DIFFER = timedelta(days=1)
"""Far more than the clocks of two servers can differ by."""


class Noted(NamedTuple):
    """What a server noted of a fact when it first took it in, and that its words were ``removed``
    since."""

    received_at: datetime
    removed: bool


class Item(NamedTuple):
    """One fact of a request, or why it cannot be read; ``id`` is ``None`` if not even that.

    One that is put back comes with what was ``noted`` of it.
    """

    id: UUID | None
    fact: Fact | None = None
    refusal: Refusal | None = None
    noted: Noted | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What one request brings. ``exempt`` lifts the limits of time, for what is imported."""

    player: UUID
    epoch: int | None
    items: tuple[Item, ...]
    received_at: datetime
    exempt: bool = False


class Answer(NamedTuple):
    """What became of one fact."""

    id: UUID | None
    status: Status
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a submission. ``before`` and ``revision`` are the player's revision then and
    now; ``plain`` says that nothing was stored but new check-ins, which change nothing else, and
    ``private`` that nothing concerned the community."""

    answers: tuple[Answer, ...]
    before: int
    revision: int
    plain: bool
    private: bool


async def write(tx: WriteTx, submissions: Sequence[Submission]) -> list[Receipt | None]:
    """Stores what can be stored; ``None`` for a submission whose access was voided meanwhile."""
    locked = await batch.lock_players(tx, {submission.player for submission in submissions})
    live = [submission for submission in submissions if _is_live(submission, locked)]
    work = await _look_up(tx, live)
    concerned = Concerns()
    taken: list[Taken] = []
    revisions = {player: row.revision for player, row in locked.items()}
    receipts: list[Receipt | None] = []
    for submission in submissions:
        if not _is_live(submission, locked):
            receipts.append(None)
            continue
        receipt = _take_in(work, concerned, taken, submission, revisions[submission.player])
        revisions[submission.player] = receipt.revision
        receipts.append(receipt)
    raised = _raised(work, revisions)
    moved = {player: n for player, n in revisions.items() if n != locked[player].revision}
    sharing = await _store(tx, work, moved, _open_from(submissions))
    if raised:
        await batch.raise_revisions(tx, raised)
    await concerns.write(tx, concerned)
    await _tell_others(tx, work, taken, sharing)
    return receipts


async def _tell_others(
    tx: WriteTx, work: Work, taken: list[Taken], sharing: dict[UUID, Sharing]
) -> None:
    """Brings up to date what players share. It costs nothing if they share nothing."""
    if not any(share.in_team or share.in_goal for share in sharing.values()):
        return
    whole = [one._replace(day=work.rows[key_of(one.player, one.fact.id)].day) for one in taken]
    in_teams = [one for one in whole if sharing[one.player].in_team]
    if in_teams:
        await counting.count(tx, in_teams)
    in_goals = [one for one in whole if sharing[one.player].in_goal]
    if in_goals:
        await goals.count(tx, in_goals)


def _open_from(submissions: Sequence[Submission]) -> date:
    """The first Monday whose week has certainly not closed on any server's clock."""
    earliest = min((submission.received_at for submission in submissions), default=None)
    if earliest is None:
        return date.max
    return monday_of(possible_days(earliest)[0] + CLOCKS_DIFFER)


def _is_live(submission: Submission, locked: dict[UUID, Locked]) -> bool:
    row = locked.get(submission.player)
    return row is not None and submission.epoch in (None, row.epoch)


async def _look_up(tx: WriteTx, submissions: Sequence[Submission]) -> Work:
    # Each fact itself and what speaks of it; for one that speaks of another, the same for that;
    # for one that names a person, whether they were removed.
    wanted: dict[Pair, None] = {}
    removed: dict[Pair, None] = {}
    for submission in submissions:
        for item in submission.items:
            if item.fact is None:
                continue
            wanted[submission.player, item.fact.id] = None
            target = target_of(item.fact)
            if target is not None and not isinstance(item.fact, CheckIn):
                wanted[submission.player, target] = None
                if isinstance(item.fact, Removal):
                    removed[submission.player, target] = None
            person = person_of(item.fact) if NAMES[type(item.fact)] in NAMING else None
            if person is not None:
                wanted[submission.player, person] = None
    work = Work()
    if wanted:
        for row in await batch.look_up(tx, wanted):
            work.learn(row)
    if removed:
        await _look_up_named(tx, work, removed)
    return work


async def _look_up_named(tx: WriteTx, work: Work, people: Collection[Pair]) -> None:
    """What names people, and whatever belongs to that."""
    found = [row for row in await batch.naming(tx, people) if row.type in NAMING]
    if found:
        heads = {(row.player, head_of(row)[0]) for row in found}
        for row in [*found, *await batch.look_up(tx, heads)]:
            work.learn(row)


def _take_in(
    work: Work, concerned: Concerns, taken: list[Taken], submission: Submission, before: int
) -> Receipt:
    answers: list[Answer] = []
    plain = True
    for item in submission.items:
        if item.fact is None:
            answers.append(Answer(item.id, "refused", item.refusal))
            continue
        row = _new_row(submission, item.fact, before + 1)
        if item.noted is not None:
            digest = None if item.noted.removed else row.digest
            row = row._replace(received_at=item.noted.received_at, digest=digest)
        key = key_of(row.player, row.id)
        known = work.known.get(key)
        if known is not None:
            answers.append(_answer_known(row, known))
            continue
        why = refusal(item.fact, now=submission.received_at, exempt=submission.exempt)
        if why is not None:
            answers.append(Answer(row.id, "refused", why))
            continue
        spoken_of = key in work.by_target
        alone = isinstance(item.fact, CheckIn) and not spoken_of
        plain &= alone
        work.keep(item.fact, row)
        if isinstance(item.fact, Shared):
            at = submission.received_at
            taken.append(Taken(row.player, item.fact, None, at, alone=not spoken_of))
        if not alone or row.person is not None or row.target is not None:
            blanked = work.settle_words(item.fact, row)
            concerned.note(work, item.fact, row, blanked)
        answers.append(Answer(row.id, "stored"))
    stored = any(answer.status == "stored" for answer in answers)
    return Receipt(
        answers=tuple(answers),
        before=before,
        revision=before + 1 if stored else before,
        plain=plain,
        private=(submission.player, before + 1) not in concerned.revisions,
    )


def _raised(work: Work, revisions: dict[UUID, int]) -> dict[Pair, int]:
    """The revision at which devices hear once more of check-ins that lost their words; it also
    raises the players' own."""
    raised: dict[Pair, int] = {}
    shared: dict[UUID, int] = {}
    for player, check_in in sorted(work.to_hear):
        if shared.get(player, 0) % HEARD_AT_ONCE == 0:
            revisions[player] += 1
        shared[player] = shared.get(player, 0) + 1
        raised[player, check_in] = revisions[player]
    return raised


def _new_row(submission: Submission, fact: Fact, revision: int) -> NewRow:
    name = NAMES[type(fact)]
    body = body_of(fact)
    return NewRow(
        player=submission.player,
        id=fact.id,
        revision=revision,
        type=name,
        target=target_of(fact),
        person=person_of(fact),
        day=own_day(fact),
        received_at=submission.received_at,
        digest=digest_of(name, body),
        body=body.decode(),
    )


def _answer_known(row: NewRow, known: Known) -> Answer:
    if known.digest in (None, row.digest):
        return Answer(row.id, "known")
    return Answer(
        row.id,
        "refused",
        Refusal("conflict", "id", "Something else was stored under this id before."),
    )


async def _store(
    tx: WriteTx, work: Work, revisions: dict[UUID, int], open_from: date
) -> dict[UUID, Sharing]:
    """Writes what there is to write; says what those whose it is share with others.

    No week that begins on or after ``open_from`` is stored yet, so none need be deleted: that is
    the case of nearly every check-in.
    """
    if not work.rows:
        return {}
    await batch.insert(tx, list(work.rows.values()))
    sharing = await batch.set_revisions(tx, revisions)
    touched = {player: monday for player, monday in work.touched.items() if monday < open_from}
    if touched:
        await batch.delete_weeks(tx, touched)
    if work.days:
        await batch.set_days(tx, work.days)
    if work.to_blank:
        await words.blank(tx, work.to_blank)
    return sharing
