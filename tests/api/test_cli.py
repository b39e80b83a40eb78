"""The command: what it prints, how it fails, and a server that is killed while it works."""

import asyncio
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import URL

from api.cli import main
from api.demo import make_demo
from api.ids import utc_now
from tests.api.databases import SqliteDatabases
from tests.api.test_never_lost import bare, stored_ids
from tests.api.world import START, Clock, World, running
from tests.support.serving import KITH, environment, free_port, kith

pytestmark = pytest.mark.anyio


def plain(url: URL) -> str:
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)


def run(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*KITH, *arguments], env=os.environ | env, capture_output=True, text=True, check=False
    )


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    goals = [["goal", verb] for verb in ("add", "list", "end")]
    backups = [["backup"], ["restore"], ["doctor"]]
    for command in ([], ["serve"], ["migrate"], ["openapi"], ["demo"], *backups, *goals):
        with pytest.raises(SystemExit) as ended:
            main([*command, "--help"])
        assert ended.value.code == 0
        printed = capsys.readouterr().out
        assert printed.startswith("usage: kith")
        assert "KITH_DATABASE_URL" in printed or not command


def test_a_wrong_setting_is_one_line_and_status_2() -> None:
    done = run("serve", PORT="eighty")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("kith: PORT: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_port_in_use_is_one_line_and_status_2(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", PORT=port, KITH_DATABASE_URL=f"sqlite:///{tmp_path}/kith.db")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("kith: HOST, PORT: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_database_out_of_reach_is_one_line_and_status_1(tmp_path: Path) -> None:
    url = f"postgresql://localhost:{free_port()}/kith"
    done = run("migrate", KITH_DATABASE_URL=url, KITH_SECRET="x" * 40)
    assert done.returncode == 1
    assert done.stderr.startswith("kith: KITH_DATABASE_URL: ")
    assert len(done.stderr.splitlines()) == 1


async def test_the_demo_signs_a_person_in_by_its_link(database_url: URL) -> None:
    printed = await asyncio.to_thread(kith, plain(database_url), "demo")
    token = printed.rsplit("#link=", 1)[1].strip()
    async with running(database_url, Clock(utc_now())) as world:
        phone = world.stranger()
        answer = await phone.client.post("/api/session/link", json={"token": token})
        assert answer.status_code == 200
        today = await phone.get("/api/today", day=utc_now().date().isoformat())
        assert today["total_kept"] > 200


async def test_the_demo_writes_a_cookie_for_tests(database_url: URL, tmp_path: Path) -> None:
    path = tmp_path / "cookie"
    await asyncio.to_thread(kith, plain(database_url), "demo", "--cookie-file", str(path))
    assert path.stat().st_mode & 0o777 == 0o600
    async with running(database_url, Clock(utc_now()), secret=_secret()) as world:
        client = world.client(headers={"cookie": path.read_text().strip()})
        assert (await client.get("/api/session")).status_code == 200


def _secret() -> str:
    return environment("", 0)["KITH_SECRET"]


async def test_the_demo_has_friends_who_are_half_way_with_a_challenge(world: World) -> None:
    demo = await make_demo(world.house.database, START, seed=1)
    phone = world.stranger()
    await phone.client.post("/api/session/link", json={"token": demo.token})
    (team,) = (await phone.get("/api/together"))["teams"]
    assert len(team["members"]) == 5
    (challenge,) = team["challenges"]
    assert 0 < challenge["mine"] < challenge["total"] < challenge["target"]
    assert team["cheers"]


async def test_the_demos_year_is_believable(world: World) -> None:
    demo = await make_demo(world.house.database, START, seed=1)
    phone = world.stranger()
    answer = await phone.client.post("/api/session/link", json={"token": demo.token})
    assert answer.status_code == 200
    today, history = await phone.today(), await phone.history()
    assert 240 < today["total_kept"] < 350
    assert today["best"] > 30
    assert today["streak"] > 10
    assert today["news"] == []
    assert today["balance"]["band"] == "in-balance"
    assert {"f", "k", "r"} <= set(history["states"])
    assert "p" in (await phone.history(START.year - 1))["states"]
    found = await phone.sync(community=0)
    community = found["community"]
    assert {one["stage"] for one in community["people"]} >= {"new", "in-touch", "mutual"}
    assert {one["state"] for one in community["supports"]} == {"open", "thanked"}
    assert {bool(one["shared_on"]) for one in community["saved"]} == {False, True}
    suggested = {one["kind"] for one in today["plans"][0]["quests"] if one["suggestions"]}
    assert suggested >= {"hello", "share", "thank"}
    assert any(check_in["note"] and check_in["who"] for check_in in found["check_ins"])
    assert any(check_in["undone"] for check_in in found["check_ins"])


async def test_the_same_seed_makes_the_same_year(sqlite: SqliteDatabases) -> None:
    counts = []
    for _ in range(2):
        async with running(sqlite.new()) as world:
            await make_demo(world.house.database, START, seed=5)
            counts.append(
                await world.rows("SELECT body FROM fact WHERE type <> 'seen' ORDER BY id")
            )
    assert counts[0] == counts[1]


@contextmanager
def served(url: URL, port: int, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    env = environment(plain(url), port) | {"KITH_GUESTS_PER_HOUR": "1000"}
    with log.open("ab") as output:
        server = subprocess.Popen([*KITH, "serve"], env=env, stdout=output, stderr=output)
        try:
            yield server
        finally:
            server.kill()
            server.wait()


async def ready(port: int) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        async with asyncio.timeout(60):
            while True:
                try:
                    if (await client.get("/health/ready")).status_code == 200:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.05)


async def check_in_until_killed(port: int, acknowledged: set[str]) -> None:
    """A client that goes on until the server is gone."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await client.post("/api/players")
        while True:
            now = utc_now()
            fact = {
                "type": "check_in",
                "id": str(uuid4()),
                "kind": "hello",
                "day": now.date().isoformat(),
                "acted_at": now.isoformat(),
                "recorded_at": now.isoformat(),
                "zone": "UTC",
            }
            try:
                answer = await client.post("/api/sync", json={"cursor": 0, "facts": [fact]})
            except httpx.TransportError:
                return
            if answer.status_code == 200 and answer.json()["answers"][0]["status"] == "stored":
                acknowledged.add(fact["id"])


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
async def test_a_server_that_is_ended_under_load_has_stored_all_that_it_acknowledged(
    database_url: URL, tmp_path: Path, end: signal.Signals
) -> None:
    url, port = database_url, free_port()
    acknowledged: set[str] = set()
    with served(url, port, tmp_path / "log") as server:
        await ready(port)
        async with asyncio.TaskGroup() as clients:
            for _ in range(20):
                clients.create_task(check_in_until_killed(port, acknowledged))
            while len(acknowledged) < 300:
                await asyncio.sleep(0.01)
            server.send_signal(end)
        await asyncio.to_thread(server.wait)
    async with running(url) as world:
        stored = await stored_ids(world)
    assert set(bare(acknowledged)) <= set(stored)
    assert len(stored) == len(set(stored))
    # A server that is asked to stop also answers what it stores.
    assert end == signal.SIGKILL or len(stored) == len(acknowledged)
