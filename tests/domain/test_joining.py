"""What a guest did joins an account, all of it and once; what the account chose stays."""

from dataclasses import fields, replace
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import given

from domain.facts import CheckIn, Fact, Kind
from domain.joining import bring, joined_habits
from domain.ledger import merge
from domain.people_facts import NOBODY
from tests.domain.diary import Diary
from tests.domain.histories import histories

MASK = 1 << 100


FactT = TypeVar("FactT", bound=Fact)


def of_another(fact: FactT) -> FactT:
    """The same fact as somebody else would have recorded it: under other ids."""

    def other(value: object) -> object:
        if isinstance(value, UUID) and value != NOBODY:
            return UUID(int=value.int ^ MASK)
        if isinstance(value, tuple):
            return tuple(other(one) for one in value)
        return value

    changed: dict[str, Any] = {f.name: other(getattr(fact, f.name)) for f in fields(fact)}
    return replace(fact, **changed)


def joined(guest: list[Fact], account: list[Fact]) -> list[Fact]:
    theirs, ours = merge(guest), merge(account)
    habits = joined_habits(theirs.habits.values(), ours.habits.values())
    return [*account, *bring(guest, habits)]


@given(histories(), histories())
def test_every_act_of_both_is_there_on_its_day(guest: list[Fact], account: list[Fact]) -> None:
    guest = [of_another(fact) for fact in guest]
    after = merge(joined(guest, account))
    theirs, ours = merge(guest), merge(account)
    for day in {*theirs.days, *ours.days, *after.days}:
        ids = [act.id for act in after.days.get(day, ())]
        assert sorted(ids) == sorted(
            act.id for one in (theirs, ours) for act in one.days.get(day, ())
        )


@given(histories(), histories())
def test_what_the_account_had_stays_as_it_was(guest: list[Fact], account: list[Fact]) -> None:
    guest = [of_another(fact) for fact in guest]
    before, after = merge(account), merge(joined(guest, account))
    assert after.settings == before.settings
    assert (after.seen, after.swaps) == (before.seen, before.swaps)
    for known, now in (
        (before.habits, after.habits),
        (before.pauses, after.pauses),
        (before.check_ins, after.check_ins),
    ):
        for key, value in known.items():
            assert now[key] == value


@given(histories(), histories())
def test_an_act_is_for_a_habit_of_its_kind_that_the_account_has(
    guest: list[Fact], account: list[Fact]
) -> None:
    guest = [of_another(fact) for fact in guest]
    theirs, after = merge(guest), merge(joined(guest, account))
    for act in theirs.check_ins.values():
        now = after.check_ins[act.id]
        if act.habit is None:
            assert now.habit is None
        elif act.habit in theirs.habits:
            assert now.habit is not None
            assert after.habits[now.habit].kind == theirs.habits[act.habit].kind


@given(histories())
def test_joining_the_same_again_is_joining_it_once(account: list[Fact]) -> None:
    again = merge(joined(account, account))
    assert again.habits == merge(account).habits
    assert again.days == merge(account).days


@pytest.mark.parametrize(
    ("guest", "account", "same"),
    [
        (["Say hello"], ["Say hello"], [0]),
        (["  say HELLO"], ["Say hello"], [0]),
        (["Sag Hallo"], ["Say hello"], [0]),
        (["Morning"], ["Morning", "Evening"], [0]),
        (["Evening"], ["Morning", "Evening"], [1]),
        (["Noon"], ["Morning", "Evening"], [None]),
        (["Morning", "Noon"], ["Morning"], [0, None]),
        (["Say hello"], [], [None]),
    ],
)
def test_habits_are_one_by_their_title_or_if_there_is_but_one_of_the_kind(
    guest: list[str], account: list[str], same: list[int | None]
) -> None:
    mine, theirs = Diary(), Diary()
    ours = [mine.habit(title=title).id for title in account]
    for title in guest:
        theirs.habit(title=title)
    facts = [of_another(fact) for fact in theirs.facts]
    made = [fact.id for fact in facts]
    found = joined_habits(merge(facts).habits.values(), mine.ledger.habits.values())
    assert [found.get(one) for one in made] == [None if n is None else ours[n] for n in same]


def test_another_kind_is_another_habit() -> None:
    mine, theirs = Diary(), Diary()
    mine.habit(Kind.HELLO, title="Daily")
    theirs.habit(Kind.THANK, title="Daily")
    guests = merge(of_another(fact) for fact in theirs.facts)
    assert joined_habits(guests.habits.values(), mine.ledger.habits.values()) == {}


def test_an_archived_habit_of_the_account_takes_nothing_in() -> None:
    mine, theirs = Diary(), Diary()
    old = mine.habit(title="Daily")
    mine.change(old, 3, archived=True)
    theirs.habit(title="Daily")
    guests = merge(of_another(fact) for fact in theirs.facts)
    assert joined_habits(guests.habits.values(), mine.ledger.habits.values()) == {}


def test_a_check_in_keeps_its_words_and_its_day() -> None:
    mine, theirs = Diary(), Diary()
    ours = mine.habit()
    done = theirs.do(2, theirs.habit(), who="Ana", note="Hi")
    facts = joined([of_another(fact) for fact in theirs.facts], mine.facts)
    (came,) = (fact for fact in facts if isinstance(fact, CheckIn))
    assert came == replace(of_another(done), habit=ours.id)
