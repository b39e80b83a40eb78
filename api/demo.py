"""A player's year with believable data, for trying the app and for screenshots."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from api.actions import sessions
from api.database import Database
from api.demo_people import DEEDS, Company, Essay, Face, handles_of, met_on, saved_on
from api.demo_team import make_team
from api.ids import uuid7
from api.store import players
from api.store.writing import Item, Submission, write
from domain.badge import PEOPLE_BADGES
from domain.calendar import DAY
from domain.facts import (
    EVERY_DAY,
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Pause,
    Seen,
    Setting,
    Undo,
)
from domain.ledger import merge
from domain.people_facts import LinkSaved, PersonMade, SupportMade
from domain.progress import EMPTY
from domain.today import today as today_view

DAYS = 365
ZONE = "UTC"
DEVICE = "demo"
FACTS_AT_ONCE = 500
STILL_OPEN = (9, 4, 1)
"""Supports of so many days ago that nobody was thanked for yet."""

LINKS = (
    "https://example.org/zines/tide-tables",
    "https://example.org/songs/kitchen-light",
    "https://example.org/essays/slow-mail",
    "https://example.org/prints/heron",
    "https://example.org/petition/night-trains",
)
NOTES: dict[Kind, tuple[str, ...]] = {
    Kind.HELLO: (
        "Asked about the loom in the last picture.",
        "We both grew up near the same harbour.",
        "Said what I liked about the second verse.",
    ),
    Kind.SHARE: (
        "Passed it on with two lines on why.",
        "The colours! Named the printer too.",
        "For everyone who misses letters.",
    ),
    Kind.THANK: (
        "For sharing the zine last week.",
        "Her comment kept me drawing.",
        "He came to the reading with a friend.",
    ),
    Kind.CONVERSATION: ("A long thread about ink and patience.", "We swapped recipes."),
    Kind.LISTEN: ("The whole album, twice.", "Read her essay on mending."),
    Kind.PROMOTE: ("The new zine is out.", "A picture from the market stall."),
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A stretch of the year: how likely a day is lived with the app, and how much of it is done."""

    days: int
    shows_up: float
    does: float


YEAR = (
    Rhythm(40, 0.62, 0.6),
    Rhythm(75, 0.85, 0.75),
    Rhythm(12, 0.1, 0.4),
    Rhythm(110, 0.9, 0.8),
    Rhythm(48, 0.75, 0.65),
    Rhythm(DAYS, 0.96, 0.88),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """The player that was made, how many facts, and the token of the link that opens it."""

    player: UUID
    facts: int
    token: str


async def make_demo(database: Database, now: datetime, seed: int) -> Demo:
    """A guest with a year of facts, the same for the same seed and day."""
    player = uuid7(now)
    facts = list(_year(now, player, random.Random(seed)))  # noqa: S311 - no secret
    async with database.write() as tx:
        await players.add(tx, player, now - DAYS * DAY)
    await make_team(database, player, now, random.Random(seed))  # noqa: S311 - no secret
    for start in range(0, len(facts), FACTS_AT_ONCE):
        items = tuple(Item(fact.id, fact) for fact in facts[start : start + FACTS_AT_ONCE])
        # A year's facts arrive far too late; that is the one limit that a demo may pass over.
        submission = Submission(player, None, items, now, exempt=True)
        async with database.write() as tx:
            (receipt,) = await write(tx, [submission])
        if receipt is None or any(answer.status != "stored" for answer in receipt.answers):
            raise RuntimeError("the demo's facts were not taken")
    async with database.write() as tx:
        token = await sessions.make_link(tx, player, now)
    return Demo(player, len(facts), token)


def _year(now: datetime, player: UUID, random_: random.Random) -> Iterator[Fact]:
    """The year, and all that became true in it marked as seen: nobody wants that at the start."""
    tale = _Tale(now, random_)
    facts = list(_days(tale, now.date(), random_))
    yield from facts
    for news in today_view(merge(facts), EMPTY, player, now.date()).news:
        yield tale.seen(news.mark)
    for badge in PEOPLE_BADGES:
        yield tale.seen(f"badge:{badge}")


def _days(tale: "_Tale", today: date, random_: random.Random) -> Iterator[Fact]:
    first = today - DAYS * DAY
    habits = [
        tale.habit(Kind.HELLO, "Say hello", first),
        tale.habit(Kind.SHARE, "Share others", first),
        tale.habit(Kind.THANK, "Thank supporters", first),
    ]
    yield from habits
    yield tale.setting("topics", ("zines", "letterpress", "small presses"), first)
    yield tale.setting("networks", ("mastodon", "bluesky"), first)
    listening = tale.habit(Kind.LISTEN, "Listen to a song to its end", first + 150 * DAY)
    weekdays = frozenset({2, 4, 6})
    yield listening
    yield tale.change(listening, first + 165 * DAY, weekdays)
    yield tale.change(habits[1], first + 200 * DAY, frozenset({1, 2, 3, 4, 5}))
    paused = [(first + 127 * DAY, first + 136 * DAY), (first + 290 * DAY, first + 293 * DAY)]
    for start, end in paused:
        yield tale.pause(start, end)
    for number in range(DAYS + 1):
        day = first + number * DAY
        yield from tale.people(number, day, today)
        if any(start <= day <= end for start, end in paused) and random_.random() < 0.8:
            continue
        rhythm = _rhythm(number)
        if day == today or random_.random() < rhythm.shows_up:
            current = [*habits, *([listening] if day >= listening.day else [])]
            yield from tale.day(day, current, 0.5 if day == today else rhythm.does)


def _rhythm(number: int) -> Rhythm:
    for rhythm in YEAR:
        number -= rhythm.days
        if number < 0:
            return rhythm
    return YEAR[-1]


class _Tale:
    """Makes the facts, each with an id and instants that fit its day."""

    def __init__(self, now: datetime, random_: random.Random) -> None:
        self._now = now
        self._random = random_
        self._company = Company(random.Random(random_.random()))  # noqa: S311 - no secret

    def habit(self, kind: Kind, title: str, day: date) -> HabitMade:
        at = self._at(day, 9)
        return HabitMade(self._id(at), kind, title, EVERY_DAY, day, at, DEVICE)

    def change(self, habit: HabitMade, day: date, weekdays: frozenset[int]) -> HabitChange:
        at = self._at(day, 9)
        return HabitChange(self._id(at), habit.id, day, at, DEVICE, weekdays=weekdays)

    def setting(self, key: str, value: tuple[str, ...], day: date) -> Setting:
        at = self._at(day, 9)
        return Setting(self._id(at), key, value, at, DEVICE)

    def pause(self, first: date, last: date) -> Pause:
        at = self._at(first, 8)
        return Pause(self._id(at), first, last, at, DEVICE)

    def people(self, number: int, day: date, today: date) -> Iterator[Fact]:
        """Who is met on a day, what they do for the player, and what is saved to share."""
        company = self._company
        for face in met_on(number):
            company.known.append(self._person(face, day))
            yield company.known[-1]
        for essay in saved_on(day, today):
            company.to_share.append(self._saved(essay, day))
            yield company.to_share[-1]
        somebody = company.somebody()
        if somebody is not None and DAYS - number in STILL_OPEN:
            yield self._support(somebody, day)
        elif somebody is not None and company.drawn.random() < 0.07:
            company.open_supports.append(self._support(somebody, day))
            yield company.open_supports[-1]

    def _person(self, face: Face, day: date) -> PersonMade:
        at = self._at(day, 20)
        through = [one.id for one in self._company.known if one.name == face.through]
        return PersonMade(
            id=self._id(at),
            name=face.name,
            day=day,
            edited_at=at,
            device=DEVICE,
            handles=handles_of(face),
            topics=face.topics,
            makes=face.makes,
            cares=face.cares,
            met_through=through[0] if through else None,
        )

    def _support(self, person: PersonMade, day: date) -> SupportMade:
        at = self._at(day, 19)
        deed, note = self._random.choice(DEEDS)
        return SupportMade(self._id(at), person.id, deed, day, day, at, DEVICE, note=note)

    def _saved(self, essay: Essay, day: date) -> LinkSaved:
        at = self._at(day, 18)
        return LinkSaved(
            id=self._id(at),
            day=day,
            edited_at=at,
            device=DEVICE,
            url=essay.url,
            title=essay.title,
            author=essay.author,
            mention=essay.mention,
            quote=essay.quote,
        )

    def day(self, day: date, habits: list[HabitMade], does: float) -> Iterator[Fact]:
        for habit in habits:
            if self._random.random() < does:
                yield from self._act(day, habit.kind, habit.id)
        if self._random.random() < 0.3:
            yield from self._act(day, Kind.CONVERSATION, None)
        if self._random.random() < 0.45:
            yield from self._act(day, Kind.PROMOTE, None)

    def seen(self, mark: str) -> Seen:
        return Seen(self._id(self._now), mark, self._now.date(), self._now)

    def _act(self, day: date, kind: Kind, habit: UUID | None) -> Iterator[Fact]:
        at = self._at(day, self._random.randrange(8, 22))
        wordy = self._random.random() < 0.6
        person, supports = self._company.thanks_for() if kind is Kind.THANK else (None, ())
        if kind not in (Kind.THANK, Kind.PROMOTE):
            person = self._company.somebody()
        saved = self._company.shared() if kind is Kind.SHARE else None
        link = self._random.choice(LINKS) if kind is Kind.SHARE else ""
        made = CheckIn(
            id=self._id(at),
            kind=kind,
            day=day,
            acted_at=at,
            recorded_at=at,
            zone=ZONE,
            habit=habit,
            who="" if person is None else person.name,
            link=link if saved is None else saved.url,
            note=self._random.choice(NOTES[kind]) if wordy else "",
            person=None if person is None else person.id,
            supports=supports,
            saved=None if saved is None else saved.id,
        )
        yield made
        later = min(at + timedelta(minutes=3), self._now)
        if self._random.random() < 0.02:
            yield Undo(self._id(later), made.id, later)
        elif self._random.random() < 0.04:
            yield Edit(self._id(later), made.id, later, DEVICE, note="Wrote back the same evening.")

    def _at(self, day: date, hour: int) -> datetime:
        """An instant on the day, at a minute drawn at random, but never after now."""
        minute = self._random.randrange(60)
        return min(datetime.combine(day, time(hour, minute), UTC), self._now)

    def _id(self, at: datetime) -> UUID:
        return uuid7(at, self._random.getrandbits(74))
