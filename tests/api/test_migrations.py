"""The migrations make the tables that the code describes, also when several programs start."""

import asyncio
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection
from sqlmodel import SQLModel

from api.database import PRAGMAS
from api.migrate import migrate
from tests.api.databases import Databases
from tests.api.world import World, running
from tests.support.serving import KITH, environment

pytestmark = pytest.mark.anyio


async def test_tables_and_migrations_agree(world: World) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, SQLModel.metadata)
        return found

    async with world.house.database.write() as tx:
        assert await tx.connection.run_sync(differences) == []


async def test_migrating_again_changes_nothing(world: World) -> None:
    await migrate(world.house.database)
    assert await world.rows("SELECT version_num FROM alembic_version") == [("0004",)]


@pytest.fixture
def bare_url(databases: Databases) -> Iterator[URL]:
    """A database without any table."""
    url = databases.bare()
    yield url
    databases.drop(url)


async def test_four_programs_that_start_together_all_succeed(bare_url: URL) -> None:
    env = environment(bare_url.render_as_string(hide_password=False), 8000)
    programs = [
        await asyncio.create_subprocess_exec(
            *KITH,
            "migrate",
            env=env,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        for _ in range(4)
    ]
    outputs = [(await program.communicate())[0].decode() for program in programs]
    assert [program.returncode for program in programs] == [0] * 4, outputs


async def fail_halfway(world: World) -> None:
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("DELETE FROM alembic_version")
        raise ZeroDivisionError


async def test_a_write_that_fails_leaves_nothing_behind(world: World) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_halfway(world)
    assert await world.rows("SELECT version_num FROM alembic_version") == [("0004",)]


async def test_concurrent_changes_of_one_number_lose_none(world: World) -> None:
    """Read, then write: what Python's own transactions on SQLite get wrong."""
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("CREATE TABLE number (value INTEGER)")
        await tx.connection.exec_driver_sql("INSERT INTO number VALUES (0)")

    async def add() -> None:
        async with world.house.database.write() as tx:
            lock = "" if world.house.database.is_sqlite else " FOR UPDATE"
            rows = await tx.connection.exec_driver_sql(f"SELECT value FROM number{lock}")
            value = rows.scalar_one()
            await tx.connection.exec_driver_sql(f"UPDATE number SET value = {value + 1}")

    await asyncio.gather(*(add() for _ in range(40)))
    assert await world.rows("SELECT value FROM number") == [(40,)]


async def test_it_works_without_prepared_statements(database_url: URL) -> None:
    """As behind PgBouncer in transaction mode, where none can be kept."""
    async with running(database_url, pgbouncer=True) as world:
        phone = await world.guest()
        await phone.keep(phone.check_in(), phone.habit())
        assert (await phone.today())["kept"]


async def test_sqlite_writes_what_it_acknowledges_to_the_disk(world: World) -> None:
    if not world.house.database.is_sqlite:
        return
    for name, value in PRAGMAS.items():
        assert await world.rows(f"PRAGMA {name}") == [(value,)]
