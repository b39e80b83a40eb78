"""What was stored before a type of fact got more fields is known still, and read as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from api.store.bodies import Wordy, blanked, body_of, fact_of, person_of
from domain.facts import CheckIn, Edit, Fact, Kind, Part, Swap
from domain.people_facts import NOBODY

ONE = UUID("019d0000-0000-7000-8000-000000000001")
AT = datetime(2026, 3, 18, 12, tzinfo=UTC)
ID = f'"id":"{ONE}"'

HELLO = CheckIn(ONE, Kind.HELLO, date(2026, 3, 18), AT, AT, "UTC", note="hi")
EDIT = Edit(ONE, ONE, AT, "phone", who="Ines")
SWAP = Swap(ONE, ONE, date(2026, 3, 18), AT)

FIRST_BODIES: list[tuple[str, Fact, str]] = [
    (
        "check_in",
        HELLO,
        f'{{{ID},"kind":"hello","day":"2026-03-18","acted_at":"2026-03-18T12:00:00Z",'
        '"recorded_at":"2026-03-18T12:00:00Z","zone":"UTC","habit":null,"who":"","link":"",'
        '"note":"hi","source":null}',
    ),
    (
        "edit",
        EDIT,
        f'{{{ID},"target":"{ONE}","edited_at":"2026-03-18T12:00:00Z","device":"phone",'
        '"who":"Ines","link":null,"note":null}',
    ),
    (
        "swap",
        SWAP,
        f'{{{ID},"habit":"{ONE}","day":"2026-03-18","recorded_at":"2026-03-18T12:00:00Z"}}',
    ),
]


@pytest.mark.parametrize(("name", "fact", "body"), FIRST_BODIES)
def test_the_first_bodies_are_written_and_read_as_ever(name: str, fact: Fact, body: str) -> None:
    assert body_of(fact).decode() == body
    assert fact_of(name, body) == fact


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("check_in", replace(HELLO, person=ONE)),
        ("check_in", replace(HELLO, blank=True)),
        ("edit", replace(EDIT, person=NOBODY)),
        ("edit", blanked(Edit(ONE, ONE, AT, "phone", person=ONE))),
        ("swap", replace(SWAP, part=Part.SUGGESTION)),
    ],
)
def test_whatever_says_more_comes_back_too(name: str, fact: Fact) -> None:
    assert fact_of(name, body_of(fact).decode()) == fact


def test_nobody_is_named_by_an_edit_that_takes_a_person_out() -> None:
    assert person_of(Edit(ONE, ONE, AT, "phone", person=NOBODY)) is None
    assert isinstance(EDIT, Wordy)
