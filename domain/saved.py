"""Saved links and quotes: what the player wants to share later, and what was shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.latest import latest
from domain.ledger import CheckInState
from domain.people_facts import LinkChange, LinkSaved


@dataclass(frozen=True, slots=True)
class SavedState:
    """A saved link as all its facts make it; ``shared_on`` is the day it was first shared."""

    id: UUID
    day: date
    url: str
    title: str
    author: str
    mention: str
    quote: str
    shared_on: date | None
    dismissed: bool


def saved_from(
    made: LinkSaved, changes: Iterable[LinkChange], shares: Iterable[CheckInState]
) -> SavedState:
    """The link that its facts make; ``shares`` are the share check-ins that name it and count."""
    edits = tuple(changes)
    return SavedState(
        id=made.id,
        day=made.day,
        url=latest(edits, lambda edit: edit.url, made.url),
        title=latest(edits, lambda edit: edit.title, made.title),
        author=latest(edits, lambda edit: edit.author, made.author),
        mention=latest(edits, lambda edit: edit.mention, made.mention),
        quote=latest(edits, lambda edit: edit.quote, made.quote),
        shared_on=min((share.day for share in shares), default=None),
        dismissed=latest(edits, lambda edit: edit.dismissed, otherwise=False),
    )
