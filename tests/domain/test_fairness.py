"""Suggestions are fair over time: everybody comes first, and nobody waits for ever (R8)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Kind
from domain.roster import TURN, Entry, Lane, lot, pointer, position
from domain.suggest import OFFERED, THANKS_A_DAY, Draw, offered
from tests.domain.diary import DAY, MONDAY, on

ALL_FIRST_AMONG_THIRTY = 1500
"""Days in which each of thirty people comes first, who all stay candidates since the player follows
no suggestion. Of 200 crowds drawn at random half took 314 days, the slowest 1290."""

ALL_OFFERED_AMONG_THREE_HUNDRED = 2000
"""Days in which each of three hundred people is among the five that a quest offers: 470 to 830 for
a dozen crowds drawn at random."""


def entries(number: int, seed: int, lane: Lane = Lane.HELLO) -> list[Entry]:
    """People who wait since long ago, in an order that has nothing to do with their ids."""
    random = Random(seed)
    days = [MONDAY - (1 + random.randrange(500)) * DAY for _ in range(number)]
    return [Entry(lane, UUID(int=random.getrandbits(128)), day, day) for day in days]


def row(waiting: list[Entry], seed: int, day: date, kind: Kind = Kind.HELLO) -> list[UUID]:
    """What the only quest of a kind offers on a day."""
    player = UUID(int=seed + 1)
    drawn = Draw(player, kind, day, ahead=0, place=0, number=1, swaps=0)
    lane = waiting[0].lane if waiting else Lane.HELLO
    return [entry.subject for entry in offered({lane: waiting}, drawn)]


def rows(waiting: list[Entry], seed: int) -> Iterator[tuple[int, list[UUID]]]:
    """What is offered day by day, if nothing is ever done."""
    day = 0
    while True:
        day += 1
        yield day, row(waiting, seed, on(day))


def days_until_all(waiting: list[Entry], seed: int, among: int) -> int:
    """How many days go by until everybody was among the first so many."""
    left = {entry.subject for entry in waiting}
    for day, subjects in rows(waiting, seed):
        left -= set(subjects[:among])
        if not left:
            return day
    raise AssertionError("the days do not end")


@pytest.mark.parametrize("seed", range(8))
def test_each_of_thirty_people_who_stay_candidates_comes_first_in_a_bounded_time(
    seed: int,
) -> None:
    assert days_until_all(entries(30, seed), seed, 1) <= ALL_FIRST_AMONG_THIRTY


@pytest.mark.parametrize(("number", "most"), [(1, 1), (2, 40), (5, 120), (12, 500)])
def test_the_fewer_they_are_the_sooner_everybody_comes_first(number: int, most: int) -> None:
    for seed in range(5):
        assert days_until_all(entries(number, seed), seed, 1) <= most


def test_each_of_three_hundred_people_is_offered_in_a_bounded_time() -> None:
    assert days_until_all(entries(300, 1), 1, OFFERED) <= ALL_OFFERED_AMONG_THREE_HUNDRED


@given(st.integers(1, 60), st.integers(0, 2**16))
def test_a_player_who_greets_whoever_is_suggested_greets_all_in_as_many_days(
    number: int, seed: int
) -> None:
    waiting = entries(number, seed)
    for day in range(1, number + 1):
        first = row(waiting, seed, on(day))[0]
        waiting = [entry for entry in waiting if entry.subject != first]
    assert waiting == []


@given(st.integers(1, 60), st.integers(0, 2**16))
def test_on_even_days_whoever_waits_longest_comes_first(number: int, seed: int) -> None:
    waiting = entries(number, seed)
    day = on(on(1).toordinal() % 2 + 1)
    assert day.toordinal() % 2 == 0
    subjects = row(waiting, seed, day)
    days = {entry.subject: entry.ordered for entry in waiting}
    found = [days[subject] for subject in subjects]
    assert found == sorted(days.values())[:OFFERED]


def test_over_many_days_nobody_comes_first_much_more_often_than_others() -> None:
    waiting = entries(10, 3)
    firsts = Counter(row(waiting, 3, on(day))[0] for day in range(2000) if on(day).toordinal() % 2)
    assert len(firsts) == 10
    assert max(firsts.values()) <= 3.5 * 1000 / 10


def test_the_three_to_be_thanked_change_too() -> None:
    waiting = entries(8, 5, Lane.THANK)
    seen = {subject for day in range(60) for subject in row(waiting, 5, on(day), Kind.THANK)}
    assert len(seen) == 8
    assert all(len(row(waiting, 5, on(day), Kind.THANK)) == THANKS_A_DAY for day in range(9))


# --- the round --------------------------------------------------------------------------------


def test_the_pointer_leaves_no_part_of_the_round_unvisited() -> None:
    # By the three-distance theorem no gap among n turns is much wider than one part in n.
    player = UUID(int=7)
    for turns in (10, 55, 400):
        days = [on(number) for number in range(2 * turns) if on(number).toordinal() % 2]
        places = sorted(pointer(player, Lane.HELLO, day) for day in days)
        gaps = [
            after - before
            for before, after in zip(places, [*places[1:], places[0] + TURN], strict=True)
        ]
        assert max(gaps) < 4.3 * TURN / turns


def test_places_and_lots_are_spread_evenly_and_are_those_of_a_player() -> None:
    subjects = [UUID(int=number) for number in range(1, 2001)]
    for player in (UUID(int=1), UUID(int=2)):
        parts = Counter(position(player, subject) * 10 // TURN for subject in subjects)
        assert set(parts) == set(range(10))
        assert max(parts.values()) < 260
    lots = Counter(lot(subject, MONDAY) * 10 // TURN for subject in subjects)
    assert set(lots) == set(range(10))
    assert position(UUID(int=1), UUID(int=3)) != position(UUID(int=2), UUID(int=3))
    assert lot(UUID(int=3), MONDAY) != lot(UUID(int=3), on(1))
    assert pointer(UUID(int=1), Lane.HELLO, MONDAY) != pointer(UUID(int=1), Lane.THANK, MONDAY)


def test_a_place_never_changes() -> None:
    # The database keeps places, and every release has to draw the same.
    one, other = UUID(int=1), UUID(int=2)
    assert position(one, other) == 7_841_121_469_178_710_272
    assert pointer(one, Lane.HELLO, MONDAY) == 3_475_461_592_439_519_928
    assert lot(one, MONDAY) == 6_024_122_902_045_229_834
