"""Every number, for any history, against the naive oracle (R1–R7)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Fact, Kind
from domain.history import year_of
from domain.ledger import merge
from domain.progress import EMPTY
from domain.today import TodayView, today
from domain.why import balance_why, points_why, streak_why
from tests.domain.diary import DAY, PLAYER, on
from tests.domain.histories import histories
from tests.domain.oracle import Oracle

asked_days = st.integers(0, 34).map(on)


def view(facts: list[Fact], day: date) -> TodayView:
    return today(merge(facts), EMPTY, PLAYER, day)


# --- everything, against the definitions ------------------------------------------------------


@given(histories(), asked_days)
def test_every_number_of_today_is_what_the_definitions_say(facts: list[Fact], day: date) -> None:
    oracle, shown = Oracle(facts, day), view(facts, day)
    assert shown.streak == oracle.streak()
    assert shown.best == oracle.best()
    assert shown.total_kept == oracle.total_kept()
    assert shown.perfect_weeks == oracle.perfect_weeks()
    assert shown.kept == oracle.is_kept(day)
    assert shown.full == oracle.is_full(day)
    assert shown.points == oracle.points()
    assert shown.level.number == oracle.level()
    given_, promoted, acts = oracle.put_out(day)
    assert (shown.balance.given, shown.balance.promoted) == (given_, promoted)
    assert shown.balance.acts == acts
    assert shown.balance.share == pytest.approx((promoted + 1.5) / (promoted + given_ + 10))
    assert shown.balance.band == oracle.band(day)
    assert {held.badge: held.day for held in shown.badges} == oracle.badges()
    assert [dot.state for dot in shown.week] == [
        oracle.dot(day - ago * DAY) for ago in range(6, -1, -1)
    ]


@given(histories(), asked_days)
def test_every_strength_is_what_the_formula_says(facts: list[Fact], day: date) -> None:
    oracle = Oracle(facts, day)
    shown = {strength.habit: strength for strength in view(facts, day).strengths}
    habits = [habit for habit in oracle.habits() if oracle.exists(habit, day)]
    assert shown.keys() == {habit.id for habit in habits}
    for habit in habits:
        score, behind = oracle.strength(habit)
        assert shown[habit.id].days == behind
        assert shown[habit.id].score == (pytest.approx(score) if behind >= 14 else None)


@given(histories(), asked_days)
def test_news_are_what_came_true_in_a_fortnight_and_was_not_seen(
    facts: list[Fact], day: date
) -> None:
    shown = [(news.mark, news.day) for news in view(facts, day).news]
    assert set(shown) == Oracle(facts, day).news()
    assert len(shown) == len(set(shown))


@given(histories(), asked_days)
def test_the_quests_of_a_day_are_its_scheduled_habits(facts: list[Fact], day: date) -> None:
    oracle, plan = Oracle(facts, day), view(facts, day).plans[0]
    titles = {habit.id: oracle.title(habit) for habit in oracle.habits()}
    kinds = {habit.id: habit.kind for habit in oracle.habits()}
    assert {quest.habit for quest in plan.quests} == oracle.scheduled(day)
    assert plan.paused == oracle.is_paused(day)
    assert set(plan.habits) == {habit.id for habit in oracle.habits() if oracle.exists(habit, day)}
    for quest in plan.quests:
        assert quest.title == titles[quest.habit]
        assert quest.kind == kinds[quest.habit]
        assert quest.done == (quest.habit in oracle.done(day))


@given(histories(), asked_days)
def test_a_year_shows_every_day_as_the_definitions_say(facts: list[Fact], day: date) -> None:
    oracle, ledger = Oracle(facts, day), merge(facts)
    shown = year_of(ledger, 2026, day)
    first, last = on(-5), on(36)
    before, after = (first - date(2026, 1, 1)).days, (last - date(2026, 1, 1)).days
    days = [first + number * DAY for number in range(after - before)]
    assert shown.states[before:after] == "".join(oracle.state(each) for each in days)
    assert set(shown.states[:before] + shown.states[after:]) == {"-"}
    assert len(shown.states) == len(shown.given) == len(shown.promoted) == 365
    for number, each in enumerate(days, before):
        told = oracle.state(each) != "-"
        acts = [*oracle.on_day(each), *oracle.on_day(each, imported=True)] if told else []
        promoted = sum(act.kind is Kind.PROMOTE for act in acts)
        assert (shown.given[number], shown.promoted[number]) == (len(acts) - promoted, promoted)


@given(histories(), asked_days)
def test_words_are_edited_field_by_field_and_removal_blanks_them_for_good(
    facts: list[Fact], day: date
) -> None:
    oracle, ledger = Oracle(facts, day), merge(facts)
    assert ledger.check_ins.keys() == {check_in.id for check_in in oracle.all_check_ins()}
    for check_in in oracle.all_check_ins():
        state, words = ledger.check_ins[check_in.id], oracle.words(check_in)
        assert (state.who, state.link, state.note) == (words.who, words.link, words.note)
        assert (state.undone, state.removed) == (
            oracle.is_undone(check_in),
            oracle.is_removed(check_in),
        )
        assert (state.kind, state.day, state.habit) == (
            check_in.kind,
            check_in.day,
            check_in.habit,
        )


# --- why --------------------------------------------------------------------------------------


@given(histories(), asked_days)
def test_the_why_of_each_number_adds_up_to_it(facts: list[Fact], day: date) -> None:
    ledger, shown, oracle = merge(facts), view(facts, day), Oracle(facts, day)
    streak, points = streak_why(ledger, EMPTY, day), points_why(ledger, EMPTY, day)
    balance = balance_why(ledger, EMPTY, day)

    assert (streak.streak, streak.best, streak.total_kept) == (
        shown.streak,
        shown.best,
        shown.total_kept,
    )
    assert (streak.current.kept if streak.current else 0) == shown.streak
    assert (streak.best_run.kept if streak.best_run else 0) == shown.best
    for run in (streak.current, streak.best_run):
        if run is not None:
            stretch = [run.first + n * DAY for n in range((run.last - run.first).days + 1)]
            assert oracle.holds(stretch)
            assert oracle.kept_in(stretch) == run.kept
            assert oracle.is_kept(run.first)
            assert oracle.is_kept(run.last)
    assert all(oracle.is_miss(miss) for miss in streak.misses + streak.broken_by)
    assert [dot.state for dot in streak.recent] == [
        oracle.dot(day - ago * DAY) for ago in range(27, -1, -1)
    ]

    assert points.points == shown.points == points.earlier + sum(d.total for d in points.days)
    assert [each.day for each in points.days] == [day - ago * DAY for ago in range(14)]
    for each in points.days:
        assert each.total == oracle.points_on(each.day)
        assert each.total == each.full + sum(quest.points for quest in each.quests)
        assert [quest.habit for quest in each.quests] == oracle.done(each.day)

    assert balance.balance == shown.balance
    assert sum(each.counted for each in balance.days) == shown.balance.given
    assert sum(each.promoted for each in balance.days) == shown.balance.promoted
    assert all(balance.first <= each.day <= balance.last == day for each in balance.days)
