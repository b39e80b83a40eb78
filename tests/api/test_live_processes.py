"""Processes that share a database tell one another what changed, and lose nothing for good."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import URL

from api import listening
from api.live import MOST_NAMED, Hub, hear, payloads
from tests.api.databases import PostgresDatabases
from tests.api.streams import CHANGED, PATIENCE, listens, served, streaming, tell, watching
from tests.api.test_cli import plain
from tests.api.world import World, running
from tests.support.serving import free_port, process

pytestmark = pytest.mark.anyio


@pytest.fixture
def postgres_url(postgres: PostgresDatabases) -> Iterator[URL]:
    """An empty database that several processes can share."""
    url = postgres.new()
    yield url
    postgres.drop(url)


async def test_processes_tell_one_another(postgres_url: URL) -> None:
    async with running(postgres_url) as here, running(postgres_url) as there:
        await listens(there)
        phone = await here.guest()
        async with served(here) as port, watching(port, phone) as stream:
            await tell(there, woken=[await phone.player()])
            assert await stream.next() == CHANGED
            await tell(there, ended=[await phone.player()])
            assert await stream.next() == b""


async def test_servers_that_share_a_database_tell_one_another_and_stop_at_once(
    postgres_url: URL, tmp_path: Path
) -> None:
    """Two real processes."""
    url, ports = plain(postgres_url), (free_port(), free_port())
    async with AsyncExitStack() as running_ones:
        servers = []
        for port in ports:
            server = process(url, tmp_path / f"log-{port}", port)
            servers.append(await asyncio.to_thread(running_ones.enter_context, server))
        clients = [httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") for port in ports]
        for client in clients:
            await running_ones.enter_async_context(client)
        here, there = clients
        assert (await here.post("/api/players")).status_code == 201
        there.cookies = here.cookies
        async with streaming(ports[0], dict(here.cookies)) as stream:
            assert await stream.next(PATIENCE) == CHANGED
            assert (await there.delete("/api/session")).status_code == 204
            assert await stream.next() == b""
        assert (await here.post("/api/players")).status_code == 201
        async with streaming(ports[0], dict(here.cookies)) as stream:
            assert await stream.next(PATIENCE) == CHANGED
            servers[0].send_signal(signal.SIGINT)
            assert await stream.next(2.0) == b""
            assert await asyncio.to_thread(servers[0].wait, 2.0) == 0
        assert "Traceback" not in (tmp_path / f"log-{ports[0]}").read_text()


async def test_behind_pgbouncer_a_process_tells_itself(postgres_url: URL) -> None:
    """It could not listen there: each transaction gets another connection."""
    async with running(postgres_url, pgbouncer=True) as world:
        assert world.app.state.listener is None
        phone = await world.guest()
        async with served(world) as port, watching(port, phone) as stream:
            await tell(world, woken=[await phone.player()])
            assert await stream.next() == CHANGED


async def test_a_connection_that_is_asked_whether_it_lives_still_hears(
    postgres_url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SECONDS_BETWEEN_PROBES", 0.02)
    async with running(postgres_url) as world:
        phone = await world.guest()
        async with served(world) as port, watching(port, phone) as stream:
            assert await stream.is_quiet()
            await tell(world, woken=[await phone.player()])
            assert await stream.next() == CHANGED
            assert await stream.is_quiet()


async def cut_off(world: World) -> None:
    """Ends the connection that listens, as a server that restarts would."""
    world.app.state.listener.listening.clear()
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )


async def test_after_a_lost_connection_everybody_is_woken(postgres_url: URL) -> None:
    async with running(postgres_url) as world:
        phone, other = await world.guest(), await world.guest()
        async with (
            served(world) as port,
            watching(port, phone) as one,
            watching(port, other) as two,
        ):
            await cut_off(world)
            assert await one.next(PATIENCE) == await two.next(PATIENCE) == CHANGED
            await listens(world)
            await tell(world, woken=[await phone.player()])
            assert await one.next() == CHANGED
            assert await two.is_quiet()


async def test_who_signed_out_while_nothing_was_heard_is_cut_off(
    postgres_url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SHORTEST_PAUSE", 1.0)  # time enough to sign out
    async with running(postgres_url) as world:
        phone, other = await world.guest(), await world.guest()
        async with (
            served(world) as port,
            watching(port, phone) as one,
            watching(port, other) as two,
        ):
            await cut_off(world)
            await phone.client.delete("/api/session")
            while await one.next(PATIENCE):
                pass
            assert await two.next(PATIENCE) == CHANGED


def test_only_access_that_was_voided_is_cut_off() -> None:
    hub, (current, voided, newer, deleted, unasked) = Hub(), (uuid4() for _ in range(5))
    with ExitStack() as opened:
        players = (current, voided, newer, deleted, unasked)
        streams = {player: opened.enter_context(hub.opened(player, 3)) for player in players}
        hub.keep_current({current: 3, voided: 4, newer: 2, deleted: None})
        ended = {player for player, stream in streams.items() if stream.ended}
    assert ended == {voided, deleted}


def test_what_goes_over_the_channel_fits_and_arrives() -> None:
    woken, ended = ({uuid4() for _ in range(number)} for number in (3 * MOST_NAMED, 1))
    sent = payloads(woken, ended)
    assert len(sent) == 4
    assert all(len(payload) < 8_000 for payload in sent)
    hub = Hub()
    with ExitStack() as opened:
        players = woken | ended | {uuid4()}
        streams = [opened.enter_context(hub.opened(player, 0)) for player in players]
        for payload in sent:
            hear(hub, payload)
        assert {stream.player for stream in streams if stream.ended} == ended


@pytest.mark.parametrize("payload", ["", "hello", "x" + uuid4().hex, "w" + uuid4().hex[:-1]])
def test_what_others_send_over_the_channel_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        hear(Hub(), payload)
