"""What is derived of people and links equals what all facts come to, whatever comes in which order,
and devices that sync now and then hear of every change."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from sqlalchemy import URL

from api.actions import showing, telling
from api.actions.sync import sync
from api.session import Caller
from api.store import players
from api.store.writing import Item, Receipt, Submission
from api.wire.community import CommunityChanges, PersonView, SavedView, SupportView
from api.wire.sync import SyncEnvelope
from api.wire.today import Today
from domain.badge import ENOUGH_CREDITED, people_badges
from domain.community import Community, gather
from domain.facts import Fact
from domain.ledger import merge
from domain.progress import EMPTY, BadgeHeld
from domain.roster import Entry, Lane, entries_of_person, entries_of_saved
from domain.suggest import Circle
from domain.today import today as today_view
from tests.api.tales import DAYS, FIRST, Tale
from tests.api.world import Clock, World, running

TODAY = FIRST + timedelta(days=DAYS - 1)
Told = dict[UUID, object]


def plain(answer: object) -> object:
    return json.loads(msgspec.json.encode(answer))


class Keeper:
    """A device that keeps the player's people."""

    def __init__(self, world: World, player: UUID) -> None:
        self.world = world
        self.caller = Caller(player, uuid4(), 0)
        self.cursor = 0
        self.told: Told = {}

    async def sync(self) -> None:
        """Takes in all pages."""
        more = True
        while more:
            asked = SyncEnvelope(cursor=0, facts=[], community=self.cursor)
            answer = await sync(self.world.house, self.caller, asked)
            assert answer.community is not None
            self._take_in(answer.community)
            more = answer.community.more

    def _take_in(self, changes: CommunityChanges) -> None:
        assert changes.cursor >= self.cursor
        self.cursor = changes.cursor
        views: list[PersonView | SupportView | SavedView] = []
        views += [*changes.people, *changes.supports, *changes.saved]
        ids = [view.id for view in views] + changes.gone
        assert len(ids) == len(set(ids))
        self.told |= {view.id: plain(view) for view in views}
        for gone in changes.gone:
            self.told.pop(gone, None)


class Story:
    """A player whose facts come in parts."""

    def __init__(self, world: World, player: UUID) -> None:
        self.world = world
        self.player = player
        self.facts: list[Fact] = []

    async def send(self, facts: Sequence[Fact]) -> None:
        items = tuple(Item(fact.id, fact) for fact in facts)
        submission = Submission(self.player, None, items, self.world.clock(), exempt=True)
        receipt = await self.world.house.writer.put(submission)
        assert isinstance(receipt, Receipt)
        assert {answer.status for answer in receipt.answers} <= {"stored", "known"}
        self.facts += facts

    def keeper(self) -> Keeper:
        return Keeper(self.world, self.player)

    async def today(self, day: date = TODAY) -> object:
        caller = Caller(self.player, uuid4(), 0)
        return plain(await telling.today(self.world.house, caller, day))

    def community(self) -> Told:
        """All that the facts come to, without anything stored."""
        found = gather(self.facts)
        people = {one: showing.shown(state, PersonView) for one, state in found.people.items()}
        supports = {one: showing.shown(state, SupportView) for one, state in found.supports.items()}
        saved = {one: showing.shown(state, SavedView) for one, state in found.saved.items()}
        return {one: plain(view) for one, view in (people | supports | saved).items()}

    def today_from_scratch(self, day: date = TODAY) -> object:
        circle = circle_of(gather(self.facts))
        view = today_view(merge(self.facts), EMPTY, self.player, day, circle)
        return plain(showing.shown(view, Today))


def circle_of(found: Community) -> Circle:
    """Everybody, and everything: what a reader of the roster would only ask a little of."""
    entries = [entry for one in found.people.values() for entry in entries_of_person(one)]
    entries += [entry for one in found.saved.values() for entry in entries_of_saved(one)]
    held = people_badges(
        nth(entries, Lane.THANKED_SOON, 1),
        nth(entries, Lane.MUTUAL, 1),
        nth(entries, Lane.CREDITED, ENOUGH_CREDITED),
    )
    return Circle(
        entries=tuple(entries),
        people=found.people,
        saved=found.saved,
        held=tuple(BadgeHeld(badge, day) for badge, day in held),
    )


def nth(entries: Sequence[Entry], lane: Lane, place: int) -> date | None:
    days = sorted(entry.ordered for entry in entries if entry.lane is lane)
    return days[place - 1] if len(days) >= place else None


@pytest.fixture
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal("asyncio") as portal:
        yield portal


@pytest.fixture
def lasting(portal: BlockingPortal, database_url: URL) -> Iterator[World]:
    clock = Clock(datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=12))
    with portal.wrap_async_context_manager(running(database_url, clock)) as world:
        yield world


async def new_story(world: World) -> Story:
    player = uuid4()
    async with world.house.database.write() as tx:
        await players.add(tx, player, world.clock())
    return Story(world, player)


SEEDS = 8


@pytest.mark.parametrize("removals", [0.0, 0.06])
def test_it_equals_a_computation_from_scratch_in_any_order_of_arrival(
    portal: BlockingPortal, lasting: World, removals: float
) -> None:
    async def live(seed: int) -> None:
        tale = Tale(seed)
        history = tale.history(60, removals=removals)
        if seed % 3:
            tale.random.shuffle(history)
        story = await new_story(lasting)
        often, seldom = story.keeper(), story.keeper()
        while history:
            size = tale.random.choice((1, 1, 2, 5, 20))
            part, history = history[:size], history[size:]
            again = tale.random.sample(story.facts, min(2, len(story.facts)))
            await story.send(part)
            await story.send(again)  # known already
            story.facts = story.facts[: -len(again)] if again else story.facts
            await often.sync()
            assert often.told == story.community(), seed
            if tale.random.random() < 0.2:
                await seldom.sync()
                assert seldom.told == story.community(), seed
            assert await story.today() == story.today_from_scratch(), seed
        late = story.keeper()
        for keeper in (seldom, late):
            await keeper.sync()
            assert keeper.told == story.community(), seed

    for seed in range(SEEDS):
        portal.call(live, seed)
