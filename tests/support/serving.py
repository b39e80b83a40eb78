"""Start the real `kith serve` as a process of its own, on a port and a database of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KITH = [sys.executable, "-m", "api.cli"]
SECRET = "a secret that only tests and benchmarks know, 32 bytes and more"


def free_port() -> int:
    """A port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment(database_url: str, port: int) -> dict[str, str]:
    """The settings that a server or a `kith` command for ``database_url`` gets."""
    return {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "KITH_DATABASE_URL": database_url,
        "KITH_SECRET": SECRET,
        "PYTHONTZPATH": "",
    }


def kith(database_url: str, *arguments: str, port: int = 8000) -> str:
    """Run a `kith` command to its end and give what it printed."""
    done = subprocess.run(
        [*KITH, *arguments],
        env=environment(database_url, port),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"kith {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def serving(database_url: str, log: Path, port: int | None = None) -> Iterator[int]:
    """Serve ``database_url`` until the block ends; gives the port once the server is ready.

    Raises RuntimeError with the end of the log when the server does not come up.
    """
    port = port or free_port()
    with process(database_url, log, port):
        yield port


@contextmanager
def process(
    database_url: str, log: Path, port: int, **settings: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """The same, with more settings; gives the process."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*KITH, "serve"],
            env=environment(database_url, port) | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_ready(server, port, log)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=1):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not come up:\n{log.read_text()[-3000:]}")
