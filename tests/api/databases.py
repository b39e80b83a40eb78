"""Empty databases with all tables, one for each test: copies of one that was migrated once."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import URL, make_url

from api.database import open_database
from api.migrate import migrate
from api.settings import Settings
from tests.support.postgres import postgres

SECRET = "a secret that only tests know, of 32 bytes and more"


class Databases(Protocol):
    """Makes databases of one kind."""

    def new(self) -> URL: ...

    def bare(self) -> URL: ...

    def drop(self, url: URL) -> None: ...


def migrate_all(url: URL) -> None:
    """Gives a database its tables."""

    async def run() -> None:
        database = open_database(Settings(database_url=url, secret=SECRET))
        try:
            await migrate(database)
        finally:
            await database.close()

    asyncio.run(run())


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._template = folder / "template.db"
        migrate_all(self._url(self._template))

    def new(self) -> URL:
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return self._url(path)

    def bare(self) -> URL:
        return self._url(self._folder / f"{next(self._numbers)}.db")

    def drop(self, url: URL) -> None:
        for path in self._folder.glob(f"{Path(url.database or '-').name}*"):
            path.unlink()

    @staticmethod
    def _url(path: Path) -> URL:
        return make_url(f"sqlite+aiosqlite:///{path}")


class PostgresDatabases:
    """Databases of one server."""

    def __init__(self, server: URL, name: str) -> None:
        self._server = server
        self._name = name
        self._numbers = count()
        self.execute(f'CREATE DATABASE "{name}_template"')
        migrate_all(server.set(database=f"{name}_template"))

    def hurry(self) -> None:
        """Lets a server that lives for the tests alone answer without waiting for its disk."""
        for setting in ("fsync", "full_page_writes"):
            self.execute(f"ALTER SYSTEM SET {setting} = off")
        self.execute("SELECT pg_reload_conf()")

    def new(self) -> URL:
        name = f"{self._name}_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self._name}_template"')
        return self._server.set(database=name)

    def bare(self) -> URL:
        name = f"{self._name}_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}"')
        return self._server.set(database=name)

    def drop(self, url: URL) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)')

    def close(self) -> None:
        self.drop(self._server.set(database=f"{self._name}_template"))

    def execute(self, statement: str) -> None:
        async def run() -> None:
            plain = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
            connection = await asyncpg.connect(plain)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())


@contextmanager
def postgres_server() -> Iterator[URL]:
    """A server of TEST_POSTGRES_URL, or one that is started here and ends with the block."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+asyncpg")
        return
    # A short path, since a socket's address cannot be long; open, since root's server is not root.
    folder = Path(tempfile.mkdtemp(prefix="kith-pg-"))
    folder.chmod(0o755)
    try:
        with postgres(folder / "data") as server:
            yield make_url(server.url("postgres")).set(drivername="postgresql+asyncpg")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    with postgres_server() as server:
        databases = PostgresDatabases(server, f"kith_{os.getpid()}")
        if "TEST_POSTGRES_URL" not in os.environ:
            databases.hurry()
        try:
            yield databases
        finally:
            databases.close()
