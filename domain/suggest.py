"""Suggestions: whom or what a quest names, and why (R8). Derived, never stored.

A draw starts from what held in the morning of the day, so nothing done during the day puts anybody
else in the place of who is suggested: who was dealt with only drops out, and who is new comes last.
On even days those who wait longest come first, on odd days those whose turn it is on a round that
visits everybody, in an order drawn anew each day: nobody waits for ever.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from domain.calendar import DAY
from domain.facts import Kind
from domain.ledger import Ledger
from domain.person import PersonState
from domain.progress import BadgeHeld
from domain.roster import Entry, Lane, lot, pointer, position
from domain.saved import SavedState

DAYS_AHEAD = 7
LOOKED_AT, LOOKED_AT_AHEAD = 10, 4
"""How many candidates a draw begins with, today and for the days to come."""

SHUFFLED = LOOKED_AT_AHEAD
"""How many of those whose turn it is come in an order drawn anew each day. Else whoever stands
close behind somebody else on the round would hardly ever come first."""

OFFERED, OFFERED_AHEAD = 5, 2
"""How many suggestions a quest carries, today and for the days to come."""

THANKS_A_DAY = 3
REASONS = 2

LANES: Mapping[Kind, tuple[Lane, ...]] = MappingProxyType(
    {
        Kind.HELLO: (Lane.HELLO,),
        Kind.CONVERSATION: (Lane.CONVERSATION,),
        Kind.SHARE: (Lane.SHARE, Lane.LISTEN),
        Kind.THANK: (Lane.THANK,),
        Kind.LISTEN: (Lane.LISTEN,),
    }
)
"""Where the suggestions of each kind come from: with nothing saved, share what somebody makes."""


class Order(StrEnum):
    """What candidates are taken by: the longest waiting, or their turn on the round."""

    SINCE = "since"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Question:
    """Which entries a draw needs: the first ``number`` that wait on ``day`` (see
    :meth:`domain.roster.Entry.waits_on`), by (ordered, position, subject), or by (position,
    subject) from ``pointer`` on and round; and if ``newcomers``, as many that come on it."""

    lane: Lane
    day: date
    order: Order
    pointer: int
    number: int
    newcomers: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code, the words that it speaks of, and how many days ago, or for how many not."""

    code: str
    text: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A person, a thank-you for ``supports`` of a person, or a saved link with its author."""

    person: UUID | None
    name: str
    why: tuple[Reason, ...]
    supports: tuple[UUID, ...] = ()
    saved: UUID | None = None
    title: str = ""
    url: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """One quest's draw: of ``number`` quests of its kind on a day it is the one at ``place``."""

    player: UUID
    kind: Kind
    day: date
    ahead: int
    place: int
    number: int
    swaps: int


@dataclass(frozen=True)
class Circle:
    """What suggestions are made of: entries, and the states of those that they name.

    ``entries`` hold at least what answers :func:`questions`. ``held`` are the badges that need
    people, with the day on which each became true.
    """

    entries: tuple[Entry, ...] = ()
    people: Mapping[UUID, PersonState] = field(default_factory=dict)
    saved: Mapping[UUID, SavedState] = field(default_factory=dict)
    held: tuple[BadgeHeld, ...] = ()
    _made: dict[Draw, tuple[Entry, ...]] = field(default_factory=dict, repr=False, compare=False)

    def offers(self, drawn: Draw) -> tuple[Entry, ...]:
        """Whom or what a quest offers, worked out once for each draw."""
        if not self.entries:
            return ()
        if drawn not in self._made:
            self._made[drawn] = offered(self.lanes, drawn)
        return self._made[drawn]

    @cached_property
    def lanes(self) -> Mapping[Lane, tuple[Entry, ...]]:
        """The entries by their lanes, each once."""
        return by_lane(self.entries)


NOBODY_YET = Circle()


def questions(player: UUID, day: date, kinds: Iterable[Kind]) -> tuple[Question, ...]:
    """What has to be known of the roster for the quests of these kinds, on a day and the next
    seven."""
    lanes = sorted({lane for kind in kinds for lane in LANES[kind]})
    return tuple(
        question(player, lane, day + ahead * DAY, ahead)
        for ahead in range(DAYS_AHEAD + 1)
        for lane in lanes
    )


def question(player: UUID, lane: Lane, day: date, ahead: int) -> Question:
    """What has to be known of one lane on a day, which is ``ahead`` days after today."""
    return Question(
        lane=lane,
        day=day,
        order=Order.TURN if day.toordinal() % 2 else Order.SINCE,
        pointer=pointer(player, lane, day),
        number=LOOKED_AT_AHEAD if ahead else LOOKED_AT,
        newcomers=not ahead,
    )


def by_lane(entries: Iterable[Entry]) -> Mapping[Lane, tuple[Entry, ...]]:
    """The entries by their lanes, each once."""
    lanes: defaultdict[Lane, list[Entry]] = defaultdict(list)
    for entry in dict.fromkeys(entries):
        lanes[entry.lane].append(entry)
    return {lane: tuple(found) for lane, found in lanes.items()}


def morning(lane: Iterable[Entry], player: UUID, asked: Question) -> tuple[Entry, ...]:
    """The candidates of a lane with whom a day began, in the order in which they are offered."""
    waiting = [entry for entry in lane if entry.waits_on(asked.day)]
    if asked.order is Order.SINCE:
        waiting.sort(key=lambda entry: (entry.ordered, *_place(player, entry)))
        return tuple(waiting[: asked.number])

    def from_pointer(entry: Entry) -> tuple[bool, int, UUID]:
        place, subject = _place(player, entry)
        return place < asked.pointer, place, subject

    waiting.sort(key=from_pointer)
    first = sorted(waiting[:SHUFFLED], key=lambda entry: lot(entry.subject, asked.day))
    return *first, *waiting[SHUFFLED : asked.number]


def newcomers(lane: Iterable[Entry], player: UUID, asked: Question) -> tuple[Entry, ...]:
    """Those who came in the course of the day, if it is asked for them."""
    if not asked.newcomers:
        return ()
    new = [entry for entry in lane if entry.comes_on(asked.day)]
    new.sort(key=lambda entry: _place(player, entry))
    return tuple(new[: asked.number])


def _place(player: UUID, entry: Entry) -> tuple[int, UUID]:
    return position(player, entry.subject), entry.subject


def offered(lanes: Mapping[Lane, Sequence[Entry]], drawn: Draw) -> tuple[Entry, ...]:
    """Whom or what a quest offers, the one shown now first, then those that swapping brings."""
    row = _row(lanes, drawn)
    if drawn.kind is Kind.THANK:
        row = row[:THANKS_A_DAY]
    own = row[drawn.place :: drawn.number]
    first = drawn.swaps % len(own) if own else 0
    open_ones = [
        entry for entry in (*own[first:], *own[:first]) if not entry.dealt_with_on(drawn.day)
    ]
    return tuple(open_ones[: OFFERED_AHEAD if drawn.ahead else OFFERED])


def _row(lanes: Mapping[Lane, Sequence[Entry]], drawn: Draw) -> list[Entry]:
    """All candidates for the quests of a kind on a day: newcomers come last, of whatever lane, by
    their ids, which grow with time."""
    old: list[Entry] = []
    new: list[Entry] = []
    for lane in LANES[drawn.kind]:
        asked = question(drawn.player, lane, drawn.day, drawn.ahead)
        old += morning(lanes.get(lane, ()), drawn.player, asked)
        new += newcomers(lanes.get(lane, ()), drawn.player, asked)
    row: dict[UUID, Entry] = {}
    for entry in (*old, *sorted(new, key=lambda entry: entry.subject)):
        row.setdefault(entry.subject, entry)
    return list(row.values())


def suggestions(ledger: Ledger, circle: Circle, drawn: Draw) -> tuple[Suggestion, ...]:
    """What a quest suggests; whoever is not in the circle is left out."""
    made = (_suggestion(ledger, circle, entry, drawn.day) for entry in circle.offers(drawn))
    return tuple(suggestion for suggestion in made if suggestion is not None)


def _suggestion(ledger: Ledger, circle: Circle, entry: Entry, day: date) -> Suggestion | None:
    if entry.lane is Lane.SHARE:
        saved = circle.saved.get(entry.subject)
        return None if saved is None else _link(saved, day)
    person = circle.people.get(entry.subject)
    if person is None:
        return None
    waiting = person.waiting if entry.lane is Lane.THANK else ()
    if entry.lane is Lane.THANK and not waiting:
        return None  # they were thanked on a later day than the one that is asked for
    return Suggestion(
        person=person.id,
        name=person.name,
        why=tuple(_why(ledger, circle, entry.lane, person, day))[:REASONS],
        supports=tuple(support.id for support in waiting),
    )


def _link(saved: SavedState, day: date) -> Suggestion:
    return Suggestion(
        person=None,
        name=saved.author,
        why=(Reason("saved", days=(day - saved.day).days),),
        saved=saved.id,
        title=saved.title or saved.quote,
        url=saved.url,
        mention=saved.mention,
    )


def _why(
    ledger: Ledger, circle: Circle, lane: Lane, person: PersonState, day: date
) -> Iterator[Reason]:
    if lane is Lane.THANK:
        oldest = person.waiting[0]
        yield Reason("supported", oldest.deed, (day - oldest.day).days)
        return
    if lane is Lane.HELLO and person.met_through is not None:
        through = circle.people.get(person.met_through)
        if through is not None:
            yield Reason("met-through", through.name)
    yield from _noted(ledger, person)
    if lane is Lane.CONVERSATION:
        yield from (Reason("quiet", days=(day - last).days) for last in _last_before(person, day))
    if lane is Lane.HELLO:
        yield Reason("added", days=(day - person.day).days)


def _last_before(person: PersonState, day: date) -> tuple[date, ...]:
    """The last day in touch before this one; none if only later ones are known."""
    return tuple(touched for touched in person.last_days if touched < day)[-1:]


def _noted(ledger: Ledger, person: PersonState) -> Iterator[Reason]:
    """The one thing that is best known of somebody."""
    mine = {topic.casefold() for topic in ledger.settings.topics}
    shared = next((topic for topic in person.topics if topic.casefold() in mine), None)
    if person.makes:
        yield Reason("makes", person.makes)
    elif person.cares:
        yield Reason("cares", person.cares)
    elif shared is not None:
        yield Reason("topic", shared)
