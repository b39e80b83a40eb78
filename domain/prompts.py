"""The prompts that a quest can draw from, by their ids. Their words live in the app's messages.

An id is a name for ever: it may stand in a snapshot on somebody's phone. So a new prompt takes
the next number of its kind, and a retired one leaves the catalogue but keeps its id reserved.
What is drawn is keyed by player, day and habit and is never stored: a release that adds or retires
prompts may change what tomorrow suggests, and never what the record says.
"""

from collections.abc import Mapping
from types import MappingProxyType

from domain.facts import Kind

HIGHEST: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.HELLO: 52,
        Kind.SHARE: 51,
        Kind.THANK: 48,
        Kind.CONVERSATION: 23,
        Kind.LISTEN: 23,
    }
)
"""The highest number that each kind has given out; it only ever grows."""

RETIRED: frozenset[str] = frozenset()
"""Ids that are drawn no more and never given out again."""

CATALOGUE: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        kind: tuple(
            prompt
            for prompt in (f"{kind}-{number:02}" for number in range(1, highest + 1))
            if prompt not in RETIRED
        )
        for kind, highest in HIGHEST.items()
    }
)
"""The ids of each kind of habit, in the order in which they were written: ``hello-01``, …"""

NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "hello-49": "topic",
        "hello-50": "place",
        "hello-51": "hashtag",
        "hello-52": "topic",
        "share-49": "topic",
        "share-50": "hashtag",
        "share-51": "place",
        "conversation-21": "topic",
        "conversation-22": "place",
        "conversation-23": "hashtag",
        "listen-21": "topic",
        "listen-22": "hashtag",
        "listen-23": "place",
    }
)
"""The prompts that name something of the player's niche, and what: drawn only if there is one."""
