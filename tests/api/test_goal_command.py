"""`kith goal`: what who runs the server can do with community goals, and how it says no."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import URL

from api import logs
from api.cli import main
from api.ids import utc_now
from tests.api.databases import SqliteDatabases
from tests.api.test_cli import plain
from tests.support.serving import environment

LAST = (utc_now() + timedelta(days=20)).date().isoformat()
ADD = ("add", "A month of thanks", "--people", "200", "--last", LAST)

Run = Callable[..., tuple[int, str, str]]
"""Runs `kith goal` on a database: its status, and what it printed on both streams."""


@pytest.fixture
def goal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    # The command would send this process's log to what the test captures.
    monkeypatch.setattr(logs, "configure", lambda _level, _form: None)

    def run(url: URL, *arguments: str) -> tuple[int, str, str]:
        for name, value in environment(plain(url), 8000).items():
            monkeypatch.setenv(name, value)
        status = main(["goal", *arguments])
        printed = capsys.readouterr()
        return status, printed.out.strip(), printed.err.strip()

    return run


def test_a_goal_is_made_listed_ended_and_taken_away(database_url: URL, goal: Run) -> None:
    def said(*arguments: str) -> str:
        status, printed, complaint = goal(database_url, *arguments)
        assert (status, complaint) == (0, "")
        return printed

    assert said("list").startswith("There are no goals yet")
    made = said(*ADD, "--kind", "thank").rsplit(" ", 1)[1]
    assert said("list").startswith(made)
    assert "thank  0 of 200 people  0 in it  A month of thanks" in said("list")
    assert LAST not in said("end", made)
    assert LAST not in said("list")
    assert said("end", made, "--remove") == "It is gone."
    assert said("list").startswith("There are no goals yet")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((*ADD, "--kind", "promote"), "--kind"),
        ((*ADD, "--people", "many"), "--people"),
        ((*ADD, "--people", "0"), "--people"),
        ((*ADD, "--people", "9" * 5000), "--people"),
        ((*ADD, "--first", "soon"), "--first"),
        ((*ADD, "--last", "2026-02-30"), "--last"),
        ((*ADD, "--last", "2020-01-01"), "--last"),
        (("add", " ", *ADD[2:]), "TITLE"),
        (("end", "1234"), "ID"),
        (("end", "01a2069b-fed8-76e1-8b22-036dc82f9792"), "ID"),
    ],
)
def test_nonsense_is_one_line_and_status_2(
    sqlite: SqliteDatabases, goal: Run, arguments: tuple[str, ...], name: str
) -> None:
    url = sqlite.new()
    status, printed, complaint = goal(url, *arguments)
    assert (status, printed) == (2, "")
    assert complaint.startswith(f"kith: {name}: ")
    assert len(complaint.splitlines()) == 1
    assert goal(url, "list")[1].startswith("There are no goals yet")
    sqlite.drop(url)
