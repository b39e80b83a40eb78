"""Removing a person takes everything about them, and leaves no word (R2, R8)."""

from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.community import gather
from domain.facts import CheckIn, Edit, Fact, Removal
from domain.ledger import merge
from domain.people_facts import (
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)
from tests.domain.diary import noon, on
from tests.domain.meetings import PEOPLE, communities, fewer
from tests.domain.neighbours import Neighbours

NEW = UUID(int=8100)
WORDS = ("name", "makes", "cares", "notes", "link", "note", "who", "url", "title", "author")


def removals(people: list[UUID]) -> list[Fact]:
    """The removal of each of them."""
    return [
        Removal(UUID(int=8000 + number), one, noon(on(20))) for number, one in enumerate(people)
    ]


def marked(facts: list[Fact]) -> list[Fact]:
    """The same facts, every word of which says what fact it comes from."""

    def words(fact: Fact) -> dict[str, Any]:
        return {word: _mark(fact) for word in WORDS if getattr(fact, word, None)}

    return [replace(fact, **words(fact)) for fact in facts]


def _mark(fact: Fact) -> str:
    return f"<{fact.id.int}>"


def gone(facts: list[Fact]) -> set[UUID]:
    """The facts whose words have to be gone."""
    oracle = Neighbours(facts)
    found: set[UUID] = set()
    for fact in facts:
        named = getattr(fact, "person", None)
        about_removed = oracle.is_removed(fact.id) or (named and oracle.is_removed(named))
        if isinstance(fact, CheckIn):
            if oracle.is_gone(fact):
                found |= {fact.id, *(edit.id for edit in oracle.edits(fact))}
        elif (
            isinstance(fact, PersonMade | PersonChange | SupportMade | LinkSaved) and about_removed
        ):
            found.add(fact.id)
    for fact in facts:
        of = getattr(fact, "support", None) or getattr(fact, "saved", None)
        if isinstance(fact, SupportChange | LinkChange) and of in found:
            found.add(fact.id)
    return found


def blanked(fact: Fact) -> Fact:
    """A fact without its words and without whom it names, as it is stored once it is gone."""
    empty: dict[str, Any] = {word: "" for word in WORDS if getattr(fact, word, None) is not None}
    match fact:
        case CheckIn():
            return replace(fact, **empty, person=None, supports=(), saved=None, blank=True)
        case Edit():
            return replace(fact, **empty, person=None, blank=True)
        case _:
            return replace(fact, **empty)


@given(communities(), st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True))
def test_nothing_is_left_of_the_words_of_what_was_removed(
    facts: list[Fact], removed: list[UUID]
) -> None:
    facts = marked([*facts, *removals(removed)])
    told = repr(gather(facts)) + repr(merge(facts))
    words_gone = gone(facts)
    assert not [fact for fact in facts if fact.id in words_gone and _mark(fact) in told]


@given(
    communities(),
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True),
    st.randoms(use_true_random=False),
)
def test_facts_without_their_words_lead_to_what_all_facts_lead_to(
    facts: list[Fact], removed: list[UUID], random: Random
) -> None:
    facts = [*facts, *removals(removed)]
    words_gone = gone(facts)
    stored = [blanked(fact) if fact.id in words_gone else fact for fact in facts]
    random.shuffle(stored)
    assert gather(stored) == gather(facts)
    assert merge(stored) == merge(facts)


@fewer
@given(communities(), st.sampled_from(PEOPLE))
def test_removing_one_person_leaves_what_others_did_and_do(facts: list[Fact], one: UUID) -> None:
    before, after = gather(facts), gather([*facts, *removals([one])])
    oracle = Neighbours(facts)
    named = [
        {fact.person, *(edit.person for edit in oracle.edits(fact))}
        for fact in facts
        if isinstance(fact, CheckIn)
    ]
    # Those of whom no check-in ever named the removed one, too.
    touched = {other for names in named if one in names for other in names if other}
    aside = oracle.same(one).union(*(oracle.same(other) for other in touched))
    for person, state in before.people.items():
        if person not in aside and state.met_through not in aside:
            assert after.people[person] == state
    assert one not in after.people
    assert one not in {state.met_through for state in after.people.values()}
    assert one not in {state.person for state in after.supports.values()}


@fewer
@given(communities(), st.sampled_from(PEOPLE))
def test_a_person_that_is_removed_under_every_id_is_gone(facts: list[Fact], one: UUID) -> None:
    ids = sorted(Neighbours(facts).same(one))
    after = gather([*facts, *removals(ids)])
    assert after.people.keys().isdisjoint(ids)
    assert all(support.person not in ids for support in after.supports.values())


@fewer
@given(communities(), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_merging_somebody_with_a_removed_person_changes_nothing_of_them(
    facts: list[Fact], one: UUID, other: UUID
) -> None:
    facts = [*(fact for fact in facts if not isinstance(fact, Merge)), *removals([other])]
    assume(one != other)
    joined: list[Fact] = [*facts, Merge(NEW, one, other, noon(on(30)))]
    before, after = gather(facts), gather(joined)
    assert after.people.keys() == before.people.keys()
    assert after.supports == before.supports
    for person, state in after.people.items():
        # Whom somebody was met through may have got a name again; nothing else is moved.
        through = before.people[person].met_through
        assert replace(state, merged=(), met_through=through) == before.people[person]
        assert state.met_through in {through, one}
        assert state.merged == ((other,) if person == one else ())
