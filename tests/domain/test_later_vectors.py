"""The vectors of the days after a snapshot, which the app works out without a network."""

from tests.vectors.later import FILE, text


def test_the_committed_days_after_a_snapshot_are_what_the_domain_says_now() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run python -m tests.vectors.later"
