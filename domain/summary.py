"""What one day's facts come to: was it kept, was it full, what was done (R3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.balance import PutOut
from domain.facts import GIVING, Kind
from domain.ledger import CheckInState, Ledger
from domain.reward import REWARDED_A_DAY, day_points

PUT_OUT = GIVING - {Kind.LISTEN}
"""What counts as given in the balance: listening puts nothing out."""


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One day. ``habits`` are those that exist on it, ``often`` how many weekdays each has on it.

    ``scheduled`` and ``done`` are among them, ``done`` in the order in which they were first done.
    ``given`` leaves listening out, as the balance does. Imported acts are counted by themselves,
    since they show in the history and do nothing else. ``hello`` says whether anybody was greeted.
    """

    day: date
    paused: bool = False
    habits: tuple[UUID, ...] = ()
    often: tuple[int, ...] = ()
    scheduled: tuple[UUID, ...] = ()
    done: tuple[UUID, ...] = ()
    given: int = 0
    listened: int = 0
    promoted: int = 0
    hello: bool = False
    imported_given: int = 0
    imported_promoted: int = 0

    @property
    def kept(self) -> bool:
        """Whether at least one giving act was checked in, due or not, paused or not."""
        return self.given + self.listened > 0

    @property
    def due(self) -> tuple[UUID, ...]:
        """The habits that are due: scheduled, and the day is not paused."""
        return () if self.paused else self.scheduled

    @property
    def missed(self) -> bool:
        """Whether the day is a miss once it is closed."""
        return bool(self.due) and not self.kept

    @property
    def full(self) -> bool:
        """Whether something was scheduled, paused or not, and all of it is done."""
        return bool(self.scheduled) and all(habit in self.done for habit in self.scheduled)

    @property
    def rewarded(self) -> tuple[UUID, ...]:
        """The done habits that earn points: the first five."""
        return self.done[:REWARDED_A_DAY]

    @property
    def points(self) -> int:
        """What the day is worth."""
        return day_points(len(self.done), full=self.full)

    @property
    def acts(self) -> int:
        """All acts made in Kith, promotion and listening included."""
        return self.given + self.listened + self.promoted

    @property
    def put_out(self) -> PutOut:
        """What the day brings to the balance."""
        return PutOut(self.given, self.promoted, self.acts)

    @property
    def begun(self) -> bool:
        """Whether any fact speaks of the day: something was done, or a habit exists."""
        return bool(self.habits or self.acts or self.imported_given or self.imported_promoted)


def summarise(ledger: Ledger, day: date) -> DaySummary:
    """What the ledger's facts about a day come to."""
    return summarise_acts(ledger, day, ledger.days.get(day, ()))


def summarise_acts(ledger: Ledger, day: date, acts: Sequence[CheckInState]) -> DaySummary:
    """What a day would come to with these check-ins, in the order in which they were recorded."""
    weekday = day.isoweekday()
    kinds: dict[UUID, Kind] = {}
    often: list[int] = []
    scheduled: list[UUID] = []
    for habit in ledger.habits.values():
        stretch = habit.stretch_on(day)
        if habit.made <= day and not stretch.archived:
            kinds[habit.id] = habit.kind
            often.append(len(stretch.weekdays))
            if weekday in stretch.weekdays:
                scheduled.append(habit.id)
    done: dict[UUID, None] = {}
    given = listened = promoted = imported_given = imported_promoted = 0
    hello = False
    for act in acts:
        if not act.counts:
            if act.kind in GIVING:
                imported_given += 1
            else:
                imported_promoted += 1
            continue
        if act.kind in PUT_OUT:
            given += 1
            hello = hello or act.kind is Kind.HELLO
        elif act.kind is Kind.LISTEN:
            listened += 1
        else:
            promoted += 1
        if act.habit is not None and kinds.get(act.habit) is act.kind:
            done[act.habit] = None
    return DaySummary(
        day=day,
        paused=ledger.paused_on(day),
        habits=tuple(kinds),
        often=tuple(often),
        scheduled=tuple(scheduled),
        done=tuple(done),
        given=given,
        listened=listened,
        promoted=promoted,
        hello=hello,
        imported_given=imported_given,
        imported_promoted=imported_promoted,
    )
