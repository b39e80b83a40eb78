"""Breaks and leavers: what they do to a team's target and total, and what they never do (R9)."""

from dataclasses import replace
from itertools import combinations_with_replacement
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.challenge import Part, Progress, Terms, cap, progress
from domain.facts import Kind, Pause
from tests.domain.diary import noon, on
from tests.domain.team_log import Entry, Log, act, counted_of, hour, standing, undo
from tests.domain.team_stories import FIRST, stories, terms

DAYS = 7

all_parts = st.lists(
    st.builds(Part, st.integers(0, DAYS), st.integers(0, DAYS), st.booleans()), max_size=8
)


def week(target: int) -> Terms:
    return Terms(None, on(FIRST), DAYS, target)


def to_go(found: Progress) -> int:
    """Person-days that are missing still."""
    return max(0, found.target - found.total)


# --- breaks -----------------------------------------------------------------------------------


@given(all_parts, st.integers(1, 100), st.data())
def test_a_further_paused_day_never_makes_it_harder(
    parts: list[Part], target: int, data: st.DataObject
) -> None:
    # For the same check-ins: whoever rests on a day on which they would have done nothing anyway
    # leaves the others no more to do, and most often less.
    more = [each for each in parts if each.paused < DAYS]
    assume(more)
    one = parts.index(data.draw(st.sampled_from(more)))
    paused = [*parts]
    paused[one] = replace(parts[one], paused=parts[one].paused + 1)
    before, after = progress(week(target), parts), progress(week(target), paused)
    assert after.total == before.total
    assert after.target <= before.target
    assert to_go(after) <= to_go(before)
    if not parts[one].belongs:
        assert after == before


@given(all_parts, st.integers(1, 100))
def test_the_target_falls_in_proportion_and_by_no_more(parts: list[Part], target: int) -> None:
    found = progress(week(target), parts)
    days = found.members * DAYS
    off = sum(part.paused for part in parts if part.belongs)
    assert 1 <= found.target <= target
    if days:
        assert found.target == 1 or found.target * days <= target * (days - off)
        assert (found.target + 1) * days > target * (days - off)


@given(st.integers(1, 12), st.data())
def test_whoever_is_there_throughout_is_asked_for_no_more_than_before(
    members: int, data: st.DataObject
) -> None:
    # Some pause throughout: each of the others is asked for their equal share, as before.
    target = data.draw(st.integers(1, members * DAYS))
    off = data.draw(st.integers(0, members - 1))
    parts = [Part(0, DAYS if number < off else 0, True) for number in range(members)]
    there = members - off
    assert progress(week(target), parts).target == max(1, target * there // members)


def test_what_could_be_reached_can_be_reached_whoever_pauses_when() -> None:
    # Every team of up to three, with up to two who left, every target that it might have been set
    # when they were there, every pause: by members on the days on which they do not pause alone.
    for days in (3, 4, 5):
        for members in (1, 2, 3):
            for leavers in (0, 1, 2):
                for target in range(1, (members + leavers) * days + 1):
                    terms = Terms(None, on(FIRST), days, target)
                    for done in combinations_with_replacement(range(days + 1), leavers):
                        _assert_pauses_leave_it_reachable(terms, members, done)


def _assert_pauses_leave_it_reachable(terms: Terms, members: int, done: tuple[int, ...]) -> None:
    gone = [Part(counted, 0, False) for counted in done]

    def reachable(pauses: tuple[int, ...]) -> bool:
        there = [Part(terms.days - paused, paused, True) for paused in pauses]
        return progress(terms, [*there, *gone]).reached

    if not reachable((0,) * members):
        return
    for pauses in combinations_with_replacement(range(terms.days + 1), members):
        if sum(pauses) < members * terms.days:
            assert reachable(pauses), (terms, done, pauses)


def test_a_team_that_pauses_altogether_is_left_with_a_single_day() -> None:
    # Any act of anybody reaches it: a paused day counts like every other.
    parts = [Part(0, DAYS, True), Part(0, DAYS, True)]
    assert progress(week(14), parts) == Progress(0, 1, 2)
    assert progress(week(14), [Part(1, DAYS, True), parts[1]]).reached


def test_a_pause_late_in_a_challenge_asks_for_less_at_once() -> None:
    # Two members, three days, a target of four. One did two days, the other none; only with the
    # last day of both would they have reached it. Who pauses that day takes a sixth of the target
    # away, rounded in the team's favour: the other one alone can still reach it.
    terms = Terms(None, on(FIRST), 3, 4)
    assert progress(terms, [Part(3, 0, True), Part(1, 0, True)]) == Progress(4, 4, 2)
    assert progress(terms, [Part(3, 0, True), Part(0, 1, True)]) == Progress(3, 3, 2)
    assert progress(terms, [Part(3, 0, True), Part(0, 0, True)]) == Progress(3, 4, 2)


@given(stories(), terms(), st.integers(0, 9), st.integers(0, 6), st.data())
def test_a_pause_that_arrives_takes_no_day_away(
    log: Log, terms: Terms, first: int, length: int, data: st.DataObject
) -> None:
    days = on(FIRST + first - 2), on(FIRST + first - 2 + length)
    pause = Pause(UUID(int=5000), *days, noon(days[0]), "phone")
    at = hour(data.draw(st.integers(0, 20)), 12.05)
    player = data.draw(st.sampled_from(range(4)))
    more = sorted([*log, Entry(at, player, pause)], key=lambda entry: entry.at)
    before, after = standing(log, terms, hour(60)), standing(more, terms, hour(60))
    assert (after.total, after.members) == (before.total, before.members)
    assert after.target <= before.target
    assert after == before or at < terms.closes_at


# --- each part --------------------------------------------------------------------------------


@given(all_parts, st.integers(1, 100), st.data())
def test_a_further_person_day_never_lowers_the_total_and_adds_one_at_most(
    parts: list[Part], target: int, data: st.DataObject
) -> None:
    assume(parts)
    one = data.draw(st.integers(0, len(parts) - 1))
    more = [*parts]
    more[one] = replace(parts[one], counted=parts[one].counted + 1)
    before, after = progress(week(target), parts), progress(week(target), more)
    capped = parts[one].counted >= cap(target, before.members)
    assert after == replace(before, total=before.total + (not capped))


@given(all_parts, st.integers(1, 100))
def test_the_order_of_parts_does_not_matter_and_who_did_nothing_and_left_is_none(
    parts: list[Part], target: int
) -> None:
    expected = progress(week(target), parts)
    assert progress(week(target), parts[::-1]) == expected
    assert progress(week(target), [*parts, Part(0, 5, False)]) == expected


@given(all_parts, st.integers(1, 100))
def test_nobody_counts_for_more_than_the_cap_who_left_included(
    parts: list[Part], target: int
) -> None:
    found = progress(week(target), parts)
    assert found.total <= cap(target, found.members) * len(parts)
    assert found.total <= sum(part.counted for part in parts)


@given(all_parts, st.integers(1, 100), st.data())
def test_what_a_leaver_did_stays_and_never_becomes_less(
    parts: list[Part], target: int, data: st.DataObject
) -> None:
    # The cap can only rise when there are fewer members, so no total falls.
    there = [number for number, part in enumerate(parts) if part.belongs]
    assume(there)
    one = data.draw(st.sampled_from(there))
    left = [*parts]
    left[one] = replace(parts[one], belongs=False)
    before, after = progress(week(target), parts), progress(week(target), left)
    assert after.total >= before.total
    assert after.members == before.members - 1


def test_a_newcomer_lowers_the_cap_so_that_a_total_may_fall() -> None:
    # One did two days alone; a third member makes an equal share, and with it the cap, smaller.
    terms = Terms(None, on(FIRST), 3, 2)
    before = [Part(2, 0, True), Part(0, 0, True)]
    assert progress(terms, before) == Progress(2, 2, 2)
    assert progress(terms, [*before, Part(0, 0, True)]) == Progress(1, 2, 3)


def test_who_leaves_takes_nothing_off_the_target() -> None:
    # It is held to what members could do only when it is set.
    terms = Terms(None, on(FIRST), 3, 4)
    assert progress(terms, [Part(0, 0, True), Part(0, 0, True)]) == Progress(0, 4, 2)
    assert progress(terms, [Part(3, 0, True), Part(0, 0, False)]) == Progress(3, 4, 1)


def test_an_act_on_a_paused_day_counts_and_the_day_is_off_all_the_same() -> None:
    assert progress(week(10), [Part(7, 7, True), Part(0, 0, True)]) == Progress(7, 5, 2)


# --- stories, told ----------------------------------------------------------------------------

SHORT = Terms(Kind.HELLO, on(FIRST), 3, 4)
LATE = hour(60)


def test_what_was_done_before_leaving_and_after_coming_back_is_counted_once() -> None:
    log = [
        Entry(hour(FIRST, 8), 0, "joined"),
        Entry(hour(FIRST, 9), 0, act(1, FIRST)),
        Entry(hour(FIRST, 10), 0, "left"),
        Entry(hour(FIRST, 11), 0, act(2, FIRST + 1)),
        Entry(hour(FIRST, 12), 0, "joined"),
        Entry(hour(FIRST, 13), 0, act(3, FIRST)),
        Entry(hour(FIRST + 2, 13), 0, act(4, FIRST + 2)),
    ]
    assert counted_of(log, SHORT, 0) == {on(FIRST), on(FIRST + 2)}


def test_who_comes_back_later_counts_from_then_on() -> None:
    log = [
        Entry(hour(FIRST, 8), 0, "joined"),
        Entry(hour(FIRST, 10), 0, "left"),
        Entry(hour(FIRST + 2, 8), 0, "joined"),
        Entry(hour(FIRST + 2, 9), 0, act(1, FIRST)),
        Entry(hour(FIRST + 2, 9.5), 0, act(2, FIRST + 2)),
    ]
    assert counted_of(log, SHORT, 0) == {on(FIRST + 2)}


def test_an_undo_after_leaving_takes_nothing_back_and_an_undo_after_the_return_does() -> None:
    log = [
        Entry(hour(FIRST, 8), 0, "joined"),
        Entry(hour(FIRST, 9), 0, act(1, FIRST)),
        Entry(hour(FIRST + 1, 9), 0, act(2, FIRST + 1)),
        Entry(hour(FIRST + 1, 10), 0, "left"),
        Entry(hour(FIRST + 1, 11), 0, undo(11, 1)),
        Entry(hour(FIRST + 2, 8), 0, "joined"),
    ]
    assert counted_of(log, SHORT, 0) == {on(FIRST), on(FIRST + 1)}
    log.append(Entry(hour(FIRST + 2, 9), 0, undo(12, 2)))
    assert counted_of(log, SHORT, 0) == {on(FIRST)}
    log.append(Entry(hour(FIRST + 2, 10), 0, undo(13, 1)))
    assert counted_of(log, SHORT, 0) == set()


def test_a_check_in_that_arrives_after_its_undo_counts_for_nothing_whenever_that_came() -> None:
    # The undo came before its player joined; the check-in was on another device all the while.
    log = [
        Entry(hour(FIRST, 7), 0, undo(11, 1)),
        Entry(hour(FIRST, 8), 0, "joined"),
        Entry(hour(FIRST, 9), 0, act(1, FIRST)),
        Entry(hour(FIRST, 10), 0, act(2, FIRST + 1)),
    ]
    assert counted_of(log, SHORT, 0) == {on(FIRST + 1)}


def test_the_members_of_the_close_stay_those_of_the_result() -> None:
    log = [
        Entry(hour(0), 0, "joined"),
        Entry(hour(0), 1, "joined"),
        Entry(hour(FIRST), 0, act(1, FIRST)),
    ]
    result = standing(log, SHORT, SHORT.closes_at)
    assert result == Progress(1, 4, 2)
    log += [
        Entry(SHORT.closes_at, 1, "left"),
        Entry(SHORT.closes_at, 2, "joined"),
        Entry(SHORT.closes_at, 0, act(2, FIRST + 1)),
        Entry(SHORT.closes_at, 3, Pause(UUID(int=9), on(FIRST), on(FIRST), LATE, "phone")),
    ]
    assert standing(log, SHORT, LATE) == result
