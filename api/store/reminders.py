"""When players want to be reminded, and who is looking after it right now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, delete, exists, insert, or_, select, update
from sqlmodel import col

from api.database import ReadTx, WriteTx
from api.tables import Fact, Reminder
from domain.reminder import Course


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """See the table."""

    player: UUID
    minute: int
    zone: str
    due_at: datetime | None
    last_day: date | None = None
    sent_at: datetime | None = None
    ignored: int = 0
    stopped_at: datetime | None = None

    @property
    def course(self) -> Course:
        return Course(self.last_day, self.sent_at, self.ignored)

    def with_course(self, course: Course) -> "ReminderRow":
        return replace(
            self, last_day=course.last_day, sent_at=course.sent_at, ignored=course.ignored
        )


_COLUMNS = (
    col(Reminder.player_id),
    col(Reminder.minute),
    col(Reminder.zone),
    col(Reminder.due_at),
    col(Reminder.last_day),
    col(Reminder.sent_at),
    col(Reminder.ignored),
    col(Reminder.stopped_at),
)


async def find(tx: ReadTx, player: UUID) -> ReminderRow | None:
    statement = select(*_COLUMNS).where(col(Reminder.player_id) == player)
    row = (await tx.connection.execute(statement)).one_or_none()
    return None if row is None else ReminderRow(*row)


async def keep(tx: WriteTx, row: ReminderRow) -> None:
    """Stores what a player wants. Their lock is held. Whoever is sending keeps the lease."""
    values = {
        "minute": row.minute,
        "zone": row.zone,
        "due_at": row.due_at,
        "last_day": row.last_day,
        "sent_at": row.sent_at,
        "ignored": row.ignored,
        "stopped_at": row.stopped_at,
    }
    changed = await tx.connection.execute(
        update(Reminder).where(col(Reminder.player_id) == row.player).values(**values)
    )
    if not changed.rowcount:
        await tx.connection.execute(insert(Reminder).values(player_id=row.player, **values))


async def remove(tx: WriteTx, player: UUID) -> None:
    await tx.connection.execute(delete(Reminder).where(col(Reminder.player_id) == player))


async def claim(
    tx: WriteTx, lease: UUID, now: datetime, until: datetime, most: int
) -> list[ReminderRow]:
    """Takes some that are due, so that nobody else sends them before ``until``."""
    found = await tx.connection.execute(_due(now).limit(most).with_for_update(skip_locked=True))
    rows = [ReminderRow(*row) for row in found]
    if rows:
        await tx.connection.execute(
            update(Reminder)
            .where(col(Reminder.player_id).in_([row.player for row in rows]))
            .values(lease=lease, leased_until=until)
        )
    return rows


async def any_due(tx: ReadTx, now: datetime) -> bool:
    """Whether there is something to claim."""
    return (await tx.connection.execute(_due(now).limit(1))).first() is not None


def _due(now: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS)
        .where(
            col(Reminder.due_at) <= now,
            or_(col(Reminder.leased_until).is_(None), col(Reminder.leased_until) <= now),
        )
        .order_by(col(Reminder.due_at))
    )


async def held(tx: WriteTx, lease: UUID, players: Collection[UUID]) -> dict[UUID, ReminderRow]:
    """Those of these players' reminders that are still held by a lease, as they are by now. The
    players are locked."""
    statement = select(*_COLUMNS).where(
        col(Reminder.player_id).in_(players), col(Reminder.lease) == lease
    )
    found = await tx.connection.execute(statement.with_for_update())
    return {row.player_id: ReminderRow(*row) for row in found}


async def settle(tx: WriteTx, rows: Iterable[tuple[ReminderRow, datetime | None]]) -> None:
    """Stores reminders that were looked after, each with when to try again if it could not be sent,
    and gives them back."""
    values = [
        {
            "player": row.player,
            "due_at": row.due_at,
            "lease": None,
            "leased_until": again_at,
            "last_day": row.last_day,
            "sent_at": row.sent_at,
            "ignored": row.ignored,
            "stopped_at": row.stopped_at,
        }
        for row, again_at in rows
    ]
    if values:
        statement = update(Reminder).where(col(Reminder.player_id) == bindparam("player"))
        await tx.connection.execute(statement, values)


async def has_acted(tx: ReadTx, player: UUID, day: date, since: datetime) -> bool:
    """Whether a check-in of a day was received after an instant."""
    statement = select(
        exists().where(
            col(Fact.player_id) == player,
            col(Fact.day) == day,
            col(Fact.type) == "check_in",
            col(Fact.received_at) > since,
        )
    )
    return bool((await tx.connection.execute(statement)).scalar_one())
