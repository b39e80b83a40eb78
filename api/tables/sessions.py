"""Devices that are signed in, and the tokens and links that lead to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field, SQLModel


class Session(SQLModel, table=True):
    """A device that is signed in: the family of the tokens that followed one another on it.

    ``name`` is what its browser and system are called, for its player to know it by. ``how`` it
    came in: guest, link, passkey or recovery. ``seen_at`` is when its token was last renewed;
    ``proved_at`` when the player last proved, on it, to be who they are.
    """

    __tablename__ = "session"

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    made_at: datetime
    name: str = Field(default="", max_length=60)
    how: str = Field(default="guest", max_length=8)
    seen_at: datetime
    proved_at: datetime | None = None
    revoked_at: datetime | None = None


class SessionToken(SQLModel, table=True):
    """Looks up a session by the hash of a token. Once ``replaced_at``, it is good for a minute.

    Tokens that were bought with the same one are of one ``generation``, the next one after its.
    """

    __tablename__ = "session_token"
    __table_args__ = (Index("ix_session_token_player_id_session_id", "player_id", "session_id"),)

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID
    session_id: UUID
    generation: int = 0
    made_at: datetime
    replaced_at: datetime | None = None


class LinkToken(SQLModel, table=True):
    """Looks up a player by the hash of a link that opens one session, once, until it expires. What
    names it can be long, or short enough to be typed."""

    __tablename__ = "link_token"

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID
    expires_at: datetime
