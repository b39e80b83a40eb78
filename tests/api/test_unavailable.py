"""A database out of reach is said to be just that: 503 and when to come again, never 500."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api import database
from api.problems import as_problem, is_passing
from tests.api.databases import SqliteDatabases, migrate_all
from tests.api.world import Device, World, running
from tests.support.postgres import Postgres, postgres

pytestmark = pytest.mark.anyio


def address_of(server: Postgres) -> URL:
    return make_url(server.url("postgres")).set(drivername="postgresql+asyncpg")


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A PostgreSQL for one test, which may stop it."""
    folder = Path(tempfile.mkdtemp(prefix="kith-pg-"))
    folder.chmod(0o755)
    try:
        with postgres(folder / "data") as server:
            migrate_all(address_of(server))
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def test_a_stopped_postgresql_answers_503_and_loses_nothing(server: Postgres) -> None:
    async with running(address_of(server)) as world:
        phone = await world.guest()
        await phone.keep(phone.check_in())
        fact = phone.check_in()

        server.stop()
        for answer in (
            await phone.post(fact),
            await phone.client.get("/api/today?day=2026-03-18"),
            await phone.client.get("/api/session"),
            await phone.client.post("/api/session/refresh"),
            await phone.client.post("/api/players"),
            await phone.client.get("/health/ready"),
        ):
            assert answer.status_code == 503, answer.text
            assert int(answer.headers["retry-after"]) > 0
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] == "unavailable"
        assert (await world.client().get("/health/live")).status_code == 200

        server.start()
        assert (await phone.client.get("/health/ready")).status_code == 200
        await phone.keep(fact)
        assert await world.rows("SELECT count(*) FROM fact") == [(2,)]


async def test_a_lock_that_another_program_holds_on_sqlite_is_worth_a_retry(
    sqlite: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)  # else it waits for five seconds
    url = sqlite.new()
    async with running(url) as world:
        phone = await world.guest()
        rival = sqlite3.connect(url.database or "", isolation_level=None)
        try:
            rival.execute("BEGIN IMMEDIATE")
            answer = await phone.post(phone.check_in())
            assert answer.status_code == 503
            assert answer.headers["retry-after"]
            assert (await phone.client.get("/api/session")).status_code == 200
            rival.execute("ROLLBACK")
        finally:
            rival.close()
        await phone.keep(phone.check_in())


async def test_ready_says_when_the_tables_are_missing(world: World) -> None:
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("ALTER TABLE player RENAME TO player_gone")
    answer = await world.client().get("/health/ready")
    assert answer.status_code == 500


async def test_a_fault_of_ours_refuses_no_fact(world: World, phone: Device) -> None:
    """A fact is refused for what is in it; what is broken here it can try again."""
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("ALTER TABLE fact RENAME TO fact_gone")
    fact = phone.check_in()
    assert (await phone.post(fact)).status_code == 500
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("ALTER TABLE fact_gone RENAME TO fact")
    await phone.keep(fact)


def wrapped(cause: BaseException, *, invalidated: bool = False) -> DBAPIError:
    return DBAPIError("SELECT 1", {}, cause, connection_invalidated=invalidated)


def postgres_error(state: str) -> BaseException:
    error = asyncpg.PostgresError("no")
    error.sqlstate = state
    assert isinstance(error, BaseException)
    return error


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("no")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (wrapped(postgres_error("08006")), True),  # connection failure
        (wrapped(postgres_error("57P01")), True),  # shutting down
        (wrapped(postgres_error("53100")), True),  # disk full
        (wrapped(postgres_error("53300")), True),  # too many connections
        (wrapped(postgres_error("40P01")), True),  # deadlock
        (wrapped(postgres_error("25006")), True),  # read only, after a failover
        (wrapped(postgres_error("23505")), False),  # unique violation
        (wrapped(postgres_error("22021")), False),  # a character that is none
        (wrapped(postgres_error("42P01")), False),  # no such table
        (wrapped(ValueError("?"), invalidated=True), True),
        (postgres_error("53300"), True),
        (wrapped(sqlite_error(sqlite3.SQLITE_BUSY)), True),
        (wrapped(sqlite_error(sqlite3.SQLITE_FULL)), True),
        (wrapped(sqlite_error(sqlite3.SQLITE_IOERR_FSYNC)), True),
        (wrapped(sqlite_error(sqlite3.SQLITE_CONSTRAINT)), False),
        (PoolTimeoutError(), True),
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (ValueError(), False),
        (KeyError("x"), False),
    ],
)
def test_what_passes_is_told_from_what_does_not(error: Exception, passing: bool) -> None:
    assert is_passing(error) is passing
    assert as_problem(error).status == (503 if passing else 500)
