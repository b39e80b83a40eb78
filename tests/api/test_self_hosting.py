"""Kith as somebody hosts it for others: behind a proxy that speaks TLS, upgraded, and restored."""

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from api.ids import utc_now
from tests.api.databases import PostgresDatabases, SqliteDatabases
from tests.api.test_cli import plain
from tests.support.serving import KITH, environment, free_port, process
from tests.support.tls import Certificate, make_certificate, tls_proxy

SCRIPT = Path(__file__).parents[2] / "scripts" / "self-host.sh"
PROXY = "127.0.0.2"
"""Where the proxy comes from: another address than those who ask the server directly."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def check_in() -> dict[str, str]:
    now = utc_now()
    return {
        "type": "check_in",
        "id": str(uuid4()),
        "kind": "hello",
        "day": now.date().isoformat(),
        "acted_at": now.isoformat(),
        "recorded_at": now.isoformat(),
        "zone": "UTC",
    }


def keep(phone: httpx.Client) -> None:
    answer = phone.post("/api/sync", json={"cursor": 0, "facts": [check_in()]})
    assert [one["status"] for one in answer.json()["answers"]] == ["stored"]


def acts_today(phone: httpx.Client) -> int:
    found = phone.post("/api/sync", json={"cursor": 0, "facts": []})
    assert found.status_code == 200, found.text
    return len(found.json()["check_ins"])


class Host:
    """A machine that serves Kith: its settings, and how it is started and stopped there."""

    def __init__(self, folder: Path, database: str, certificate: Certificate) -> None:
        self.folder = folder
        self.port = free_port()
        self.backups = folder / "backups"
        self.backups.mkdir()
        self._database = database
        self._certificate = certificate
        self._pid = folder / "pid"
        run = f"{' '.join(KITH)} serve >>'{folder}/log' 2>&1 & echo $! >'{folder}/pid'"
        self._script("start", f"({run}; wait $!; rm '{folder}/pid') >/dev/null 2>&1 &")
        gone = f"while [ -e '{folder}/pid' ]; do sleep 0.05; done"
        self._script("stop", f"kill $(cat '{folder}/pid'); {gone}")

    def _script(self, name: str, what: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{what}\n")
        path.chmod(0o700)

    def settle(self, public_port: int) -> None:
        """Writes the file with the settings."""
        given = environment(self._database, self.port)
        ours = {name: value for name, value in given.items() if name.startswith("KITH_")}
        ours |= {
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "KITH_PUBLIC_URL": f"https://localhost:{public_port}",
            "KITH_TRUSTED_PROXIES": PROXY,
        }
        lines = [f"{name}='{value}'" for name, value in ours.items()]
        (self.folder / "kith.env").write_text("\n".join(lines) + "\n")
        self.settings = ours

    def run(self, *command: str) -> str:
        """A command that has to succeed; what it printed."""
        done = subprocess.run(
            command,
            env={
                **os.environ,
                "SELF_HOST_ENV": str(self.folder / "kith.env"),
                "SELF_HOST_BACKUPS": str(self.backups),
                "SELF_HOST_STOP": str(self.folder / "stop"),
                "SELF_HOST_START": str(self.folder / "start"),
                "SELF_HOST_INSTALL": "true",  # the tests are run by what it would install
                "SSL_CERT_FILE": str(self._certificate.public),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def script(self, command: str) -> str:
        return self.run(str(SCRIPT), command)

    def kith(self, *arguments: str) -> str:
        settings = [f"{name}={value}" for name, value in self.settings.items()]
        return self.run("env", *settings, *KITH, *arguments)

    def start(self) -> None:
        subprocess.run([str(self.folder / "start")], env=os.environ | self.settings, check=True)
        self._wait()

    def stop(self) -> None:
        self.run(str(self.folder / "stop"))

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/health/ready").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())


def test_it_is_installed_served_upgraded_and_restored(
    postgres: PostgresDatabases, certificate: Certificate, tmp_path: Path
) -> None:
    url = postgres.bare()
    host = Host(tmp_path, plain(url), certificate)
    with tls_proxy(certificate, host.port, PROXY) as port:
        host.settle(port)
        assert "up to date" in host.script("install")
        try:
            host.start()
            with httpx.Client(
                base_url=f"https://localhost:{port}", verify=certificate.trusted()
            ) as phone:
                assert phone.post("/api/players").status_code == 201
                keep(phone)
                said = host.script("upgrade").splitlines()
                assert [line[:2] for line in said[-7:]] == ["ok"] * 7, said
                assert acts_today(phone) == 1
                keep(phone)
                assert acts_today(phone) == 2

                (saved,) = host.backups.iterdir()
                assert "Restored 1 player " in host.script("rehearse")
                assert acts_today(phone) == 2
                host.stop()
                host.kith("restore", str(saved), "--replace", "--yes")
                host.start()
                assert acts_today(phone) == 1
        finally:
            host.stop()
    postgres.drop(url)


@dataclass(frozen=True, slots=True)
class Hosted:
    """A server, and two proxies before it: one that tells it who asks in place of what they claim,
    and one that does so after it."""

    certificate: Certificate
    direct: int
    replacing: int
    appending: int

    def phone(self, port: int, address: str) -> httpx.Client:
        """Somebody who asks a proxy, and comes from this address."""
        transport = httpx.HTTPTransport(verify=self.certificate.trusted(), local_address=address)
        return httpx.Client(base_url=f"https://localhost:{port}", transport=transport)


@pytest.fixture(scope="module")
def hosted(
    sqlite: SqliteDatabases, certificate: Certificate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hosted]:
    direct = free_port()
    with (
        tls_proxy(certificate, direct, PROXY) as replacing,
        tls_proxy(certificate, direct, PROXY, appends=True) as appending,
        process(
            plain(sqlite.new()),
            tmp_path_factory.mktemp("hosted") / "log",
            direct,
            KITH_PUBLIC_URL=f"https://localhost:{replacing}",
            KITH_TRUSTED_PROXIES=PROXY,
            KITH_GUESTS_PER_HOUR="2",
        ),
    ):
        yield Hosted(certificate, direct, replacing, appending)


CLAIMS = ["192.0.2.1", "192.0.2.2", "192.0.2.3, 127.0.0.2"]


def guests(phone: httpx.Client) -> list[int]:
    """How the server answers one who becomes a guest again and again, each time with another claim
    of where they are."""
    answers = []
    for claim in CLAIMS:
        phone.cookies.clear()
        answer = phone.post("/api/players", headers={"X-Forwarded-For": claim})
        answers.append(answer.status_code)
    return answers


@pytest.mark.parametrize(
    ("proxy", "addresses"),
    [("replacing", ["127.0.0.11", "127.0.0.12"]), ("appending", ["127.0.0.13", "127.0.0.14"])],
)
def test_who_asks_by_the_proxy_is_limited_as_themselves_whatever_they_claim(
    hosted: Hosted, proxy: str, addresses: list[str]
) -> None:
    for address in addresses:
        with hosted.phone(getattr(hosted, proxy), address) as phone:
            assert guests(phone) == [201, 201, 429]


def test_who_asks_the_server_itself_is_not_believed(hosted: Hosted) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{hosted.direct}") as phone:
        assert guests(phone) == [201, 201, 429]


def test_behind_the_proxy_cookies_are_safe_and_live_connections_pass_at_once(
    hosted: Hosted,
) -> None:
    with hosted.phone(hosted.replacing, "127.0.0.9") as phone:
        given = phone.post("/api/players").headers.get_list("set-cookie")
        assert len(given) == 2
        for cookie in given:
            assert cookie.startswith("__Host-kith_")
            assert {"secure", "httponly", "path=/"} <= set(cookie.lower().split("; "))
        with phone.stream("GET", "/api/live", timeout=5) as live:
            assert live.headers["x-accel-buffering"] == "no"
            events = live.iter_raw()
            assert next(events) == b"data: changed\n\n"
            assert phone.delete("/api/session").status_code == 204
            assert next(events, b"") == b""
