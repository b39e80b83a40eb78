"""The catalogue of prompts and its words: complete, short, kind, and each one different."""

import json
import re
from collections import Counter
from itertools import chain, combinations
from pathlib import Path

import pytest

from domain.facts import GIVING, Kind
from domain.prompts import CATALOGUE, HIGHEST, RETIRED

MESSAGES = Path(__file__).parents[2] / "pwa" / "messages"
LANGUAGES = sorted(path.name.split(".")[0] for path in MESSAGES.glob("*.prompts.json"))

in_each_language = pytest.mark.parametrize("language", LANGUAGES)

NEVER = re.compile(
    r"\b(lose|losing|danger|last chance|don.t break|hurry|disappoint\w*|only \d+ left"
    r"|crush it|boost|reach|growth|hack|followers?|gained|viral|engagement"
    r"|verlier\w*|verlor\w*|gefahr|letzte chance|beeil\w*|enttäusch\w*|verpass\w*|reichweite)\b",
    re.IGNORECASE,
)
"""The words that Kith never says, and some that belong to broadcasting."""

BEGGING = re.compile(
    r"\b(follow(s|ed|ing)? (you|back)|link in bio|your own (link|post|work|shop)"
    r"|everyone|everybody|all your|mass|copy|paste"
    r"|folg\w* (dir|zurück)|alle[nr]? deine\w*|kopier\w*"
    r"|deine[nrms]? eigene\w* (link|arbeit|laden))\b",
    re.IGNORECASE,
)
"""Asking for something in return, showing off, or one text for many people."""

NETWORKS = re.compile(
    r"\b(facebook|instagram|tiktok|twitter|tweet|retweet|mastodon|toot|bluesky|skeet|linkedin"
    r"|youtube|reddit|subreddit|discord|whatsapp|telegram|snapchat|threads|tumblr|pinterest)\b",
    re.IGNORECASE,
)

FILLERS = frozenset(
    re.findall(
        r"[a-z]+",
        "a about an and are as at be by did do for from had has have how if in is it its more not "
        "of on one or so than that the their theirs them they thing things this to was what when "
        "where which who whom whose why with you your yours say tell name someone something person "
        "people hello greet share thank",
    )
)
"""Words so common in the prompts that sharing them does not make two prompts alike."""


def texts(language: str) -> dict[str, str]:
    """The words of each prompt; a name that stands twice in the file is an error."""
    pairs: list[tuple[str, str]] = json.loads(
        (MESSAGES / f"{language}.prompts.json").read_text(encoding="utf-8"), object_pairs_hook=list
    )
    assert len({name for name, _ in pairs}) == len(pairs)
    return dict(pairs)


def content(text: str) -> frozenset[str]:
    """The telling words of a prompt."""
    return frozenset(re.findall(r"[a-z]+", text.lower())) - FILLERS


def saying(pattern: re.Pattern[str], language: str) -> dict[str, str]:
    """The prompts in which the pattern occurs."""
    return {name: text for name, text in texts(language).items() if pattern.search(text)}


def test_every_giving_kind_has_prompts_and_promoting_has_none() -> None:
    assert set(CATALOGUE) == set(GIVING)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Kind.HELLO, 44),
        (Kind.SHARE, 44),
        (Kind.THANK, 44),
        (Kind.CONVERSATION, 18),
        (Kind.LISTEN, 18),
    ],
)
def test_each_kind_has_enough_prompts_to_stay_fresh(kind: Kind, least: int) -> None:
    assert len(CATALOGUE[kind]) >= least


def test_an_id_names_its_kind_and_number_and_stands_once() -> None:
    ids = list(chain.from_iterable(CATALOGUE.values()))
    assert len(set(ids)) == len(ids)
    for kind, prompts in CATALOGUE.items():
        numbers = [int(prompt.removeprefix(f"{kind}-")) for prompt in prompts]
        assert list(prompts) == [f"{kind}-{number:02}" for number in sorted(numbers)]


def test_every_number_given_out_is_in_the_catalogue_or_retired() -> None:
    given_out = {
        f"{kind}-{number:02}"
        for kind, highest in HIGHEST.items()
        for number in range(1, highest + 1)
    }
    drawn = set(chain.from_iterable(CATALOGUE.values()))
    assert given_out == drawn | RETIRED
    assert not drawn & RETIRED


@in_each_language
def test_every_prompt_has_words_and_no_words_are_without_a_prompt(language: str) -> None:
    assert set(texts(language)) == set(chain.from_iterable(CATALOGUE.values()))


@in_each_language
def test_every_prompt_is_one_short_plain_sentence(language: str) -> None:
    for name, text in texts(language).items():
        assert 30 <= len(text) <= 110, name
        assert text == " ".join(text.split()), name
        assert text[0].isupper(), name
        assert text.endswith("."), name
        assert text.count(".") == 1, name


@in_each_language
def test_no_prompt_shouts(language: str) -> None:
    assert saying(re.compile(r"!|[A-ZÄÖÜ]{2,}"), language) == {}


@in_each_language
def test_no_prompt_uses_a_word_that_kith_never_says(language: str) -> None:
    assert saying(NEVER, language) == {}


@in_each_language
def test_no_prompt_begs_or_shows_off_or_sends_one_text_to_many(language: str) -> None:
    assert saying(BEGGING, language) == {}


@in_each_language
def test_no_prompt_needs_a_particular_network(language: str) -> None:
    assert saying(NETWORKS, language) == {}


def test_no_two_prompts_ask_for_nearly_the_same() -> None:
    words = {name: content(text) for name, text in texts("en").items()}
    alike = {
        (one, other): sorted(words[one] & words[other])
        for one, other in combinations(words, 2)
        if len(words[one] & words[other]) >= 0.5 * len(words[one] | words[other])
    }
    assert alike == {}


@in_each_language
def test_prompts_of_one_kind_do_not_all_begin_alike(language: str) -> None:
    for kind, prompts in CATALOGUE.items():
        words = texts(language)
        begins = Counter(" ".join(words[prompt].split()[:2]) for prompt in prompts)
        assert begins.most_common(1)[0][1] <= len(prompts) / 2, kind
