"""Takes a batch of facts from a device's outbox, and says what changed since it last asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import structlog

from api.actions import days, showing
from api.actions.asking import day_that_can_be
from api.actions.reading import items_of
from api.actions.sessions import current
from api.database import Database, ReadTx
from api.house import House
from api.problems import is_fault_of_data, signed_out
from api.session import Caller
from api.store import facts, players
from api.store.facts import Changes
from api.store.players import PlayerRow
from api.store.writing import Answer, Item, Receipt, Submission, write
from api.wire.sync import FactAnswer, FactProblem, SyncAnswer, SyncEnvelope
from api.wire.today import Today
from domain.admission import Refusal
from domain.ledger import Ledger, merge
from domain.today import today as day_view

log = structlog.get_logger("kith")

NOT_TAKEN = Refusal("malformed", None, "The database could not take this fact.")


async def sync(house: House, caller: Caller, asked: SyncEnvelope) -> SyncAnswer:
    """Stores what is new, durably, then tells what changed after the caller's cursor."""
    now = house.clock()
    house.syncs.take(caller.player, now)
    if asked.today is not None:
        day_that_can_be(asked.today, now, field="today")
    answers: list[FactAnswer] = []
    receipt: Receipt | None = None
    if asked.facts:
        submission = Submission(caller.player, caller.epoch, items_of(asked.facts), now)
        receipt = await house.writer.put(submission, len(submission.items))
        if receipt is None:
            raise signed_out()
        answers = [_answer(answer) for answer in receipt.answers]
        if asked.today is None and receipt.plain and asked.cursor == receipt.before:
            return SyncAnswer(
                answers=answers,
                cursor=receipt.revision,
                more=False,
                check_ins=[],
                habits=[],
                pauses=[],
                settings=None,
                today=None,
            )
    return await _pull(house, caller, asked, answers, now)


async def _pull(
    house: House, caller: Caller, asked: SyncEnvelope, answers: list[FactAnswer], now: datetime
) -> SyncAnswer:
    ground: days.Ground | None = None
    async with house.database.read() as tx:
        row = current(await players.find(tx, caller.player), caller)
        changes, ledger = await _changes(tx, row, asked.cursor)
        if asked.today is not None:
            ground = await days.load(tx, row.id, row.revision, asked.today)
    shown = None
    if ground is not None and asked.today is not None:
        shown = await tell_today(house.database, ground, asked.today, now)
    return _answer_with(answers, changes, ledger, shown)


async def _changes(tx: ReadTx, row: PlayerRow, cursor: int) -> tuple[Changes, Ledger]:
    # A cursor from the future means that the database was put back to an older state.
    changes = await facts.changes(tx, row.id, cursor if cursor <= row.revision else 0)
    found = await facts.about(tx, row.id, changes.subjects)
    if changes.settings:
        found += await facts.settings(tx, row.id)
    return changes, merge(found)


async def tell_today(database: Database, ground: days.Ground, day: date, now: datetime) -> Today:
    """The home screen on ``day``; weeks that have closed are put away on the way."""
    rows = await days.keep_closed_weeks(database, ground, now)
    standing = rows[-1].standing if rows else ground.standing
    view = await days.tell(
        replace(ground, standing=standing),
        lambda: day_view(ground.ledger, standing, ground.player, day),
        day,
    )
    return showing.shown(view, Today)


def _answer_with(
    answers: list[FactAnswer], changes: Changes, ledger: Ledger, today: Today | None = None
) -> SyncAnswer:
    return SyncAnswer(
        answers=answers,
        cursor=changes.cursor,
        more=changes.more,
        check_ins=showing.check_ins(ledger, changes.check_ins),
        habits=showing.habits(ledger, changes.habits),
        pauses=showing.pauses(ledger, changes.pauses),
        settings=showing.settings(ledger.settings) if changes.settings else None,
        today=today,
    )


def _answer(answer: Answer) -> FactAnswer:
    problem = None
    if answer.refusal is not None:
        problem = FactProblem(
            code=answer.refusal.code, detail=answer.refusal.detail, field=answer.refusal.field
        )
    return FactAnswer(id=answer.id, status=answer.status, problem=problem)


async def write_batch(
    database: Database, submissions: Sequence[Submission]
) -> list[Receipt | None]:
    """Writes submissions in one transaction. If the database refuses a single one for what is in
    it, its facts are written one by one, so that no fact fails another."""
    try:
        async with database.write() as tx:
            return await write(tx, submissions)
    except Exception as error:
        if not is_fault_of_data(error) or len(submissions) > 1:
            raise
        log.warning("request failed, trying fact by fact", cause=type(error).__name__)
    return [await _write_fact_by_fact(database, submissions[0])]


async def _write_fact_by_fact(database: Database, submission: Submission) -> Receipt | None:
    receipts: list[Receipt] = []
    for item in submission.items:
        part = replace(submission, items=(item,))
        try:
            async with database.write() as tx:
                (receipt,) = await write(tx, [part])
        except Exception as error:
            if not is_fault_of_data(error):
                raise
            log.error("fact not taken", cause=type(error).__name__)
            async with database.write() as tx:
                (receipt,) = await write(tx, [replace(part, items=(_refused(item),))])
        if receipt is None:
            return None
        receipts.append(receipt)
    return Receipt(
        answers=tuple(answer for receipt in receipts for answer in receipt.answers),
        before=receipts[0].before,
        revision=receipts[-1].revision,
        plain=False,  # others may have written in between
    )


def _refused(item: Item) -> Item:
    return Item(item.id, None, NOT_TAKEN)
