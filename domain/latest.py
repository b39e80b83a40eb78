"""Which of several edits of one field holds (R2)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from domain.facts import Edit, HabitChange, PauseChange, Setting
from domain.people_facts import LinkChange, SupportChange

Change = TypeVar("Change", Edit, HabitChange, PauseChange, SupportChange, LinkChange)
Value = TypeVar("Value")

When = tuple[datetime, str, UUID]

NEVER: When = (datetime.min.replace(tzinfo=UTC), "", UUID(int=0))
"""Before any edit."""


def when(edit: Edit | HabitChange | PauseChange | Setting | SupportChange | LinkChange) -> When:
    """What decides between edits of one field: the greatest wins. The id only breaks a tie."""
    return edit.edited_at, edit.device, edit.id


def latest(
    edits: Iterable[Change], field: Callable[[Change], Value | None], otherwise: Value
) -> Value:
    """The value that the latest of the edits that speak of a field gives it."""
    chosen, value = NEVER, otherwise
    for edit in edits:
        new = field(edit)
        if new is not None and when(edit) > chosen:
            chosen, value = when(edit), new
    return value
