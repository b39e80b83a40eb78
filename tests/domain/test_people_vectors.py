"""The vectors of what the app works out of a community that waits."""

from tests.vectors.people import FILE, text


def test_the_committed_communities_are_what_the_domain_says_now() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run python -m tests.vectors.people"
