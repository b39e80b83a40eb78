"""The badges that need people: held and told of from their day on, gone when undone (R5)."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Fact, Kind
from domain.progress import BadgeHeld, News
from tests.domain.diary import on
from tests.domain.meetings import communities, fewer
from tests.domain.neighbourhood import Neighbourhood, view
from tests.domain.neighbours import Neighbours

PEOPLE_BADGES = ("thanked-soon", "became-mutual", "ten-credited")


def badges_on(diary: Neighbourhood, day: int) -> dict[str, date]:
    shown = diary.view(day).badges
    return {held.badge: held.day for held in shown if held.badge in PEOPLE_BADGES}


def assert_comes_true(diary: Neighbourhood, badge: str, day: int) -> None:
    """The badge is held, and news, from a day on; news for a fortnight, unless it was shown."""
    news = News(f"badge:{badge}", on(day))
    assert badges_on(diary, day - 1) == {}
    assert badges_on(diary, day) == badges_on(diary, day + 100) == {badge: on(day)}
    assert news not in diary.view(day - 1).news
    assert news in diary.view(day).news
    assert news in diary.view(day + 14).news
    assert news not in diary.view(day + 15).news
    diary.see(news.mark, day)
    assert news not in diary.view(day).news
    assert badges_on(diary, day) == {badge: on(day)}


def test_a_thank_you_within_two_days_of_the_support_is_a_badge() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    late, soon = diary.support(ana, 0), diary.support(ana, 7)
    diary.meet(3, Kind.THANK, ana, supports=[late])
    assert badges_on(diary, 40) == {}
    thanks = diary.meet(9, Kind.THANK, ana, supports=[soon])
    assert_comes_true(diary, "thanked-soon", 9)
    diary.take_back(thanks, 10)
    assert badges_on(diary, 40) == {}


def test_a_thank_you_before_its_support_is_not_one_within_two_days_of_it() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    support = diary.support(ana, 5)
    diary.meet(4, Kind.THANK, ana, supports=[support])
    assert badges_on(diary, 40) == {}
    same_day = diary.support(ana, 8)
    diary.meet(8, Kind.THANK, ana, supports=[same_day])
    assert badges_on(diary, 40) == {"thanked-soon": on(8)}


def test_somebody_who_became_mutual_is_a_badge() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    for day in (0, 2, 4):
        diary.meet(day, Kind.SHARE, ana)
    support = diary.support(ana, 6)
    assert_comes_true(diary, "became-mutual", 6)
    diary.take_back(support, 7)
    assert badges_on(diary, 40) == {}
    diary.support(ana, 1)
    assert badges_on(diary, 40) == {"became-mutual": on(4)}


def test_ten_different_people_credited_are_a_badge() -> None:
    diary = Neighbourhood()
    people = [diary.person(name=str(number)) for number in range(11)]
    shares = [diary.meet(number, Kind.SHARE, each) for number, each in enumerate(people[:9])]
    diary.meet(9, Kind.SHARE, people[0])
    diary.meet(9, Kind.HELLO, people[9])
    diary.meet(9, Kind.SHARE)
    assert badges_on(diary, 40) == {}
    diary.meet(12, Kind.SHARE, people[9])
    assert_comes_true(diary, "ten-credited", 12)
    diary.meet(13, Kind.SHARE, people[10])
    diary.take_back(shares[3], 14)
    assert badges_on(diary, 40) == {"ten-credited": on(13)}
    diary.join(people[1], people[2], 15)
    assert badges_on(diary, 40) == {}


def test_a_removed_person_earned_nothing() -> None:
    diary = Neighbourhood()
    ana = diary.person()
    diary.meet(1, Kind.THANK, ana, supports=[diary.support(ana, 0)])
    diary.meet(2, Kind.SHARE, ana)
    diary.meet(3, Kind.SHARE, ana)
    assert set(badges_on(diary, 9)) == {"thanked-soon", "became-mutual"}
    diary.erase(ana, 4)
    assert badges_on(diary, 9) == {}


@fewer
@given(communities(), st.integers(0, 40).map(on))
def test_each_badge_is_held_from_the_day_that_the_definitions_say(
    facts: list[Fact], day: date
) -> None:
    oracle = Neighbours(facts)
    people = sorted(oracle.people())
    credited = sorted(filter(None, map(oracle.credited_on, people)))
    days = {
        "thanked-soon": min(filter(None, map(oracle.thanked_soon_on, people)), default=None),
        "became-mutual": min(filter(None, map(oracle.mutual_on, people)), default=None),
        "ten-credited": credited[9] if len(credited) >= 10 else None,
    }
    expected = {BadgeHeld(badge, on) for badge, on in days.items() if on and on <= day}
    assert {held for held in view(facts, day).badges if held.badge in days} == expected
