"""The domain's answers in the words of the contract: where the names agree, just copied."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

import msgspec

from api.wire.sync import CheckInView, HabitView, PauseView, SettingsView
from domain.ledger import Ledger
from domain.settings import Settings

Shape = TypeVar("Shape")


def shown(view: object, shape: type[Shape]) -> Shape:
    """A domain object as the struct that has its fields."""
    return msgspec.convert(view, shape, from_attributes=True)


def check_ins(ledger: Ledger, ids: Iterable[UUID]) -> list[CheckInView]:
    """Those of these check-ins that are known; one may be spoken of before it comes."""
    found = (ledger.check_ins.get(wanted) for wanted in sorted(ids))
    return [shown(check_in, CheckInView) for check_in in found if check_in is not None]


def habits(ledger: Ledger, ids: Iterable[UUID]) -> list[HabitView]:
    found = (ledger.habits.get(wanted) for wanted in sorted(ids))
    return [
        msgspec.convert(
            {
                "id": habit.id,
                "kind": habit.kind.value,
                "title": habit.title,
                "weekdays": sorted(habit.weekdays),
                "made": habit.made,
                "archived": habit.archived,
            },
            HabitView,
        )
        for habit in found
        if habit is not None
    ]


def pauses(ledger: Ledger, ids: Iterable[UUID]) -> list[PauseView]:
    found = (ledger.pauses.get(wanted) for wanted in sorted(ids))
    return [shown(pause, PauseView) for pause in found if pause is not None]


def settings(chosen: Settings) -> SettingsView:
    return shown(chosen, SettingsView)
