"""The people of the demo's year: whom the player got to know, what they did, what to share."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from domain.people_facts import Deed, Handle, LinkSaved, PersonMade, SupportMade


class Face(NamedTuple):
    """Somebody, on which day of the year they were met, and through whom."""

    name: str
    network: str
    handle: str
    topics: tuple[str, ...]
    makes: str
    cares: str
    day: int
    through: str = ""


FACES = (
    Face("Maya Lind", "mastodon", "maya@prints.example", ("letterpress",), "letterpress prints",
         "old type, and who still casts it", 2),
    Face("Noor Haddad", "bluesky", "noor.zines.example", ("zines",), "a zine about tides",
         "slow mail", 5),
    Face("Tomás Reyes", "mastodon", "tomas@songs.example", ("songs",), "songs for kitchens", "", 9),
    Face("Ines Duarte", "web", "https://ines.example/prints", ("letterpress", "zines"),
         "two-colour risographs", "paper from the mill in her town", 16, "Maya Lind"),
    Face("Jun Sato", "bluesky", "jun.example", ("small presses",), "", "small presses", 28),
    Face("Amara Okafor", "mastodon", "amara@essays.example", ("essays",), "essays on mending",
         "repair cafés", 41, "Noor Haddad"),
    Face("Elif Kaya", "bluesky", "elif.photo.example", ("photographs",), "night photographs", "",
         60),
    Face("Oskar Brandt", "mastodon", "oskar@trains.example", ("zines",), "",
         "the campaign for night trains", 77),
    Face("Priya Rao", "bluesky", "priya.ink.example", ("ink", "zines"), "home-made inks",
         "plants that give colour", 98, "Ines Duarte"),
    Face("Sefa Yıldız", "mastodon", "sefa@radio.example", ("radio",), "a radio hour on harbours",
         "", 120),
    Face("Lena Novak", "web", "https://lena.example", ("bookbinding",), "hand-bound notebooks",
         "", 141, "Maya Lind"),
    Face("Kofi Mensah", "bluesky", "kofi.comics.example", ("comics",), "comics about buses",
         "public libraries", 175),
    Face("Yuki Mori", "mastodon", "yuki@maps.example", ("maps",), "maps drawn from memory", "",
         214, "Jun Sato"),
    Face("Rosa Conti", "bluesky", "rosa.seeds.example", ("gardens",), "", "seed libraries", 250),
    Face("Milan Petrov", "mastodon", "milan@type.example", ("letterpress",), "a typeface for signs",
         "", 301, "Lena Novak"),
    Face("Ada Whitby", "bluesky", "ada.letters.example", ("letters", "zines"), "",
         "letters nobody sent", 340),
    Face("Nuria Soler", "mastodon", "nuria@folds.example", ("zines",),
         "zines folded from one sheet", "", 362, "Ines Duarte"),
)  # fmt: skip

DEEDS: tuple[tuple[Deed, str], ...] = (
    (Deed.SHARED, "Passed my zine on, with two lines of her own."),
    (Deed.PRAISED, "Wrote about the blue page."),
    (Deed.BOUGHT, "Two copies, one for a friend."),
    (Deed.HELPED, "Lent me the small press for a week."),
    (Deed.SIGNED, "Signed for the reading room."),
)


class Essay(NamedTuple):
    """A link that was saved so many days ago."""

    title: str
    url: str
    author: str
    mention: str
    quote: str
    days_ago: int


ESSAYS = (
    Essay("Slow mail", "https://example.org/essays/slow-mail", "Amara Okafor",
          "@amara@essays.example", "A letter is a small room two people keep.", 190),
    Essay("Tide tables", "https://example.org/zines/tide-tables", "Noor Haddad",
          "@noor.zines.example", "", 120),
    Essay("Heron, in two colours", "https://example.org/prints/heron", "Ines Duarte", "", "", 64),
    Essay("Kitchen light", "https://example.org/songs/kitchen-light", "Tomás Reyes",
          "@tomas@songs.example", "", 9),
    Essay("What a bus stop knows", "https://example.org/comics/bus-stop", "Kofi Mensah",
          "@kofi.comics.example", "", 4),
    Essay("", "", "Rosa Conti", "@rosa.seeds.example",
          "Every packet of seeds is a letter to next year.", 1),
)  # fmt: skip


@dataclass
class Company:
    """Who is known on a day, and what waits: to be thanked for, to be shared."""

    drawn: random.Random
    known: list[PersonMade] = field(default_factory=list)
    open_supports: list[SupportMade] = field(default_factory=list)
    to_share: list[LinkSaved] = field(default_factory=list)

    def somebody(self) -> PersonMade | None:
        """Those who were met first come up most often."""
        if not self.known:
            return None
        place = min(self.drawn.randrange(len(self.known)) for _ in range(2))
        return self.known[place]

    def thanks_for(self) -> tuple[PersonMade | None, tuple[UUID, ...]]:
        """Whom to thank, and what for: whatever waits longest."""
        if not self.open_supports or self.drawn.random() < 0.3:
            return self.somebody(), ()
        first = self.open_supports[0].person
        done = tuple(one.id for one in self.open_supports if one.person == first)
        self.open_supports = [one for one in self.open_supports if one.person != first]
        return next(one for one in self.known if one.id == first), done

    def shared(self) -> LinkSaved | None:
        """The link that waits longest, if it is its day."""
        if self.to_share and self.drawn.random() < 0.05:
            return self.to_share.pop(0)
        return None


def met_on(number: int) -> Iterator[Face]:
    """Those who are met on a day of the year."""
    return (face for face in FACES if face.day == number)


def saved_on(day: date, today: date) -> Iterator[Essay]:
    """What is saved on a day."""
    return (essay for essay in ESSAYS if today - timedelta(days=essay.days_ago) == day)


def handles_of(face: Face) -> tuple[Handle, ...]:
    return (Handle(face.network, face.handle),)
