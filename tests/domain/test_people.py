"""People, supports and saved links are what the definitions say, whatever came first (R8)."""

from dataclasses import fields
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.community import gather, groups
from domain.facts import CheckIn, Edit, Fact, Kind, Removal, Undo
from domain.people_facts import (
    LinkChange,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)
from domain.person import PersonState
from domain.roster import entries_of_person
from domain.thanks import Waiting
from tests.domain.meetings import PEOPLE, SAVED, communities, fewer
from tests.domain.neighbours import Neighbours

BY_DAYS = {"warmth"}
"""What is tried for each day by itself."""


def fields_of(state: Any) -> dict[str, Any]:
    return {field.name: getattr(state, field.name) for field in fields(state)}


def expected(oracle: Neighbours, one: UUID) -> dict[str, Any]:
    """Every field of a person, by the definitions."""
    given, supports = oracle.given(one), oracle.supports_of(one)
    hellos = [act for act in given if act.kind is Kind.HELLO]
    pitches = [act.day for act in oracle.acts_with(one) if act.kind is Kind.PROMOTE]
    acts_days = oracle.act_days(one)
    thanked_on = max((each["thanked_on"] for each in supports if each["thanked_on"]), default=None)
    waited = [
        each
        for each in supports
        if each["state"] == "open" or (thanked_on and each["thanked_on"] == thanked_on)
    ]
    waited.sort(key=lambda each: (each["noted"], each["day"], each["id"]))
    return oracle.words(one) | {
        "id": one,
        "merged": tuple(sorted(oracle.same(one) - {one})),
        "stage": oracle.stage(one),
        "hello": hellos[0].id if hellos else None,
        "introduced_on": min([*(act.day for act in hellos), *acts_days[2:3]], default=None),
        "acts_days": len(acts_days),
        "last_days": tuple(sorted({*acts_days, *oracle.support_days(one)})[-2:]),
        "heard_days": tuple(
            sorted({act.day for act in given if act.kind in ("listen", "share")})[-2:]
        ),
        "missing": tuple(
            line for line in ("introduced", "days", "talk", "cares") if line in oracle.missing(one)
        ),
        "pitched_on": max(pitches, default=None),
        "waiting": tuple(_waiting(each) for each in supports if each["state"] == "open"),
        "thanked": _waiting(waited[0]) if thanked_on else None,
        "thanked_on": thanked_on,
        "mutual_on": oracle.mutual_on(one),
        "thanked_soon_on": oracle.thanked_soon_on(one),
        "credited_on": oracle.credited_on(one),
    }


def _waiting(support: dict[str, Any]) -> Waiting:
    return Waiting(support["id"], support["deed"], support["day"], support["noted"])


def without_warmth(person: PersonState) -> dict[str, Any]:
    return {name: value for name, value in fields_of(person).items() if name not in BY_DAYS}


@given(communities())
def test_people_are_what_the_definitions_say(facts: list[Fact]) -> None:
    oracle, people = Neighbours(facts), gather(facts).people
    assert people.keys() == oracle.people()
    for one, person in people.items():
        assert without_warmth(person) == expected(oracle, one)


@given(communities())
def test_supports_and_saved_links_are_what_the_definitions_say(facts: list[Fact]) -> None:
    oracle, community = Neighbours(facts), gather(facts)
    assert {one: fields_of(state) for one, state in community.supports.items()} == {
        made.id: oracle.support(made) for made in oracle.supports()
    }
    assert {one: fields_of(state) for one, state in community.saved.items()} == oracle.saved()


@fewer
@given(communities())
def test_merged_ids_are_one_whoever_merged_whom(facts: list[Fact]) -> None:
    oracle, found = Neighbours(facts), groups(facts)
    merged = {one for made in oracle.merges() for one in (made.person, made.into)}
    assert found == {one: oracle.same(one) for one in merged}


# --- order, repeats, devices ------------------------------------------------------------------


@given(communities(), st.randoms(use_true_random=False))
def test_neither_order_nor_repeats_matter(facts: list[Fact], random: Random) -> None:
    shuffled = facts + facts[::2]
    random.shuffle(shuffled)
    assert gather(shuffled) == gather(facts)


@fewer
@given(communities(), st.randoms(use_true_random=False))
def test_it_does_not_matter_which_device_sent_what_in_which_batch(
    facts: list[Fact], random: Random
) -> None:
    batches: list[list[Fact]] = [[] for _ in range(5)]
    for fact in facts:
        random.choice(batches).append(fact)
        if random.random() < 0.2:
            random.choice(batches).append(fact)
    random.shuffle(batches)
    assert gather(fact for batch in batches for fact in batch) == gather(facts)


# --- some of the facts ------------------------------------------------------------------------


@given(communities(), st.sampled_from(PEOPLE))
def test_the_facts_about_one_person_make_the_same_person_as_all_facts(
    facts: list[Fact], one: UUID
) -> None:
    oracle, whole = Neighbours(facts), gather(facts)
    some = gather(about(facts, oracle, oracle.same(one)))
    for each in oracle.same(one):
        assert some.people.get(each) == whole.people.get(each)
    for support, state in whole.supports.items():
        if state.person in oracle.same(one):
            assert some.supports[support] == state


@fewer
@given(communities(), st.sampled_from(SAVED))
def test_the_facts_about_one_link_make_the_same_link_as_all_facts(
    facts: list[Fact], one: UUID
) -> None:
    shared = {fact.id for fact in facts if isinstance(fact, CheckIn) and fact.saved == one}
    some = [
        fact
        for fact in facts
        if isinstance(fact, Removal)
        or spoken_of(fact) & {one, *shared}
        or fact.id in {one, *shared}
    ]
    assert gather(some).saved.get(one) == gather(facts).saved.get(one)


def about(facts: list[Fact], oracle: Neighbours, ids: set[UUID]) -> list[Fact]:
    """The facts that name one person, those that speak of such facts, all removals, and who
    those are through whom the person was met."""
    naming = [fact for fact in facts if spoken_of(fact) & ids or fact.id in ids]
    found = {fact.id for fact in naming}
    found |= {fact.target for fact in naming if isinstance(fact, Edit)}
    through = {
        each
        for fact in naming
        if isinstance(fact, PersonMade | PersonChange) and fact.met_through
        for each in oracle.same(fact.met_through)
    }
    found |= {fact.id for fact in facts if isinstance(fact, Merge) and spoken_of(fact) & through}
    return [
        fact
        for fact in facts
        if isinstance(fact, Removal) or fact.id in found | through or spoken_of(fact) & found
    ]


def spoken_of(fact: Fact) -> set[UUID]:
    """What a fact speaks of, save whom somebody was met through, and what was shared."""
    match fact:
        case CheckIn():
            return {fact.person} if fact.person else set()
        case Edit():
            return {fact.target, fact.person or fact.target}
        case Merge():
            return {fact.person, fact.into}
        case PersonChange() | SupportMade():
            return {fact.person}
        case SupportChange():
            return {fact.support}
        case LinkChange():
            return {fact.saved}
        case Undo() | Removal():
            return {fact.target}
        case _:
            return set()


@fewer
@given(communities())
def test_no_two_entries_of_somebody_in_a_lane_begin_on_one_day(facts: list[Fact]) -> None:
    for person in gather(facts).people.values():
        begins = [(entry.lane, entry.since) for entry in entries_of_person(person)]
        assert len(begins) == len(set(begins))
