"""A player's people, supports and saved links: derives those that facts concerned, and reads."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

import structlog

from api.actions import showing
from api.actions.sessions import current
from api.database import Database, ReadTx, WriteTx
from api.problems import is_passing
from api.session import Caller
from api.store import community, concerns, players, roster
from api.store.community import PEOPLE_RULES, Company, Page, Row, State, state_of, text_of
from api.store.concerning import Concerning, concerning, met_through
from api.store.players import PlayerRow
from api.wire.community import CommunityChanges, PersonView, SavedView, SupportView
from domain.badge import people_badges
from domain.calendar import possible_days
from domain.community import Community, gather
from domain.ledger import Ledger
from domain.people_facts import SupportMade
from domain.person import PersonState
from domain.progress import BadgeHeld
from domain.quest import named_in
from domain.roster import Entry, Lane, entries_of_person, entries_of_saved
from domain.saved import SavedState
from domain.suggest import Circle, questions
from domain.thanks import SupportState

log = structlog.get_logger("kith")

MOST_AT_ONCE = 250
"""People and links that one transaction derives: others want to write, too."""

TRIES = 3
"""How often a reader derives what others made stale meanwhile, before it takes what there is."""

MANY_FACTS = 1_000
"""So many are gathered in a thread, so that nobody else has to wait for it."""


@asynccontextmanager
async def reading(
    database: Database, caller: Caller, now: datetime, *, needed: bool
) -> AsyncIterator[tuple[ReadTx, PlayerRow, Company]]:
    """A transaction in which nothing of the caller's community is stale, unless more of it is
    becoming so all the time; the caller's row; and what is known of their company.

    If what is derived cannot be stored now, then it is left as it is, unless it is ``needed``.
    """

    def own(row: PlayerRow | None) -> PlayerRow:
        return current(row, caller)

    async with reading_of(database, caller.player, now, own, needed=needed) as found:
        yield found


@asynccontextmanager
async def reading_of(
    database: Database,
    player: UUID,
    now: datetime,
    check: Callable[[PlayerRow | None], PlayerRow],
    *,
    needed: bool,
) -> AsyncIterator[tuple[ReadTx, PlayerRow, Company]]:
    """The same for a player who need not be calling; ``check`` raises if they may not be read."""
    for tries_left in reversed(range(TRIES)):
        async with database.read() as tx:
            found = await community.find_player(tx, player)
            row = check(None if found is None else found[0])
            if found is not None and (not found[1].is_stale or not tries_left):
                yield tx, row, found[1]
                return
        try:
            await refresh(database, row.id, now)
        except Exception as error:  # what is derived can be derived again
            if needed or not is_passing(error):
                raise
            log.warning("people not derived")


async def refresh(database: Database, player: UUID, now: datetime) -> None:
    """Derives whatever is stale. Whoever else reads or writes meanwhile comes in between."""
    while True:
        async with database.write() as tx:
            row = await players.lock(tx, player)
            asked = [] if row is None else await community.stale(tx, player, MOST_AT_ONCE)
            if row is None or not asked:
                return
            await _derive(tx, row, asked, possible_days(now)[0])


async def _derive(tx: WriteTx, player: PlayerRow, asked: list[UUID], earliest: date) -> None:
    found = await concerning(tx, player.id, asked)
    if len(found.facts) < MANY_FACTS:
        made = gather(found.facts)
    else:
        made = await asyncio.to_thread(gather, found.facts)
    ids = found.subjects | found.supports | set(asked)
    derived = _Derived(found, made, await community.find(tx, player.id, ids), player.revision)
    if derived.by_other_rules:
        await players.raise_revision(tx, player.id)
    rows = derived.rows()
    await community.keep(tx, player.id, rows)
    entries = [
        entry
        for row in rows
        for entry in _entries(derived.state(row.id))
        if entry.until is None or entry.until >= earliest
    ]
    await roster.replace(tx, player.id, [row.id for row in rows], entries)
    await roster.forget_past(tx, player.id, earliest)
    await _mark_dependents(tx, player.id, derived, rows)


def _entries(state: State | None) -> tuple[Entry, ...]:
    match state:
        case PersonState():
            return entries_of_person(state)
        case SavedState():
            return entries_of_saved(state)
        case _:
            return ()


async def _mark_dependents(tx: WriteTx, player: UUID, derived: "_Derived", rows: list[Row]) -> None:
    """Somebody who was met through a person that is now known by another id, or not at all."""
    changed = [row for row in rows if row.one != derived.one_before(row.id)]
    if changed:
        people = await met_through(tx, player, [row.id for row in changed])
        revision = max(row.revision for row in changed)
        others = people - derived.found.subjects
        if others:
            await concerns.mark(tx, {(player, one): revision for one in others})


@dataclass(frozen=True, slots=True)
class _Derived:
    """What facts make of some subjects, and the ``old`` rows of these."""

    found: Concerning
    made: Community
    old: dict[UUID, Row]
    revision: int

    @property
    def by_other_rules(self) -> bool:
        """Whether some were derived by other rules: devices have not heard of those changes."""
        return any(row.rules not in (0, PEOPLE_RULES) for row in self.old.values())

    def state(self, one: UUID) -> State | None:
        made = self.made
        return made.people.get(one) or made.saved.get(one) or made.supports.get(one)

    def one_before(self, one: UUID) -> UUID | None:
        return self.old[one].one if one in self.old else None

    def rows(self) -> list[Row]:
        """The rows to store."""
        found = self.found
        survivors = {
            member: person.id
            for person in self.made.people.values()
            for member in (person.id, *person.merged)
        }
        whose = {fact.id: fact.person for fact in found.facts if isinstance(fact, SupportMade)}
        rows = []
        for one in found.subjects | found.supports | self.old.keys():
            person = whose.get(one, one)
            concerned = {one, *found.groups.get(person, (person,))}
            told = [self._told(self.old[member]) for member in concerned if member in self.old]
            row = self._row(one, max((at for at in told if at is not None), default=None))
            row = row._replace(one=survivors.get(one))
            if row != self.old.get(one):
                rows.append(row)
        return rows

    def _told(self, row: Row) -> int | None:
        """The revision at which devices hear of a stale row."""
        if not row.is_stale:
            return None
        return row.revision if row.rules == 0 else self.revision + 1

    def _row(self, one: UUID, told: int | None) -> Row:
        state, old = self.state(one), self.old.get(one)
        text = None if state is None else text_of(state)
        kind = old.kind if state is None and old is not None else _kind(state)
        is_support = kind == "support"
        if old is not None and (told is None or (is_support and _is_as_told(old, text))):
            told = old.revision
        return Row(one, self.revision if told is None else told, PEOPLE_RULES, kind, None, text)


def _is_as_told(old: Row, text: str | None) -> bool:
    """Whether a support is as it was, when only its person changed."""
    return not old.is_stale and old.state == text


def _kind(state: State | None) -> str | None:
    match state:
        case PersonState():
            return "person"
        case SavedState():
            return "saved"
        case SupportState():
            return "support"
        case None:
            return None


async def circle(tx: ReadTx, player: UUID, ledger: Ledger, day: date) -> Circle:
    """Whom and what the quests of a day and the next seven can suggest, and the badges held.

    Whoever is stale is left out.
    """
    asked = questions(player, day, {habit.kind for habit in ledger.habits.values()})
    entries = await roster.answers(tx, player, asked)
    drawn = Circle(entries)
    states = await _states(tx, player, named_in(ledger, player, day, drawn))
    people = {state.id: state for state in states if isinstance(state, PersonState)}
    # A hello says through whom somebody was met.
    greeted = {entry.subject for entry in entries if entry.lane is Lane.HELLO} & people.keys()
    through = {one for one in (people[who].met_through for who in greeted) if one is not None}
    through -= people.keys()
    more = await _states(tx, player, through)
    return replace(
        drawn,
        people=people | {state.id: state for state in more if isinstance(state, PersonState)},
        saved={state.id: state for state in states if isinstance(state, SavedState)},
        held=tuple(_held(entries)),
    )


async def _states(tx: ReadTx, player: UUID, ids: frozenset[UUID] | set[UUID]) -> list[State]:
    rows = await community.find(tx, player, ids)
    return [state for row in rows.values() if (state := state_of(row)) is not None]


def _held(entries: tuple[Entry, ...]) -> Iterator[BadgeHeld]:
    days = {entry.lane: entry.ordered for entry in entries}
    held = people_badges(
        days.get(Lane.THANKED_SOON), days.get(Lane.MUTUAL), days.get(Lane.CREDITED)
    )
    for badge, day in held:
        yield BadgeHeld(badge, day)


def changes_of(page: Page) -> CommunityChanges:
    """A page in the words of the contract. It ends before what became stale a moment ago."""
    stale = min((row.revision for row in page.rows if row.is_stale), default=None)
    rows = [row for row in page.rows if stale is None or row.revision < stale]
    states = {row.id: state_of(row) for row in rows}
    people: list[PersonView] = []
    supports: list[SupportView] = []
    saved: list[SavedView] = []
    gone: list[UUID] = []
    for one, state in states.items():
        match state:
            case PersonState():
                people.append(showing.shown(state, PersonView))
            case SupportState():
                supports.append(showing.shown(state, SupportView))
            case SavedState():
                saved.append(showing.shown(state, SavedView))
            case None:
                gone.append(one)
    return CommunityChanges(
        cursor=page.cursor if stale is None else stale - 1,
        more=page.more or stale is not None,
        people=people,
        supports=supports,
        saved=saved,
        gone=gone,
    )


def nothing_new(revision: int) -> CommunityChanges:
    return CommunityChanges(cursor=revision, more=False, people=[], supports=[], saved=[], gone=[])
