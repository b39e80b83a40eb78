"""Supports and the inbox of those still to be thanked (R8)."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.community import gather
from domain.facts import Fact, Kind
from domain.people_facts import NOBODY, Deed
from domain.thanks import inbox
from tests.domain.diary import on
from tests.domain.meetings import communities, fewer
from tests.domain.neighbourhood import Neighbourhood
from tests.domain.neighbours import Neighbours


def states(diary: Neighbourhood) -> list[str]:
    """How each support stands, in the order in which they were noted."""
    return [support.state for support in diary.community.supports.values()]


@fewer
@given(communities(), st.integers(0, 40).map(on), st.randoms(use_true_random=False))
def test_the_inbox_holds_open_supports_by_person_the_longest_waiting_first(
    facts: list[Fact], day: date, random: Random
) -> None:
    oracle = Neighbours(facts)
    supports = [oracle.support(made) for made in oracle.supports()]
    waiting = sorted(
        (one for one in supports if one["state"] == "open"),
        key=lambda one: (one["day"], one["id"]),
    )
    people = list(dict.fromkeys(one["person"] for one in waiting))
    told = list(gather(facts).supports.values())
    random.shuffle(told)
    found = inbox(told, day)
    assert [item.person for item in found] == people
    for item in found:
        of_theirs = [one for one in waiting if one["person"] == item.person]
        assert [one.id for one in item.supports] == [one["id"] for one in of_theirs]
        assert item.days == (day - of_theirs[0]["day"]).days


def test_several_supports_by_one_person_are_one_thank_you_under_whatever_id() -> None:
    diary = Neighbourhood()
    ana, ben, also_ana = diary.person(), diary.person(name="Ben"), diary.person()
    late = diary.support(ana, 5)
    second = diary.support(ben, 3)
    early = diary.support(also_ana, 1)
    assert [item.person for item in inbox(diary.community.supports.values(), on(6))] == [
        also_ana.id,
        ben.id,
        ana.id,
    ]
    diary.join(also_ana, ana, 6)
    first, last = inbox(diary.community.supports.values(), on(6))
    assert (first.person, [one.id for one in first.supports]) == (ana.id, [early.id, late.id])
    assert (first.days, last.days) == (5, 3)
    assert [one.id for one in last.supports] == [second.id]
    diary.meet(6, Kind.THANK, ana, supports=[early, late])
    (left,) = inbox(diary.community.supports.values(), on(6))
    assert left.person == ben.id


def test_a_support_is_thanked_by_a_thank_you_to_its_person_that_names_it() -> None:
    diary = Neighbourhood()
    ana, ben = diary.person(), diary.person(name="Ben")
    support = diary.support(ana, 1)
    diary.meet(2, Kind.THANK, ana)
    diary.meet(2, Kind.THANK, ben, supports=[support])
    diary.meet(2, Kind.CONVERSATION, ana, supports=[support])
    assert states(diary) == ["open"]
    thanks = diary.meet(4, Kind.THANK, ana, supports=[support])
    diary.meet(3, Kind.THANK, ana, supports=[support])
    state = diary.community.supports[support.id]
    assert (state.state, state.thanked_on) == ("thanked", on(3))
    assert diary.community.people[ana.id].waiting == ()
    diary.take_back(diary.facts[-1], 5)
    assert diary.community.supports[support.id].thanked_on == on(4)
    diary.move(thanks, ben.id, 5)
    assert states(diary) == ["open"]
    diary.join(ana, ben, 6)
    assert states(diary) == ["thanked"]


def test_a_thank_you_that_is_moved_to_nobody_or_removed_thanks_for_nothing() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    support = diary.support(ana, 1)
    thanks = diary.meet(2, Kind.THANK, ana, supports=[support])
    diary.move(thanks, NOBODY, 3)
    assert states(diary) == ["open"]
    diary.move(thanks, ana.id, 4)
    assert states(diary) == ["thanked"]
    diary.erase(thanks, 5)
    assert states(diary) == ["open"]


def test_thanked_wins_over_dismissed_and_a_dismissal_can_be_taken_back() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    support = diary.support(ana, 1)
    diary.dismiss(support, 2)
    assert states(diary) == ["dismissed"]
    assert inbox(diary.community.supports.values(), on(2)) == ()
    diary.dismiss(support, 3, dismissed=False)
    assert states(diary) == ["open"]
    diary.dismiss(support, 4)
    thanks = diary.meet(5, Kind.THANK, ana, supports=[support])
    assert states(diary) == ["thanked"]
    diary.take_back(thanks, 6)
    assert states(diary) == ["dismissed"]


def test_a_support_that_is_undone_removed_or_of_nobody_known_is_not_there() -> None:
    diary = Neighbourhood()
    ana, ben, cleo = (diary.person(name=name) for name in ("Ana", "Ben", "Cleo"))
    for person in (ana, ben, cleo):
        diary.support(person, 1, deed=Deed.HELPED)
    first, second, _ = diary.facts[3:]
    diary.take_back(first, 2)
    diary.erase(second, 2)
    diary.erase(cleo, 2)
    assert diary.community.supports == {}
    assert [gather(diary.facts[3:4]).supports, gather(diary.facts[4:5]).supports] == [{}, {}]
    people = diary.community.people
    assert people.keys() == {ana.id, ben.id}
    assert people[ana.id].last_day is people[ben.id].last_day is None
