"""The rules once more, naively: every definition applied as it is written, from the raw facts.

Nothing here is fast, incremental or shared with the domain, save the facts themselves.
"""

from datetime import date
from math import sqrt

from domain.facts import HabitMade, Kind, Seen
from tests.domain.record import DAY, Record, days_from


class Oracle(Record):
    """What the facts come to on the day ``today``, which is still open."""

    # --- the streak ---------------------------------------------------------------------------

    def holds(self, stretch: list[date]) -> bool:
        """Whether a stretch holds: the definition of R4."""
        misses = [day for day in stretch if self.is_miss(day)]
        for start in stretch:
            seven = [miss for miss in misses if start <= miss < start + 7 * DAY]
            if len(seven) > 2:
                return False
        for first, third in zip(misses, misses[2:], strict=False):
            if not any(self.is_kept(day) for day in days_from(first, third)):
                return False
        return True

    def kept_in(self, stretch: list[date]) -> int:
        return sum(self.is_kept(day) for day in stretch)

    def streak(self) -> int:
        """Kept days in the longest stretch that holds and ends today."""
        days = [*self.closed_days(), self.today]
        stretches = [days[start:] for start in range(len(days))]
        return self.kept_in(next(stretch for stretch in stretches if self.holds(stretch)))

    def best(self) -> int:
        """The most kept days in any stretch that holds."""
        days = [*self.closed_days(), self.today]
        best = 0
        for end in range(len(days)):
            for start in range(end + 1):
                if self.holds(days[start : end + 1]):
                    best = max(best, self.kept_in(days[start : end + 1]))
                    break  # a later start only makes it shorter
        return best

    def total_kept(self) -> int:
        return self.kept_in([*self.closed_days(), self.today])

    def perfect_weeks(self) -> int:
        mondays = {day - (day.isoweekday() - 1) * DAY for day in [*self.closed_days(), self.today]}
        return sum(
            all(
                self.is_kept(day) and not self.is_paused(day) and day <= self.today
                for day in days_from(monday, monday + 6 * DAY)
            )
            for monday in mondays
        )

    # --- points -------------------------------------------------------------------------------

    def points_on(self, day: date) -> int:
        return 10 * min(5, len(self.done(day))) + (10 if self.is_full(day) else 0)

    def points(self) -> int:
        return sum(self.points_on(day) for day in [*self.closed_days(), self.today])

    def level(self) -> int:
        level = 1
        while 25 * (level + 1) * level <= self.points():
            level += 1
        return level

    # --- balance ------------------------------------------------------------------------------

    def put_out(self, last: date) -> tuple[int, int, int]:
        """What was given (at most ten a day) and promoted, and all acts, in 28 days."""
        given = promoted = acts = 0
        for day in days_from(last - 27 * DAY, last):
            kinds = [check_in.kind for check_in in self.on_day(day)]
            acts += len(kinds)
            promoted += kinds.count(Kind.PROMOTE)
            given += min(
                10, sum(kind in ("hello", "conversation", "share", "thank") for kind in kinds)
            )
        return given, promoted, acts

    def band(self, last: date) -> str:
        given, promoted, acts = self.put_out(last)
        if acts < 10:
            return "learning"
        per_cent = 100 * (promoted + 1.5) / (promoted + given + 10)
        if per_cent < 10:
            return "room"
        if per_cent <= 20:
            return "in-balance"
        return "time-to-give" if per_cent <= 30 else "billboard"

    # --- strength -----------------------------------------------------------------------------

    def strength(self, habit: HabitMade) -> tuple[float, int]:
        """A habit's score and the days behind it."""
        score = 0.0
        behind: list[date] = []
        for day in self.closed_days():
            if self.is_paused(day) or not self.exists(habit, day):
                continue
            behind.append(day)
            often = len(self.weekdays(habit, day))
            if often == 7:
                regular = 1.0 if habit.id in self.done(day) else 0.0
            else:
                lately = behind[-14:]
                done = sum(habit.id in self.done(each) for each in lately)
                scheduled = sum(habit.id in self.scheduled(each) for each in lately)
                if scheduled == 0 and done == 0:
                    continue
                regular = min(1.0, done / scheduled) if scheduled else 1.0
            m = 0.5 ** (sqrt(often / 7) / 13)
            score = score * m + regular * (1 - m)
        return score, len(behind)

    # --- badges and news ----------------------------------------------------------------------

    def badges(self) -> dict[str, date]:
        badges: dict[str, date] = {}
        in_balance = 0
        last_kept: date | None = None
        for day in [*self.closed_days(), self.today]:
            if any(check_in.kind is Kind.HELLO for check_in in self.on_day(day)):
                badges.setdefault("first-hello", day)
            if self.is_kept(day):
                if last_kept is not None and len(days_from(last_kept, day)) - 2 >= 3:
                    badges.setdefault("back-after-break", day)
                last_kept = day
            in_balance = in_balance + 1 if self.band(day) == "in-balance" else 0
            if day < self.today and in_balance == 28:
                badges.setdefault("month-in-balance", day)
        return badges

    def welcome_back(self) -> str | None:
        kept = [day for day in self.closed_days() if self.is_kept(day)]
        if kept and (self.today - kept[-1]).days - 1 >= 3:
            return f"welcome-back:{kept[-1]}"
        return None

    def news(self) -> set[tuple[str, date]]:
        """What became true in the last 14 days and was not shown."""
        news = {(f"badge:{badge}", day) for badge, day in self.badges().items()}
        for day in [*self.closed_days(), self.today]:
            then, before = Oracle(self.facts, day), Oracle(self.facts, day - DAY)
            if then.level() > before.level():
                news.add((f"level:{then.level()}", day))
            total = then.total_kept()
            if self.is_kept(day) and (total in (7, 30, 100) or total % 365 == 0):
                news.add((f"milestone:{total}", day))
            if then.perfect_weeks() > before.perfect_weeks():
                news.add((f"perfect-week:{day - 6 * DAY}", day))
        welcome = self.welcome_back()
        if welcome:
            news.add((welcome, self.today))
        shown = {fact.mark for fact in self.facts if isinstance(fact, Seen)}
        return {
            (mark, day) for mark, day in news if mark not in shown and (self.today - day).days <= 14
        }

    # --- days at a glance ---------------------------------------------------------------------

    def dot(self, day: date) -> str:
        if self.is_full(day):
            return "full"
        if self.is_kept(day):
            return "kept"
        return "open" if day == self.today else "rest"

    def state(self, day: date) -> str:
        first = self.first_day()
        if first is None or not first <= day <= self.today:
            return "-"
        if self.is_kept(day):
            return "f" if self.is_full(day) else "k"
        if day == self.today:
            return "o"
        return "p" if self.is_paused(day) else "r"
