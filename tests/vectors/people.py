"""Write the vectors of a community that waits: ``python -m tests.vectors.people``.

``people.json`` holds what the domain says, where the app works out parts of R8 by itself:

- ``histories``: the facts that the server has, the community and the check-ins that it shows of
  them, the facts that wait, and the community that all of them make. What is ``onwards`` only
  adds to what was there, in the order in which it was done.
- ``ready``: what is missing before a pitch.
- ``suggestions``: the quests of a day, the facts of that day that wait, and which of the quests'
  suggestions are offered still when they are taken in. The order is only the same while nobody
  ``left``: then the day is drawn anew.

What is empty is left out.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from domain.balance import balance
from domain.calendar import DAY
from domain.person import Missing
from domain.pitch import what_is_missing
from tests.vectors.meeting import Meeting
from tests.vectors.suggesting import suggestion_case
from tests.vectors.told import Telling, Told, check_ins, shown

FILE = Path(__file__).parent / "people.json"
START = date(2026, 11, 2)
HISTORIES = 36
SUGGESTIONS = 40


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")


def text() -> str:
    """The text of the file, one case a line."""
    meeting, offering = Random(41), Random(43)
    parts = {
        "histories": [_history(meeting, number) for number in range(HISTORIES)],
        "ready": list(_ready()),
        "suggestions": [suggestion_case(offering, START, number) for number in range(SUGGESTIONS)],
    }
    return "{" + ",\n".join(f'"{name}": {_lines(cases)}' for name, cases in parts.items()) + "}\n"


def _lines(cases: Iterable[Told]) -> str:
    dense = (json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    return "[\n" + ",\n".join(dense) + "\n]"


def _history(random: Random, number: int) -> Told:
    telling = Meeting(random, START)
    onwards = number % 2 == 0
    telling.backfills = not onwards
    telling.go_on(random.randint(2, 16))
    sent = len(telling.told)
    before = shown(telling.community)
    telling.backwards = not onwards
    telling.go_on(random.randint(1, 7))
    known, waiting = telling.told[:sent], telling.told[sent:]
    return {
        "onwards": onwards,
        "day": telling.day.isoformat(),
        "known": known,
        "before": before,
        "check_ins": check_ins(known, (fact["target"] for fact in waiting if "target" in fact)),
        "waiting": waiting,
        "after": shown(telling.community),
    }


def _ready() -> Iterable[Told]:
    telling = Telling(Random(5), START)
    telling.tell("person", name="Maya", day=START)
    (maya,) = telling.community.people.values()
    lines = tuple(Missing)
    put_out = ((0, 0), (5, 1), (4, 1), (3, 1), (14, 3), (13, 3), (40, 9), (41, 9))
    pitches = (None, START, START - 89 * DAY, START - 90 * DAY)
    for lacks, (given, promoted), pitched in product(_subsets(lines), put_out, pitches):
        person = replace(maya, missing=lacks, pitched_on=pitched)
        shown_balance = balance(given, promoted, given + promoted)
        yield {
            "person": {"missing": list(lacks), "pitch_again": _iso(person.pitch_again)},
            "share": shown_balance.share,
            "day": START.isoformat(),
            "lines": list(what_is_missing(person, shown_balance, START)),
        }


def _subsets(lines: tuple[Missing, ...]) -> list[tuple[Missing, ...]]:
    """Nothing, each alone, and all."""
    return [(), *((line,) for line in lines), lines]


def _iso(day: date | None) -> Any:
    return None if day is None else day.isoformat()


if __name__ == "__main__":
    main()
