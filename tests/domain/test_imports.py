"""An import is history: it may be as old as it is, it shows, and it earns nothing (R1)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.challenge import Received, Terms, counted_days
from domain.community import gather
from domain.community_goal import GoalTerms, did_it
from domain.facts import CheckIn, Edit, Fact, Kind
from domain.history import year_of
from domain.ledger import merge
from domain.membership import Stint
from domain.progress import EMPTY
from domain.today import TodayView, today
from domain.why import balance_why, points_why, streak_why
from tests.domain.arrivals import CHECK_IN, NOW, TODAY, code, field
from tests.domain.diary import DAY, PLAYER, noon, on
from tests.domain.histories import Made, check_ins, histories
from tests.domain.meetings import PEOPLE, acts, communities, fewer

LOOP = replace(CHECK_IN, source="loop")
asked_days = st.integers(0, 34).map(on)


def of(day: date, **more: object) -> CheckIn:
    """What a device makes of a day in another program's history."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return replace(LOOP, day=day, acted_at=at, recorded_at=at, zone="UTC", **more)  # type: ignore[arg-type]


def imported(made: list[Made], first: int = 9000) -> list[CheckIn]:
    """Check-ins as they would be made in Kith, for the same habits and people, but imported."""
    facts = [one(UUID(int=first + number)) for number, one in enumerate(made)]
    return [replace(fact, source="loop") for fact in facts if isinstance(fact, CheckIn)]


def view(facts: list[Fact], day: date) -> TodayView:
    return today(merge(facts), EMPTY, PLAYER, day)


# --- what is taken in -------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2019, 2, 28), TODAY - 8 * DAY, TODAY])
def test_an_import_may_be_as_old_as_programs_are(day: date) -> None:
    assert code(of(day)) is None


@given(st.integers(0, 9000).map(lambda ago: NOW - timedelta(days=ago)), st.integers(0, 23))
def test_whenever_it_is_brought_in_its_days_are_taken(now: datetime, hour: int) -> None:
    assert code(of(now.date()), now.replace(hour=hour)) is None


def test_an_import_is_of_no_day_to_come_and_of_no_absurd_year() -> None:
    assert code(of(TODAY + DAY)) == code(of(TODAY + DAY), NOW.replace(hour=10)) is None  # in Samoa
    assert code(of(TODAY + DAY), NOW.replace(hour=9)) == "day-not-possible"
    assert code(of(date(1999, 12, 31))) == "day-not-possible"
    assert field(of(date(1, 1, 2))) == "day"
    assert code(of(date(9998, 12, 30))) == "ahead-of-clock"


def test_its_day_is_one_that_it_can_have_been_when_it_was_done() -> None:
    assert code(replace(of(TODAY - 30 * DAY), day=TODAY - 28 * DAY)) == "day-not-possible"


def test_its_instants_may_be_at_noon_of_today_and_no_later() -> None:
    morning = NOW.replace(hour=1)
    assert code(of(TODAY), morning) is None
    far = replace(of(TODAY), recorded_at=NOW + 3 * DAY)
    assert (code(far), field(far)) == ("ahead-of-clock", "recorded_at")


def test_what_it_looks_like_still_has_to_be_right() -> None:
    assert code(replace(of(TODAY), zone="Nowhere")) == "no-such-zone"
    assert code(replace(of(TODAY), supports=(UUID(int=3),))) == "malformed"


# --- what it changes --------------------------------------------------------------------------


@given(histories(), st.lists(check_ins(), min_size=1, max_size=12), asked_days)
def test_imports_change_nothing_that_is_told_of_a_day(
    facts: list[Fact], made: list[Made], day: date
) -> None:
    more = [*imported(made), *facts]
    assert view(more, day) == view(facts, day)
    for why in (streak_why, points_why, balance_why):
        assert why(merge(more), EMPTY, day) == why(merge(facts), EMPTY, day)


@fewer
@given(communities(), st.lists(acts(), min_size=1, max_size=8), st.randoms())
def test_imports_change_nobody_whoever_they_are_said_to_be_with(
    facts: list[Fact], made: list[Made], random: Random
) -> None:
    new = imported(made)
    moved = [
        Edit(UUID(int=9500 + number), fact.id, noon(fact.day), "phone", person=PEOPLE[0])
        for number, fact in enumerate(new)
    ]
    more = [*facts, *new, *moved]
    random.shuffle(more)
    assert gather(more) == gather(facts)


@given(st.lists(check_ins(), max_size=6), st.lists(check_ins(), min_size=1, max_size=6))
def test_imports_count_in_no_challenge_and_in_no_community_goal(
    own: list[Made], made: list[Made]
) -> None:
    ours = [one(UUID(int=100 + number)) for number, one in enumerate(own)]
    facts = [Received(one, noon(on(3))) for one in ours if isinstance(one, CheckIn)]
    more = [*facts, *(Received(one, noon(on(3))) for one in imported(made))]
    stints = (Stint(noon(on(0)), None),)
    for kind in (None, Kind.HELLO):
        challenge = Terms(kind, on(0), 14, 100)
        assert counted_days(challenge, stints, more) == counted_days(challenge, stints, facts)
        goal = GoalTerms(kind, on(0), on(20), 100)
        assert did_it(goal, more) == did_it(goal, facts)


@given(histories(), st.lists(check_ins(), min_size=1, max_size=12))
def test_imports_show_in_the_history(facts: list[Fact], made: list[Made]) -> None:
    new = imported(made)
    last = on(60)
    before, after = (
        [year_of(merge(some), year, last) for year in (on(0).year, last.year)]
        for some in (facts, [*facts, *new])
    )
    more = sum(map(_shown, after)) - sum(map(_shown, before))
    if on(0).year == last.year:
        more //= 2
    assert more == len(new)


def _shown(told: object) -> int:
    return sum(told.given) + sum(told.promoted)  # type: ignore[attr-defined]
