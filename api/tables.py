"""The tables, and nothing else. They never cross the wire.

Every key begins with ``player_id``, or with ``team_id`` for what a team has in common, so that the
data can be spread over several databases; what is looked up before either is known (tokens) has a
small table of its own.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    text,
)
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


class Session(SQLModel, table=True):
    """A device that is signed in: the family of the tokens that followed one another on it."""

    __tablename__ = "session"

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    made_at: datetime
    revoked_at: datetime | None = None


class SessionToken(SQLModel, table=True):
    """Looks up a session by the hash of a token. Once ``replaced_at``, it is good for a minute."""

    __tablename__ = "session_token"
    __table_args__ = (Index("ix_session_token_player_id_session_id", "player_id", "session_id"),)

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID
    session_id: UUID
    made_at: datetime
    replaced_at: datetime | None = None


class LinkToken(SQLModel, table=True):
    """Looks up a player by the hash of a link that opens one session, once, until it expires."""

    __tablename__ = "link_token"

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID
    expires_at: datetime


class Team(SQLModel, table=True):
    """``host`` is the member who hosts it. When the last member leaves, it goes."""

    __tablename__ = "team"

    id: UUID = Field(primary_key=True)
    name: str = Field(max_length=40)
    colour: str = Field(max_length=8)
    emoji: str = Field(max_length=16)
    host: UUID
    made_at: datetime


class Member(SQLModel, table=True):
    """Somebody who is in a team, or was while a challenge that is still open took them in: then
    without a ``name``. ``player_id`` is gone once the player is, and what they did stays counted.
    """

    __tablename__ = "member"
    __table_args__ = (Index("ix_member_player_id", "player_id", "team_id", unique=True),)

    team_id: UUID = Field(primary_key=True, foreign_key="team.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    player_id: UUID | None = Field(default=None, foreign_key="player.id", ondelete="SET NULL")
    name: str = Field(max_length=40)
    shows_week: bool = True


class Stint(SQLModel, table=True):
    """A time as a member (see :class:`domain.membership.Stint`)."""

    __tablename__ = "stint"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "member_id"], ["member.team_id", "member.id"], ondelete="CASCADE"
        ),
    )

    team_id: UUID = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    joined_at: datetime = Field(primary_key=True)
    left_at: datetime | None = None


class Challenge(SQLModel, table=True):
    """``target`` is as it was set. ``total``, ``in_effect`` (the target with pauses taken off) and
    ``members`` are derived of the parts, with each change of one; final once ``settled``.

    Two that are taken side by side have the same ``pair``.
    """

    __tablename__ = "challenge"
    __table_args__ = (Index("ix_challenge_pair", "pair"),)

    team_id: UUID = Field(primary_key=True, foreign_key="team.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    title: str = Field(max_length=80)
    template: str | None = Field(default=None, max_length=40)
    kind: str | None = Field(default=None, max_length=16)
    first: date
    days: int
    target: int
    made_by: UUID
    made_at: datetime
    pair: UUID | None = None
    total: int = 0
    in_effect: int
    members: int
    reached_at: datetime | None = None
    settled: bool = False


class Part(SQLModel, table=True):
    """What a member brings to a challenge: a bit for each counted day, the first day's the lowest,
    and how many days they have paused. Derived of their facts, while the challenge is open."""

    __tablename__ = "part"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "challenge_id"], ["challenge.team_id", "challenge.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["team_id", "member_id"], ["member.team_id", "member.id"], ondelete="CASCADE"
        ),
    )

    team_id: UUID = Field(primary_key=True)
    challenge_id: UUID = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    counted: int = 0
    paused: int = 0


class KeptDay(SQLModel, table=True):
    """A kept day of somebody who is in a team, for the team to see. Derived; only of late."""

    __tablename__ = "kept_day"

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    day: date = Field(primary_key=True)


class Victory(SQLModel, table=True):
    """A challenge that a player won with a team of theirs; it stays when they or the team go."""

    __tablename__ = "victory"

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    challenge_id: UUID = Field(primary_key=True)
    reached_at: datetime


class Cheer(SQLModel, table=True):
    """``giver`` and ``taker`` are members; no ``taker`` for one to the whole team. ``day`` is the
    giver's. Goes after a week."""

    __tablename__ = "cheer"

    team_id: UUID = Field(primary_key=True, foreign_key="team.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    giver: UUID
    taker: UUID | None = None
    kept: date | None = None
    challenge_id: UUID | None = None
    day: date
    reaction: str = Field(max_length=8)
    made_at: datetime


class Invite(SQLModel, table=True):
    """Looks up a team by the hash of a link into it; ``challenge_id`` for one that asks another
    team to take that challenge side by side. ``id`` is what its token is made of."""

    __tablename__ = "invite"
    __table_args__ = (Index("ix_invite_team_id", "team_id"),)

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    id: UUID
    team_id: UUID = Field(foreign_key="team.id", ondelete="CASCADE")
    challenge_id: UUID | None = None
    made_at: datetime
    expires_at: datetime
    uses_left: int


class Goal(SQLModel, table=True):
    """A community goal. ``gone`` counts those who did it and whose player is no more, or, once it
    is ``settled``, everybody who did."""

    __tablename__ = "goal"

    id: UUID = Field(primary_key=True)
    title: str = Field(max_length=80)
    kind: str | None = Field(default=None, max_length=16)
    first: date
    last: date
    target: int
    made_at: datetime
    gone: int = 0
    settled: bool = False


class GoalPlayer(SQLModel, table=True):
    """Somebody who opted in to a community goal, and whether they did it. Derived of their facts,
    while it is open; gone once it is settled."""

    __tablename__ = "goal_player"
    __table_args__ = (Index("ix_goal_player_goal_id", "goal_id", "done"),)

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    goal_id: UUID = Field(primary_key=True, foreign_key="goal.id", ondelete="CASCADE")
    done: bool = False
