"""Whom and what quests suggest: never the wrong one, and the same wherever it is drawn (R8)."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Kind
from domain.ledger import merge
from domain.progress import EMPTY
from domain.quest import Quest, named_in
from domain.suggest import LOOKED_AT, LOOKED_AT_AHEAD, Circle, questions
from domain.today import TodayView, today
from tests.domain.crowd import KINDS, TODAY, Crowd, answers, crowds
from tests.domain.diary import DAY, PLAYER, on
from tests.domain.meetings import fewer
from tests.domain.neighbourhood import circle_of, view
from tests.domain.neighbours import Neighbours

some_days = st.integers(TODAY - 2, TODAY + 30).map(on)


def quests_by_kind(shown: TodayView) -> dict[Kind, Quest]:
    return {quest.kind: quest for quest in shown.plans[0].quests}


# --- never the wrong one ----------------------------------------------------------------------


@fewer
@given(crowds(9), st.integers(TODAY, TODAY + 30).map(on))
def test_whoever_is_suggested_can_be_greeted_talked_with_thanked_or_listened_to(
    crowd: Crowd, day: date
) -> None:
    oracle = Neighbours(crowd.facts)
    people = oracle.people()
    for kind, quest in quests_by_kind(view(crowd.facts, day)).items():
        for suggestion in quest.suggestions:
            one = suggestion.person
            if one is None:
                assert kind is Kind.SHARE
                continue
            words = oracle.words(one)
            assert one in people
            assert words["rests_until"] is None or words["rests_until"] < day
            assert suggestion.name == words["name"]
            touched = max([*oracle.act_days(one), *oracle.support_days(one)], default=None)
            waiting = [each for each in oracle.supports_of(one) if each["state"] == "open"]
            match kind:
                case Kind.HELLO:
                    assert oracle.stage(one) == "new"
                case Kind.CONVERSATION:
                    assert oracle.stage(one) != "new"
                    assert touched is not None
                    assert (day - touched).days >= 14
                case Kind.THANK:
                    assert waiting
                    assert suggestion.supports == tuple(each["id"] for each in waiting)
                case _:
                    assert words["makes"]


@fewer
@given(crowds(20), st.integers(TODAY, TODAY + 30).map(on))
def test_links_are_suggested_until_they_are_shared_or_put_away(crowd: Crowd, day: date) -> None:
    saved = Neighbours(crowd.facts).saved()
    quest = quests_by_kind(view(crowd.facts, day))[Kind.SHARE]
    for suggestion in quest.suggestions:
        if suggestion.saved is not None:
            link = saved[suggestion.saved]
            assert link["shared_on"] is None
            assert not link["dismissed"]
            assert (suggestion.title, suggestion.url) == (link["title"], link["url"])
            assert (suggestion.name, suggestion.mention) == (link["author"], link["mention"])


@fewer
@given(crowds(9), st.integers(TODAY, TODAY + 30).map(on))
def test_nobody_who_can_be_suggested_is_left_out_while_there_are_few(
    crowd: Crowd, day: date
) -> None:
    oracle = Neighbours(crowd.facts)
    shown = quests_by_kind(view(crowd.facts, day))

    def awake(one: UUID) -> bool:
        rests = oracle.words(one)["rests_until"]
        return rests is None or rests < day

    people = {one for one in oracle.people() if awake(one)}
    new = {one for one in people if oracle.stage(one) == "new"}
    to_thank = {
        one for one in people if any(each["state"] == "open" for each in oracle.supports_of(one))
    }
    listened = {one for one in people if oracle.words(one)["makes"]}
    for kind, candidates, most in (
        (Kind.HELLO, new, 5),
        (Kind.THANK, to_thank, 3),
        (Kind.LISTEN, listened, 5),
    ):
        offered = [suggestion.person for suggestion in shown[kind].suggestions]
        assert len(offered) == min(most, len(candidates))
        assert set(offered) <= candidates


@fewer
@given(crowds(), some_days, st.integers(1, 3))
def test_nobody_is_suggested_twice_a_day_for_a_kind_and_three_thanks_at_most(
    crowd: Crowd, day: date, more: int
) -> None:
    for kind in KINDS:
        for _ in range(more):
            crowd.habit(kind)
    for plan in view(crowd.facts, day).plans:
        found = [
            (quest.kind, s.person or s.saved) for quest in plan.quests for s in quest.suggestions
        ]
        assert max(Counter(found).values(), default=1) == 1
        assert sum(kind is Kind.THANK for kind, _ in found) <= 3


@fewer
@given(crowds())
def test_somebody_dealt_with_today_is_not_suggested_for_it_again(crowd: Crowd) -> None:
    for kind, quest in quests_by_kind(view(crowd.facts, on(TODAY))).items():
        if not quest.suggestions:
            continue
        first = quest.suggestions[0]
        people = [one for one in crowd.people if one.id == first.person]
        links = [one for one in crowd.links if one.id == first.saved]
        act = crowd.meet(TODAY, kind, *people, saved=links[0] if links else None)
        crowd.facts[-1] = replace(act, supports=first.supports)
        shown = quests_by_kind(view(crowd.facts, on(TODAY)))[kind]
        assert (first.person, first.saved) not in {(s.person, s.saved) for s in shown.suggestions}


# --- drawn the same everywhere ----------------------------------------------------------------


@fewer
@given(crowds(60), some_days, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(crowd: Crowd, day: date, random: Random) -> None:
    shuffled = [*crowd.facts, *crowd.facts[::3]]
    random.shuffle(shuffled)
    assert view(shuffled, day) == view(crowd.facts, day)


@fewer
@given(crowds(120), some_days, st.integers(0, 3))
def test_the_entries_that_are_asked_for_give_the_same_as_all_entries(
    crowd: Crowd, day: date, more: int
) -> None:
    for _ in range(more):
        crowd.habit(Kind.HELLO)
        crowd.another(crowd.habits[Kind.HELLO], TODAY)
    whole, ledger = circle_of(crowd.facts), merge(crowd.facts)
    asked = questions(PLAYER, day, KINDS)
    few = {entry for one in asked for entry in answers(whole.entries, one)}
    assert len(few) <= len(asked) * LOOKED_AT * 2
    named = named_in(ledger, PLAYER, day, Circle(tuple(few)))
    known = named | {person.met_through for one, person in whole.people.items() if one in named}
    circle = Circle(
        entries=tuple(few),
        people={one: state for one, state in whole.people.items() if one in known},
        saved={one: state for one, state in whole.saved.items() if one in named},
        held=whole.held,
    )
    assert today(ledger, EMPTY, PLAYER, day, circle) == view(crowd.facts, day)


def test_who_is_named_and_what_is_said_of_them_come_from_one_draw() -> None:
    crowd = Crowd(7, 20)
    circle, ledger = circle_of(crowd.facts), merge(crowd.facts)
    named = named_in(ledger, PLAYER, on(TODAY), circle)
    plans = today(ledger, EMPTY, PLAYER, on(TODAY), circle).plans
    shown = {s.person or s.saved for plan in plans for q in plan.quests for s in q.suggestions}
    assert shown == named


def test_questions_are_asked_for_the_lanes_of_the_kinds_and_for_a_week_ahead() -> None:
    asked = questions(PLAYER, on(0), [Kind.SHARE, Kind.LISTEN, Kind.SHARE])
    assert [(one.day, one.lane) for one in asked] == [
        (on(ahead), lane) for ahead in range(8) for lane in ("listen", "share")
    ]
    assert [one.number for one in asked] == [LOOKED_AT] * 2 + [LOOKED_AT_AHEAD] * 14
    assert [one.newcomers for one in asked] == [True] * 2 + [False] * 14
    assert {one.order for one in asked if one.day.toordinal() % 2 == 0} == {"since"}
    assert {one.order for one in asked if one.day.toordinal() % 2} == {"turn"}


@fewer
@given(crowds(60), some_days)
def test_the_days_ahead_suggest_first_what_they_will_say_themselves(
    crowd: Crowd, day: date
) -> None:
    plans = view(crowd.facts, day).plans
    for ahead in range(1, 8):
        for planned, then in zip(
            plans[ahead].quests, view(crowd.facts, day + ahead * DAY).plans[0].quests, strict=True
        ):
            # Who comes to mind only on that day, since two weeks are over then, is no part of it.
            if planned.suggestions:
                assert planned.suggestions[0] == then.suggestions[0]


def test_whoever_is_missing_in_the_circle_is_left_out() -> None:
    crowd = Crowd(7, 20)
    whole = circle_of(crowd.facts)
    bare = Circle(entries=whole.entries)
    shown = today(merge(crowd.facts), EMPTY, PLAYER, on(TODAY), bare)
    assert {quest.suggestions for plan in shown.plans for quest in plan.quests} == {()}
