"""What holds for any history: order, what can only add, no volume, the balance (R2–R7)."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.facts import CheckIn, Fact, HabitChange, Kind, Pause, Setting, Undo
from domain.ledger import merge
from domain.progress import EMPTY
from domain.summary import summarise
from domain.today import TodayView, today
from tests.domain.diary import DAY, PLAYER, noon, on
from tests.domain.histories import Made, check_ins, edits, habit_changes, histories, other_changes

NEW = UUID(int=8000)

asked_days = st.integers(0, 34).map(on)


def view(facts: list[Fact], day: date) -> TodayView:
    return today(merge(facts), EMPTY, PLAYER, day)


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
