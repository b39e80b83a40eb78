"""``kith backup`` and ``kith restore``."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from api.actions import backups
from api.backup_file import BackupError, Contents
from api.database import Database
from api.options import OptionError

BACKUP = """\
All rows as they are at one moment go into the file; Kith may run and be used meanwhile. The file is
the same for SQLite and for PostgreSQL. It holds what people noted, and the key that sends their
reminders: whoever can read it can read those. Nobody but you can open it.

What is not in it: KITH_SECRET, on SQLite the file kith.secret beside the database. Keep that with
your other secrets. With another one, devices renew their sign-in once, and links into teams that
were made before are shown differently, though they go on working.
"""
RESTORE = """\
The whole file is checked before anything is touched, and then put back in one go: all of it, or
nothing. Stop Kith first. The database has to be empty, of either kind: a backup of SQLite can be
restored to PostgreSQL, and the other way round. One that was made by an older Kith is brought to
the newest version; one by a newer Kith is refused.
"""
QUESTION = "All that is in the database now will be removed. Type replace to go on: "


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write; a new one")


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="what kith backup wrote")
    parser.add_argument(
        "--check", action="store_true", help="only check the file and say what is in it"
    )
    parser.add_argument(
        "--replace", action="store_true", help="remove what is in the database now; asks first"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask, for scripts")


async def backup(database: Database, options: argparse.Namespace, now: datetime) -> str:
    path: Path = options.file
    try:
        contents = await backups.save(database, path, now)
    except BackupError as error:
        raise OptionError("FILE", str(error)) from None
    return f"{path} holds {_told(contents)}."


async def restore(database: Database, options: argparse.Namespace, _now: datetime) -> str:
    try:
        contents = backups.check(options.file)
        if options.check:
            return f"{options.file} is whole: {_told(contents)}."
        if options.replace and not options.yes and await backups.has_anything(database):
            _ask()
        await backups.restore(database, options.file, replace=options.replace)
    except BackupError as error:
        raise OptionError("FILE", str(error)) from None
    return f"Restored {_told(contents)}."


def _ask() -> None:
    """Raises OptionError unless the person at the terminal means it."""
    if not sys.stdin.isatty():
        raise OptionError("--replace", "there is nobody to ask; add --yes if you are sure")
    if input(QUESTION).strip() != "replace":
        raise OptionError("--replace", "nothing was changed")


def _told(contents: Contents) -> str:
    players, rows = contents.rows.get("player", 0), sum(contents.rows.values())
    people = "1 player" if players == 1 else f"{players} players"
    made = contents.made_at.strftime("%Y-%m-%d %H:%M UTC")
    return f"{people} and {rows} rows in all, as of {made}, version {contents.version}"
