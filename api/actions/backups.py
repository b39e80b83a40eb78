"""Backups: all that the database holds, saved as of one moment, and put back."""

from datetime import datetime
from pathlib import Path
from typing import IO

from api.backup_file import BackupError, Contents, Reader, Writer, no_trouble, whole_file
from api.database import Database, WriteTx
from api.migrate import upgrade, versions
from api.store import whole


async def save(database: Database, path: Path, now: datetime) -> Contents:
    """Writes a new file with all rows as they are at one moment, while others go on writing.

    Raises BackupError if there is nothing to save, or the file cannot be written.
    """
    async with database.read() as tx:
        found = await whole.find_tables(tx)
        version = await whole.version(tx, found)
        if version is None:
            raise BackupError("there is nothing to back up: the database has no tables of Kith")
        with whole_file(path) as file:
            writer = Writer(file, version, now)
            for table in whole.data_tables(found):
                head = whole.head_of(table)
                writer.begin(head.table, head.columns)
                async for rows in whole.rows_of(tx, table):
                    writer.add(rows)
                writer.end()
            return writer.finish()


def check(path: Path) -> Contents:
    """What is in a backup. Raises BackupError unless all of it is whole and can be restored."""
    with _opened(path) as file:
        return _checked(file)


async def restore(database: Database, path: Path, *, replace: bool) -> Contents:
    """Puts a backup into the database, and brings it to the newest version; all of it or nothing.

    Raises BackupError, with nothing touched, if the file is not whole or of a newer version, or the
    database has anything in it that is not to be replaced.
    """
    with _opened(path) as file:
        contents = _checked(file)
        async with database.write() as tx:
            await _make_room(tx, contents, replace=replace)
            await upgrade(tx, contents.version)
            await _fill(tx, Reader(file))
            await upgrade(tx)
    return contents


async def has_anything(database: Database) -> bool:
    """Whether there is a row in it."""
    async with database.read() as tx:
        return not await whole.is_empty(tx, await whole.find_tables(tx))


def _opened(path: Path) -> IO[bytes]:
    with no_trouble():
        return path.open("rb")


def _checked(file: IO[bytes]) -> Contents:
    contents = Reader(file).contents()
    if contents.version not in versions():
        raise BackupError(
            f"its tables are of version {contents.version}, which this Kith does not know: "
            "restore it with the Kith that made it, or a newer one"
        )
    return contents


async def _make_room(tx: WriteTx, contents: Contents, *, replace: bool) -> None:
    found = await whole.find_tables(tx)
    if others := whole.strangers(found, contents.rows):
        names = ", ".join(sorted(others))
        raise BackupError(f"the database has tables that are not Kith's: {names}")
    version = await whole.version(tx, found)
    if version is not None and version not in versions():
        raise BackupError(f"the database is of version {version}, which this Kith does not know")
    if not replace and not await whole.is_empty(tx, found):
        raise BackupError("the database has something in it already; see --replace")
    await whole.drop(tx, found)


async def _fill(tx: WriteTx, reader: Reader) -> None:
    tables = {table.name: table for table in whole.data_tables(await whole.find_tables(tx))}
    for head, batches in reader.tables():
        if head.table not in tables:
            raise BackupError(f"there was no table {head.table} in that version")
        await whole.fill(tx, tables.pop(head.table), head, batches)
    if tables:
        raise BackupError(f"it has no table {', '.join(sorted(tables))}")
