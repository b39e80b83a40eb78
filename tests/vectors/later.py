"""Write the vectors of the days after a snapshot: ``python -m tests.vectors.later``.

``later.json`` holds what the home screen showed on one day, what was done on it and on the days
after it without a network, and what the domain says of the last of these days. The app works the
same out from the snapshot, as far as it can.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from domain.calendar import DAY, noon_of
from domain.facts import CheckIn, Fact, HabitMade, Kind, Pause, Undo
from domain.ledger import merge
from domain.progress import EMPTY
from domain.today import TodayView, today

FILE = Path(__file__).parent / "later.json"
CASES = 40
ASKED = date(2026, 11, 18)
PLAYER = UUID(int=7)
KINDS = (Kind.HELLO, Kind.SHARE, Kind.THANK, Kind.LISTEN)
IMPORTED = 0.08
"""How many of the check-ins came from another program, and count for nothing."""


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")


def text() -> str:
    """The text of the file, one case a line."""
    random = Random(23)
    cases = ",\n".join(json.dumps(_case(random), default=str) for _ in range(CASES))
    return '{"cases": [\n' + cases + "\n]}\n"


def _case(random: Random) -> dict[str, Any]:
    habits = [_habit(random, kind) for kind in random.sample(KINDS, random.randint(1, 3))]
    busy = random.choice((0.15, 0.5, 0.8, 0.95))
    known: list[Fact] = [*habits]
    if random.random() < 0.3:
        known.append(_pause(random))
    for back in range(random.randint(0, 40), -1, -1):
        known += _acts(random, habits, ASKED - back * DAY, busy)
    later = random.choice((0, 1, 1, 2, 2, 3, 5, 7))
    busy = random.choice((0.3, 0.7, 0.95))
    new: list[Fact] = [
        act
        for ahead in range(later + 1)
        for act in _acts(random, habits, ASKED + ahead * DAY, busy)
    ]
    done = [fact for fact in known if isinstance(fact, CheckIn) and fact.day == ASKED]
    if done and random.random() < 0.3:
        new.append(Undo(_id(random), random.choice(done).id, _noon(ASKED)))
    day = ASKED + later * DAY
    return {
        "habits": [
            {"id": habit.id, "kind": habit.kind, "weekdays": sorted(habit.weekdays)}
            for habit in habits
        ],
        "done": [_check_in(act) for act in done],
        "snapshot": _shown(today(merge(known), EMPTY, PLAYER, ASKED), plans=True),
        "new": [_check_in(fact) for fact in new if isinstance(fact, CheckIn)],
        "undone": [fact.target for fact in new if isinstance(fact, Undo)],
        "shown": _shown(today(merge([*known, *new]), EMPTY, PLAYER, day), plans=False),
    }


def _habit(random: Random, kind: Kind) -> HabitMade:
    days = random.choice((7, 7, 5, 2, 1))
    return HabitMade(
        id=_id(random),
        kind=kind,
        title=kind,
        weekdays=frozenset(random.sample(range(1, 8), days)),
        day=ASKED - random.randint(0, 60) * DAY,
        edited_at=_noon(ASKED),
        device="phone",
    )


def _pause(random: Random) -> Pause:
    first = ASKED + random.randint(-6, 5) * DAY
    return Pause(_id(random), first, first + random.randint(0, 5) * DAY, _noon(ASKED), "phone")


def _acts(random: Random, habits: Sequence[HabitMade], day: date, busy: float) -> list[CheckIn]:
    if random.random() > busy:
        return []
    chosen = [habit for habit in habits if habit.day <= day and random.random() < 0.8]
    named = [(habit.kind, habit.id) for habit in chosen]
    others = random.choices(list(Kind), k=random.choice((0, 0, 1, 12)))
    acts = [*named, *((kind, None) for kind in others)]
    return [
        CheckIn(
            _id(random),
            kind,
            day,
            _noon(day, place),
            _noon(day, place),
            "UTC",
            habit,
            source="loop" if random.random() < IMPORTED else None,
        )
        for place, (kind, habit) in enumerate(acts)
    ]


def _noon(day: date, minutes: int = 0) -> datetime:
    return noon_of(day, "UTC") + timedelta(minutes=minutes)


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _check_in(act: CheckIn) -> dict[str, Any]:
    instant = act.acted_at.isoformat()
    told = {"id": act.id, "kind": act.kind, "day": act.day, "at": instant, "habit": act.habit}
    return told if act.source is None else told | {"source": act.source}


def _shown(view: TodayView, *, plans: bool) -> dict[str, Any]:
    """The home screen without its words, which are not worked out on the device."""
    kept = {
        name: value
        for name, value in asdict(view).items()
        if name not in ("plans", "strengths", "badges", "news")
    }
    if plans:
        kept["plans"] = [{**asdict(plan), "quests": []} for plan in view.plans]
    return kept


if __name__ == "__main__":
    main()
