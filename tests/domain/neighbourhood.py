"""A diary with people in it, and the circle of which its suggestions are made."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from domain.badge import people_badges
from domain.community import Community, gather
from domain.facts import CheckIn, Edit, Fact, HabitMade, Kind, Part, Removal, Undo
from domain.ledger import merge
from domain.people_facts import (
    Deed,
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)
from domain.progress import EMPTY, BadgeHeld
from domain.quest import Quest
from domain.roster import Entry, Lane, entries_of_person, entries_of_saved
from domain.suggest import Circle
from domain.today import TodayView, today
from tests.domain.diary import PLAYER, Diary, noon, on


def entries_of(community: Community) -> tuple[Entry, ...]:
    """The whole roster."""
    return (
        *(entry for person in community.people.values() for entry in entries_of_person(person)),
        *(entry for saved in community.saved.values() for entry in entries_of_saved(saved)),
    )


def held_in(entries: Iterable[Entry]) -> tuple[BadgeHeld, ...]:
    """The badges that need people, counted one by one."""
    days: dict[Lane, list[date]] = {lane: [] for lane in Lane}
    for entry in entries:
        days[entry.lane].append(entry.since)
    thanked, mutual, credited = (
        sorted(days[lane]) for lane in (Lane.THANKED_SOON, Lane.MUTUAL, Lane.CREDITED)
    )
    first = [thanked[:1], mutual[:1], credited[9:10]]
    return tuple(
        BadgeHeld(badge, day)
        for badge, day in people_badges(*(found[0] if found else None for found in first))
    )


def circle_of(facts: Iterable[Fact]) -> Circle:
    """Everybody and everything, of whom and which suggestions could be made."""
    community = gather(facts)
    entries = entries_of(community)
    return Circle(entries, community.people, community.saved, held_in(entries))


def view(facts: Iterable[Fact], day: date) -> TodayView:
    """The home screen, with suggestions."""
    known = list(facts)
    return today(merge(known), EMPTY, PLAYER, day, circle_of(known))


class Neighbourhood(Diary):
    """A diary whose facts may speak of people, supports and saved links."""

    @property
    def community(self) -> Community:
        return gather(self.facts)

    def view(self, day: int) -> TodayView:
        return view(self.facts, on(day))

    def quest(self, habit: HabitMade, day: int) -> Quest:
        """The quest of a habit on a day."""
        quests = self.view(day).plans[0].quests
        return next(quest for quest in quests if quest.habit == habit.id)

    def person(
        self,
        day: int = 0,
        *,
        name: str = "Ana",
        makes: str = "",
        cares: str = "",
        topics: tuple[str, ...] = (),
        met_through: UUID | None = None,
    ) -> PersonMade:
        made = PersonMade(
            id=self._id(),
            name=name,
            day=on(day),
            edited_at=self._when(day),
            device="phone",
            topics=topics,
            makes=makes,
            cares=cares,
            met_through=met_through,
        )
        return self._add(made)

    def rest(self, person: PersonMade, day: int, until: date) -> PersonChange:
        """Not now."""
        return self._add(
            PersonChange(self._id(), person.id, self._when(day), "phone", rests_until=until)
        )

    def tell(
        self,
        person: PersonMade,
        day: int,
        *,
        makes: str | None = None,
        cares: str | None = None,
        notes: str | None = None,
    ) -> PersonChange:
        """Other words about somebody."""
        at = self._when(day)
        return self._add(
            PersonChange(self._id(), person.id, at, "phone", makes=makes, cares=cares, notes=notes)
        )

    def join(self, person: PersonMade, into: PersonMade, day: int) -> Merge:
        return self._add(Merge(self._id(), person.id, into.id, self._when(day)))

    def meet(
        self,
        day: int,
        kind: Kind,
        person: PersonMade | None = None,
        *,
        supports: Iterable[SupportMade] = (),
        saved: LinkSaved | None = None,
        habit: HabitMade | None = None,
    ) -> CheckIn:
        """A check-in with somebody."""
        return self._add(
            CheckIn(
                id=self._id(),
                kind=kind,
                day=on(day),
                acted_at=noon(on(day)),
                recorded_at=self._when(day),
                zone="UTC",
                habit=habit.id if habit else None,
                person=person.id if person else None,
                supports=tuple(support.id for support in supports),
                saved=saved.id if saved else None,
            )
        )

    def move(self, act: CheckIn, person: UUID, day: int) -> Edit:
        """A check-in was with somebody else, or with nobody."""
        return self._add(Edit(self._id(), act.id, self._when(day), "phone", person=person))

    def support(
        self, person: PersonMade, day: int, *, noted: int | None = None, deed: Deed = Deed.SHARED
    ) -> SupportMade:
        noted = day if noted is None else noted
        return self._add(
            SupportMade(self._id(), person.id, deed, on(day), on(noted), self._when(noted), "phone")
        )

    def dismiss(self, support: SupportMade, day: int, *, dismissed: bool = True) -> SupportChange:
        return self._add(
            SupportChange(self._id(), support.id, self._when(day), "phone", dismissed=dismissed)
        )

    def save(self, day: int, *, title: str = "An essay", quote: str = "") -> LinkSaved:
        return self._add(
            LinkSaved(
                self._id(),
                on(day),
                self._when(day),
                "phone",
                url="https://essay.example",
                title=title,
                author="Ana",
                mention="@ana",
                quote=quote,
            )
        )

    def put_away(self, saved: LinkSaved, day: int) -> LinkChange:
        return self._add(LinkChange(self._id(), saved.id, self._when(day), "phone", dismissed=True))

    def take_back(self, fact: Fact, day: int) -> Undo:
        """An undo of a check-in, a support or a merge."""
        return self._add(Undo(self._id(), fact.id, self._when(day)))

    def erase(self, fact: Fact, day: int) -> Removal:
        """The removal of a person or of anything else."""
        return self._add(Removal(self._id(), fact.id, self._when(day)))

    def another(self, habit: HabitMade, day: int) -> None:
        """Somebody or something else is asked for."""
        self.swap(habit, day, Part.SUGGESTION)
