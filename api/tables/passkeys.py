"""What a player proves to be themselves with: passkeys and recovery codes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel


class Passkey(SQLModel, table=True):
    """A passkey of a player. ``sign_count`` is the last one that its authenticator told."""

    __tablename__ = "passkey"

    player_id: UUID = Field(primary_key=True, foreign_key="player.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    name: str = Field(max_length=40)
    credential: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    public_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sign_count: int = 0
    transports: str = Field(default="", max_length=80)
    synced: bool = False
    made_at: datetime
    used_at: datetime | None = None


class PasskeyToken(SQLModel, table=True):
    """Looks up a passkey by the hash of its credential's id."""

    __tablename__ = "passkey_token"
    __table_args__ = (
        ForeignKeyConstraint(
            ["player_id", "passkey_id"], ["passkey.player_id", "passkey.id"], ondelete="CASCADE"
        ),
        Index("ix_passkey_token_player_id_passkey_id", "player_id", "passkey_id"),
    )

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID
    passkey_id: UUID


class Ceremony(SQLModel, table=True):
    """A challenge that a browser was given to sign, once, until it expires; with the ``player_id``
    who asked for it, or none for somebody who wants to sign in."""

    __tablename__ = "ceremony"
    __table_args__ = (
        Index("ix_ceremony_player_id", "player_id"),
        Index("ix_ceremony_expires_at", "expires_at"),
    )

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID | None = Field(default=None, foreign_key="player.id", ondelete="CASCADE")
    purpose: str = Field(max_length=8)
    expires_at: datetime


class RecoveryCode(SQLModel, table=True):
    """Looks up a player by the hash of a code that signs them in, once."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index("ix_recovery_code_player_id", "player_id"),)

    hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    player_id: UUID = Field(foreign_key="player.id", ondelete="CASCADE")
    made_at: datetime
