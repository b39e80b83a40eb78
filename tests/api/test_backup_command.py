"""`kith backup` and `kith restore`: what they print, what they ask, and how they say no."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL

from api import logs
from api.cli import main
from tests.api.databases import SqliteDatabases
from tests.api.test_cli import plain
from tests.support.serving import environment

Run = Callable[..., tuple[int, str, str]]
"""Runs `kith` on a database: its status, and what it printed on both streams."""


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def kith(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    # The command would send this process's log to what the test captures.
    monkeypatch.setattr(logs, "configure", lambda _level, _form: None)

    def run(url: URL, *arguments: str, answer: str | None = None) -> tuple[int, str, str]:
        for name, value in environment(plain(url), 8000).items():
            monkeypatch.setenv(name, value)
        given = io.StringIO() if answer is None else Terminal(f"{answer}\n")
        monkeypatch.setattr("sys.stdin", given)
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out.strip(), printed.err.strip()

    return run


@pytest.fixture
def demo(sqlite: SqliteDatabases, kith: Run) -> URL:
    """A database with a player and four friends of theirs in it."""
    url = sqlite.new()
    assert kith(url, "demo")[0] == 0
    return url


@pytest.fixture
def saved(demo: URL, kith: Run, tmp_path: Path) -> str:
    path = str(tmp_path / "kith.backup")
    status, printed, complaint = kith(demo, "backup", path)
    assert (status, complaint) == (0, "")
    assert printed.startswith(f"{path} holds 5 players and ")
    return path


def test_a_backup_is_checked_and_restored(saved: str, sqlite: SqliteDatabases, kith: Run) -> None:
    url = sqlite.bare()
    status, printed, _ = kith(url, "restore", saved, "--check")
    assert (status, printed.split(", as of")[0][: len(saved) + 10]) == (0, f"{saved} is whole:")
    assert not Path(url.database or "").exists()
    status, printed, complaint = kith(url, "restore", saved)
    assert (status, complaint) == (0, "")
    assert printed.startswith("Restored 5 players and ")
    sqlite.drop(url)


@pytest.mark.parametrize(
    ("options", "answer", "says"),
    [
        ((), None, "kith: FILE: the database has something in it already"),
        (("--yes",), None, "kith: FILE: the database has something in it already"),
        (("--replace",), None, "kith: --replace: there is nobody to ask"),
        (("--replace",), "yes", "kith: --replace: nothing was changed"),
        (("--replace",), "", "kith: --replace: nothing was changed"),
    ],
)
def test_nothing_is_replaced_that_was_not_meant_to_be(
    demo: URL, saved: str, kith: Run, options: tuple[str, ...], answer: str | None, says: str
) -> None:
    status, _, complaint = kith(demo, "restore", saved, *options, answer=answer)
    assert status == 2
    assert complaint.startswith(says)
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize(("options", "answer"), [((), "replace"), (("--yes",), None)])
def test_what_is_meant_to_be_replaced_is(
    demo: URL, saved: str, kith: Run, options: tuple[str, ...], answer: str | None
) -> None:
    kith(demo, "demo")
    status, printed, _ = kith(demo, "restore", saved, "--replace", *options, answer=answer)
    assert status == 0
    assert "Restored 5 players and " in printed


def test_a_file_that_cannot_be_used_is_one_line_and_status_2(
    demo: URL, saved: str, kith: Run, tmp_path: Path
) -> None:
    for arguments in (
        ("backup", saved),
        ("backup", str(tmp_path / "nowhere" / "kith.backup")),
        ("restore", str(tmp_path / "nowhere.backup")),
        ("restore", str(tmp_path)),
        ("restore", "--check", __file__),
    ):
        status, printed, complaint = kith(demo, *arguments)
        assert (status, printed) == (2, "")
        assert complaint.startswith("kith: FILE: ")
        assert len(complaint.splitlines()) == 1
