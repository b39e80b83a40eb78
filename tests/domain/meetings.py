"""Histories of a player's community, drawn at random: facts that may speak of anybody."""

from itertools import count
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st

from domain.facts import CheckIn, Edit, Fact, Kind, Removal, Undo
from domain.people_facts import (
    NEVER_RESTS,
    NOBODY,
    Deed,
    Handle,
    LinkChange,
    LinkSaved,
    Merge,
    PersonChange,
    PersonMade,
    SupportChange,
    SupportMade,
)
from tests.domain.diary import noon, on
from tests.domain.histories import UNKNOWN, Made, days, devices, instants, kinds

fewer = settings(max_examples=settings().max_examples // 3)
"""For properties that take long to try."""

PEOPLE = tuple(UUID(int=number) for number in range(1, 6))
SUPPORTS = tuple(UUID(int=number) for number in range(21, 26))
SAVED = tuple(UUID(int=number) for number in range(31, 34))
MERGES = tuple(UUID(int=number) for number in range(41, 45))

somebody = st.sampled_from([*PEOPLE, UNKNOWN])
perhaps_somebody = st.sampled_from([*PEOPLE, UNKNOWN, None, None])
words = st.sampled_from(["", "tea", "prints", " "])
handles = st.sampled_from([(), (Handle("web", "https://ana.example"),), (Handle("x", "ana"),)])
topics = st.sampled_from([(), ("zines",), ("tea", "zines")])
supports = st.sampled_from([(), *((one,) for one in SUPPORTS), SUPPORTS[:2], SUPPORTS[3:]])


def maybe(drawn: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """What is drawn, or nothing: an edit that leaves a field as it is."""
    return st.one_of(st.none(), drawn)


people = st.builds(
    PersonMade,
    id=st.sampled_from(PEOPLE),
    name=st.sampled_from(["Ana", "Ben", "Cleo"]),
    day=st.integers(0, 12).map(on),
    edited_at=instants,
    device=devices,
    handles=handles,
    topics=topics,
    makes=words,
    cares=words,
    notes=words,
    met_through=perhaps_somebody,
)
made_supports = st.builds(
    lambda one, person, deed, day, ago, at, device: SupportMade(
        one, person, deed, on(day - ago), on(day), at, device, "", "Kind."
    ),
    st.sampled_from(SUPPORTS),
    somebody,
    st.sampled_from(Deed),
    days,
    st.integers(0, 5),
    instants,
    devices,
)
saved_links = st.builds(
    LinkSaved,
    id=st.sampled_from(SAVED),
    day=days.map(on),
    edited_at=instants,
    device=devices,
    url=st.sampled_from(["", "https://essay.example"]),
    title=words,
    author=words,
    mention=words,
    quote=words,
)
merges = st.builds(
    Merge,
    id=st.sampled_from(MERGES),
    person=somebody,
    into=somebody,
    recorded_at=instants,
)


def acts(
    kind: st.SearchStrategy[Kind] = kinds,
    person: st.SearchStrategy[UUID | None] = perhaps_somebody,
    day: st.SearchStrategy[int] = days,
) -> st.SearchStrategy[Made]:
    """Check-ins with people, for supports and of saved links; some of them imported."""

    def made(
        kind: Kind,
        person: UUID | None,
        day: int,
        supports: tuple[UUID, ...],
        saved: UUID | None,
        imported: bool,
    ) -> Made:
        at = noon(on(day))
        return lambda new: CheckIn(
            id=new,
            kind=kind,
            day=on(day),
            acted_at=at,
            recorded_at=at,
            zone="UTC",
            who="Ana",
            note="Tea",
            source="diary" if imported else None,
            person=person,
            supports=supports,
            saved=saved,
        )

    saved = st.sampled_from([None, None, *SAVED])
    imported = st.sampled_from([False] * 9 + [True])
    return st.builds(made, kind, person, day, supports, saved, imported)


def edits(targets: list[UUID]) -> st.SearchStrategy[Made]:
    """Edits of check-ins, which may move them to somebody else, or to nobody."""
    person = st.sampled_from([None, NOBODY, *PEOPLE, UNKNOWN])
    return st.builds(
        lambda target, at, device, who, person: (
            lambda new: Edit(new, target, at, device, who=who, person=person)
        ),
        st.sampled_from([*targets, UNKNOWN]),
        instants,
        devices,
        maybe(words),
        person,
    )


def person_changes(person: st.SearchStrategy[UUID] = somebody) -> st.SearchStrategy[Made]:
    """Other words about somebody, "not now", or an end of it."""
    fields = {
        "name": st.sampled_from(["Ana", "Dora"]),
        "handles": handles,
        "topics": topics,
        "makes": words,
        "cares": words,
        "notes": words,
        "met_through": st.sampled_from([NOBODY, *PEOPLE]),
        "rests_until": st.one_of(st.just(NEVER_RESTS), days.map(on)),
    }
    return st.builds(
        lambda person, at, device, new_words: (
            lambda new: PersonChange(new, person, at, device, **new_words)
        ),
        person,
        instants,
        devices,
        st.fixed_dictionaries({}, optional=fields),
    )


dismissals = st.sampled_from([None, True, False])
support_changes: st.SearchStrategy[Made] = st.builds(
    lambda one, at, device, deed, day, note, dismissed: (
        lambda new: SupportChange(
            new, one, at, device, deed=deed, day=day, note=note, dismissed=dismissed
        )
    ),
    st.sampled_from(SUPPORTS),
    instants,
    devices,
    maybe(st.sampled_from(Deed)),
    maybe(days.map(on)),
    maybe(words),
    dismissals,
)
link_changes: st.SearchStrategy[Made] = st.builds(
    lambda one, at, device, title, author, dismissed: (
        lambda new: LinkChange(
            new, one, at, device, title=title, author=author, dismissed=dismissed
        )
    ),
    st.sampled_from(SAVED),
    instants,
    devices,
    maybe(words),
    maybe(words),
    dismissals,
)


def ends(targets: list[UUID]) -> st.SearchStrategy[Made]:
    """Undos and removals, of anything that there is or is not."""
    return st.builds(
        lambda end, target, at: lambda new: end(new, target, at),
        st.sampled_from([Undo, Undo, Removal]),
        st.sampled_from([*targets, *SUPPORTS, *MERGES, *SAVED, *PEOPLE[2:], UNKNOWN]),
        instants,
    )


@st.composite
def communities(draw: st.DrawFn, *, with_ends: bool = True) -> list[Fact]:
    """The facts of some weeks with people, each with an id of its own."""

    def some(of: st.SearchStrategy[Fact], most: int) -> list[Fact]:
        return draw(st.lists(of, max_size=most, unique_by=lambda fact: fact.id))

    facts = some(people, 5) + some(made_supports, 4) + some(saved_links, 2) + some(merges, 3)
    new = (UUID(int=number) for number in count(100))
    done = [made(next(new)) for made in draw(st.lists(acts(), min_size=4, max_size=16))]
    targets = [fact.id for fact in done]
    changes = [
        *draw(st.lists(edits(targets), max_size=3)),
        *draw(st.lists(person_changes(), max_size=4)),
        *draw(st.lists(support_changes, max_size=2)),
        *draw(st.lists(link_changes, max_size=2)),
        *(draw(st.lists(ends(targets), max_size=4)) if with_ends else ()),
    ]
    return facts + done + [made(next(new)) for made in changes]
