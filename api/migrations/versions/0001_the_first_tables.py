"""The first tables

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

HAS_TARGET = sa.text("target IS NOT NULL")
IS_STANDING = sa.text("type IN ('habit', 'habit_edit', 'pause', 'pause_edit', 'setting')")


def upgrade() -> None:
    op.create_table(
        "link_token",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "player",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "session_token",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("replaced_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index(
        "ix_session_token_player_id_session_id", "session_token", ["player_id", "session_id"]
    )

    op.create_table(
        "fact",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("type", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("target", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("received_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "id"),
    )
    op.create_index("ix_fact_player_id_day", "fact", ["player_id", "day"])
    op.create_index("ix_fact_player_id_revision", "fact", ["player_id", "revision"])
    op.create_index(
        "ix_fact_player_id_target",
        "fact",
        ["player_id", "target"],
        sqlite_where=HAS_TARGET,
        postgresql_where=HAS_TARGET,
    )
    op.create_index(
        "ix_fact_standing",
        "fact",
        ["player_id"],
        sqlite_where=IS_STANDING,
        postgresql_where=IS_STANDING,
    )

    op.create_table(
        "session",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("revoked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "id"),
    )
    op.create_table(
        "week",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "monday"),
    )


def downgrade() -> None:
    op.drop_table("week")
    op.drop_table("session")
    op.drop_index("ix_fact_standing", "fact")
    op.drop_index("ix_fact_player_id_target", "fact")
    op.drop_index("ix_fact_player_id_revision", "fact")
    op.drop_index("ix_fact_player_id_day", "fact")

    op.drop_table("fact")
    op.drop_index("ix_session_token_player_id_session_id", "session_token")

    op.drop_table("session_token")
    op.drop_table("player")
    op.drop_table("link_token")
