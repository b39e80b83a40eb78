"""A player's check-ins as a table, for spreadsheets and other programs."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from api.actions.proving import require_proof
from api.actions.sessions import current
from api.house import House
from api.session import Caller
from api.store import account, players
from api.store.bodies import fact_of
from domain.community import gather
from domain.facts import Fact
from domain.ledger import CheckInState, merge

COLUMNS = (
    "day",
    "kind",
    "habit",
    "person",
    "who",
    "link",
    "note",
    "source",
    "done_at",
    "recorded_at",
    "zone",
    "id",
)

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for something to work out (OWASP, CSV injection)."""

MARK = "\ufeff"
"""By this some spreadsheets know that a text is UTF-8."""


async def export(house: House, caller: Caller) -> bytes:
    """All check-ins that were not undone, a line each, the earliest day first."""
    now = house.clock()
    house.exports.take(caller.player, now)
    async with house.large:
        found: list[Fact] = []
        async with house.database.read() as tx:
            current(await players.find(tx, caller.player), caller)
            await require_proof(tx, caller, now)
            async for page in account.facts(tx, caller.player):
                found += (fact_of(one.type, one.body) for one in page)
        return table_of(found)


def table_of(facts: Iterable[Fact]) -> bytes:
    """The table that facts come to; RFC 4180, with names of columns."""
    told = io.StringIO(newline="")
    told.write(MARK)
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in _lines(list(facts)):
        writer.writerow([harmless(cell) for cell in line])
    return told.getvalue().encode()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def _lines(facts: list[Fact]) -> Iterator[tuple[str, ...]]:
    ledger, community = merge(facts), gather(facts)
    names = {
        one: person.name
        for person in community.people.values()
        for one in (person.id, *person.merged)
    }
    titles = {habit.id: habit.title for habit in ledger.habits.values()}
    for day in sorted(ledger.days):
        for act in ledger.days[day]:
            yield (
                day.isoformat(),
                act.kind.value,
                "" if act.habit is None else titles.get(act.habit, ""),
                "" if act.person is None else names.get(act.person, ""),
                act.who,
                act.link,
                act.note,
                act.source or "",
                *_when(act),
                act.zone,
                str(act.id),
            )


def _when(act: CheckInState) -> tuple[str, str]:
    return _instant(act.acted_at), _instant(act.recorded_at)


def _instant(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")
