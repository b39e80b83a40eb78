"""A team over time: players in far zones with clocks that differ, phones that were offline, two
challenges at once, up to and past their close (R9).

The model is the naive tally of the server's log. Beside it a cache is kept as the API keeps one:
a plain check-in adds its day, everything else counts that player's part from scratch.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.admission import refusal
from domain.challenge import Progress, Received, State, Terms, counted_days, state
from domain.facts import CheckIn, Kind, Pause, PauseChange, Undo
from tests.domain.diary import DAY, noon, on
from tests.domain.tally import Tally
from tests.domain.team_log import (
    MOMENT,
    Entry,
    Log,
    Shared,
    counted_of,
    hour,
    players,
    stamp,
    standing,
    stints_of,
)

SHORT = Terms(Kind.HELLO, on(7), 3, 6)
LONG = Terms(None, on(8), 5, 12)
CHALLENGES = (SHORT, LONG)

CLOCKS = (
    timedelta(0),
    timedelta(minutes=4),
    -timedelta(hours=3),
    -timedelta(hours=26),
    timedelta(hours=30),  # nearly all of what it stamps is refused
)


@dataclass
class Phone:
    """A player's only device: where it is, how far its clock is off, and what waits in it."""

    zone: str
    starts_at: int
    clock: timedelta
    made: list[Shared] = field(default_factory=list)
    outbox: list[Shared] = field(default_factory=list)


PHONES = (
    ("Pacific/Auckland", 3, CLOCKS[0]),
    ("America/Los_Angeles", 6, CLOCKS[1]),
    ("Europe/Berlin", 0, CLOCKS[0]),
    ("Etc/GMT+12", 6, CLOCKS[2]),
)

who = st.sampled_from(range(len(PHONES)))
seeds = st.integers(0, 2**32)
offline = st.sampled_from([False, False, True])


class Team(RuleBasedStateMachine):
    """Players come and go, act, take back, pause; the server sees what reaches it, when it does."""

    def __init__(self) -> None:
        super().__init__()
        self.now = hour(5)
        self.phones = [Phone(*each) for each in PHONES]
        self.inside: set[int] = set()
        self.log: Log = []
        self.known: set[UUID] = set()
        self.cache: dict[tuple[int, int], frozenset[date]] = {}
        self.results: dict[int, tuple[Progress, list[frozenset[date]]]] = {}
        self.ids = 0

    @initialize(
        beginners=st.sampled_from([0b1111, 0b0111, 0b0101]),
        days=st.integers(1, 7),
        done=st.integers(0, 2**28 - 1),
        away=st.sampled_from([0, 0, 0b0010, 0b0101, 0b1111]),
    )
    def some_are_in_it_and_at_it_already(
        self, beginners: int, days: int, done: int, away: int
    ) -> None:
        for player in range(len(PHONES)):
            if beginners >> player & 1:
                self.join(player)
            if away >> player & 1:
                self.pause(player, -3, 4, False)
        self.days_go_by(days, done)

    # --- the server ---------------------------------------------------------------------------

    def _sees(self, entry: Entry) -> None:
        """Writes the log, and brings the parts of those challenges up to date that are open."""
        self.log.append(entry)
        for number, terms in enumerate(CHALLENGES):
            if self.now >= terms.closes_at:
                continue
            key, fact = (number, entry.player), entry.what
            if isinstance(fact, CheckIn) and not self._is_undone(fact):
                alone = [Received(fact, entry.at)]
                more = counted_days(terms, stints_of(self.log, entry.player), alone)
                self.cache[key] = self.cache.get(key, frozenset()) | more
            else:
                self.cache[key] = counted_of(self.log, terms, entry.player)
        self.now += timedelta(seconds=1)

    def _is_undone(self, act: CheckIn) -> bool:
        return any(isinstance(one.what, Undo) and one.what.target == act.id for one in self.log)

    def _take(self, player: int, fact: Shared) -> None:
        """A fact reaches the server, perhaps again."""
        if fact.id not in self.known and refusal(fact, now=self.now) is None:
            self.known.add(fact.id)
            self._sees(Entry(self.now, player, fact))

    # --- who is in it -------------------------------------------------------------------------

    @rule(player=who)
    def join(self, player: int) -> None:
        if player not in self.inside:
            self.inside.add(player)
            self._sees(Entry(self.now, player, "joined"))

    @precondition(lambda self: len(self.inside) > 1)
    @rule(seed=seeds)
    def leave_or_be_removed(self, seed: int) -> None:
        player = Random(seed).choice(sorted(self.inside))
        self.inside.remove(player)
        self._sees(Entry(self.now, player, "left"))

    # --- what players do ----------------------------------------------------------------------

    def _id(self) -> UUID:
        self.ids += 1
        return UUID(int=self.ids)

    def _make(self, player: int, fact: Shared, is_offline: bool) -> None:
        phone = self.phones[player]
        phone.made.append(fact)
        if is_offline:
            phone.outbox.append(fact)
        else:
            self._take(player, fact)

    def _clock(self, player: int) -> datetime:
        return self.now + self.phones[player].clock

    def _today(self, player: int) -> date:
        phone = self.phones[player]
        return stamp(self._clock(player), phone.zone, phone.starts_at)

    @rule(player=who, kind=st.sampled_from([Kind.HELLO, Kind.HELLO, *Kind]), offline=offline)
    def check_in(self, player: int, kind: Kind, offline: bool) -> None:
        at, day = self._clock(player), self._today(player)
        made = CheckIn(self._id(), kind, day, at, at, self.phones[player].zone)
        self._make(player, made, offline)

    @rule(player=who, ago=st.integers(1, 7), days=st.integers(1, 4), offline=offline)
    def check_in_for_earlier_days(self, player: int, ago: int, days: int, offline: bool) -> None:
        at, today = self._clock(player), self._today(player)
        for day in (today - number * DAY for number in range(ago, max(0, ago - days), -1)):
            acted_at = noon(day)
            made = CheckIn(self._id(), Kind.HELLO, day, acted_at, at, self.phones[player].zone)
            self._make(player, made, offline)

    @rule(player=who, seed=seeds, offline=offline)
    def undo(self, player: int, seed: int, offline: bool) -> None:
        acts = [fact for fact in self.phones[player].made if isinstance(fact, CheckIn)]
        if acts:
            target = Random(seed).choice(acts).id
            self._make(player, Undo(self._id(), target, self._clock(player)), offline)

    @rule(player=who, ago=st.integers(-2, 7), length=st.integers(0, 9), offline=offline)
    def pause(self, player: int, ago: int, length: int, offline: bool) -> None:
        first, at = self._today(player) - ago * DAY, self._clock(player)
        pause = Pause(self._id(), first, first + length * DAY, at, "phone")
        self._make(player, pause, offline)

    @rule(player=who, seed=seeds, cancelled=st.booleans(), offline=offline)
    def end_a_pause(self, player: int, seed: int, cancelled: bool, offline: bool) -> None:
        pauses = [fact for fact in self.phones[player].made if isinstance(fact, Pause)]
        if pauses:
            change = PauseChange(
                id=self._id(),
                pause=Random(seed).choice(pauses).id,
                edited_at=self._clock(player),
                device="phone",
                last=None if cancelled else self._today(player) - DAY,
                cancelled=cancelled or None,
            )
            self._make(player, change, offline)

    @rule(player=who, seed=seeds, answered=st.booleans())
    def come_online(self, player: int, seed: int, answered: bool) -> None:
        """Some of what waited arrives, in any order, some of it twice; the answer may be lost."""
        random, phone = Random(seed), self.phones[player]
        batch = [fact for fact in phone.outbox if random.random() < 0.8]
        delivered = batch + [fact for fact in phone.made if random.random() < 0.1]
        random.shuffle(delivered)
        for fact in delivered:
            self._take(player, fact)
        if answered:
            phone.outbox = [fact for fact in phone.outbox if fact not in batch]

    @rule(player=who, clock=st.sampled_from(CLOCKS))
    def set_the_clock(self, player: int, clock: timedelta) -> None:
        self.phones[player].clock = clock

    # --- time ---------------------------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 5, 9, 14]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(days=st.integers(1, 2), done=st.integers(0, 2**8 - 1))
    def days_go_by(self, days: int, done: int) -> None:
        """On each of them those whose bit is set say hello, one after the other."""
        for number in range(days):
            for player in range(len(PHONES)):
                if done >> (number * len(PHONES) + player) & 1:
                    self.check_in(player, Kind.HELLO, False)
            self.now += DAY

    @rule(number=st.integers(0, 1), before=st.sampled_from([MOMENT, timedelta(0)]))
    def the_close_comes(self, number: int, before: timedelta) -> None:
        """It is the close, or just before it; whatever comes next is at that very instant."""
        closes_at = CHALLENGES[number].closes_at - before
        if self.now > closes_at - 2 * DAY:
            self.now = max(self.now, closes_at)

    # --- what must hold -----------------------------------------------------------------------

    @invariant()
    def totals_are_those_of_a_count_from_scratch(self) -> None:
        for terms in CHALLENGES:
            tally, found = Tally(self.log, terms, self.now), standing(self.log, terms, self.now)
            assert (found.total, found.target, found.members) == tally.standing()
            for player in players(self.log):
                assert counted_of(self.log, terms, player) == tally.counted(player)

    @invariant()
    def the_cache_is_true(self) -> None:
        for number, terms in enumerate(CHALLENGES):
            for player in players(self.log):
                cached = self.cache.get((number, player), frozenset())
                assert cached == counted_of(self.log, terms, player)

    @invariant()
    def after_the_close_nothing_changes_any_more(self) -> None:
        for number, terms in enumerate(CHALLENGES):
            if state(terms, self.now) is State.CLOSED:
                result = (
                    standing(self.log, terms, self.now),
                    [counted_of(self.log, terms, player) for player in range(len(PHONES))],
                )
                assert self.results.setdefault(number, result) == result

    def teardown(self) -> None:
        """All that still waits arrives, too late for anything; and everybody leaves."""
        self.now = max(self.now, LONG.closes_at)
        for number in range(len(PHONES)):
            self.after_the_close_nothing_changes_any_more()
            self.come_online(number, 0, True)
            if number in self.inside:
                self._sees(Entry(self.now, number, "left"))
        self.after_the_close_nothing_changes_any_more()
        self.totals_are_those_of_a_count_from_scratch()


TestTeam = Team.TestCase
TestTeam.settings = settings(max_examples=settings().max_examples // 2)
