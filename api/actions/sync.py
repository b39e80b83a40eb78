"""Takes a batch of facts from a device's outbox, and says what changed since it last asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import structlog

from api.actions import community, days, showing
from api.actions.asking import day_that_can_be
from api.actions.reading import items_of
from api.actions.sessions import current
from api.database import Database, ReadTx
from api.house import House
from api.problems import is_fault_of_data, signed_out
from api.session import Caller
from api.store import community as community_store
from api.store import facts, players
from api.store.community import Page
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
        if asked.today is None and _is_all_told(asked, receipt):
            return SyncAnswer(
                answers=answers,
                cursor=receipt.revision,
                more=False,
                check_ins=[],
                habits=[],
                pauses=[],
                settings=None,
                today=None,
                community=None
                if asked.community is None
                else community.nothing_new(receipt.revision),
            )
    return await _pull(house, caller, asked, answers, now)


def _is_all_told(asked: SyncEnvelope, receipt: Receipt) -> bool:
    """Whether a device that was up to date knows all that its own new facts come to."""
    if not receipt.plain or asked.cursor != receipt.before:
        return False
    return asked.community is None or (receipt.private and asked.community == receipt.before)


async def _pull(
    house: House, caller: Caller, asked: SyncEnvelope, answers: list[FactAnswer], now: datetime
) -> SyncAnswer:
    ground: days.Ground | None = None
    page: Page | None = None
    database = house.database
    if asked.today is None and asked.community is None:
        async with database.read() as tx:
            row = current(await players.find(tx, caller.player), caller)
            changes, ledger = await _changes(tx, row, asked.cursor)
        return _answer_with(answers, changes, ledger)
    needed = asked.community is not None
    async with community.reading(database, caller, now, needed=needed) as (tx, row, company):
        changes, ledger = await _changes(tx, row, asked.cursor)
        if asked.today is not None:
            ground = await days.load_with_people(tx, row, asked.today, company)
        if asked.community is not None:
            cursor = _cursor(asked.community, row)
            page = await community_store.changes(tx, row.id, cursor, row.revision)
    shown = None
    if ground is not None and asked.today is not None:
        shown = await tell_today(database, ground, asked.today, now)
    return _answer_with(answers, changes, ledger, shown, page)


def _cursor(asked: int, row: PlayerRow) -> int:
    # A cursor from the future means that the database was put back to an older state.
    return asked if asked <= row.revision else 0


async def _changes(tx: ReadTx, row: PlayerRow, cursor: int) -> tuple[Changes, Ledger]:
    changes = await facts.changes(tx, row.id, _cursor(cursor, row), row.revision)
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
        lambda: day_view(ground.ledger, standing, ground.player, day, ground.circle),
        day,
    )
    return showing.shown(view, Today)


def _answer_with(
    answers: list[FactAnswer],
    changes: Changes,
    ledger: Ledger,
    today: Today | None = None,
    page: Page | None = None,
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
        community=None if page is None else community.changes_of(page),
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
        private=False,
    )


def _refused(item: Item) -> Item:
    return Item(item.id, None, NOT_TAKEN)
