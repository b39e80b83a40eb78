"""Backups: of one moment, whole or not at all, and good for either database."""

import asyncio
import gzip
import os
import signal
import stat
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, Table, text

from api.actions import backups
from api.backup_file import BackupError, Reader, Row, Writer, whole_file
from api.database import Database, ReadTx, open_database
from api.ids import utc_now
from api.migrate import migrate, upgrade, versions
from api.settings import Settings
from api.store import whole
from tests.api.databases import SECRET, Databases, PostgresDatabases, SqliteDatabases
from tests.api.planting import every_table, everything, plant
from tests.api.test_cli import plain
from tests.api.world import START, Device, World
from tests.support.serving import KITH, environment

pytestmark = pytest.mark.anyio

NEWEST = max(versions())
WRITERS = 6


@asynccontextmanager
async def bare(databases: Databases) -> AsyncIterator[Database]:
    """A database without any table."""
    url = await asyncio.to_thread(databases.bare)
    try:
        async with opened(url) as database:
            yield database
    finally:
        await asyncio.to_thread(databases.drop, url)


@asynccontextmanager
async def opened(url: URL) -> AsyncIterator[Database]:
    database = open_database(Settings(database_url=url, secret=SECRET), patient=True)
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def planted(sqlite: SqliteDatabases, tmp_path: Path) -> Path:
    """The backup of a database with rows in every table."""
    async with bare(sqlite) as database:
        await migrate(database)
        async with database.write() as tx:
            await plant(tx)
        path = tmp_path / "planted.backup"
        await backups.save(database, path, START)
    return path


def rows_in(path: Path) -> dict[str, list[Row]]:
    """All rows of a backup, by table, with their columns' names."""
    with path.open("rb") as file:
        return {
            head.table: [
                dict(zip([name for name, _ in head.columns], row, strict=True))  # type: ignore[misc]
                for rows in batches
                for row in rows
            ]
            for head, batches in Reader(file).tables()
        }


async def test_a_backup_made_while_others_write_is_of_one_moment(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phones = [await world.guest() for _ in range(WRITERS)]
    acknowledged = 0
    written, ended = asyncio.Event(), asyncio.Event()

    async def write(phone: Device) -> None:
        nonlocal acknowledged
        while not ended.is_set():
            await phone.keep(phone.check_in())  # one fact, so one more revision
            acknowledged += 1
            written.set()

    read = whole.rows_of

    async def read_after_a_write(tx: ReadTx, table: Table) -> AsyncIterator[Sequence[Row]]:
        written.clear()
        await written.wait()
        async for rows in read(tx, table):
            yield rows

    monkeypatch.setattr(whole, "rows_of", read_after_a_write)
    async with asyncio.TaskGroup() as writers:
        for phone in phones:
            writers.create_task(write(phone))
        await written.wait()
        before = acknowledged
        await backups.save(world.house.database, tmp_path / "kith.backup", utc_now())
        after = acknowledged
        ended.set()
    rows = rows_in(tmp_path / "kith.backup")
    revisions = {row["id"]: row["revision"] for row in rows["player"] if row["revision"]}  # type: ignore[call-overload]
    facts = Counter(row["player_id"] for row in rows["fact"])  # type: ignore[call-overload]
    assert facts == revisions
    assert before <= facts.total() < after


async def test_what_is_restored_is_row_by_row_what_was_saved(
    world: World, databases: Databases, tmp_path: Path
) -> None:
    database, path = world.house.database, tmp_path / "kith.backup"
    async with database.write() as tx:
        await plant(tx)
    phone = await world.guest()
    await phone.keep(phone.check_in(), phone.habit(), phone.person())
    saved = await backups.save(database, path, world.clock.now)
    assert saved.rows.keys() == {table.name for table in every_table()}
    assert min(saved.rows.values()) >= 2
    async with bare(databases) as empty:
        assert await backups.restore(empty, path, replace=False) == saved
        assert await everything(empty) == await everything(database)


async def test_a_backup_moves_from_sqlite_to_postgresql_and_back(
    planted: Path, sqlite: SqliteDatabases, postgres: PostgresDatabases, tmp_path: Path
) -> None:
    moved = planted
    for databases in (postgres, sqlite):
        async with bare(databases) as database:
            await backups.restore(database, moved, replace=False)
            moved = tmp_path / f"from-{database.engine.dialect.name}.backup"
            await backups.save(database, moved, START)
    assert rows_in(moved) == rows_in(planted)


def cut_short(whole: bytes) -> bytes:
    return whole[:-9]


def cut_in_half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def with_a_bit_changed(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 4]) + whole[middle + 1 :]


def with_more_after_it(whole: bytes) -> bytes:
    return whole + gzip.compress(b"more\n")


def with_a_row_changed(whole: bytes) -> bytes:
    return gzip.compress(gzip.decompress(whole).replace(b"second", b"Second", 1))


def without_a_row(whole: bytes) -> bytes:
    lines = gzip.decompress(whole).splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith(b"["))
    return gzip.compress(b"".join(lines[:first] + lines[first + 1 :]))


def without_its_end(whole: bytes) -> bytes:
    return gzip.compress(b"".join(gzip.decompress(whole).splitlines(keepends=True)[:-1]))


def something_else(_whole: bytes) -> bytes:
    return gzip.compress(b"{}\n")


def nothing(_whole: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        cut_in_half,
        with_a_bit_changed,
        with_more_after_it,
        with_a_row_changed,
        without_a_row,
        without_its_end,
        something_else,
        nothing,
    ],
)
async def test_a_damaged_file_is_refused_and_nothing_touched(
    planted: Path, sqlite: SqliteDatabases, damage: Callable[[bytes], bytes]
) -> None:
    planted.write_bytes(damage(planted.read_bytes()))
    async with bare(sqlite) as database:
        with pytest.raises(BackupError, match="damaged"):
            await backups.restore(database, planted, replace=True)
        async with database.read() as tx:
            assert await tx.connection.scalar(text("SELECT count(*) FROM sqlite_master")) == 0


async def test_what_is_in_a_database_stays_unless_it_is_to_be_replaced(
    planted: Path, world: World
) -> None:
    phone = await world.guest()
    await phone.keep(phone.check_in())
    database = world.house.database
    before = await everything(database)
    with pytest.raises(BackupError, match="something in it already"):
        await backups.restore(database, planted, replace=False)
    assert await everything(database) == before
    await backups.restore(database, planted, replace=True)
    assert {name: len(rows) for name, rows in (await everything(database)).items()} == {
        name: len(rows) for name, rows in rows_in(planted).items()
    }
    assert (await phone.client.get("/api/session")).status_code == 401


async def test_a_restore_that_fails_half_way_changes_nothing(planted: Path, world: World) -> None:
    await world.guest()
    before = await everything(world.house.database)
    path = planted.with_name("twice.backup")
    with planted.open("rb") as file, whole_file(path) as made:
        reader = Reader(file)
        writer = Writer(made, reader.head.version, START)
        for head, batches in reader.tables():
            writer.begin(head.table, head.columns)
            for rows in batches:
                writer.add(rows)
                if head.table == "stint":  # the last table, with a key that is there twice
                    writer.add(rows)
            writer.end()
        writer.finish()
    with pytest.raises(Exception, match=r"(?i)unique"):
        await backups.restore(world.house.database, path, replace=True)
    assert await everything(world.house.database) == before


async def test_tables_of_others_are_left_alone(planted: Path, world: World) -> None:
    async with world.house.database.write() as tx:
        await tx.connection.exec_driver_sql("CREATE TABLE recipe (id INTEGER PRIMARY KEY)")
    with pytest.raises(BackupError, match=r"not Kith's: recipe"):
        await backups.restore(world.house.database, planted, replace=True)


async def test_backups_of_all_older_versions_are_brought_to_the_newest(
    databases: Databases, tmp_path: Path
) -> None:
    older = versions() - {NEWEST}
    assert older
    for version in older:
        path, player = tmp_path / version, uuid4()
        async with bare(databases) as database:
            async with database.write() as tx:
                await upgrade(tx, version)
                made = "INSERT INTO player (id, made_at, epoch, revision) VALUES (:id, :at, 0, 0)"
                at = START.replace(tzinfo=None) if database.is_sqlite else START
                id_ = player.hex if database.is_sqlite else player
                await tx.connection.execute(text(made), {"id": id_, "at": at})
            assert (await backups.save(database, path, START)).version == version
        async with bare(databases) as database:
            await backups.restore(database, path, replace=False)
            assert (await everything(database))["player"] == {(player, START, 0, 0)}
            newer = await backups.save(database, tmp_path / f"newer-{version}", START)
            assert newer.version == NEWEST


async def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path, world: World) -> None:
    path = tmp_path / "newer.backup"
    with whole_file(path) as file:
        Writer(file, "9999", START).finish()
    with pytest.raises(BackupError, match="version 9999, which this Kith does not know"):
        await backups.restore(world.house.database, path, replace=True)


async def test_a_backup_in_a_newer_form_is_refused(planted: Path) -> None:
    lines = gzip.decompress(planted.read_bytes()).replace(b'"kith_backup":1', b'"kith_backup":2')
    planted.write_bytes(gzip.compress(lines))
    with pytest.raises(BackupError, match="made by a newer Kith"):
        backups.check(planted)


async def test_a_database_of_a_newer_version_is_not_replaced(planted: Path, world: World) -> None:
    async with world.house.database.write() as tx:
        await tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupError, match="the database is of version 9999"):
        await backups.restore(world.house.database, planted, replace=True)


async def test_without_tables_there_is_nothing_to_save(
    databases: Databases, tmp_path: Path
) -> None:
    async with bare(databases) as database:
        with pytest.raises(BackupError, match="nothing to back up"):
            await backups.save(database, tmp_path / "kith.backup", START)
    assert list(tmp_path.iterdir()) == []


async def test_a_backup_is_its_owners_alone_and_takes_no_others_name(
    planted: Path, world: World
) -> None:
    assert stat.S_IMODE(planted.stat().st_mode) == 0o600
    before = planted.read_bytes()
    with pytest.raises(BackupError, match="by this name already"):
        await backups.save(world.house.database, planted, START)
    assert planted.read_bytes() == before
    assert [path.name for path in planted.parent.glob("*.part")] == []


async def test_a_backup_that_is_killed_leaves_nothing_under_its_name(
    postgres: PostgresDatabases, tmp_path: Path
) -> None:
    url, path = await asyncio.to_thread(postgres.new), tmp_path / "kith.backup"
    async with opened(url) as database, database.write() as tx:
        # It comes as far as this table, and waits.
        await tx.connection.execute(text("LOCK TABLE stint"))
        env = environment(plain(url), 8000)
        command = await asyncio.create_subprocess_exec(*KITH, "backup", str(path), env=env)
        waiting = text(
            "SELECT count(*) FROM pg_locks WHERE relation = 'stint'::regclass AND NOT granted"
        )
        while not await tx.connection.scalar(waiting):
            assert command.returncode is None
        assert len(list(tmp_path.iterdir())) == 1
        os.kill(command.pid, signal.SIGKILL)
        await command.wait()
        assert not path.exists()
    await asyncio.to_thread(postgres.drop, url)
