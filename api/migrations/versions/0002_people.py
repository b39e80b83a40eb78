"""People, and what is derived about them

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

HAS_PERSON = sa.text("person IS NOT NULL")
IS_MERGE = sa.text("type = 'merge'")
ENDS = sa.text("until IS NOT NULL")


def upgrade() -> None:
    op.add_column("fact", sa.Column("person", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_fact_player_id_person",
        "fact",
        ["player_id", "person"],
        sqlite_where=HAS_PERSON,
        postgresql_where=HAS_PERSON,
    )
    op.create_index(
        "ix_fact_merge",
        "fact",
        ["player_id"],
        sqlite_where=IS_MERGE,
        postgresql_where=IS_MERGE,
    )

    op.create_table(
        "subject",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=True),
        sa.Column("one", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "id"),
    )
    op.create_index("ix_subject_player_id_revision", "subject", ["player_id", "revision"])
    op.create_index("ix_subject_player_id_rules", "subject", ["player_id", "rules"])

    op.create_table(
        "roster",
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("lane", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ordered", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("rests_until", sa.Date(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["player_id"], ["player.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("player_id", "lane", "subject", "since"),
    )
    op.create_index(
        "ix_roster_by_wait", "roster", ["player_id", "lane", "ordered", "position", "subject"]
    )
    op.create_index("ix_roster_by_turn", "roster", ["player_id", "lane", "position", "subject"])
    op.create_index(
        "ix_roster_new", "roster", ["player_id", "lane", "since", "position", "subject"]
    )
    op.create_index("ix_roster_subject", "roster", ["player_id", "subject"])
    op.create_index(
        "ix_roster_until",
        "roster",
        ["player_id", "until"],
        sqlite_where=ENDS,
        postgresql_where=ENDS,
    )


def downgrade() -> None:
    op.drop_table("roster")
    op.drop_table("subject")
    op.drop_index("ix_fact_merge", "fact")
    op.drop_index("ix_fact_player_id_person", "fact")
    op.drop_column("fact", "person")
