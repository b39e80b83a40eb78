"""Properties that hold for any history: the domain against the naive oracle (R1–R7)."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.facts import (
    CheckIn,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Pause,
    Setting,
    Undo,
)
from domain.history import year_of
from domain.ledger import CheckInState, merge
from domain.progress import EMPTY, Standing, fold, fold_weeks
from domain.summary import DaySummary, summarise
from domain.today import TodayView, add, today
from domain.why import balance_why, points_why, streak_why
from tests.domain.diary import DAY, PLAYER, noon, on
from tests.domain.histories import (
    Made,
    check_ins,
    edits,
    habit_changes,
    histories,
    other_changes,
)
from tests.domain.oracle import Oracle

NEW = UUID(int=8000)

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


# --- order, repeats, devices ------------------------------------------------------------------


@given(histories(), st.randoms(use_true_random=False), asked_days)
def test_neither_order_nor_repeats_matter(facts: list[Fact], random: Random, day: date) -> None:
    shuffled = facts + facts[::2]
    random.shuffle(shuffled)
    assert merge(shuffled) == merge(facts)
    assert list(merge(shuffled).habits) == list(merge(facts).habits)
    assert view(shuffled, day) == view(facts, day)


@given(histories(), st.randoms(use_true_random=False), asked_days)
def test_it_does_not_matter_which_device_sent_what_in_which_batch(
    facts: list[Fact], random: Random, day: date
) -> None:
    batches: list[list[Fact]] = [[] for _ in range(6)]
    for fact in facts:
        random.choice(batches).append(fact)
        if random.random() < 0.2:
            random.choice(batches).append(fact)
    random.shuffle(batches)
    assert view([fact for batch in batches for fact in batch], day) == view(facts, day)


@given(histories(), check_ins(), asked_days)
def test_adding_and_undoing_commute_and_undoing_wins(
    facts: list[Fact], made: Made, day: date
) -> None:
    check_in = made(NEW)
    undo = Undo(UUID(int=8001), NEW, noon(day))
    first, last = [check_in, *facts, undo], [undo, *facts, check_in]
    assert merge(first) == merge(last)
    assert view(first, day) == view(facts, day)


# --- what can only add ------------------------------------------------------------------------


def assert_not_less(before: TodayView, after: TodayView) -> None:
    assert after.streak >= before.streak
    assert after.best >= before.best
    assert after.total_kept >= before.total_kept
    assert after.points >= before.points
    assert after.level.number >= before.level.number


@given(histories(), check_ins(), asked_days)
def test_a_further_check_in_on_any_day_takes_nothing_away(
    facts: list[Fact], made: Made, day: date
) -> None:
    assert_not_less(view(facts, day), view([*facts, made(NEW)], day))


@given(histories(), st.integers(0, 30), st.integers(0, 9), asked_days)
def test_a_further_pause_takes_nothing_away(
    facts: list[Fact], first: int, length: int, day: date
) -> None:
    pause = Pause(NEW, on(first), on(first + length), noon(on(first)), "phone")
    before, after = view(facts, day), view([*facts, pause], day)
    assert_not_less(before, after)
    assert (after.points, after.total_kept) == (before.points, before.total_kept)


@given(histories(), asked_days, st.integers(1, 20))
def test_time_takes_away_neither_points_nor_the_best(
    facts: list[Fact], day: date, later: int
) -> None:
    before, after = view(facts, day), view(facts, day + later * DAY)
    assert after.best >= before.best
    assert after.points >= before.points
    assert after.total_kept >= before.total_kept
    assert after.perfect_weeks >= before.perfect_weeks
    assert set(after.badges) >= set(before.badges)


@given(histories(), asked_days, st.integers(0, 5))
def test_what_is_not_done_today_costs_nothing_today(facts: list[Fact], day: date, ago: int) -> None:
    facts = [fact for fact in facts if not (isinstance(fact, CheckIn) and fact.day >= day)]
    before = view(facts, day).plans[0].before
    shown = view(facts, day)
    assert (shown.streak, shown.best) == (before.streak, before.best)
    assert (shown.points, shown.total_kept) == (before.points, before.total_kept)


@given(histories(), st.lists(other_changes(), max_size=4), asked_days)
def test_only_an_undo_or_a_change_of_habits_lowers_points(
    facts: list[Fact], made: list[Made], day: date
) -> None:
    more = [each(UUID(int=8100 + number)) for number, each in enumerate(made)]
    assert view([*facts, *more], day).points == view(facts, day).points


@given(histories(), habit_changes(), st.integers(1, 20))
def test_a_change_of_a_habit_leaves_earlier_days_as_they_were(
    facts: list[Fact], made: Made, ago: int
) -> None:
    change = made(NEW)
    assert isinstance(change, HabitChange)
    day = change.day - ago * DAY
    assert summarise(merge([*facts, change]), day) == summarise(merge(facts), day)


@given(histories(), st.data(), asked_days)
def test_words_and_settings_move_no_number(
    facts: list[Fact], data: st.DataObject, day: date
) -> None:
    done = [fact.id for fact in facts if isinstance(fact, CheckIn)]
    more = [
        made(UUID(int=8100 + number))
        for number, made in enumerate(data.draw(st.lists(edits(done), max_size=4)))
    ]
    words: list[Fact] = [fact for fact in more if not isinstance(fact, Undo)]
    words.append(Setting(NEW, "day_start", 0, noon(day), "phone"))
    assert view([*facts, *words], day) == view(facts, day)


# --- no volume --------------------------------------------------------------------------------


@given(histories(), st.data(), st.integers(1, 5), asked_days)
def test_further_acts_for_a_quest_that_is_done_change_nothing(
    facts: list[Fact], data: st.DataObject, times: int, day: date
) -> None:
    ledger = merge(facts)
    done = [
        (habit, summary.day)
        for summary in (summarise(ledger, on(number)) for number in range(31))
        for habit in summary.done
    ]
    assume(done)
    habit, done_on = data.draw(st.sampled_from(done))
    more: list[Fact] = [
        CheckIn(
            id=UUID(int=8000 + number),
            kind=ledger.habits[habit].kind,
            day=done_on,
            acted_at=noon(done_on),
            recorded_at=noon(done_on) + timedelta(hours=number - 2),
            zone="UTC",
            habit=habit,
        )
        for number in range(times)
    ]
    before, after = view(facts, day), view(facts + more, day)
    assert after.points == before.points
    assert (after.streak, after.best) == (before.streak, before.best)
    assert after.total_kept == before.total_kept
    assert after.strengths == before.strengths
    assert after.perfect_weeks == before.perfect_weeks


@given(histories(), check_ins(kind=st.just(Kind.PROMOTE)), asked_days)
def test_promoting_ones_own_work_earns_nothing_ever(
    facts: list[Fact], made: Made, day: date
) -> None:
    before, after = view(facts, day), view([*facts, made(NEW)], day)
    assert (after.points, after.kept, after.full) == (before.points, before.kept, before.full)
    assert (after.streak, after.best) == (before.streak, before.best)
    assert after.total_kept == before.total_kept


@given(histories(), check_ins(), asked_days)
def test_an_import_earns_nothing_and_changes_no_balance(
    facts: list[Fact], made: Made, day: date
) -> None:
    imported = made(NEW)
    assert isinstance(imported, CheckIn)
    imported = replace(imported, source="elsewhere")
    before, after = view(facts, day), view([*facts, imported], day)
    assert replace(after, strengths=before.strengths) == before


# --- the balance ------------------------------------------------------------------------------


@given(histories(), check_ins(kind=st.just(Kind.LISTEN)), asked_days)
def test_listening_moves_no_balance(facts: list[Fact], made: Made, day: date) -> None:
    before, after = view(facts, day).balance, view([*facts, made(NEW)], day).balance
    assert (after.share, after.given, after.promoted) == (
        before.share,
        before.given,
        before.promoted,
    )


@given(histories(), st.integers(0, 30), st.integers(1, 20), asked_days)
def test_more_than_ten_greetings_a_day_move_no_balance(
    facts: list[Fact], greeted: int, more: int, day: date
) -> None:
    def greetings(number: int) -> list[Fact]:
        return [
            CheckIn(UUID(int=8000 + each), Kind.HELLO, on(greeted), noon(day), noon(day), "UTC")
            for each in range(number)
        ]

    ten, many = view(facts + greetings(10), day), view(facts + greetings(10 + more), day)
    assert many.balance.share == ten.balance.share
    assert many.balance.given == ten.balance.given


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


def _with_habit_of_its_kind(act: CheckInState, facts: list[Fact]) -> CheckInState:
    """The act as the app keeps it, which never names a habit of another kind."""
    kinds = {fact.id: fact.kind for fact in facts if isinstance(fact, HabitMade)}
    named = act.habit is not None and kinds.get(act.habit) is act.kind
    return act if named else replace(act, habit=None)
