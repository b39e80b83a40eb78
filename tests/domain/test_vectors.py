"""The vectors that the app's port is held to."""

import pytest

from tests.vectors.make import FOLDER, files


@pytest.mark.parametrize("name", ["today.json", "days.json"])
def test_the_committed_vectors_are_what_the_domain_gives_now(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == files()[name], "run python -m tests.vectors.make"
