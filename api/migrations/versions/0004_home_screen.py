"""Passkeys, recovery codes, devices and reminders

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "server_key",
        sa.Column("name", AutoString(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "ceremony",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("player_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", AutoString(length=8), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("ix_ceremony_expires_at", "ceremony", ["expires_at"], unique=False)
    op.create_index("ix_ceremony_player_id", "ceremony", ["player_id"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", AutoString(length=40), nullable=False),
        sa.Column("credential", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", AutoString(length=80), nullable=False),
        sa.Column("synced", sa.Boolean(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "id"),
    )
    op.create_table(
        "push_subscription",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("auth", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("owed", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "session_id"),
    )
    op.create_index(
        "ix_push_subscription_endpoint", "push_subscription", ["endpoint"], unique=False
    )
    op.create_table(
        "recovery_code",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("ix_recovery_code_player_id", "recovery_code", ["player_id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("zone", AutoString(length=64), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("ignored", sa.Integer(), nullable=False),
        sa.Column("stopped_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id"),
    )
    op.create_index(
        "ix_reminder_due_at",
        "reminder",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )

    op.create_table(
        "passkey_token",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("passkey_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["player_id", "passkey_id"], ["passkey.player_id", "passkey.id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index(
        "ix_passkey_token_player_id_passkey_id",
        "passkey_token",
        ["player_id", "passkey_id"],
        unique=False,
    )

    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("name", AutoString(length=60), nullable=True))
        batch.add_column(sa.Column("how", AutoString(length=8), nullable=True))
        batch.add_column(sa.Column("seen_at", UTCDateTime(), nullable=True))
        batch.add_column(sa.Column("proved_at", UTCDateTime(), nullable=True))
    op.execute("UPDATE session SET name = '', how = 'guest', seen_at = made_at")
    with op.batch_alter_table("session") as batch:
        batch.alter_column("name", existing_type=AutoString(length=60), nullable=False)
        batch.alter_column("how", existing_type=AutoString(length=8), nullable=False)
        batch.alter_column("seen_at", existing_type=UTCDateTime(), nullable=False)

    with op.batch_alter_table("session_token") as batch:
        batch.add_column(sa.Column("generation", sa.Integer(), nullable=True))
    op.execute("UPDATE session_token SET generation = 0")
    with op.batch_alter_table("session_token") as batch:
        batch.alter_column("generation", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    op.drop_column("session_token", "generation")
    for column in ("proved_at", "seen_at", "how", "name"):
        op.drop_column("session", column)
    for table in (
        "passkey_token",
        "reminder",
        "recovery_code",
        "push_subscription",
        "passkey",
        "ceremony",
        "server_key",
    ):
        op.drop_table(table)
