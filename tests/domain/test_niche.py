"""What prompts name of the player's niche: a topic, a place, a hashtag, if there is one (R3)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import GIVING, Kind, Part
from domain.prompts import CATALOGUE, NEEDS
from domain.quest import PROMPTS_AHEAD, Fill, Quest, fill_on, prompt_order, quests_on
from domain.settings import Settings
from tests.domain.diary import MONDAY, PLAYER, Diary, on
from tests.domain.test_prompts import LANGUAGES, texts

NICHE = {"topic": "topics", "place": "places", "hashtag": "hashtags"}
"""What a prompt can name, and the setting that it comes from."""

HABIT = UUID(int=1)


def quest_with(kind: Kind, chosen: set[str], swaps: int = 0, day: int = 0) -> Quest:
    """The quest of a player whose niche has one of each thing that is chosen."""
    diary = Diary()
    for need in sorted(chosen):
        diary.set(NICHE[need], (f"one {need}",))
    habit = diary.habit(kind)
    for _ in range(swaps):
        diary.swap(habit, day)
    (quest,) = quests_on(diary.ledger, PLAYER, on(day))
    return quest


def shown(kind: Kind, chosen: set[str]) -> set[str]:
    """All prompts that swapping brings."""
    pages = range(0, len(CATALOGUE[kind]), PROMPTS_AHEAD)
    return {prompt for page in pages for prompt in quest_with(kind, chosen, page).prompts}


def test_what_prompts_need_is_in_the_catalogue_and_can_be_filled_in() -> None:
    known = {prompt for prompts in CATALOGUE.values() for prompt in prompts}
    assert set(NEEDS) <= known
    assert set(NEEDS.values()) == set(NICHE) == set(Fill.__slots__)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_prompt_have_a_gap_for_what_it_needs_and_no_other(language: str) -> None:
    for prompt, text in texts(language).items():
        gaps = {need for need in NICHE if f"{{{need}}}" in text}
        assert gaps == ({NEEDS[prompt]} if prompt in NEEDS else set()), prompt
        assert text.count("{") == text.count("}") == len(gaps), prompt


@pytest.mark.parametrize("kind", sorted(GIVING))
@pytest.mark.parametrize("chosen", [set(), {"topic"}, {"place"}, {"hashtag"}, set(NICHE)], ids=str)
def test_prompts_are_drawn_only_if_the_niche_has_what_they_name(
    kind: Kind, chosen: set[str]
) -> None:
    fitting = {prompt for prompt in CATALOGUE[kind] if NEEDS.get(prompt) in {None, *chosen}}
    assert shown(kind, chosen) == fitting


@given(st.sampled_from(sorted(GIVING)), st.sets(st.sampled_from(sorted(NICHE))), st.integers(0, 99))
def test_prompts_that_fit_keep_the_order_of_all_of_them(
    kind: Kind, chosen: set[str], day: int
) -> None:
    quest = quest_with(kind, chosen, day=day)
    order = prompt_order(PLAYER, on(day), quest.habit, kind)
    fitting = [prompt for prompt in order if NEEDS.get(prompt) in {None, *chosen}]
    assert list(quest.prompts) == fitting[:PROMPTS_AHEAD]
    for need in NICHE:
        assert getattr(quest.fill, need) == (f"one {need}" if need in chosen else "")


def test_swapping_a_suggestion_leaves_the_prompt() -> None:
    diary = Diary()
    habit = diary.habit()
    before = quests_on(diary.ledger, PLAYER, MONDAY)
    diary.swap(habit, 0, Part.SUGGESTION)
    assert quests_on(diary.ledger, PLAYER, MONDAY) == before


def test_over_the_days_every_word_of_the_niche_is_named() -> None:
    words = tuple("abcde")
    settings = Settings(topics=words, places=words[:2], hashtags=words[:3])
    fills = [fill_on(settings, PLAYER, on(day), HABIT) for day in range(60)]
    assert {fill.topic for fill in fills} == set(words)
    assert {fill.place for fill in fills} == set(words[:2])
    assert {fill.hashtag for fill in fills} == set(words[:3])


def test_the_three_are_drawn_apart_from_one_another() -> None:
    words = tuple("ab")
    settings = Settings(topics=words, places=words, hashtags=words)
    fills = {fill_on(settings, PLAYER, on(day), HABIT) for day in range(60)}
    assert len(fills) == 8


def test_what_is_named_is_drawn_by_player_day_and_habit_and_never_changes() -> None:
    words = tuple("abcdefghij")
    settings = Settings(topics=words, places=words, hashtags=words)
    drawn = fill_on(settings, PLAYER, MONDAY, HABIT)
    assert drawn == fill_on(settings, PLAYER, MONDAY, HABIT)
    assert drawn != fill_on(settings, UUID(int=2), MONDAY, HABIT)
    assert drawn != fill_on(settings, PLAYER, on(1), HABIT)
    assert drawn != fill_on(settings, PLAYER, MONDAY, UUID(int=2))
    assert drawn == Fill("f", "i", "i")
