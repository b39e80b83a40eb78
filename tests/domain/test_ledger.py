"""How facts merge, by example (R2, R3)."""

from datetime import timedelta
from uuid import UUID

from domain.facts import HabitMade, Kind, Part
from domain.ledger import merge
from domain.settings import Settings
from tests.domain.diary import MONDAY, Diary, noon, on

MINUTE = timedelta(minutes=1)
START = noon(MONDAY)


def test_no_facts_come_to_nothing() -> None:
    ledger = merge([])
    assert (ledger.check_ins, ledger.habits, ledger.pauses) == ({}, {}, {})
    assert ledger.settings == Settings(3, (), (), hide_streak=False)
    assert ledger.first_day is None
    assert not ledger.paused_on(MONDAY)


def test_a_check_in_is_what_was_recorded() -> None:
    diary = Diary()
    made = diary.do(
        0, diary.habit(), who="Ana", link="https://a.example", note="Hi", zone="Asia/Tokyo"
    )
    state = diary.ledger.check_ins[made.id]
    assert (state.id, state.kind, state.day) == (made.id, Kind.HELLO, MONDAY)
    assert (state.acted_at, state.recorded_at, state.zone) == (
        made.acted_at,
        made.recorded_at,
        "Asia/Tokyo",
    )
    assert (state.habit, state.who, state.link, state.note) == (
        made.habit,
        "Ana",
        "https://a.example",
        "Hi",
    )
    assert state.source is None
    assert (state.undone, state.removed, state.counts) == (False, False, True)


def test_an_undone_check_in_does_not_count_and_is_still_known() -> None:
    diary = Diary()
    undone, other = diary.do(0, note="Oops"), diary.do(0)
    diary.undo(undone)
    ledger = diary.ledger
    assert ledger.check_ins[undone.id].undone
    assert not ledger.check_ins[undone.id].counts
    assert ledger.check_ins[undone.id].note == "Oops"
    assert [act.id for act in ledger.days[MONDAY]] == [other.id]


def test_an_imported_check_in_is_known_and_does_not_count() -> None:
    diary = Diary()
    imported = diary.do(0, source="old-diary")
    assert not diary.ledger.check_ins[imported.id].counts
    assert diary.ledger.check_ins[imported.id].source == "old-diary"
    assert [act.id for act in diary.ledger.days[MONDAY]] == [imported.id]
    assert diary.ledger.first_day == MONDAY


def test_edits_win_field_by_field_by_their_time() -> None:
    diary = Diary()
    made = diary.do(0, who="Ana", link="a", note="first")
    diary.edit(made, who="Ben", note="second", edited_at=START + 2 * MINUTE)
    diary.edit(made, who="Cleo", link="b", edited_at=START + MINUTE)
    state = diary.ledger.check_ins[made.id]
    assert (state.who, state.link, state.note) == ("Ben", "b", "second")


def test_of_edits_at_the_same_instant_the_greater_device_wins() -> None:
    diary = Diary()
    made = diary.do(0, who="Ana")
    diary.edit(made, who="Ben", edited_at=START, device="tablet")
    diary.edit(made, who="Cleo", edited_at=START, device="laptop")
    assert diary.ledger.check_ins[made.id].who == "Ben"


def test_an_edit_can_empty_a_field() -> None:
    diary = Diary()
    made = diary.do(0, who="Ana", note="kept")
    diary.edit(made, who="")
    assert diary.ledger.check_ins[made.id].who == ""
    assert diary.ledger.check_ins[made.id].note == "kept"


def test_removing_blanks_the_words_for_good_and_keeps_kind_day_and_habit() -> None:
    diary = Diary()
    habit = diary.habit(Kind.THANK)
    made = diary.do(2, habit, who="Ana", link="a", note="private")
    diary.remove(made)
    diary.edit(made, who="Ben", link="b", note="again", edited_at=noon(on(9)))
    state = diary.ledger.check_ins[made.id]
    assert (state.who, state.link, state.note, state.removed) == ("", "", "", True)
    assert (state.kind, state.day, state.habit) == (Kind.THANK, on(2), habit.id)
    assert state.counts
    assert diary.ledger.days[on(2)] == (state,)


def test_the_acts_of_a_day_are_in_the_order_in_which_they_were_recorded() -> None:
    diary = Diary()
    first, second, third = diary.do(0), diary.do(0), diary.do(0)
    ledger = merge([third, first, second])
    assert [act.id for act in ledger.days[MONDAY]] == [first.id, second.id, third.id]


def test_facts_about_what_is_unknown_have_no_effect() -> None:
    diary, other = Diary(), Diary()
    unknown, habit, pause = other.do(0), other.habit(), other.pause(0, 3)
    other.undo(unknown)
    other.edit(unknown, who="Ben")
    other.remove(unknown)
    other.change(habit, 0, title="New")
    other.move_pause(pause, told=0, cancelled=True)
    left = [fact for fact in other.facts if fact not in (unknown, habit, pause)]
    assert merge(left) == merge(diary.facts)


def test_habits_are_in_the_order_of_their_making_then_of_the_kinds() -> None:
    diary = Diary()
    later = diary.habit(Kind.HELLO, day=1)
    thank, hello = diary.habit(Kind.THANK), diary.habit(Kind.HELLO)
    second = diary.habit(Kind.HELLO)
    ids = list(diary.ledger.habits)
    assert ids == [hello.id, second.id, thank.id, later.id]


def test_a_habit_for_ones_own_work_is_not_one() -> None:
    diary = Diary()
    diary.habit(Kind.PROMOTE)
    assert diary.ledger.habits == {}


def test_swaps_are_counted_by_habit_day_and_part_once_each() -> None:
    diary = Diary()
    habit, other = diary.habit(), diary.habit(Kind.SHARE)
    diary.swap(habit, 0)
    diary.swap(habit, 0)
    diary.swap(habit, 0, Part.SUGGESTION)
    diary.swap(habit, 1)
    assert merge(diary.facts * 2).swaps == {
        (habit.id, on(0), Part.PROMPT): 2,
        (habit.id, on(0), Part.SUGGESTION): 1,
        (habit.id, on(1), Part.PROMPT): 1,
    }
    assert (other.id, on(0), Part.PROMPT) not in diary.ledger.swaps


def test_a_mark_keeps_the_first_day_on_which_it_was_seen() -> None:
    diary = Diary()
    diary.see("level:2", 5)
    diary.see("level:2", 3)
    diary.see("level:2", 4)
    diary.see("level:3", 9)
    assert diary.ledger.seen == {"level:2": on(3), "level:3": on(9)}


def test_the_first_day_is_that_of_the_first_check_in_or_habit() -> None:
    diary = Diary()
    diary.pause(-9, -8)
    diary.swap(diary.habit(day=4), 0)
    diary.undo(diary.do(-3))
    assert diary.ledger.first_day == on(4)
    diary.do(2)
    assert diary.ledger.first_day == on(2)


def test_a_habit_that_never_existed_begins_nothing() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.change(habit, 0, archived=True)
    assert diary.ledger.first_day is None
    diary.change(habit, 5, archived=False)
    assert diary.ledger.first_day == on(5)


def test_a_fact_counts_once_whatever_its_repeats() -> None:
    diary = Diary()
    pause = diary.pause(0, 2)
    diary.move_pause(pause, told=1, last=4)
    assert merge(diary.facts * 3) == merge(diary.facts)
    assert isinstance(diary.habit(), HabitMade)
    assert UUID(int=3) in diary.ledger.habits
