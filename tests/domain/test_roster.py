"""The entries of the roster: from when to when somebody or something is a candidate (R8)."""

from datetime import date

from domain.facts import Kind
from domain.people_facts import NOBODY, PersonChange, PersonMade
from domain.roster import Entry, Lane, entries_of_person, entries_of_saved
from tests.domain.diary import noon, on
from tests.domain.neighbourhood import Neighbourhood

RESTS = on(50)


def entries(diary: Neighbourhood, person: PersonMade, lane: Lane) -> list[Entry]:
    found = entries_of_person(diary.community.people[person.id])
    return [entry for entry in found if entry.lane is lane]


def resting(*, makes: str = "") -> tuple[Neighbourhood, PersonMade]:
    diary = Neighbourhood()
    ana = diary.person(2, makes=makes)
    diary.rest(ana, 40, RESTS)
    return diary, ana


def test_a_hello_is_suggested_from_when_somebody_is_known_until_they_were_greeted() -> None:
    diary, ana = resting()
    assert entries(diary, ana, Lane.HELLO) == [Entry(Lane.HELLO, ana.id, on(2), on(2), None, RESTS)]
    diary.meet(9, Kind.HELLO, ana)
    assert entries(diary, ana, Lane.HELLO) == [
        Entry(Lane.HELLO, ana.id, on(2), on(2), on(9), RESTS)
    ]
    diary.meet(2, Kind.HELLO, ana)
    assert [entry.until for entry in entries(diary, ana, Lane.HELLO)] == [on(2)]
    diary.meet(1, Kind.HELLO, ana)
    assert entries(diary, ana, Lane.HELLO) == []


def test_a_conversation_is_suggested_two_weeks_after_the_last_day_in_touch() -> None:
    diary, ana = resting()
    for day in (5, 20, 36):
        diary.meet(day, Kind.HELLO, ana)
    assert entries(diary, ana, Lane.CONVERSATION) == [
        Entry(Lane.CONVERSATION, ana.id, on(34), on(34), on(36), RESTS),
        Entry(Lane.CONVERSATION, ana.id, on(50), on(50), None, RESTS),
    ]


def test_listening_is_suggested_again_from_the_day_after() -> None:
    diary, ana = resting(makes="prints")
    diary.meet(7, Kind.LISTEN, ana)
    diary.meet(9, Kind.HELLO, ana)
    assert entries(diary, ana, Lane.LISTEN) == [
        Entry(Lane.LISTEN, ana.id, on(2), on(2), on(7), RESTS),
        Entry(Lane.LISTEN, ana.id, on(8), on(8), None, RESTS),
    ]


def test_thanks_are_suggested_until_the_last_and_from_the_day_after_for_what_is_left() -> None:
    diary, ana = resting()
    first, second = diary.support(ana, 3, noted=6), diary.support(ana, 1, noted=9)
    assert entries(diary, ana, Lane.THANK) == [Entry(Lane.THANK, ana.id, on(6), on(3), None, RESTS)]
    diary.meet(12, Kind.THANK, ana, supports=[first])
    assert entries(diary, ana, Lane.THANK) == [
        Entry(Lane.THANK, ana.id, on(6), on(3), on(12), RESTS),
        Entry(Lane.THANK, ana.id, on(13), on(1), None, RESTS),
    ]
    diary.meet(14, Kind.THANK, ana, supports=[second])
    assert entries(diary, ana, Lane.THANK) == [
        Entry(Lane.THANK, ana.id, on(9), on(1), on(14), RESTS)
    ]


def test_badges_stand_on_their_day() -> None:
    diary, ana = resting()
    diary.meet(4, Kind.SHARE, ana)
    assert entries(diary, ana, Lane.CREDITED) == [Entry(Lane.CREDITED, ana.id, on(4), on(4))]


def test_a_saved_link_is_suggested_until_it_was_shared() -> None:
    diary = Neighbourhood()
    saved = diary.save(3)
    diary.meet(3, Kind.SHARE, saved=saved)
    state = diary.community.saved[saved.id]
    assert entries_of_saved(state) == (Entry(Lane.SHARE, saved.id, on(3), on(3), on(3)),)


def test_at_the_end_of_the_calendar_no_spell_begins() -> None:
    diary, ana = resting(makes="prints")
    last = (date.max - on(0)).days
    for day in (last - 1, last):
        diary.meet(day, Kind.SHARE, ana)
        diary.meet(day, Kind.HELLO, ana)
    assert entries(diary, ana, Lane.CONVERSATION) == []
    assert [entry.since for entry in entries(diary, ana, Lane.LISTEN)] == [on(2)]


def test_whom_somebody_was_met_through_can_be_taken_out_before_a_merge() -> None:
    diary = Neighbourhood()
    ben, cleo = diary.person(name="Ben"), diary.person(name="Cleo")
    ana, again = diary.person(met_through=ben.id), diary.person(met_through=cleo.id)
    diary.facts.append(PersonChange(diary._id(), ana.id, noon(on(1)), "phone", met_through=NOBODY))
    assert diary.community.people[ana.id].met_through is None
    diary.join(again, ana, 2)
    assert diary.community.people[ana.id].met_through == cleo.id
