"""A team's totals, whatever happened: against the oracle, and what changes nothing (R9)."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.challenge import Terms, counted_days
from domain.facts import CheckIn, Kind, Undo
from tests.domain.diary import noon, on
from tests.domain.tally import Tally
from tests.domain.team_log import (
    MOMENT,
    Entry,
    Log,
    act,
    counted_of,
    days_of,
    hour,
    players,
    received_of,
    standing,
    stints_of,
)
from tests.domain.team_stories import FIRST, PLAYERS, ZONES, check_ins, instants, stories, terms

NEW = 5000
END = hour(60)
"""When everything is over."""

some_players = st.sampled_from(PLAYERS)


def at_end(log: Log, terms: Terms) -> tuple[int, int, int]:
    found = standing(log, terms, END)
    return found.total, found.target, found.members


def with_entry(log: Log, entry: Entry) -> Log:
    return sorted([*log, entry], key=lambda each: each.at)


def an_instant(log: Log, data: st.DataObject) -> datetime:
    """An instant at which the log has nothing."""
    return data.draw(instants()) + timedelta(minutes=7)


# --- against the oracle -----------------------------------------------------------------------


@given(stories(), terms(), instants())
def test_totals_are_those_of_a_count_from_scratch_at_any_instant(
    log: Log, terms: Terms, now: datetime
) -> None:
    tally, found = Tally(log, terms, now), standing(log, terms, now)
    assert (found.total, found.target, found.members) == tally.standing()
    known = [entry for entry in log if entry.at <= now]
    for player in players(known):
        assert counted_of(known, terms, player) == tally.counted(player)


@given(stories(), terms(), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_repeats_of_what_was_received_matter(
    log: Log, terms: Terms, random: Random
) -> None:
    for player in players(log):
        stints, received = stints_of(log, player), received_of(log, player)
        shuffled = received + received[::2]
        random.shuffle(shuffled)
        assert counted_days(terms, stints, shuffled) == counted_days(terms, stints, received)
        assert counted_days(terms, stints[::-1], received) == counted_days(terms, stints, received)


@given(stories(), terms(), st.data())
def test_a_fact_that_arrives_again_changes_nothing(
    log: Log, terms: Terms, data: st.DataObject
) -> None:
    facts = [entry for entry in log if not isinstance(entry.what, str)]
    assume(facts)
    one = data.draw(st.sampled_from(facts))
    at = an_instant(log, data)
    assume(at > one.at)
    again = with_entry(log, replace(one, at=at))
    assert at_end(again, terms) == at_end(log, terms) == Tally(again, terms, END).standing()


@given(stories(), terms())
def test_after_the_close_nothing_changes_any_more(log: Log, terms: Terms) -> None:
    before = [entry for entry in log if entry.at < terms.closes_at]
    assert at_end(log, terms) == at_end(before, terms)
    assert standing(log, terms, terms.closes_at) == standing(log, terms, END)
    for player in players(before):
        assert counted_of(log, terms, player) == counted_of(before, terms, player)


# --- no volume --------------------------------------------------------------------------------


@given(stories(), terms(), st.data())
def test_further_acts_on_a_day_that_is_counted_change_nothing(
    log: Log, terms: Terms, data: st.DataObject
) -> None:
    counted = [(player, day) for player in players(log) for day in counted_of(log, terms, player)]
    assume(counted)
    player, day = data.draw(st.sampled_from(sorted(counted)))
    more = list(log)
    for number in range(data.draw(st.integers(1, 5))):
        made = replace(data.draw(check_ins(NEW + number)), day=day)
        more = with_entry(more, Entry(an_instant(log, data), player, made))
    assert at_end(more, terms) == at_end(log, terms)


@given(stories(), terms(), some_players, st.data())
def test_one_more_act_is_one_person_day_at_most_and_takes_none_away(
    log: Log, terms: Terms, player: int, data: st.DataObject
) -> None:
    made = data.draw(check_ins(NEW))
    more = with_entry(log, Entry(an_instant(log, data), player, made))
    before, after = counted_of(log, terms, player), counted_of(more, terms, player)
    assert before <= after <= before | {made.day}
    (total, *others), (later, *other) = at_end(log, terms), at_end(more, terms)
    assert total <= later <= total + 1
    assert others == other


@given(stories(), terms(), some_players, st.data())
def test_an_act_moves_no_other_players_days(
    log: Log, terms: Terms, player: int, data: st.DataObject
) -> None:
    # Not even the undo of somebody else's check-in does.
    theirs = [entry.what.id for entry in log if isinstance(entry.what, CheckIn)]
    target = data.draw(st.sampled_from([*theirs, UUID(int=NEW)]))
    undone = Undo(UUID(int=NEW + 1), target, noon(on(FIRST)))
    more = with_entry(log, Entry(an_instant(log, data), player, undone))
    for other in set(players(log)) - {player}:
        assert counted_of(more, terms, other) == counted_of(log, terms, other)


# --- undo -------------------------------------------------------------------------------------


@given(stories(), terms(), some_players, st.data())
def test_an_undo_takes_exactly_its_own_check_in_back(
    log: Log, terms: Terms, player: int, data: st.DataObject
) -> None:
    # Added and undone in one stint, in whatever order: as if it had never been.
    made = data.draw(check_ins(NEW))
    undone = Undo(UUID(int=NEW + 1), made.id, noon(on(FIRST)))
    at, gap = an_instant(log, data), timedelta(seconds=data.draw(st.integers(-60, 60)))
    assume(gap)
    assume((at < terms.closes_at) == (at + gap < terms.closes_at))
    more = with_entry(with_entry(log, Entry(at, player, made)), Entry(at + gap, player, undone))
    assert counted_of(more, terms, player) == counted_of(log, terms, player)
    assert at_end(more, terms) == at_end(log, terms)


@given(stories(), terms(), st.data())
def test_an_undo_takes_one_day_at_most_and_only_that_of_its_check_in(
    log: Log, terms: Terms, data: st.DataObject
) -> None:
    acts = [entry for entry in log if isinstance(entry.what, CheckIn)]
    assume(acts)
    one = data.draw(st.sampled_from(acts))
    assert isinstance(one.what, CheckIn)
    undone = Undo(UUID(int=NEW + 1), one.what.id, noon(on(FIRST)))
    more = with_entry(log, Entry(an_instant(log, data), one.player, undone))
    before, after = counted_of(log, terms, one.player), counted_of(more, terms, one.player)
    assert before - {one.what.day} <= after <= before


@given(stories(), terms(), some_players, st.data())
def test_an_act_that_arrives_after_its_undo_changes_nothing(
    log: Log, terms: Terms, player: int, data: st.DataObject
) -> None:
    # Wherever the player was when the undo came: perhaps it was before they first joined.
    made = data.draw(check_ins(NEW))
    undone = Undo(UUID(int=NEW + 1), made.id, noon(on(FIRST)))
    last = an_instant(log, data)
    first = data.draw(st.sampled_from([hour(-1), last - timedelta(days=2), last - MOMENT]))
    more = with_entry(with_entry(log, Entry(first, player, undone)), Entry(last, player, made))
    assert counted_of(more, terms, player) == counted_of(log, terms, player)


# --- what never counts ------------------------------------------------------------------------


@given(stories(), terms(), some_players, st.data())
def test_what_is_received_of_somebody_who_is_no_member_never_counts(
    log: Log, terms: Terms, player: int, data: st.DataObject
) -> None:
    at = an_instant(log, data)
    stints = stints_of(log, player)
    assume(not any(s.joined_at <= at and (s.left_at is None or at < s.left_at) for s in stints))
    more = with_entry(log, Entry(at, player, data.draw(check_ins(NEW))))
    assert counted_of(more, terms, player) == counted_of(log, terms, player)
    assert at_end(more, terms) == at_end(log, terms)


@given(terms(), st.integers(-2, 8), st.sampled_from(ZONES), st.data())
def test_who_joins_counts_from_the_day_of_joining_on_and_until_the_close(
    terms: Terms, joined: int, zone: str, data: st.DataObject
) -> None:
    # At noon in UTC yesterday is not over yet for everybody in Los Angeles, nor in the far west;
    # and in Auckland, an hour after midnight, neither is the day that it is in UTC.
    first = FIRST + joined - (zone in ("America/Los_Angeles", "Etc/GMT+12"))
    day = data.draw(st.integers(FIRST, FIRST + terms.days - 1))
    at = data.draw(st.sampled_from([terms.closes_at - MOMENT, terms.closes_at]))
    log = [
        Entry(hour(FIRST + joined, 12), 0, "joined"),
        Entry(at, 0, act(NEW, day, zone=zone)),
    ]
    counts = day >= first and at < terms.closes_at
    assert counted_of(log, terms, 0) == ({on(day)} if counts else set())


@given(terms(), check_ins(NEW))
def test_only_acts_of_the_kind_and_the_days_count_and_imports_never_do(
    terms: Terms, made: CheckIn
) -> None:
    log = [Entry(hour(0), 0, "joined"), Entry(terms.closes_at - MOMENT, 0, made)]
    counts = (
        made.source is None
        and made.kind is not Kind.PROMOTE
        and (made.kind is Kind.HELLO or terms.kind is None)
        and made.day in days_of(terms)
    )
    assert counted_of(log, terms, 0) == ({made.day} if counts else set())


# --- who comes and goes -----------------------------------------------------------------------


@given(stories(), terms(), some_players, st.data())
def test_leaving_takes_no_day_away_and_coming_back_gives_none_twice(
    log: Log, terms: Terms, player: int, data: st.DataObject
) -> None:
    gone_at = an_instant(log, data)
    known = [entry for entry in log if entry.at <= gone_at]
    tally = Tally(known, replace(terms, first=on(50)), END)  # one that is open: who is in it?
    assume(player in tally.members)
    before = counted_of(known, terms, player)
    left = [*known, Entry(gone_at, player, "left")]
    assert counted_of(left, terms, player) == before
    back = [*left, Entry(gone_at + timedelta(minutes=1), player, "joined")]
    assert counted_of(back, terms, player) == before
    # What the same acts, told again by a device that forgot, could add is nothing.
    again = list(back)
    for number, day in enumerate(sorted(before)):
        made = act(NEW + number, (day - on(0)).days)
        again.append(Entry(gone_at + timedelta(minutes=2 + number), player, made))
    assert counted_of(again, terms, player) == before
    assert standing(again, terms, END).total == standing(back, terms, END).total
