"""Teams as their members make them, through the API: what they cost to read and to write."""

import asyncio
import http.client
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlmodel import col

from api.database import open_database
from api.settings import Settings
from api.tables import Part
from tests.bench.load import Outcome, closed_loop, encode
from tests.support.serving import environment

Json = dict[str, Any]

DAYS = 14


def ask(port: int, cookie: str, method: str, path: str, body: Json | None = None) -> Json:
    """One request of a member; RuntimeError if it is not answered well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie} | ({"Content-Type": "application/json"} if body else {})
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.status >= 300:
        raise RuntimeError(f"{method} {path}: {answer.status} {text[:200]!r}")
    found: Json = json.loads(text) if text else {}
    return found


def team(port: int, cookies: Sequence[str]) -> str:
    """A team of all of these players; gives its id."""
    look = {"name": "Bench", "colour": "teal", "emoji": "🪑", "as_name": "One"}
    host, *others = cookies
    made: str = ask(port, host, "POST", "/api/teams", {"id": str(uuid4()), **look})["id"]
    if others:
        link = ask(port, host, "POST", f"/api/teams/{made}/invites", {"id": str(uuid4())})
        for number, cookie in enumerate(others, 2):
            join = {"token": link["token"], "as_name": f"Number {number}"}
            ask(port, cookie, "POST", "/api/invites/join", join)
    return made


def challenge(port: int, cookie: str, team: str, first: date, target: int) -> None:
    """The team takes on a fortnight of any giving acts."""
    terms = {"title": "Bench", "first": first.isoformat(), "days": DAYS, "target": target}
    ask(port, cookie, "POST", f"/api/teams/{team}/challenges", {"id": str(uuid4()), **terms})


def together(cookie: str) -> bytes:
    """The request for the Team screen."""
    return encode("GET", f"/api/together?day={datetime.now(UTC).date()}", cookie=cookie)


async def in_turn(port: int, first: list[bytes], second: list[bytes]) -> tuple[Outcome, Outcome]:
    """Two lines of requests, a handful of one after a handful of the other."""
    one, other = Outcome(), Outcome()
    handful = 10
    for start in range(0, len(first), handful):
        for line, outcome in ((first, one), (second, other)):
            done = await closed_loop(port, [line[start : start + handful]])
            outcome.latencies += done.latencies[1:]
            outcome.failures += done.failures
    return one, other


def fill_up(database_url: str, team: str) -> None:
    """As if every member had done something on each of the fourteen days."""

    async def run() -> None:
        database = open_database(Settings.from_env(environment(database_url, 8000)))
        async with database.write() as tx:
            every_day = (1 << DAYS) - 1
            found = await tx.connection.execute(
                update(Part).where(col(Part.team_id) == UUID(team)).values(counted=every_day)
            )
            if not found.rowcount:
                raise RuntimeError("the team has no challenge")
        await database.close()

    asyncio.run(run())


def cost_of_writing(port: int, alone: list[bytes], joiner: list[bytes]) -> tuple[float, float]:
    """The median seconds of a check-in of somebody in no team, and of somebody in several."""
    one, other = asyncio.run(in_turn(port, alone, joiner))
    return _median(one), _median(other)


def cost_of_reading(port: int, fresh: Sequence[str], old: Sequence[str]) -> tuple[float, float]:
    """The median seconds in which two teams' members see their screens, asking in turn."""
    rounds = 20
    one, other = asyncio.run(
        in_turn(port, [together(c) for c in fresh] * rounds, [together(c) for c in old] * rounds)
    )
    return _median(one), _median(other)


def _median(outcome: Outcome) -> float:
    if outcome.failures:
        raise RuntimeError(f"{len(outcome.failures)} failed, first: {outcome.failures[0]!r}")
    return median(outcome.latencies)
