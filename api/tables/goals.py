"""Community goals, and who is in them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


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
