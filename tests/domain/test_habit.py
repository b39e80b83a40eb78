"""A habit's schedule, by example (R3)."""

from datetime import timedelta

from domain.facts import EVERY_DAY, Kind
from domain.habit import Habit
from tests.domain.diary import MONDAY, Diary, noon, on

MINUTE = timedelta(minutes=1)
WEEKEND = frozenset({6, 7})
WORKDAYS = frozenset({1, 2, 3, 4, 5})


def only_habit(diary: Diary) -> Habit:
    (habit,) = diary.ledger.habits.values()
    return habit


def scheduled(habit: Habit) -> list[int]:
    return [day for day in range(-7, 21) if habit.scheduled_on(on(day))]


def test_a_habit_is_scheduled_on_its_weekdays_from_the_day_it_was_made() -> None:
    diary = Diary()
    made = diary.habit(Kind.SHARE, day=2, weekdays=frozenset({1, 3}), title="Share")
    habit = only_habit(diary)
    assert scheduled(habit) == [2, 7, 9, 14, 16]
    assert (habit.id, habit.kind, habit.title, habit.made) == (made.id, "share", "Share", on(2))
    assert [habit.exists_on(on(day)) for day in (1, 2, 3)] == [False, True, True]
    assert habit.first_day == on(2)
    assert habit.weekdays_on(on(-5)) == {1, 3}


def test_other_weekdays_hold_from_their_day_on() -> None:
    diary = Diary()
    habit = diary.habit(weekdays=WORKDAYS)
    diary.change(habit, 7, weekdays=WEEKEND)
    assert scheduled(only_habit(diary)) == [0, 1, 2, 3, 4, 12, 13, 19, 20]
    assert only_habit(diary).weekdays_on(on(6)) == WORKDAYS
    assert only_habit(diary).weekdays_on(on(7)) == WEEKEND
    assert only_habit(diary).weekdays == WEEKEND


def test_a_habit_is_scheduled_to_the_day_before_it_was_archived() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.change(habit, 3, archived=True)
    assert scheduled(only_habit(diary)) == [0, 1, 2]
    assert [only_habit(diary).archived_on(on(day)) for day in (2, 3, 9)] == [False, True, True]
    assert only_habit(diary).archived
    diary.change(habit, 18, archived=False)
    assert scheduled(only_habit(diary)) == [0, 1, 2, 18, 19, 20]
    assert not only_habit(diary).archived


def test_of_changes_that_have_begun_the_latest_edit_holds() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.change(habit, 5, weekdays=WEEKEND, edited_at=noon(on(3)))
    diary.change(habit, 9, weekdays=WORKDAYS, edited_at=noon(on(2)))
    assert only_habit(diary).weekdays_on(on(5)) == WEEKEND
    assert only_habit(diary).weekdays_on(on(9)) == WEEKEND
    assert only_habit(diary).weekdays == WEEKEND


def test_an_edit_for_an_earlier_day_that_was_made_later_holds_on_later_days_too() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.change(habit, 9, weekdays=WEEKEND, archived=True, edited_at=noon(on(2)))
    diary.change(habit, 5, weekdays=WORKDAYS, archived=False, edited_at=noon(on(3)))
    assert only_habit(diary).weekdays_on(on(4)) == EVERY_DAY
    assert only_habit(diary).weekdays_on(on(9)) == WORKDAYS
    assert not only_habit(diary).archived_on(on(9))


def test_of_edits_at_the_same_instant_the_greater_device_wins() -> None:
    diary = Diary()
    habit = diary.habit()
    for device, title, weekdays, archived in (
        ("b", "From b", WEEKEND, False),
        ("a", "From a", WORKDAYS, True),
    ):
        diary.change(
            habit,
            2,
            title=title,
            weekdays=weekdays,
            archived=archived,
            edited_at=noon(MONDAY),
            device=device,
        )
    assert only_habit(diary).title == "From b"
    assert only_habit(diary).weekdays_on(on(2)) == WEEKEND
    assert not only_habit(diary).archived_on(on(2))


def test_fields_that_a_change_leaves_out_stay_as_they_were() -> None:
    diary = Diary()
    habit = diary.habit(weekdays=WEEKEND, title="Old")
    diary.change(habit, 2, archived=True)
    diary.change(habit, 4, title="New", edited_at=noon(on(4)))
    diary.change(habit, 4, weekdays=WORKDAYS, edited_at=noon(on(5)))
    assert only_habit(diary).title == "New"
    assert only_habit(diary).archived_on(on(6))
    assert only_habit(diary).weekdays_on(on(3)) == WEEKEND


def test_the_title_is_the_latest_whatever_its_day() -> None:
    diary = Diary()
    habit = diary.habit(title="First")
    diary.change(habit, 9, title="Third", edited_at=noon(on(1)) + MINUTE)
    diary.change(habit, 2, title="Second", edited_at=noon(on(1)))
    assert only_habit(diary).title == "Third"


def test_a_change_from_before_the_making_holds_from_the_making_on() -> None:
    diary = Diary()
    habit = diary.habit(day=3)
    diary.change(habit, 1, weekdays=WEEKEND)
    assert scheduled(only_habit(diary)) == [5, 6, 12, 13, 19, 20]
    assert only_habit(diary).weekdays_on(on(0)) == WEEKEND


def test_a_change_follows_the_making_whatever_the_clocks_say() -> None:
    diary = Diary()
    habit = diary.habit(title="First", day=3)
    diary.change(habit, 3, title="Second", weekdays=WEEKEND, edited_at=noon(on(0)))
    assert only_habit(diary).title == "Second"
    assert only_habit(diary).weekdays_on(on(3)) == WEEKEND


def test_a_habit_that_is_archived_at_once_never_exists() -> None:
    diary = Diary()
    habit = diary.habit()
    diary.change(habit, 0, archived=True)
    assert only_habit(diary).first_day is None
    assert scheduled(only_habit(diary)) == []
