"""Challenges through HTTP: what counts, for whom, and until when (R9)."""

from datetime import date, timedelta

import pytest

from domain.challenge import Terms
from domain.facts import Kind
from tests.api.teaming import (
    answer,
    bar,
    challenge_request,
    invite,
    join,
    leave,
    make_full,
    pass_time,
    refused,
    seen,
    take,
    view,
)
from tests.api.world import World

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


async def test_all_see_the_same_bar_and_each_their_own_part(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team)
    await ada.keep(ada.check_in("hello"))
    first = await bar(ada, team, challenge)
    second = await bar(ben, team, challenge)
    assert (first["total"], first["mine"]) == (1, 1)
    assert (second["total"], second["mine"]) == (1, 0)
    assert first["my_days"] == [world.clock.today.isoformat()]
    assert second["my_days"] == []
    assert {one["name"]: len(one["kept"]) for one in (await view(ben, team))["members"]} == {
        "Ada": 1,
        "Ben": 0,
    }


async def test_reaching_the_target_is_a_badge_and_news_for_all_of_that_moment(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, target=2)
    await ada.keep(ada.check_in("hello"))
    assert (await ada.today())["badges"] == [{"badge": "first-hello", "day": "2026-03-18"}]
    greeting = ben.check_in("hello")
    await ben.keep(greeting)
    assert (await bar(ada, team, challenge))["reached"]
    won = {"badge": "won-together", "day": "2026-03-18"}
    for phone in (ada, ben):
        found = await phone.today()
        assert won in found["badges"]
        assert {"mark": "badge:won-together", "day": "2026-03-18"} in found["news"]
        synced = await phone.sync(today=world.clock.today.isoformat())
        assert won in synced["today"]["badges"]
    await ben.keep(ben.undo(greeting))
    assert not (await bar(ada, team, challenge))["reached"]
    for phone in (ada, ben):
        assert won not in (await phone.today())["badges"]


async def test_a_thousand_check_ins_a_day_move_it_as_far_as_one(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, kind=None)
    await ada.keep(ada.check_in("hello"))
    for _ in range(2):
        await ben.keep(*(ben.check_in("thank") for _ in range(500)))
    assert (await bar(ada, team, challenge))["mine"] == 1
    found = await bar(ben, team, challenge)
    assert (found["mine"], found["total"]) == (1, 2)


async def test_what_changes_nothing_writes_nothing(world: World) -> None:
    """A check-in of a person-day that is counted costs one question more, and no more."""
    _, (ada,) = await make_full(world, "Ada")
    with world.counting() as first:
        await ada.keep(ada.check_in("hello"))
    nobody = await world.guest()
    with world.counting() as alone:
        await nobody.keep(nobody.check_in("hello"))
    team, (ben,) = await make_full(world, "Ben")
    await take(ben, team, target=7)
    await ben.keep(ben.check_in("hello"))
    with world.counting() as again:
        await ben.keep(ben.check_in("hello"))
    assert len(again) == len(alone) + 1 < len(first)


async def test_only_the_kind_that_it_is_about_counts(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    thanks, anything = (
        await take(ada, team, kind="thank", target=3),
        await take(ada, team, kind=None, target=3),
    )
    await ada.keep(ada.check_in("hello"), ada.check_in("promote"))
    assert (await bar(ada, team, thanks))["total"] == 0
    assert (await bar(ada, team, anything))["total"] == 1
    await ada.keep(ada.check_in("thank"))
    assert (await bar(ada, team, thanks))["total"] == 1
    assert (await bar(ada, team, anything))["total"] == 1


async def test_what_was_done_that_day_before_it_was_taken_on_counts(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    await ada.keep(ada.check_in("hello"))
    challenge = await take(ada, team, target=3)
    assert (await bar(ada, team, challenge))["total"] == 1


async def test_what_was_received_before_joining_does_not_count(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    challenge = await take(ada, team, target=3)
    ben = await world.guest()
    await ben.keep(ben.check_in("hello"))
    world.clock.move(minutes=1)
    await join(ben, (await invite(ada, team))["token"])
    assert (await bar(ben, team, challenge))["total"] == 0
    await ben.keep(ben.check_in("hello"))
    assert (await bar(ben, team, challenge))["total"] == 1


async def test_days_before_joining_do_not_count_when_filled_in_later(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    challenge = await take(ada, team, target=7)
    ben = await world.guest()
    await pass_time(world, ada, ben, days=2)
    await join(ben, (await invite(ada, team))["token"])
    yesterday = world.clock.today - DAY
    await ben.keep(ben.check_in("hello", day=yesterday))
    await ada.keep(ada.check_in("hello", day=yesterday))
    found = await bar(ada, team, challenge)
    assert (found["total"], found["my_days"]) == (1, [yesterday.isoformat()])


async def test_an_undo_takes_its_person_day_back_unless_another_act_holds_it(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    challenge = await take(ada, team, target=7)
    one, other = ada.check_in("hello"), ada.check_in("hello")
    await ada.keep(one, other)
    await ada.keep(ada.undo(one))
    assert (await bar(ada, team, challenge))["total"] == 1
    await ada.keep(ada.undo(other))
    assert (await bar(ada, team, challenge))["total"] == 0
    later = ada.check_in("hello")
    await ada.keep(ada.undo(later))
    await ada.keep(later)
    assert (await bar(ada, team, challenge))["total"] == 0


async def test_what_a_leaver_did_stays_counted_and_goes_on_if_they_return(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, target=7)
    await ben.keep(ben.check_in("hello"))
    await pass_time(world, ada, ben, hours=1)
    await leave(ben, team)
    found = await bar(ada, team, challenge)
    assert (found["total"], found["members"]) == (1, 1)
    assert "Ben" not in str(await view(ada, team))
    await ben.keep(ben.check_in("hello", day=world.clock.today - DAY))  # nobody's business now
    await pass_time(world, ada, ben, days=1)
    await ben.keep(ben.check_in("hello"))
    assert (await bar(ada, team, challenge))["total"] == 1
    world.clock.move(minutes=1)
    await join(ben, (await invite(ada, team))["token"], "Ben again")
    found = await bar(ben, team, challenge)
    assert (found["total"], found["mine"], found["members"]) == (1, 1, 2)
    await ben.keep(ben.check_in("hello"))
    assert (await bar(ben, team, challenge))["total"] == 2


async def test_who_had_left_before_it_was_taken_on_has_nothing_to_do_with_it(
    world: World,
) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await take(ada, team)
    await ben.keep(ben.check_in("hello"))
    world.clock.move(minutes=1)
    await leave(ben, team)
    challenge = await take(ada, team, target=7)
    assert (await bar(ada, team, challenge))["total"] == 0
    world.clock.move(minutes=1)
    await join(ben, (await invite(ada, team))["token"])
    assert (await bar(ben, team, challenge))["total"] == 0
    await ben.keep(ben.check_in("hello"))
    assert (await bar(ben, team, challenge))["total"] == 1


async def test_nobody_carries_more_than_half_more_than_their_share(world: World) -> None:
    team, (ada, _) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, target=4)
    for _ in range(4):
        await ada.keep(ada.check_in("hello"))
        await pass_time(world, ada, days=1)
    found = await bar(ada, team, challenge)
    assert (found["most_each"], found["mine"], found["total"]) == (3, 3, 3)
    assert len(found["my_days"]) == 4


async def test_who_takes_a_break_makes_the_target_smaller(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, target=14)
    first = world.clock.today
    pause = ben.pause(first, first + 6 * DAY)
    await ben.keep(pause)
    assert (await bar(ada, team, challenge))["target"] == 7
    await ben.keep(ben.pause_edit(pause, last=first.isoformat()))
    assert (await bar(ada, team, challenge))["target"] == 13
    await ben.keep(ben.pause_edit(pause, cancelled=True))
    assert (await bar(ada, team, challenge))["target"] == 14
    cleo = await world.guest()
    await cleo.keep(cleo.pause(first, first))
    await join(cleo, (await invite(ada, team))["token"])
    found = await bar(cleo, team, challenge)
    assert (found["target"], found["members"]) == (13, 3)  # 14 × 20/21, rounded down


async def test_it_counts_what_arrives_late_until_it_closes_and_then_keeps_its_result(
    world: World,
) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    challenge = await take(ada, team, days=3, target=4)
    first = world.clock.today
    terms = Terms(Kind.HELLO, first, 3, 4)
    await pass_time(world, ada, ben, days=5)
    assert (await bar(ada, team, challenge))["state"] == "ending"
    await ada.keep(*(ada.check_in("hello", day=first + ahead * DAY) for ahead in range(3)))
    world.clock.now = terms.closes_at - timedelta(seconds=1)
    await pass_time(world, ada, ben, seconds=0)
    await ben.keep(ben.check_in("hello", day=first))
    late = ben.check_in("hello", day=first + DAY)
    taken_back = ben.undo(late)
    world.clock.now = terms.closes_at
    await ben.keep(late, ben.pause(first, first + 2 * DAY))
    found = await bar(ada, team, challenge)
    assert (found["state"], found["total"], found["reached"]) == ("closed", 4, True)
    await ben.keep(taken_back)
    await leave(ben, team)
    await pass_time(world, ada, ben, days=3)
    assert await bar(ada, team, challenge) == found
    await ada.keep(*(ada.undo(one) for one in [ada.check_in("hello", day=first)]))
    assert await bar(ada, team, challenge) == found
    assert await world.rows("SELECT count(*) FROM member") == [(1,)]
    assert "won-together" in str((await ben.today())["badges"])


async def test_members_are_those_of_the_close_afterwards(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    first = world.clock.today
    challenge = await take(ada, team, days=3, target=6)
    await ada.keep(ada.check_in("hello"))
    world.clock.now = Terms(Kind.HELLO, first, 3, 6).closes_at + timedelta(seconds=5)
    await pass_time(world, ada, ben, seconds=0)
    found = await bar(ada, team, challenge)
    cleo = await world.guest()
    await join(cleo, (await invite(ada, team))["token"])
    await leave(ben, team)
    assert await bar(ada, team, challenge) == found
    await pass_time(world, ada, cleo, minutes=2)
    assert await bar(ada, team, challenge) == found
    assert (await bar(cleo, team, challenge))["mine"] == 0


async def test_repeating_a_request_takes_nothing_on_twice(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    body = challenge_request(world)
    path = f"/api/teams/{team}/challenges"
    assert await answer(ada, "POST", path, body) == await answer(ben, "POST", path, body)
    assert len((await view(ada, team))["challenges"]) == 1


async def test_three_are_open_at_once(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    taken = [await take(ada, team, target=1) for _ in range(3)]
    path = f"/api/teams/{team}/challenges"
    assert await refused(ada, "POST", path, challenge_request(world, target=1)) == (
        409,
        "too-many-challenges",
    )
    await answer(ada, "DELETE", f"{path}/{taken[0]}")
    await take(ada, team, target=1)


async def test_only_what_makes_sense_is_taken_on(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    today = world.clock.today

    async def field_of(**more: object) -> str:
        found = await ada.client.post(
            f"/api/teams/{team}/challenges", json=challenge_request(world, target=1) | more
        )
        assert found.status_code == 422, found.text
        field: str = found.json()["field"]
        return field

    assert await field_of(target=8) == "target"
    assert await field_of(first=(today - 3 * DAY).isoformat()) == "first"
    assert await field_of(first=(today + 17 * DAY).isoformat()) == "first"
    assert await field_of(title=" ") == "title"
    assert await field_of(title="a\0b") == "title"
    assert await field_of(template="no-such") == "template"
    assert await field_of(days=15) == "days"
    found = await take(ada, team, title="", template="ten-hellos", target=7)
    assert (await bar(ada, team, found))["template"] == "ten-hellos"


async def test_calling_off_is_for_who_took_it_on_and_the_host_and_leaves_nothing(
    world: World,
) -> None:
    team, (ada, ben, cleo) = await make_full(world, "Ada", "Ben", "Cleo")
    challenge = await take(ben, team, target=1)
    path = f"/api/teams/{team}/challenges/{challenge}"
    await cleo.keep(cleo.check_in("hello"))
    assert "won-together" in str((await cleo.today())["badges"])
    assert await refused(cleo, "DELETE", path) == (403, "not-host")
    await answer(ben, "DELETE", path)
    assert (await view(ada, team))["challenges"] == []
    assert "won-together" not in str((await cleo.today())["badges"])
    assert await refused(ben, "DELETE", path) == (404, "not-found")
    another = await take(ben, team)
    await answer(ada, "DELETE", f"/api/teams/{team}/challenges/{another}")


async def test_one_that_has_closed_cannot_be_called_off(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    challenge = await take(ada, team, days=3, target=1)
    await pass_time(world, ada, days=10)
    path = f"/api/teams/{team}/challenges/{challenge}"
    assert await refused(ada, "DELETE", path) == (409, "challenge-over")


async def test_who_joins_after_it_is_reached_has_won_too_and_who_leaves_keeps_it(
    world: World,
) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await take(ada, team, target=1)
    await ada.keep(ada.check_in("hello"))
    cleo = await world.guest()
    await join(cleo, (await invite(ada, team))["token"])
    await leave(ben, team)
    await answer(ada, "DELETE", f"/api/teams/{team}")
    for device in (ada, ben, cleo):
        assert await seen(device, team) is None
        assert "won-together" in str((await device.today())["badges"])


async def test_a_badge_is_of_no_later_day_than_the_one_it_is_asked_on(world: World) -> None:
    team, (ada,) = await make_full(world, "Ada")
    await take(ada, team, target=1)
    await ada.keep(ada.check_in("hello"))
    found = await ada.today(date(2026, 3, 17))
    assert {"badge": "won-together", "day": "2026-03-17"} in found["badges"]
