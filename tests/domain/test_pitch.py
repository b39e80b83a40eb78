"""Whether somebody is ready to hear about the player's own work: each line alone (R8)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.balance import balance
from domain.community import gather
from domain.facts import Fact, Kind
from domain.people_facts import PersonMade
from domain.pitch import what_is_missing
from tests.domain.diary import on
from tests.domain.meetings import communities, fewer
from tests.domain.neighbourhood import Neighbourhood
from tests.domain.neighbours import Neighbours

GENEROUS = balance(20, 0, 20)


def known(*, without: str = "") -> tuple[Neighbourhood, PersonMade]:
    """Somebody who is ready, save for one line."""
    diary = Neighbourhood()
    ana = diary.person(cares="" if without == "cares" else "tea")
    if without != "introduced":
        diary.meet(0, Kind.HELLO, ana)
    for day in (1, 2) if without != "days" else (0, 0):
        diary.meet(day, Kind.SHARE, ana)
    if without != "talk":
        diary.meet(0, Kind.CONVERSATION, ana)
    return diary, ana


def missing(diary: Neighbourhood, ana: PersonMade, day: int = 10) -> tuple[str, ...]:
    return what_is_missing(diary.community.people[ana.id], GENEROUS, on(day))


def test_with_everything_there_nothing_is_missing() -> None:
    assert missing(*known()) == ()


@pytest.mark.parametrize("line", ["days", "talk", "cares"])
def test_each_line_is_missed_by_itself(line: str) -> None:
    assert missing(*known(without=line)) == (line,)


def test_somebody_who_was_never_greeted_is_introduced_by_three_days_in_touch() -> None:
    diary, ana = known(without="introduced")
    assert missing(diary, ana) == ()
    diary.take_back(diary.facts[1], 3)
    assert missing(diary, ana) == ("introduced", "days")


def test_of_somebody_new_everything_is_missing() -> None:
    diary = Neighbourhood()
    assert missing(diary, diary.person()) == ("introduced", "days", "talk", "cares")


def test_a_second_hello_a_conversation_or_a_support_is_talk() -> None:
    for talk in ("hello", "conversation", "support"):
        diary, ana = known(without="talk")
        if talk == "support":
            diary.support(ana, 3)
        else:
            diary.meet(3, Kind(talk), ana)
        assert missing(diary, ana) == ()


def test_what_they_care_about_may_be_words_or_topics_and_not_blank() -> None:
    diary, ana = known(without="cares")
    diary.tell(ana, 3, cares="  ")
    assert missing(diary, ana) == ("cares",)
    diary.tell(ana, 4, cares="tea")
    assert missing(diary, ana) == ()
    other = diary.person(topics=("zines",))
    assert "cares" not in missing(diary, other)


def test_a_pitch_may_come_again_after_exactly_ninety_days() -> None:
    diary, ana = known()
    diary.meet(3, Kind.PROMOTE, ana)
    assert diary.community.people[ana.id].pitch_again == on(93)
    assert missing(diary, ana, 3) == missing(diary, ana, 92) == ("pitched",)
    assert missing(diary, ana, 93) == ()
    second = diary.meet(93, Kind.PROMOTE, ana)
    assert missing(diary, ana, 93) == ("pitched",)
    diary.take_back(second, 94)
    assert missing(diary, ana, 94) == ()


def test_a_pitch_at_the_end_of_the_calendar_is_not_followed_by_another() -> None:
    diary, ana = known()
    days = (date.max - on(0)).days
    diary.meet(days - 1, Kind.PROMOTE, ana)
    assert diary.community.people[ana.id].pitch_again == date.max


@pytest.mark.parametrize(
    ("given_acts", "promoted", "is_over"),
    [
        (5, 2, True),  # 3.5 ÷ 17 = 20.6 %
        (0, 0, False),  # 15 %
        (5, 1, False),  # 2.5 ÷ 16 = 15.6 %
        (6, 2, False),  # 3.5 ÷ 18 = 19.4 %
        (0, 1, True),  # 2.5 ÷ 11 = 22.7 %
        (2, 1, False),  # 2.5 ÷ 13 = 19.2 %
        (1, 1, True),  # 2.5 ÷ 12 = 20.8 %
    ],
)
def test_the_balance_must_not_be_over_twenty_per_cent(
    given_acts: int, promoted: int, is_over: bool
) -> None:
    diary, ana = known()
    now = balance(given_acts, promoted, given_acts + promoted)
    lines = what_is_missing(diary.community.people[ana.id], now, on(10))
    assert lines == (("balance",) if is_over else ())


@given(st.integers(0, 280), st.integers(0, 100))
def test_twenty_per_cent_are_told_in_whole_numbers(given_acts: int, promoted: int) -> None:
    diary, ana = known()
    person = diary.community.people[ana.id]
    lines = what_is_missing(person, balance(given_acts, promoted, 300), on(10))
    assert (lines == ()) == (10 * promoted + 15 <= 2 * (promoted + given_acts + 10))


def test_everything_can_be_missing_at_once() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    diary.meet(0, Kind.PROMOTE, ana)
    lines = what_is_missing(diary.community.people[ana.id], balance(0, 9, 9), on(10))
    assert lines == ("introduced", "days", "talk", "cares", "balance", "pitched")


@fewer
@given(communities(), st.integers(0, 130).map(on), st.integers(0, 30), st.integers(0, 9))
def test_readiness_is_what_the_definition_says(
    facts: list[Fact], day: date, given_acts: int, promoted: int
) -> None:
    oracle = Neighbours(facts)
    for one, person in gather(facts).people.items():
        lines = oracle.missing(one) | pitched_lately(oracle, one, day)
        if (promoted + 1.5) / (promoted + given_acts + 10) > 0.2:
            lines.add("balance")
        now = balance(given_acts, promoted, given_acts + promoted)
        assert set(what_is_missing(person, now, day)) == lines


def pitched_lately(oracle: Neighbours, one: UUID, day: date) -> set[str]:
    pitches = [act.day for act in oracle.acts_with(one) if act.kind is Kind.PROMOTE]
    lately = [pitch for pitch in pitches if pitch > day - timedelta(days=90)]
    return {"pitched"} if lately else set()
