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
