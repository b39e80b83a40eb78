"""`kith goal`: what who runs the server can do with community goals, and how it says no."""

import subprocess
from datetime import timedelta

import pytest
from sqlalchemy import URL

from api.ids import utc_now
from tests.api.databases import SqliteDatabases
from tests.api.test_cli import plain
from tests.support.serving import KITH, environment

LAST = (utc_now() + timedelta(days=20)).date().isoformat()
ADD = ("add", "A month of thanks", "--people", "200", "--last", LAST)


def goal(url: URL, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*KITH, "goal", *arguments],
        env=environment(plain(url), 8000),
        capture_output=True,
        text=True,
        check=False,
    )


def said(url: URL, *arguments: str) -> str:
    done = goal(url, *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_goal_is_made_listed_ended_and_taken_away(database_url: URL) -> None:
    assert said(database_url, "list").startswith("There are no goals yet")
    made = said(database_url, *ADD, "--kind", "thank").rsplit(" ", 1)[1]
    listed = said(database_url, "list")
    assert listed.startswith(made)
    assert "thank  0 of 200 people  0 in it  A month of thanks" in listed
    assert LAST not in said(database_url, "end", made)
    assert LAST not in said(database_url, "list")
    assert said(database_url, "end", made, "--remove") == "It is gone."
    assert said(database_url, "list").startswith("There are no goals yet")


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
    sqlite: SqliteDatabases, arguments: tuple[str, ...], name: str
) -> None:
    url = sqlite.new()
    done = goal(url, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"kith: {name}: ")
    assert len(done.stderr.splitlines()) == 1
    assert said(url, "list").startswith("There are no goals yet")
    sqlite.drop(url)
