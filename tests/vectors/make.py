"""Write the vectors: ``python -m tests.vectors.make``.

``today.json`` holds what a day adds to what held before it (:func:`domain.today.add`),
``days.json`` which day an instant belongs to (:func:`domain.calendar.day_of`). The app has a port
of both. The cases are drawn by a seeded generator; a test says whether the committed files are
what the domain gives now.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from domain.calendar import day_of
from domain.facts import Kind
from domain.reward import level_starts_at
from domain.today import Before, DayPlan, add

FOLDER = Path(__file__).parent
Act = tuple[Kind, UUID | None]
Day = tuple[Before, tuple[UUID, ...], tuple[UUID, ...], list[Act]]
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

NOBODY = Before(points=0, streak=0, best=0, total_kept=0, given=0, promoted=0, acts=0)
SEASONED = Before(points=1490, streak=11, best=11, total_kept=97, given=61, promoted=9, acts=80)
IDS = tuple(UUID(int=Random(number).getrandbits(128), version=4) for number in range(8))


def main() -> None:
    """Write both files."""
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def files() -> dict[str, str]:
    """The text of each file, by its name: one case a line, so that a change reads well."""
    return {
        "today.json": '{"cases": ' + _lines(_today_cases()) + "}\n",
        "days.json": _lines(_day_cases()) + "\n",
    }


def _lines(cases: Iterable[Json]) -> str:
    return "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"


# --- what a day adds --------------------------------------------------------------------------


def _today_cases() -> list[Json]:
    hello, share, thank, *others = IDS
    three = (hello, share, thank)
    full: list[Act] = [(Kind.HELLO, hello), (Kind.SHARE, share), (Kind.THANK, thank)]
    eight: list[Act] = [(Kind.LISTEN, habit) for habit in IDS]
    cases: list[Day] = [
        # nothing done, in every state before
        (NOBODY, three, three, []),
        (SEASONED, three, three, []),
        # one quest, two, a full day, one that is full twice over
        (NOBODY, three, three, full[:1]),
        (NOBODY, three, three, full[:2]),
        (NOBODY, three, three, full),
        (SEASONED, three, three, full + full),
        (SEASONED, three, three, list(reversed(full))),
        # kept, but not by a quest
        (NOBODY, three, three, [(Kind.LISTEN, None)]),
        (NOBODY, three, three, [(Kind.CONVERSATION, None)]),
        # one's own work alone keeps nothing and earns nothing
        (SEASONED, three, three, [(Kind.PROMOTE, None)]),
        (SEASONED, three, three, [(Kind.PROMOTE, hello)]),
        # an act for a habit that does not exist on the day
        (NOBODY, three, three, [(Kind.HELLO, others[0])]),
        # habits that are not scheduled today earn, and make no day full
        (NOBODY, three, (), full),
        (NOBODY, three, (hello,), full[1:]),
        (NOBODY, three, (hello,), full[:1]),
        # no habits at all
        (NOBODY, (), (), [(Kind.HELLO, None)]),
        # at most five are rewarded, and the full day adds to them
        (NOBODY, IDS, IDS, eight[:5]),
        (NOBODY, IDS, IDS, eight[:6]),
        (NOBODY, IDS, IDS, eight),
        (NOBODY, IDS, IDS[:2], eight[2:]),
        # ten a day count in the balance, listening not at all
        (NOBODY, three, three, [(Kind.HELLO, None)] * 10),
        (NOBODY, three, three, [(Kind.HELLO, None)] * 11),
        (NOBODY, three, three, [(Kind.LISTEN, None)] * 11),
    ]
    cases += [(_balanced(given, promoted), three, three, []) for given, promoted in _EDGES]
    cases += [
        (_with_points(level_starts_at(level) - short), three, three, full[:1])
        for level in (2, 3, 10)
        for short in (0, 5, 10, 11)
    ]
    random = Random(7)
    cases += [_random_day(random) for _ in range(200 - len(cases))]
    return [_today_case(*case) for case in cases]


_EDGES = (
    *((9, 0), (10, 0), (8, 1), (9, 1)),  # nine acts and ten
    *((13, 1), (14, 1), (15, 1)),  # a tenth exactly with 14 given, 1 promoted
    *((9, 3), (10, 3)),  # a fifth lies between
    *((8, 6), (9, 6), (10, 6)),  # three tenths exactly with 9 given, 6 promoted
)
"""What was given and promoted, around the edges of the bands and of having learned enough."""


def _balanced(given: int, promoted: int) -> Before:
    acts = given + promoted
    return Before(
        points=0, streak=0, best=3, total_kept=3, given=given, promoted=promoted, acts=acts
    )


def _with_points(points: int) -> Before:
    return Before(points=points, streak=2, best=9, total_kept=40, given=20, promoted=1, acts=30)


def _random_day(random: Random) -> Day:
    total = random.choice((0, 1, 6, 29, 99, 364, random.randrange(4000)))
    best = random.randint(0, total)
    given = random.choice((random.randrange(12), random.randrange(120)))
    promoted = random.choice((0, 1, given // 5, given // 3, random.randrange(40)))
    before = Before(
        points=10 * random.randint(0, 6 * total),
        streak=random.choice((0, best, random.randint(0, best))),
        best=best,
        total_kept=total,
        given=given,
        promoted=promoted,
        acts=given + promoted + random.randrange(12),
    )
    habits = tuple(random.sample(IDS, random.randint(0, len(IDS))))
    scheduled = tuple(habit for habit in habits if random.random() < 0.7)
    kinds = {habit: random.choice([kind for kind in Kind if kind != "promote"]) for habit in habits}
    acts: list[Act] = [
        (kinds[habit], habit)
        for habit in random.choices(habits or IDS[:1], k=random.randrange(9))
        if habit in kinds
    ]
    acts += [(random.choice(list(Kind)), None) for _ in range(random.choice((0, 0, 1, 3, 14)))]
    random.shuffle(acts)
    return before, habits, scheduled, acts


def _today_case(
    before: Before, habits: tuple[UUID, ...], scheduled: tuple[UUID, ...], acts: list[Act]
) -> Json:
    plan = DayPlan(
        day=date(2026, 11, 16),
        paused=False,
        habits=habits,
        scheduled=scheduled,
        quests=(),
        before=before,
    )
    shown = add(before, plan, acts)
    return {
        "before": asdict(before),
        "plan": {"habits": _texts(habits), "scheduled": _texts(scheduled)},
        "acts": [{"kind": kind, "habit": _text(habit)} for kind, habit in acts],
        "shown": {**asdict(shown), "done": _texts(shown.done)},
    }


def _texts(ids: Iterable[UUID]) -> list[Json]:
    return [str(each) for each in ids]


def _text(habit: UUID | None) -> str | None:
    return None if habit is None else str(habit)


# --- which day it is --------------------------------------------------------------------------

_TURNS = (
    # a zone, and an instant at which its clocks or its date jump
    ("Europe/Berlin", "2026-03-29T01:00"),
    ("Europe/Berlin", "2025-10-26T01:00"),
    ("Europe/London", "2026-03-29T01:00"),
    ("America/New_York", "2026-03-08T07:00"),
    ("America/New_York", "2025-11-02T06:00"),
    ("America/St_Johns", "2026-03-08T05:30"),
    ("America/Havana", "2025-03-09T05:00"),  # the clocks go forward at midnight
    ("America/Santiago", "2025-09-07T04:00"),  # and here
    ("Africa/Cairo", "2025-04-24T22:00"),  # and here
    ("America/Sao_Paulo", "2018-11-04T03:00"),  # and here, once
    ("Australia/Lord_Howe", "2025-10-04T15:30"),  # by half an hour
    ("Australia/Adelaide", "2025-10-04T16:30"),
    ("Pacific/Chatham", "2025-09-27T14:00"),
    ("Pacific/Apia", "2011-12-30T10:00"),  # 30 December 2011 never was
    ("Pacific/Fakaofo", "2011-12-30T11:00"),  # nor here
    ("Pacific/Kiritimati", "1994-12-31T10:40"),  # nor New Year's Eve of 1994 here
    ("Pacific/Kwajalein", "1993-08-21T12:00"),
    ("Asia/Tehran", "2022-03-21T20:30"),
    ("UTC", "2024-02-29T00:00"),
    ("UTC", "2025-01-01T00:00"),
)
_ZONES = (
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Eucla",
    "Pacific/Marquesas",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
    "Pacific/Kiritimati",
    "Pacific/Auckland",
    "Asia/Tokyo",
    "Africa/Lagos",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/Madrid",
    "Etc/GMT+12",
)


def _day_cases() -> list[Json]:
    cases = []
    for zone, turn in _TURNS:
        instant = datetime.fromisoformat(turn).replace(tzinfo=UTC)
        for hours in (0, 3, 6):
            for seconds in (-1, 0, 1800):
                after_start = timedelta(hours=hours, seconds=seconds)
                cases.append(_day_case(instant + after_start, zone, hours))
    random = Random(11)
    first = datetime(2000, 1, 1, tzinfo=UTC)
    for zone in _ZONES:
        for _ in range(9):
            instant = first + timedelta(seconds=random.randrange(26 * 365 * 86_400))
            cases.append(_day_case(instant, zone, random.randrange(7)))
    return cases


def _day_case(acted_at: datetime, zone: str, hours: int) -> Json:
    return {
        "acted_at": acted_at.isoformat().replace("+00:00", "Z"),
        "zone": zone,
        "day_start_hours": hours,
        "day": day_of(acted_at, zone, timedelta(hours=hours)).isoformat(),
    }


if __name__ == "__main__":
    main()
