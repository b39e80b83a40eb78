"""How close people are: stages that never go back, warmth that fades (R8)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.community import gather
from domain.facts import CheckIn, Fact, Kind
from domain.people_facts import Deed, SupportMade
from domain.person import BANDS, Band, PersonState, Stage, WarmthSpan, warmth, warmth_spans
from tests.domain.diary import DAY, noon, on
from tests.domain.histories import Made
from tests.domain.meetings import PEOPLE, acts, communities, fewer
from tests.domain.neighbourhood import Neighbourhood
from tests.domain.neighbours import Neighbours

NEW = UUID(int=8000)
STAGES = list(Stage)
HALF_A_YEAR = 183

days_of_acts = st.sets(st.integers(0, 60).map(on), max_size=8)


def band_on(spans: tuple[WarmthSpan, ...], day: date) -> Band | None:
    """The band that a device shows on a day: the first that still holds."""
    return next((span.band for span in spans if span.until >= day), None)


# --- stages -----------------------------------------------------------------------------------


def test_somebody_is_new_then_introduced_then_in_touch_then_mutual() -> None:
    diary = Neighbourhood()
    ana = diary.person()

    def stage() -> str:
        return diary.community.people[ana.id].stage

    assert stage() == "new"
    diary.meet(1, Kind.LISTEN, ana)
    assert stage() == "new"
    diary.meet(1, Kind.HELLO, ana)
    assert stage() == "introduced"
    diary.meet(2, Kind.SHARE, ana)
    diary.meet(2, Kind.CONVERSATION, ana)
    diary.meet(3, Kind.PROMOTE, ana)
    assert stage() == "introduced"
    diary.meet(4, Kind.THANK, ana)
    assert stage() == "in-touch"
    diary.support(ana, 4)
    assert stage() == "mutual"


def test_a_support_alone_makes_nobody_mutual_and_three_days_need_no_hello() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    diary.support(ana, 0)
    assert diary.community.people[ana.id].stage == "new"
    for day in (1, 2, 3):
        diary.meet(day, Kind.SHARE, ana)
    person = diary.community.people[ana.id]
    assert person.stage == "mutual"
    assert person.hello is None
    assert person.introduced_on == on(3)


@fewer
@given(communities(), acts(person=st.sampled_from(PEOPLE)))
def test_no_further_act_takes_a_stage_back(facts: list[Fact], made: Made) -> None:
    before, after = gather(facts).people, gather([*facts, made(NEW)]).people
    assert before.keys() == after.keys()
    for one in before:
        assert STAGES.index(after[one].stage) >= STAGES.index(before[one].stage)


@fewer
@given(communities(), st.sampled_from(PEOPLE), st.integers(0, 40))
def test_no_further_support_takes_a_stage_back(facts: list[Fact], one: UUID, day: int) -> None:
    support = SupportMade(NEW, one, Deed.HELPED, on(day), on(day), noon(on(day)), "phone")
    before, after = gather(facts).people, gather([*facts, support]).people
    for each in before:
        assert STAGES.index(after[each].stage) >= STAGES.index(before[each].stage)


@fewer
@given(communities())
def test_time_alone_changes_no_stage(facts: list[Fact]) -> None:
    # What facts make of a person does not depend on the day that it is: no day is asked for.
    for one, person in gather(facts).people.items():
        known: list[PersonState] = [
            gather(
                fact for fact in facts if not isinstance(fact, CheckIn) or fact.day <= on(day)
            ).people[one]
            for day in (10, 20, 30)
        ]
        stages = [STAGES.index(state.stage) for state in known]
        assert stages == sorted(stages)
        assert person == known[-1]


# --- warmth -----------------------------------------------------------------------------------


@fewer
@given(communities(with_ends=False))
def test_the_bands_are_those_of_the_warmth_summed_up_day_by_day(facts: list[Fact]) -> None:
    oracle = Neighbours(facts)
    for one, person in gather(facts).people.items():
        last = max(person.last_days, default=on(30))
        for later in (0, 1, 2, 7, 12, 13, 29, 30, 31, 59, 60, 90, HALF_A_YEAR):
            day = last + later * DAY
            reached = [band for band, begins in BANDS if oracle.warmth(one, day) >= begins]
            assert band_on(person.warmth, day) == next(iter(reached), None)


@given(days_of_acts, days_of_acts)
def test_the_bands_hold_on_every_day_of_half_a_year(acts: set[date], supports: set[date]) -> None:
    assume(acts or supports)
    spans, last = warmth_spans(acts, supports), max(acts | supports)
    for later in range(HALF_A_YEAR):
        day = last + later * DAY
        now = sum(0.5 ** ((day - past).days / 30) for past in acts)
        now += sum(2 * 0.5 ** ((day - past).days / 30) for past in supports)
        assert warmth(acts, supports, day) == pytest.approx(now)
        reached = [band for band, begins in BANDS if now >= begins]
        assert band_on(spans, day) == next(iter(reached), None)


@given(days_of_acts, days_of_acts, st.integers(0, 300))
def test_warmth_fades_from_day_to_day_if_nothing_is_done(
    acts: set[date], supports: set[date], later: int
) -> None:
    assume(acts or supports)
    day = max(acts | supports) + later * DAY
    assert 0 < warmth(acts, supports, day + DAY) < warmth(acts, supports, day)
    assert warmth(acts, supports, day + 30 * DAY) == pytest.approx(warmth(acts, supports, day) / 2)


@given(days_of_acts, days_of_acts, st.integers(0, 60).map(on))
def test_what_comes_later_does_not_count_yet_and_what_comes_makes_it_warmer(
    acts: set[date], supports: set[date], day: date
) -> None:
    by_then = {past for past in acts if past <= day}, {past for past in supports if past <= day}
    assert warmth(acts, supports, day) == warmth(*by_then, day)
    assert warmth(acts | {day}, supports, day) >= warmth(acts, supports, day)
    assert warmth(acts, supports | {day}, day) >= warmth(acts | {day}, supports, day) - 1


def test_one_act_and_one_support_a_day_count() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    diary.meet(3, Kind.HELLO, ana)
    diary.support(ana, 3)
    once = diary.community.people[ana.id]
    for kind in Kind:
        diary.meet(3, kind, ana)
    diary.support(ana, 3, deed=Deed.BOUGHT)
    often = diary.community.people[ana.id]
    assert (
        often.warmth
        == once.warmth
        == (
            WarmthSpan(Band.WARM, on(3 + 17)),  # 3·0.5^(17/30) = 2.03, and 1.98 a day later
            WarmthSpan(Band.MILD, on(3 + 60)),  # exactly 0.75
            WarmthSpan(Band.COOL, on(3 + 117)),
        )
    )
    assert (often.acts_days, often.last_day) == (1, on(3))


def test_one_hello_is_mild_for_twelve_days_and_cool_for_ten_weeks() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    assert diary.community.people[ana.id].warmth == ()
    assert diary.community.people[ana.id].last_day is None
    diary.meet(0, Kind.HELLO, ana)
    assert diary.community.people[ana.id].warmth == (
        WarmthSpan(Band.MILD, on(12)),
        WarmthSpan(Band.COOL, on(69)),
    )


def test_what_the_calendar_ends_with_does_not_fade_beyond_it() -> None:
    spans = warmth_spans([date.max], [date.max - timedelta(days=1)])
    assert {span.until for span in spans} == {date.max}
