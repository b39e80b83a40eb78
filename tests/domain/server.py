"""A server that keeps facts by their id and a standing a week, as the API does."""

from datetime import date
from uuid import UUID

from domain.calendar import monday_of
from domain.facts import CheckIn, Fact, HabitChange, HabitMade, Pause, PauseChange, Undo
from domain.ledger import merge
from domain.progress import EMPTY, Standing, fold_weeks
from domain.today import TodayView, today
from tests.domain.diary import DAY, PLAYER


class Server:
    """The facts that arrived, and what the closed weeks come to as far as that is still true."""

    def __init__(self) -> None:
        self.facts: dict[UUID, Fact] = {}
        self.weeks: list[tuple[date, Standing]] = []

    def take(self, fact: Fact) -> None:
        """Store a fact once, and forget the weeks that it speaks of."""
        if fact.id in self.facts:
            return
        touched = self._touched(fact)
        self.facts[fact.id] = fact
        for day in touched + self._touched(fact):
            self.weeks = [week for week in self.weeks if week[0] < monday_of(day)]

    def _touched(self, fact: Fact) -> list[date]:
        """The earliest day that a fact speaks of, by what is stored: asked before and after."""
        match fact:
            case CheckIn() | HabitMade() | HabitChange():
                return [fact.day]
            case Undo():
                target = self.facts.get(fact.target)
                return [target.day] if isinstance(target, CheckIn) else []
            case Pause() | PauseChange():
                pause = fact.id if isinstance(fact, Pause) else fact.pause
                pauses = merge(
                    each
                    for each in self.facts.values()
                    if each.id == pause or (isinstance(each, PauseChange) and each.pause == pause)
                ).pauses
                return [state.first for state in pauses.values()]
            case _:
                return []

    def today(self, day: date) -> TodayView:
        """The answer from the last stored week and the facts after it; new weeks are stored."""
        standing = self.weeks[-1][1] if self.weeks else EMPTY
        rest = merge(
            fact
            for fact in self.facts.values()
            if not isinstance(fact, CheckIn)
            or standing.through is None
            or fact.day > standing.through
        )
        for monday, _, standing_then in fold_weeks(rest, day - 3 * DAY, standing):
            self.weeks.append((monday, standing_then))
            standing = standing_then
        return today(rest, standing, PLAYER, day)
