"""Logs are structured, and hold nothing that a player wrote or that opens a session."""

import asyncio
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from api import logs
from tests.api.streams import PATIENCE, served, watching
from tests.api.test_coalesce import FAULT
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio

PRIVATE = "a note between two people"


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """What goes to standard output, once a test has set the logs up."""
    root = logging.getLogger()
    level = root.level
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the tests' browser has logs of its own
    yield capsys
    for handler in root.handlers[:]:
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter):
            root.removeHandler(handler)
    root.setLevel(level)
    structlog.reset_defaults()


async def test_each_request_is_one_line_of_json(
    written: pytest.CaptureFixture[str], world: World
) -> None:
    logs.configure("debug", "json")
    await world.client().get("/health/live")
    lines = [json.loads(line) for line in written.readouterr().out.splitlines()]
    (line,) = [line for line in lines if line["event"] == "request"]
    assert line["method"] == "GET"
    assert line["path"] == "/health/live"
    assert line["status"] == 200
    assert line["level"] == "info"
    assert line["ms"] >= 0
    assert line["timestamp"]


async def test_a_live_connection_is_one_line_once_it_ends(
    written: pytest.CaptureFixture[str], world: World
) -> None:
    logs.configure("info", "json")
    phone = await world.guest()
    async with served(world) as port:
        async with watching(port, phone):
            assert "/api/live" not in written.readouterr().out
        async with asyncio.timeout(PATIENCE):
            while len(world.house.live):
                await asyncio.sleep(0)
    lines = [json.loads(line) for line in written.readouterr().out.splitlines()]
    (line,) = [line for line in lines if line.get("path") == "/api/live"]
    assert (line["event"], line["status"]) == ("request", 200)


async def test_no_note_token_or_query_is_written(
    written: pytest.CaptureFixture[str], world: World
) -> None:
    logs.configure("debug", "json")
    async with world.house.database.write() as tx:
        for statement in FAULT[tx.dialect]:  # errors quote rows, in both databases
            await tx.connection.exec_driver_sql(statement)
    phone: Device = await world.guest()
    token = await world.link_for(await phone.player())
    await phone.sync(phone.check_in(note=PRIVATE, who=PRIVATE))
    await phone.sync(phone.check_in(note=f"poison {PRIVATE}"), phone.check_in(note=PRIVATE))
    await phone.client.get(f"/api/today?day=2026-03-18&q={PRIVATE}")
    await phone.client.post("/api/session/link", json={"token": token})
    await phone.client.post("/api/session/refresh")
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("ALTER TABLE fact RENAME TO fact_gone")
    assert (await phone.post(phone.check_in(note=PRIVATE))).status_code == 500
    logging.getLogger("uvicorn.error").error("boom", exc_info=ValueError(PRIVATE))
    out = written.readouterr()
    assert out.err == ""
    assert PRIVATE not in out.out + out.err
    assert "note between" not in out.out + out.err
    assert token not in out.out
    for secret in phone.cookies.values():
        assert secret not in out.out
    assert "day=2026" not in out.out
    assert '"request failed"' in out.out  # what went wrong is there all the same
    assert "writing.py" in out.out


async def test_the_level_holds(written: pytest.CaptureFixture[str], world: World) -> None:
    logs.configure("warning", "json")
    await world.client().get("/health/live")

    assert written.readouterr().out == ""


async def test_a_person_at_a_terminal_can_read_them(
    written: pytest.CaptureFixture[str], world: World
) -> None:
    logs.configure("info", "console")
    await world.client().get("/health/live")
    out = written.readouterr().out
    assert "request" in out
    assert not out.startswith("{")
