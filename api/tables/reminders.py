"""Reminders: when each is due, and the devices that they go to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

IS_DUE = text("due_at IS NOT NULL")


class Reminder(SQLModel, table=True):
    """When a player wants to be reminded, and the next instant at which to look whether to.

    ``minute`` counts from midnight in ``zone``. ``due_at`` is gone while there is nothing to wait
    for. Whoever sends holds the row by ``lease``, until ``leased_until``; without a lease, that is
    when to try again. ``last_day`` is the last day that had its reminder, ``sent_at`` when that
    was, until it is known whether it was ignored, and ``ignored`` how many in a row were;
    ``stopped_at`` once those were too many (see :mod:`domain.reminder`).
    """

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_due_at", "due_at", sqlite_where=IS_DUE, postgresql_where=IS_DUE),
    )

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    minute: int
    zone: str = Field(max_length=64)
    due_at: datetime | None = None
    lease: UUID | None = None
    leased_until: datetime | None = None
    last_day: date | None = None
    sent_at: datetime | None = None
    ignored: int = 0
    stopped_at: datetime | None = None


class PushSubscription(SQLModel, table=True):
    """Where a device hears of reminders: an address at its browser's push service, and the keys to
    encrypt for it. ``session_id`` is the device's; when that ends, so does this. ``owed`` is the
    day of a reminder that its push service did not take yet."""

    __tablename__ = "push_subscription"
    __table_args__ = (Index("ix_push_subscription_endpoint", "endpoint"),)

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    session_id: UUID = Field(primary_key=True)
    endpoint: str = Field(sa_column=Column(Text, nullable=False))
    public_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    auth: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_at: datetime
    owed: date | None = None


class ServerKey(SQLModel, table=True):
    """A key that the server made for itself, once for all its processes."""

    __tablename__ = "server_key"

    name: str = Field(primary_key=True, max_length=16)
    value: str = Field(sa_column=Column(Text, nullable=False))
    made_at: datetime
