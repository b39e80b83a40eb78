"""Measure the API beside pgbench on the same PostgreSQL and print the ratios; `make bench`.

It takes about five minutes on two cores, and says nothing about passing or failing: the aims stand
beside the figures. Run it on a machine that does nothing else.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import msgspec

from tests.bench import device, live, teams
from tests.bench.load import Outcome, closed_loop, encode, open_loop
from tests.bench.people import look_over, settle
from tests.bench.pgbench import inserts_a_second
from tests.bench.seed import cookie_of, fill, named
from tests.support.postgres import Postgres, postgres
from tests.support.serving import free_port, kith, process, serving

CLIENTS = 64
SINGLES_EACH = 250
BATCHES_EACH = 40
BATCH = 50
READS = 400
YEARS_10 = timedelta(days=3652)
DAYS_10 = timedelta(days=10)
CROWD = 100_000
FEW_PEOPLE, MANY_PEOPLE = 50, 5_000
ACTS = 50_000
TEAM = 12
SCREENS = 1_000
PACE = 100
PACED_REQUESTS = 2_000


def check_in() -> dict[str, object]:
    """A check-in made at this moment."""
    now = datetime.now(UTC)
    return {
        "type": "check_in",
        "id": uuid4(),
        "kind": "hello",
        "day": now.date(),
        "acted_at": now,
        "recorded_at": now,
        "zone": "UTC",
        "who": "Maya",
        "note": "her letterpress prints",
    }


def syncs(cookie: str, requests: int, facts: int) -> Iterator[bytes]:
    """What a device sends that checks in again and again and knows all that is stored."""
    for cursor in range(requests):
        body = {"cursor": cursor, "facts": [check_in() for _ in range(facts)]}
        yield encode("POST", "/api/sync", cookie=cookie, body=msgspec.json.encode(body))


def today(cookie: str) -> bytes:
    """The request for today."""
    return encode("GET", f"/api/today?day={datetime.now(UTC).date()}", cookie=cookie)


def players(number: int, group: str) -> list[UUID]:
    """As many players, the same at every run."""
    return [named(group, place) for place in range(number)]


def prepared(url: str) -> str:
    """The database with all its tables."""
    kith(url, "migrate")
    return url


def checked(outcome: Outcome) -> Outcome:
    """The outcome, if every request was answered; RuntimeError with the first failure if not."""
    if outcome.failures:
        raise RuntimeError(f"{len(outcome.failures)} failed, first: {outcome.failures[0]!r}")
    return outcome


def loaded(port: int, url: str, group: list[UUID], requests: int, facts: int) -> Outcome:
    """All players of the group at once, each sending one request after another."""
    work = [list(syncs(cookie_of(url, player), requests, facts)) for player in group]
    return checked(asyncio.run(closed_loop(port, work)))


def throughput(server: Postgres, folder: Path) -> None:
    """Check-ins a second, singly and in batches, on both databases."""
    bare = inserts_a_second(server, folder, clients=CLIENTS, seconds=5)
    print(f"pgbench, {CLIENTS} clients, one row a transaction   {bare:8.0f} rows/s")
    for name, url in (
        ("PostgreSQL", server.create("throughput")),
        ("SQLite", f"sqlite:///{folder}/throughput.db"),
    ):
        prepared(url)
        singles, batches = players(CLIENTS, "single"), players(CLIENTS // 4, "batch")
        fill(url, [*singles, *batches], {})
        with serving(url, folder / "server.log") as port:
            loaded(port, url, players(1, "single"), 50, 1)
            single = loaded(port, url, singles[1:], SINGLES_EACH, 1).rate
            batch = loaded(port, url, batches, BATCHES_EACH, BATCH).rate * BATCH
        print(f"{name}: single check-ins over HTTP    {single:8.0f} rows/s", end="")
        print(f"   {single / bare:5.2f} of pgbench" + "   (aim 0.5)" * (name != "SQLite"))
        print(f"{name}: in batches of {BATCH} over HTTP     {batch:8.0f} rows/s", end="")
        print(f"   {batch / bare:5.2f} of pgbench" + "   (aim 2)" * (name != "SQLite"))


async def compared(one: tuple[int, bytes], other: tuple[int, bytes]) -> tuple[float, float]:
    """The median seconds of two requests to two ports, sent in turn over kept connections."""
    first, second = Outcome(), Outcome()
    rounds = 20
    for _ in range(rounds):
        for (port, request), outcome in ((one, first), (other, second)):
            done = checked(await closed_loop(port, [[request] * (READS // rounds)]))
            outcome.latencies += done.latencies[1:]
    return median(first.latencies), median(second.latencies)


def reading(server: Postgres, folder: Path) -> None:
    """Today after ten days and after ten years."""
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    young, old = players(2, "reader")
    for name, url in (
        ("PostgreSQL", server.create("reading")),
        ("SQLite", f"sqlite:///{folder}/reading.db"),
    ):
        prepared(url)
        fill(url, [young, old], {young: yesterday - DAYS_10, old: yesterday - YEARS_10})
        with serving(url, folder / "server.log") as port:
            few, many = (today(cookie_of(url, player)) for player in (young, old))
            checked(asyncio.run(closed_loop(port, [[few, many]])))
            short, long = asyncio.run(compared((port, few), (port, many)))
        print(f"{name}: today after 10 days {1000 * short:6.2f} ms, after 10 years", end=" ")
        print(f"{1000 * long:6.2f} ms   ratio {long / short:5.2f}   (aim 1.2)")


def crowd(server: Postgres, folder: Path) -> None:
    """Today among ten players and among a hundred thousand."""
    since = datetime.now(UTC).date() - timedelta(days=100)
    for name, quiet, busy in (
        ("PostgreSQL", server.create("quiet"), server.create("busy")),
        ("SQLite", f"sqlite:///{folder}/quiet.db", f"sqlite:///{folder}/busy.db"),
    ):
        for url, number in ((quiet, 10), (busy, CROWD)):
            prepared(url)
            group = players(number, "crowd")
            fill(url, group, dict.fromkeys(group[:10], since))
        player = players(1, "crowd")[0]
        with (
            serving(quiet, folder / "quiet.log") as few_port,
            serving(busy, folder / "busy.log") as many_port,
        ):
            few, many = asyncio.run(
                compared(
                    (few_port, today(cookie_of(quiet, player))),
                    (many_port, today(cookie_of(busy, player))),
                )
            )
        print(f"{name}: today among 10 players {1000 * few:6.2f} ms, among {CROWD}", end=" ")
        print(f"{1000 * many:6.2f} ms   ratio {many / few:5.2f}   (aim 1.3)")


def circle(server: Postgres, folder: Path) -> None:
    """Today with fifty people and with five thousand, after as many check-ins."""
    few_known, many_known = players(2, "circle")
    for name, url in (
        ("PostgreSQL", server.create("circle")),
        ("SQLite", f"sqlite:///{folder}/circle.db"),
    ):
        prepared(url)
        settle(url, {few_known: (FEW_PEOPLE, ACTS), many_known: (MANY_PEOPLE, ACTS)})
        with serving(url, folder / "server.log") as port:
            few, many = (today(cookie_of(url, player)) for player in (few_known, many_known))
            checked(asyncio.run(closed_loop(port, [[few, many]])))
            look_over(url)
            short, long = asyncio.run(compared((port, few), (port, many)))
        print(f"{name}: today with {FEW_PEOPLE} people {1000 * short:6.2f} ms,", end=" ")
        print(f"with {MANY_PEOPLE} {1000 * long:6.2f} ms   ratio {long / short:5.2f}", end="")
        print("   (aim 1.2)")


def friends(server: Postgres, folder: Path) -> None:
    """A check-in of somebody in five teams, and a team of twelve after a fortnight."""
    day = datetime.now(UTC).date()
    for name, url in (
        ("PostgreSQL", server.create("friends")),
        ("SQLite", f"sqlite:///{folder}/friends.db"),
    ):
        prepared(url)
        group = players(2 + 2 * TEAM, "friends")
        fill(url, group, {})
        alone, joiner, *others = [cookie_of(url, player) for player in group]
        fresh, old = others[:TEAM], others[TEAM:]
        with serving(url, folder / "server.log") as port:
            for _ in range(5):
                teams.challenge(port, joiner, teams.team(port, [joiner]), day, 10)
            lines = (list(syncs(cookie, READS, 1)) for cookie in (alone, joiner))
            none, five = teams.cost_of_writing(port, *lines)
            for cookies in (fresh, old):
                made = teams.team(port, cookies)
                teams.challenge(port, cookies[0], made, day, TEAM * teams.DAYS)
                if cookies is old:
                    teams.fill_up(url, made)
            new, full = teams.cost_of_reading(port, fresh, old)
        print(f"{name}: a check-in in no team {1000 * none:6.2f} ms,", end=" ")
        print(f"in five {1000 * five:6.2f} ms   ratio {five / none:5.2f}   (aim 1.3)")
        print(f"{name}: a team of {TEAM} on its first day {1000 * new:6.2f} ms,", end=" ")
        print(f"with all days done {1000 * full:6.2f} ms   ratio {full / new:5.2f}")


def screens(server: Postgres, folder: Path) -> None:
    """A thousand open screens, each with a live connection to one process."""
    for name, url in (
        ("PostgreSQL", server.create("screens")),
        ("SQLite", f"sqlite:///{folder}/screens.db"),
    ):
        prepared(url)
        group = players(SCREENS, "screens")
        fill(url, group, {})
        cookies = [cookie_of(url, player) for player in group]
        port = free_port()
        with process(url, folder / "server.log", port) as served:
            made = teams.team(port, cookies[:TEAM])
            day = datetime.now(UTC).date()
            teams.challenge(port, cookies[0], made, day, TEAM * teams.DAYS)
            (change,) = syncs(cookies[0], 1, 1)
            question = teams.together(cookies[0])
            held = asyncio.run(live.hold(port, served.pid, cookies, TEAM, question, change))
        each = "unknown" if held.bytes_each is None else f"{held.bytes_each / 1024:.1f} KiB"
        print(f"{name}: {held.opened} live connections held, opened in", end=" ")
        print(f"{held.seconds_to_open:.1f} s, memory of each {each}")
        print(f"{name}: a check-in is heard of by {TEAM} of them within", end=" ")
        print(
            f"{1000 * max(held.seconds_to_hear):.1f} ms   (aim 1000); the team screen takes",
            end=" ",
        )
        print(f"{1000 * held.answer_with:.2f} ms, before {1000 * held.answer_before:.2f} ms")


def phone(_server: Postgres, folder: Path) -> None:
    """The list of people in the browser."""
    device.measure(folder, MANY_PEOPLE, ACTS)


def patience(server: Postgres, folder: Path) -> None:
    """How long a single check-in takes while a hundred come in each second."""
    for name, url in (
        ("PostgreSQL", server.create("patience")),
        ("SQLite", f"sqlite:///{folder}/patience.db"),
    ):
        prepared(url)
        group = players(200, "patience")
        fill(url, group, {})
        lines = [list(syncs(cookie_of(url, player), PACED_REQUESTS // 200, 1)) for player in group]
        requests = [request for turn in zip(*lines, strict=True) for request in turn]
        with serving(url, folder / "server.log") as port:
            outcome = checked(asyncio.run(open_loop(port, requests, PACE)))
        print(f"{name}: a check-in at {PACE} a second: median", end=" ")
        print(f"{1000 * outcome.percentile(50):.1f} ms,", end=" ")
        print(f"99th percentile {1000 * outcome.percentile(99):.1f} ms   (aim 50)")


def main() -> None:
    """Run all of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres(folder / "postgres") as server:
            for measure in (throughput, reading, crowd, circle, friends, screens, phone, patience):
                print(f"\n{(measure.__doc__ or '').splitlines()[0]}")
                measure(server, folder)


if __name__ == "__main__":
    main()
