"""What is stored for speed, or shown without a network, is what all facts come to."""

from dataclasses import replace
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import CheckIn, Fact, HabitMade
from domain.ledger import CheckInState, merge
from domain.progress import EMPTY, Standing, fold, fold_weeks
from domain.summary import DaySummary, summarise
from domain.today import TodayView, add, today
from domain.why import balance_why, streak_why
from tests.domain.diary import DAY, PLAYER, on
from tests.domain.histories import histories

asked_days = st.integers(0, 34).map(on)


def view(facts: list[Fact], day: date) -> TodayView:
    return today(merge(facts), EMPTY, PLAYER, day)


# --- what is stored for speed -----------------------------------------------------------------


def through_json(standing: Standing) -> Standing:
    return msgspec.json.decode(msgspec.json.encode(standing), type=Standing)


@given(histories(), asked_days)
def test_a_standing_after_any_week_and_the_facts_after_it_give_the_same_as_all_facts(
    facts: list[Fact], day: date
) -> None:
    whole = view(facts, day)
    for monday, _, standing in fold_weeks(merge(facts), day - DAY):
        rest = [
            fact for fact in facts if not isinstance(fact, CheckIn) or fact.day >= monday + 7 * DAY
        ]
        assert today(merge(rest), through_json(standing), PLAYER, day) == whole
        assert streak_why(merge(rest), standing, day) == streak_why(merge(facts), EMPTY, day)
        assert balance_why(merge(rest), standing, day) == balance_why(merge(facts), EMPTY, day)


@given(histories(), asked_days, st.integers(0, 40))
def test_folding_may_stop_and_go_on_after_any_day(facts: list[Fact], day: date, stop: int) -> None:
    ledger = merge(facts)
    assert fold(ledger, day, fold(ledger, min(day, on(stop)))) == fold(ledger, day)


@given(histories(), asked_days)
def test_whole_weeks_come_in_a_row_and_end_as_folding_day_by_day_does(
    facts: list[Fact], day: date
) -> None:
    ledger = merge(facts)
    weeks = list(fold_weeks(ledger, day))
    for number, (monday, summaries, standing) in enumerate(weeks):
        assert monday == weeks[0][0] + number * 7 * DAY
        assert [summary.day for summary in summaries] == [monday + n * DAY for n in range(7)]
        assert summaries == tuple(summarise(ledger, monday + n * DAY) for n in range(7))
        stored = msgspec.json.encode(summaries)
        assert msgspec.json.decode(stored, type=tuple[DaySummary, ...]) == summaries
        assert standing == fold(ledger, monday + 6 * DAY)
    if weeks:
        monday, _, standing = weeks[0]
        assert list(fold_weeks(ledger, day, standing)) == weeks[1:]


# --- what the app shows without a network -----------------------------------------------------


@given(histories(), asked_days)
def test_what_held_before_a_day_and_its_acts_give_what_today_shows(
    facts: list[Fact], day: date
) -> None:
    ledger, shown = merge(facts), view(facts, day)
    plan = shown.plans[0]
    acts = [
        (act.kind, act.habit)
        for act in ledger.days.get(day, ())
        if act.counts
        for act in [_with_habit_of_its_kind(act, facts)]
    ]
    added = add(plan.before, plan, acts)
    assert set(added.done) == {quest.habit for quest in plan.quests if quest.done} | (
        set(added.done) - set(plan.scheduled)
    )
    assert added.points == shown.points
    assert added.level == shown.level
    assert (added.streak, added.best) == (shown.streak, shown.best)
    assert (added.total_kept, added.kept) == (shown.total_kept, shown.kept)
    assert added.full == shown.full
    assert added.balance == shown.balance


@given(histories(), asked_days, st.integers(0, 7))
def test_the_days_to_come_are_planned_as_if_nothing_more_were_done(
    facts: list[Fact], day: date, ahead: int
) -> None:
    known = [fact for fact in facts if not isinstance(fact, CheckIn) or fact.day <= day]
    planned = view(facts, day).plans[ahead]
    asked_then = view(known, day + ahead * DAY).plans[0]
    assert planned == asked_then


@given(histories(), asked_days)
def test_facts_of_later_days_do_not_count_yet(facts: list[Fact], day: date) -> None:
    known = [fact for fact in facts if not isinstance(fact, CheckIn) or fact.day <= day]
    assert view(known, day) == view(facts, day)


def _with_habit_of_its_kind(act: CheckInState, facts: list[Fact]) -> CheckInState:
    """The act as the app keeps it, which never names a habit of another kind."""
    kinds = {fact.id: fact.kind for fact in facts if isinstance(fact, HabitMade)}
    named = act.habit is not None and kinds.get(act.habit) is act.kind
    return act if named else replace(act, habit=None)
