"""Writes what several requests brought, in one transaction: each fact once, whatever comes.

Every player's row is locked first. So what is read here cannot change before the commit, the
revisions are given out in the order of the commits, and no two writers insert the same fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from api.database import WriteTx
from api.store import batch, words
from api.store.batch import Key, Known, Locked, NewRow
from api.store.bodies import NAMES, body_of, digest_of, own_day, target_of
from api.store.work import Work
from domain.admission import Refusal, refusal
from domain.facts import CheckIn, Fact

Status = Literal["stored", "known", "refused"]


@dataclass(frozen=True, slots=True)
class Item:
    """One fact of a request, or why it cannot be read; ``id`` is ``None`` if not even that."""

    id: UUID | None
    fact: Fact | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What one request brings. ``exempt`` lifts the limits of time, for what is imported."""

    player: UUID
    epoch: int | None
    items: tuple[Item, ...]
    received_at: datetime
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    id: UUID | None
    status: Status
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a submission. ``before`` and ``revision`` are the player's revision then and
    now; ``plain`` says that nothing was stored but new check-ins, which change nothing else."""

    answers: tuple[Answer, ...]
    before: int
    revision: int
    plain: bool


async def write(tx: WriteTx, submissions: Sequence[Submission]) -> list[Receipt | None]:
    """Stores what can be stored; ``None`` for a submission whose access was voided meanwhile."""
    locked = await batch.lock_players(tx, {submission.player for submission in submissions})
    live = [submission for submission in submissions if _is_live(submission, locked)]
    work = await _look_up(tx, live)
    revisions = {player: row.revision for player, row in locked.items()}
    receipts: list[Receipt | None] = []
    for submission in submissions:
        if not _is_live(submission, locked):
            receipts.append(None)
            continue
        receipt = _take_in(work, submission, revisions[submission.player])
        revisions[submission.player] = receipt.revision
        receipts.append(receipt)
    await _store(
        tx, work, {player: n for player, n in revisions.items() if n != locked[player].revision}
    )
    return receipts


def _is_live(submission: Submission, locked: dict[UUID, Locked]) -> bool:
    row = locked.get(submission.player)
    return row is not None and submission.epoch in (None, row.epoch)


async def _look_up(tx: WriteTx, submissions: Sequence[Submission]) -> Work:
    ids: set[Key] = set()
    targets: set[Key] = set()
    for submission in submissions:
        for item in submission.items:
            if item.fact is None:
                continue
            ids.add((submission.player, item.fact.id))
            # What came before the fact that it speaks of, and what speaks of the same.
            targets.add((submission.player, item.fact.id))
            target = target_of(item.fact)
            if target is not None:
                ids.add((submission.player, target))
                targets.add((submission.player, target))
    work = Work()
    for row in await batch.look_up(tx, ids, targets):
        work.learn(row)
    return work


def _take_in(work: Work, submission: Submission, before: int) -> Receipt:
    answers: list[Answer] = []
    plain = True
    for item in submission.items:
        if item.fact is None:
            answers.append(Answer(item.id, "refused", item.refusal))
            continue
        row = _new_row(submission, item.fact, before + 1)
        known = work.known.get((row.player, row.id))
        if known is not None:
            answers.append(_answer_known(row, known))
            continue
        why = refusal(item.fact, now=submission.received_at, exempt=submission.exempt)
        if why is not None:
            answers.append(Answer(row.id, "refused", why))
            continue
        plain &= isinstance(item.fact, CheckIn) and (row.player, row.id) not in work.by_target
        work.keep(item.fact, row)
        answers.append(Answer(row.id, "stored"))
    stored = any(answer.status == "stored" for answer in answers)
    return Receipt(tuple(answers), before, before + 1 if stored else before, plain)


def _new_row(submission: Submission, fact: Fact, revision: int) -> NewRow:
    name = NAMES[type(fact)]
    body = body_of(fact)
    return NewRow(
        player=submission.player,
        id=fact.id,
        revision=revision,
        type=name,
        target=target_of(fact),
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


async def _store(tx: WriteTx, work: Work, revisions: dict[UUID, int]) -> None:
    if not work.rows:
        return
    await batch.insert(tx, list(work.rows.values()))
    await batch.set_revisions(tx, revisions)
    if work.touched:
        await batch.delete_weeks(tx, work.touched)
    if work.days:
        await batch.set_days(tx, work.days)
    if work.to_blank:
        await words.blank(tx, work.to_blank)
