"""Several devices of one player, and a network that loses, doubles, delays and shuffles (R2).

The model is the naive oracle on the facts that the server holds.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.facts import (
    EVERY_DAY,
    CheckIn,
    Edit,
    Fact,
    HabitChange,
    HabitMade,
    Kind,
    Pause,
    PauseChange,
    Removal,
    Undo,
)
from domain.ledger import merge
from domain.progress import EMPTY
from domain.today import today
from tests.domain.diary import DAY, PLAYER, noon, on
from tests.domain.oracle import Oracle
from tests.domain.server import Server

DEVICES = ("laptop", "phone", "tablet")
HABITS = (Kind.HELLO, Kind.SHARE)

devices = st.sampled_from(DEVICES)
ago = st.integers(0, 7)
seeds = st.integers(0, 2**32)


@dataclass
class Device:
    """What one device knows, and what it has not yet heard the server acknowledge."""

    known: dict[UUID, Fact] = field(default_factory=dict)
    outbox: dict[UUID, Fact] = field(default_factory=dict)


class Devices(RuleBasedStateMachine):
    """Devices write facts, exchange them with the server, and time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.devices = {name: Device() for name in DEVICES}
        self.server = Server()
        self.day = 0
        self.written: list[Fact] = []
        for kind in HABITS:
            fact = HabitMade(self._id(), kind, "Habit", EVERY_DAY, on(0), noon(on(0)), "phone")
            self._write("phone", fact)

    @initialize(done=st.integers(0, 2**24 - 1))
    def weeks_have_gone_by(self, done: int) -> None:
        """The player is not new: weeks are stored, some of their days kept."""
        self.time_goes_by("phone", 24, done)
        self.send("phone", 0, True)

    def _id(self) -> UUID:
        return UUID(int=len(self.written) + 1)

    def _write(self, device: str, fact: Fact) -> None:
        self.written.append(fact)
        self.devices[device].known[fact.id] = fact
        self.devices[device].outbox[fact.id] = fact

    def _known(self, device: str, kind: type[Fact]) -> list[Fact]:
        return [fact for fact in self.devices[device].known.values() if isinstance(fact, kind)]

    # --- what a device writes -----------------------------------------------------------------

    @rule(device=devices, days=st.integers(1, 9), done=st.integers(0, 2**9 - 1))
    def time_goes_by(self, device: str, days: int, done: int) -> None:
        """Days pass; on those whose bit is set the first habit is done, on one device."""
        for number in range(days):
            self.day += 1
            if done >> number & 1:
                self.check_in(device, HABITS[0], 0)

    @rule(device=devices, kind=st.sampled_from(list(Kind)), ago=ago)
    def check_in(self, device: str, kind: Kind, ago: int) -> None:
        day = on(max(0, self.day - ago))
        habits = [
            fact.id for fact in self.written if isinstance(fact, HabitMade) and fact.kind is kind
        ]
        habit = habits[0] if habits else None
        at = noon(day) + timedelta(seconds=len(self.written))
        self._write(device, CheckIn(self._id(), kind, day, noon(day), at, "UTC", habit, "Ana"))

    @rule(device=devices, number=seeds)
    def undo(self, device: str, number: int) -> None:
        known = self._known(device, CheckIn)
        if known:
            target = known[number % len(known)].id
            self._write(device, Undo(self._id(), target, noon(on(self.day))))

    @rule(device=devices, number=seeds, who=st.sampled_from(["", "Ben", "Cleo"]))
    def edit(self, device: str, number: int, who: str) -> None:
        known = self._known(device, CheckIn)
        if known:
            target = known[number % len(known)].id
            self._write(device, Edit(self._id(), target, noon(on(self.day)), device, who))

    @rule(device=devices, number=seeds)
    def remove(self, device: str, number: int) -> None:
        known = self._known(device, CheckIn)
        if known:
            target = known[number % len(known)].id
            self._write(device, Removal(self._id(), target, noon(on(self.day))))

    @rule(
        device=devices,
        number=seeds,
        weekdays=st.sampled_from([None, EVERY_DAY, frozenset({1, 3, 5})]),
        archived=st.sampled_from([None, True, False]),
    )
    def change_a_habit(
        self,
        device: str,
        number: int,
        weekdays: frozenset[int] | None,
        archived: bool | None,
    ) -> None:
        known = self._known(device, HabitMade)
        if known:
            habit, now = known[number % len(known)].id, on(self.day)
            self._write(
                device,
                HabitChange(
                    self._id(), habit, now, noon(now), device, weekdays=weekdays, archived=archived
                ),
            )

    @rule(device=devices, ago=ago, length=st.integers(0, 9))
    def pause(self, device: str, ago: int, length: int) -> None:
        first, now = on(self.day - ago), noon(on(self.day))
        self._write(device, Pause(self._id(), first, first + length * DAY, now, device))

    @rule(
        device=devices,
        number=seeds,
        ago=st.one_of(st.none(), ago),
        length=st.one_of(st.none(), st.integers(-3, 9)),
        cancelled=st.sampled_from([None, None, True, False]),
    )
    def move_a_pause(
        self,
        device: str,
        number: int,
        ago: int | None,
        length: int | None,
        cancelled: bool | None,
    ) -> None:
        known = self._known(device, Pause)
        if known:
            first = None if ago is None else on(self.day - ago)
            last = None if length is None else on(self.day + length)
            self._write(
                device,
                PauseChange(
                    id=self._id(),
                    pause=known[number % len(known)].id,
                    edited_at=noon(on(self.day)),
                    device=device,
                    first=first,
                    last=last,
                    cancelled=cancelled,
                ),
            )

    # --- the network --------------------------------------------------------------------------

    @rule(device=devices, seed=seeds, answered=st.booleans())
    def send(self, device: str, seed: int, answered: bool) -> None:
        """Some of the outbox arrives, in any order, some of it twice; the answer may be lost."""
        random = Random(seed)
        outbox = self.devices[device].outbox
        batch = [fact for fact in outbox.values() if random.random() < 0.7]
        delivered = batch + [fact for fact in batch if random.random() < 0.3]
        random.shuffle(delivered)
        for fact in delivered:
            self.server.take(fact)
        if answered:
            for fact in batch:
                del outbox[fact.id]

    @rule(device=devices, seed=seeds)
    def receive(self, device: str, seed: int) -> None:
        """Some of what the server has reaches a device, the rest later."""
        random = Random(seed)
        for fact in self.server.facts.values():
            if random.random() < 0.6:
                self.devices[device].known.setdefault(fact.id, fact)

    # --- what must hold -----------------------------------------------------------------------

    @invariant()
    def stored_weeks_are_true(self) -> None:
        """The last stored week and what came after it give what all facts give."""
        day, facts = on(self.day), self.server.facts.values()
        assert self.server.today(day) == today(merge(facts), EMPTY, PLAYER, day)

    @rule()
    def ask(self) -> None:
        """What the server answers is what the definitions say."""
        day = on(self.day)
        shown, oracle = self.server.today(day), Oracle(self.server.facts.values(), day)
        assert (shown.streak, shown.best) == (oracle.streak(), oracle.best())
        assert shown.total_kept == oracle.total_kept()
        assert shown.points == oracle.points()

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every fact is stored, or waits in the outbox of the device that wrote it."""
        waiting = {id for device in self.devices.values() for id in device.outbox}
        assert {fact.id for fact in self.written} == waiting | self.server.facts.keys()

    @precondition(lambda self: any(device.outbox for device in self.devices.values()))
    @rule()
    def all_go_online(self) -> None:
        """Once everything is delivered, all devices show the same, whatever came before."""
        for device in self.devices.values():
            for fact in device.outbox.values():
                self.server.take(fact)
            device.outbox.clear()
        for device in self.devices.values():
            device.known.update(self.server.facts)
        everything = merge(self.written)
        for device in self.devices.values():
            assert merge(device.known.values()) == everything
        self.ask()

    def teardown(self) -> None:
        self.all_go_online()


TestDevices = Devices.TestCase
TestDevices.settings = settings(max_examples=settings().max_examples // 2)
