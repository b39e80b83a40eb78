"""What a guest did on one device, joined to the account that they sign in to there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from domain.facts import CheckIn, Fact, HabitChange, HabitMade, Kind, Seen, Setting, Swap
from domain.habit import Habit


def joined_habits(theirs: Iterable[Habit], ours: Iterable[Habit]) -> Mapping[UUID, UUID]:
    """Which of a guest's habits are habits of the account, by id.

    Those of the same kind and title are one. Titles are written in the language of a device: so
    where each side has but one habit of a kind, those two are one as well, whatever their titles.
    Archived habits of the account are left as they are.
    """
    mine = [habit for habit in ours if not habit.archived]
    by_title = {_named(habit): habit.id for habit in reversed(mine)}
    guests = list(theirs)
    alone = {kind: own[0].id for kind in Kind if len(own := _of(kind, mine)) == 1}
    single = {kind for kind in Kind if len(_of(kind, guests)) == 1}
    found: dict[UUID, UUID] = {}
    for habit in guests:
        same = by_title.get(_named(habit))
        if same is None and habit.kind in single:
            same = alone.get(habit.kind)
        if same is not None:
            found[habit.id] = same
    return found


def bring(facts: Iterable[Fact], habits: Mapping[UUID, UUID]) -> list[Fact]:
    """The guest's facts as the account takes them in, with ``habits`` of :func:`joined_habits`.

    What a player chose (settings), what they were shown and which ideas they swapped belongs to
    the account alone, and stays behind.
    """
    return [_ours(fact, habits) for fact in facts if not _stays(fact, habits)]


def _stays(fact: Fact, habits: Mapping[UUID, UUID]) -> bool:
    match fact:
        case Setting() | Seen() | Swap():
            return True
        case HabitMade():
            return fact.id in habits
        case HabitChange():
            return fact.habit in habits
        case _:
            return False


def _ours(fact: Fact, habits: Mapping[UUID, UUID]) -> Fact:
    if isinstance(fact, CheckIn) and fact.habit is not None:
        return replace(fact, habit=habits.get(fact.habit, fact.habit))
    return fact


def _named(habit: Habit) -> tuple[Kind, str]:
    return habit.kind, " ".join(habit.title.split()).casefold()


def _of(kind: Kind, habits: Iterable[Habit]) -> list[Habit]:
    return [habit for habit in habits if habit.kind == kind]
