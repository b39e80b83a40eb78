"""Why somebody or something is suggested, by example (R8)."""

from datetime import date

from domain.facts import HabitMade, Kind
from domain.people_facts import Deed
from domain.progress import EMPTY
from domain.suggest import Circle, Reason, Suggestion
from domain.today import today
from tests.domain.crowd import TODAY
from tests.domain.diary import PLAYER, on
from tests.domain.neighbourhood import Neighbourhood, circle_of


def first(diary: Neighbourhood, habit: HabitMade, day: int = TODAY) -> Suggestion:
    return diary.quest(habit, day).suggestions[0]


def test_a_hello_says_through_whom_somebody_was_met_and_what_they_make() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.HELLO)
    ben = diary.person(name="Ben")
    diary.meet(1, Kind.HELLO, ben)
    ana = diary.person(3, makes="prints", cares="tea", met_through=ben.id)
    suggestion = first(diary, habit)
    assert suggestion == Suggestion(
        ana.id, "Ana", (Reason("met-through", "Ben"), Reason("makes", "prints"))
    )
    diary.erase(ben, 4)
    assert first(diary, habit).why == (Reason("makes", "prints"), Reason("added", days=TODAY - 3))


def test_of_what_is_noted_the_best_known_is_told() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.HELLO)
    diary.set("topics", ("ZINES", "tea"))
    ana = diary.person(3, topics=("print", "Zines", "tea"))
    added = Reason("added", days=TODAY - 3)
    assert first(diary, habit).why == (Reason("topic", "Zines"), added)
    diary.tell(ana, 4, cares="paper")
    assert first(diary, habit).why == (Reason("cares", "paper"), added)
    diary.tell(ana, 5, makes="prints")
    assert first(diary, habit).why == (Reason("makes", "prints"), added)
    diary.tell(ana, 6, makes="", cares="")
    diary.set("topics", ("ink",))
    assert first(diary, habit).why == (added,)


def test_a_conversation_says_for_how_long_it_has_been_quiet() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.CONVERSATION)
    ana = diary.person(makes="prints")
    diary.meet(3, Kind.HELLO, ana)
    diary.support(ana, 5)
    assert diary.quest(habit, 18).suggestions == ()
    assert first(diary, habit, 19).why == (Reason("makes", "prints"), Reason("quiet", days=14))
    diary.meet(30, Kind.SHARE, ana)
    assert diary.quest(habit, 30).suggestions == ()
    # Asked from where it is still the day before.
    assert first(diary, habit, 29).why == (Reason("makes", "prints"), Reason("quiet", days=24))


def test_after_two_later_days_in_touch_nobody_is_asked_for_any_more() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.CONVERSATION)
    ana = diary.person()
    for day in (3, 30, 31):
        diary.meet(day, Kind.HELLO, ana)
    assert diary.quest(habit, 29).suggestions == ()
    assert first(diary, habit, 45).why == (Reason("quiet", days=14),)


def test_a_thank_you_says_what_for_and_how_long_ago() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.THANK)
    ana = diary.person(makes="prints")
    late = diary.support(ana, 9)
    early = diary.support(ana, 5, noted=9, deed=Deed.BOUGHT)
    assert diary.quest(habit, 8).suggestions == ()
    assert first(diary, habit) == Suggestion(
        ana.id,
        "Ana",
        (Reason("supported", "bought", TODAY - 5),),
        supports=(early.id, late.id),
    )
    diary.meet(TODAY, Kind.THANK, ana, supports=[early, late])
    # Asked from where it is still the day before, there is nothing to thank for, either.
    assert diary.quest(habit, TODAY - 1).suggestions == ()


def test_a_saved_link_says_since_when_it_waits_and_whose_it_is() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.SHARE)
    saved = diary.save(3)
    assert first(diary, habit) == Suggestion(
        person=None,
        name="Ana",
        why=(Reason("saved", days=TODAY - 3),),
        saved=saved.id,
        title="An essay",
        url="https://essay.example",
        mention="@ana",
    )
    diary.put_away(saved, 4)
    assert diary.quest(habit, TODAY).suggestions == ()


def test_a_quote_without_a_title_is_its_own() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.SHARE)
    diary.save(3, title="", quote="Slow is fine.")
    assert first(diary, habit).title == "Slow is fine."


def test_a_link_that_was_shared_before_it_was_saved_is_not_suggested() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.SHARE)
    saved = diary.save(5)
    diary.meet(4, Kind.SHARE, saved=saved)
    for day in (3, 4, 5, 6):
        assert diary.quest(habit, day).suggestions == ()


def test_what_somebody_makes_can_be_shared_and_listened_to() -> None:
    diary = Neighbourhood()
    share, listen = diary.habit(Kind.SHARE), diary.habit(Kind.LISTEN)
    ana = diary.person(makes="prints")
    expected = Suggestion(ana.id, "Ana", (Reason("makes", "prints"),))
    assert first(diary, share) == first(diary, listen) == expected
    diary.meet(TODAY, Kind.SHARE, ana)
    assert diary.quest(share, TODAY).suggestions == diary.quest(listen, TODAY).suggestions == ()
    assert first(diary, listen, TODAY + 1) == expected
    diary.tell(ana, TODAY, makes="")
    assert diary.quest(listen, TODAY + 1).suggestions == ()


def test_at_the_end_of_the_calendar_nobody_is_suggested_and_nothing_breaks() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.CONVERSATION)
    ana = diary.person(makes="prints")
    last = (date.max - on(0)).days
    for day in (last - 1, last):
        diary.meet(day, Kind.HELLO, ana)
    assert diary.quest(habit, TODAY).suggestions == ()


def test_through_whom_somebody_was_met_is_told_only_if_that_one_is_at_hand() -> None:
    diary = Neighbourhood()
    habit = diary.habit(Kind.HELLO)
    ben = diary.person(name="Ben")
    diary.meet(1, Kind.HELLO, ben)
    ana = diary.person(3, met_through=ben.id)
    whole = circle_of(diary.facts)
    alone = Circle(whole.entries, {ana.id: whole.people[ana.id]})
    quests = today(diary.ledger, EMPTY, PLAYER, on(TODAY), alone).plans[0].quests
    (suggestion,) = next(quest for quest in quests if quest.habit == habit.id).suggestions
    assert suggestion.why == (Reason("added", days=TODAY - 3),)
