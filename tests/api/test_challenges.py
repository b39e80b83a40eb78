"""Challenges through HTTP: what counts, for whom, and until when (R9)."""

from datetime import timedelta

import pytest

from tests.api.teaming import bar, make_full, take, view
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
