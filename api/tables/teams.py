"""Teams, their members, their challenges, and what those come to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel


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
