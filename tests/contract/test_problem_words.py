"""Whatever the API refuses, the app can say why: its words go by the code, in every language."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.problems import CODES

ROOT = Path(__file__).parents[2]
MESSAGES = ROOT / "pwa" / "messages"
SCREENS = ROOT / "pwa" / "src" / "screens"

NO_SCREEN = {
    "push-service": "the browser names its push service, the player cannot choose another",
}
"""Codes that no player can do anything about, and why."""

ENTRY = re.compile(r"^  '?([a-z-]+)'?: '([\w.-]+)',$", re.MULTILINE)


def raised_in(path: Path) -> Iterator[str]:
    """The codes that a file names: of problems by keyword, of refused facts by position."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if name == "RequestError":
            named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        else:
            named = node.args[:1] if name == "Refusal" else []
        for value in named:
            if isinstance(value, ast.Constant):
                yield str(value.value)


def codes() -> set[str]:
    """All codes that an answer of the API can carry."""
    files = [path for folder in ("api", "domain") for path in (ROOT / folder).rglob("*.py")]
    return {code for path in files for code in raised_in(path)} | set(CODES.values())


def words() -> dict[str, str]:
    """The message that some screen has for a code."""
    files = [path for path in SCREENS.rglob("*.ts") if ".test." not in path.name]
    return {
        code: key for path in files for code, key in ENTRY.findall(path.read_text(encoding="utf-8"))
    }


def test_the_codes_are_found_in_the_code() -> None:
    assert {"team-full", "backfill-too-late", "unavailable", "code-wrong"} <= codes()


def test_every_code_has_words_on_some_screen() -> None:
    assert codes() - set(words()) - set(NO_SCREEN) == set()


@pytest.mark.parametrize("language", sorted(path.stem for path in MESSAGES.glob("??.json")))
def test_the_words_of_every_code_are_there_in(language: str) -> None:
    known = {
        key
        for part in ("", ".later")
        for key in json.loads((MESSAGES / f"{language}{part}.json").read_text(encoding="utf-8"))
    }
    assert {words()[code] for code in codes() - set(NO_SCREEN)} - known == set()
