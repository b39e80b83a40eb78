"""Players, the facts that they recorded, and what is derived of those."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Text, text
from sqlmodel import Field, SQLModel

HAS_TARGET = text("target IS NOT NULL")
HAS_PERSON = text("person IS NOT NULL")
IS_MERGE = text("type = 'merge'")
ENDS = text("until IS NOT NULL")
IS_STANDING = text("type IN ('habit', 'habit_edit', 'pause', 'pause_edit', 'setting')")


class Player(SQLModel, table=True):
    """``epoch`` is part of every access token, so raising it voids them all. ``revision`` counts
    the transactions that stored facts, and is what a device's cursor compares with."""

    __tablename__ = "player"

    id: UUID = Field(primary_key=True)
    made_at: datetime
    epoch: int = 0
    revision: int = Field(default=0, sa_type=BigInteger)


class Fact(SQLModel, table=True):
    """A fact as it came: ``body`` is its JSON, the columns are what queries ask for.

    ``target`` is the id that it speaks of, if it speaks of another fact; ``person`` is the person
    whom it names (see :mod:`api.store.bodies`). ``day`` is the day that it touches: for an undo,
    edit or removal the day of its check-in, once that is known. ``digest`` tells a repeat from a
    conflict; it is gone, like the words, once the player removed them.
    """

    __tablename__ = "fact"
    __table_args__ = (
        Index("ix_fact_player_id_revision", "player_id", "revision"),
        Index("ix_fact_player_id_day", "player_id", "day"),
        Index(
            "ix_fact_player_id_target",
            "player_id",
            "target",
            sqlite_where=HAS_TARGET,
            postgresql_where=HAS_TARGET,
        ),
        Index(
            "ix_fact_player_id_person",
            "player_id",
            "person",
            sqlite_where=HAS_PERSON,
            postgresql_where=HAS_PERSON,
        ),
        Index(
            "ix_fact_merge",
            "player_id",
            sqlite_where=IS_MERGE,
            postgresql_where=IS_MERGE,
        ),
        Index(
            "ix_fact_standing",
            "player_id",
            sqlite_where=IS_STANDING,
            postgresql_where=IS_STANDING,
        ),
    )

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    revision: int = Field(sa_type=BigInteger)
    type: str = Field(max_length=16)
    target: UUID | None = None
    person: UUID | None = None
    day: date | None = None
    received_at: datetime
    digest: str | None = Field(default=None, max_length=32)
    body: str = Field(sa_column=Column(Text, nullable=False))


class Week(SQLModel, table=True):
    """What the facts of a closed week come to, and where the player stood at its end.

    Derived: a fact that touches the week or one before it deletes the row, and the next reader
    computes it anew. ``rules`` is the version of the rules that it was derived by.
    """

    __tablename__ = "week"

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    monday: date = Field(primary_key=True)
    rules: int
    days: str = Field(sa_column=Column(Text, nullable=False))
    standing: str = Field(sa_column=Column(Text, nullable=False))


class Subject(SQLModel, table=True):
    """Somebody or something of a player's community, and what all facts make of it.

    ``revision`` is the last one that concerned it, which is what a device's community cursor
    compares with. The rest is derived, by the version ``rules`` of the rules; 0 for one to derive
    anew, since a fact came that concerns it. ``state`` is gone when it is: removed, undone, or
    merged into another person, whom ``one`` then names. Of a person themselves, ``one`` is the id.
    """

    __tablename__ = "subject"
    __table_args__ = (
        Index("ix_subject_player_id_revision", "player_id", "revision"),
        Index("ix_subject_player_id_rules", "player_id", "rules"),
    )

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    revision: int = Field(sa_type=BigInteger)
    rules: int = 0
    kind: str | None = Field(default=None, max_length=8)
    one: UUID | None = None
    state: str | None = Field(default=None, sa_column=Column(Text))


class Roster(SQLModel, table=True):
    """Who and what can be suggested, from when to when (see :mod:`domain.roster`). Derived with
    the subject. ``position`` is its place on the player's round."""

    __tablename__ = "roster"
    __table_args__ = (
        Index("ix_roster_by_wait", "player_id", "lane", "ordered", "position", "subject"),
        Index("ix_roster_by_turn", "player_id", "lane", "position", "subject"),
        Index("ix_roster_new", "player_id", "lane", "since", "position", "subject"),
        Index("ix_roster_subject", "player_id", "subject"),
        Index(
            "ix_roster_until",
            "player_id",
            "until",
            sqlite_where=ENDS,
            postgresql_where=ENDS,
        ),
    )

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    lane: str = Field(primary_key=True, max_length=16)
    subject: UUID = Field(primary_key=True)
    since: date = Field(primary_key=True)
    ordered: date
    until: date | None = None
    rests_until: date | None = None
    position: int = Field(sa_type=BigInteger)
