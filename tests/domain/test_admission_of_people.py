"""What is refused when facts about people arrive, and what a check-in may name (R1, R8)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.facts import Fact, Kind
from domain.people_facts import NOBODY, LinkSaved, PersonMade
from tests.domain.arrivals import (
    CHECK_IN,
    DAY,
    ID,
    LINK,
    LINK_CHANGE,
    MERGE,
    NOW,
    PERSON,
    PERSON_CHANGE,
    SECOND,
    SUPPORT,
    SUPPORT_CHANGE,
    TARGET,
    TODAY,
    code,
    field,
)

THANKS = replace(CHECK_IN, kind=Kind.THANK, person=TARGET, supports=(ID,))
SHARED = replace(CHECK_IN, kind=Kind.SHARE, saved=TARGET)

# --- what a check-in names --------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(Kind))
def test_a_check_in_of_any_kind_may_name_a_person(kind: Kind) -> None:
    assert code(replace(CHECK_IN, kind=kind, person=TARGET)) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_only_a_thank_you_names_supports(kind: Kind) -> None:
    act = replace(THANKS, kind=kind)
    assert code(act) == (None if kind is Kind.THANK else "malformed")
    assert code(act, exempt=True) == code(act)
    if kind is not Kind.THANK:
        assert field(act) == "supports"


@pytest.mark.parametrize("nobody", [None, NOBODY])
def test_a_thank_you_for_supports_is_to_somebody(nobody: UUID | None) -> None:
    assert code(replace(THANKS, person=nobody)) == "malformed"
    assert field(replace(THANKS, person=nobody)) == "supports"
    assert code(replace(THANKS, person=nobody, supports=())) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_only_sharing_names_a_saved_link(kind: Kind) -> None:
    act = replace(SHARED, kind=kind)
    assert code(act) == (None if kind is Kind.SHARE else "malformed")
    assert code(act, exempt=True) == code(act)
    if kind is not Kind.SHARE:
        assert field(act) == "saved"


def test_nobody_can_be_merged_with_themselves() -> None:
    alone = replace(MERGE, into=MERGE.person)
    assert code(alone) == code(alone, exempt=True) == "malformed"
    assert field(alone) == "into"


# --- days -------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", [PERSON, LINK], ids=lambda fact: type(fact).__name__)
def test_nobody_and_nothing_is_written_down_on_a_day_to_come(
    fact: PersonMade | LinkSaved,
) -> None:
    # At noon UTC it is the eleventh already in the far east.
    assert code(replace(fact, day=TODAY + DAY)) is None
    assert code(replace(fact, day=TODAY + 2 * DAY)) == "day-not-possible"
    assert field(replace(fact, day=TODAY + 2 * DAY)) == "day"
    assert code(replace(fact, day=TODAY - 60 * DAY)) is None
    assert code(replace(fact, day=TODAY + 2 * DAY), exempt=True) is None


def test_a_support_is_noted_on_a_day_that_has_come_and_not_before_it_happened() -> None:
    def noted(happened: date, day: date) -> Fact:
        return replace(SUPPORT, day=happened, noted=day)

    assert code(noted(TODAY - 900 * DAY, TODAY)) is None
    assert code(noted(TODAY + DAY, TODAY + DAY)) is None
    assert code(noted(TODAY, TODAY + 2 * DAY)) == "day-not-possible"
    assert field(noted(TODAY, TODAY + 2 * DAY)) == "noted"
    assert code(noted(TODAY, TODAY + 2 * DAY), exempt=True) is None
    assert code(noted(TODAY, TODAY - DAY)) == "day-not-possible"
    assert field(noted(TODAY, TODAY - DAY)) == "day"
    assert code(noted(TODAY, TODAY - DAY), exempt=True) == "day-not-possible"


def test_a_support_cannot_be_moved_to_a_day_to_come() -> None:
    assert code(replace(SUPPORT_CHANGE, day=TODAY + DAY)) is None
    assert code(replace(SUPPORT_CHANGE, day=TODAY + 2 * DAY)) == "day-not-possible"
    assert field(replace(SUPPORT_CHANGE, day=TODAY + 2 * DAY)) == "day"
    assert code(replace(SUPPORT_CHANGE, day=None, dismissed=True)) is None


def test_somebody_may_rest_until_any_day() -> None:
    assert code(replace(PERSON_CHANGE, rests_until=date.max)) is None
    assert code(replace(PERSON_CHANGE, rests_until=date.min)) is None


@pytest.mark.parametrize(
    ("fact", "named"),
    [(PERSON, "day"), (LINK, "day"), (SUPPORT, "noted")],
    ids=lambda value: type(value).__name__,
)
def test_people_supports_and_links_may_arrive_ninety_days_after_their_day(
    fact: Fact, named: str
) -> None:
    last_moment = NOW.replace(hour=18) + 91 * DAY - SECOND
    assert code(fact, last_moment) is None
    assert code(fact, last_moment + SECOND) == "received-too-late"
    assert field(fact, last_moment + SECOND) == named
    assert code(fact, last_moment + SECOND, exempt=True) is None


def test_a_support_that_happened_long_ago_may_be_noted_today() -> None:
    assert code(replace(SUPPORT, day=date(1999, 12, 31))) is None


@pytest.mark.parametrize("fact", [PERSON_CHANGE, MERGE, SUPPORT_CHANGE, LINK_CHANGE])
def test_what_changes_people_may_arrive_at_any_time(fact: Fact) -> None:
    assert code(fact, NOW + 1000 * DAY) is None
