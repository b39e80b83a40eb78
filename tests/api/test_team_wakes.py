"""Whoever can see that something changed is told so, and nobody else."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from uuid import UUID

import pytest

from api.database import Database, WriteTx
from tests.api.teaming import answer, invite, join, leave, make_full, member_of, take, team_request
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio


class Told:
    """Whom transactions told since it was last asked."""

    def __init__(self) -> None:
        self.woken: set[UUID] = set()
        self.ended: set[UUID] = set()

    def now(self) -> tuple[set[UUID], set[UUID]]:
        found = self.woken, self.ended
        self.woken, self.ended = set(), set()
        return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    write: Callable[[Database], AbstractAsyncContextManager[WriteTx]] = Database.write

    @asynccontextmanager
    async def noted(database: Database) -> AsyncIterator[WriteTx]:
        async with write(database) as tx:
            yield tx
        told.woken |= tx.woken
        told.ended |= tx.ended

    monkeypatch.setattr(Database, "write", noted)
    return told


async def ids(*devices: Device) -> set[UUID]:
    return {await device.player() for device in devices}


async def test_a_change_of_a_team_is_told_to_its_members(world: World, told: Told) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    await world.guest()
    ours, nobody = await ids(ada, ben), set[UUID]()
    path = f"/api/teams/{team}"
    told.now()
    await answer(ada, "PATCH", path, {"name": "Torch"})
    assert told.now() == (ours, nobody)
    await answer(ben, "PATCH", f"{path}/me", {"name": "Benno"})
    assert told.now() == (ours, nobody)
    await answer(ada, "POST", f"{path}/host", {"member": await member_of(ben, team)})
    assert told.now() == (ours, nobody)
    challenge = await take(ada, team, target=2)
    assert told.now() == (ours, nobody)
    cheer = {"id": world.new_id(), "reaction": "sun", "challenge": challenge}
    await answer(ada, "POST", f"{path}/cheers", cheer | {"day": str(world.clock.today)})
    assert told.now() == (ours, nobody)
    await answer(ada, "DELETE", f"{path}/challenges/{challenge}")
    assert told.now() == (ours, nobody)
    token = (await invite(ada, team))["token"]
    cleo = await world.guest()
    assert told.now() == (nobody, nobody)  # a link is seen by who asks for it
    await join(cleo, token)
    assert told.now() == (ours | await ids(cleo), nobody)
    await answer(ada, "POST", "/api/teams", team_request(world))
    assert told.now() == (await ids(ada), nobody)


async def test_who_is_out_is_cut_off_and_the_others_are_told(world: World, told: Told) -> None:
    team, (ada, ben, cleo) = await make_full(world, "Ada", "Ben", "Cleo")
    await take(ada, team)
    told.now()
    await leave(ada, team, await member_of(cleo, team))
    assert told.now() == (await ids(ada, ben), await ids(cleo))
    await leave(ben, team)
    assert told.now() == (await ids(ada), await ids(ben))
    await answer(ada, "DELETE", f"/api/teams/{team}")
    assert told.now() == (set(), await ids(ada))


async def test_a_check_in_is_told_when_it_moves_something(world: World, told: Told) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    other, (cleo, dora) = await make_full(world, "Cleo", "Dora")
    challenge = await take(ada, team, target=2)
    path = f"/api/teams/{team}/challenges/{challenge}/invites"
    token = (await answer(ada, "POST", path, {"id": world.new_id()}))["token"]
    beside = {"id": world.new_id(), "token": token}
    await answer(cleo, "POST", f"/api/teams/{other}/beside", beside)
    everybody = await ids(ada, ben, cleo, dora)
    assert told.now()[0] == everybody
    hello = ada.check_in("hello")
    await ada.keep(hello)
    assert told.now()[0] == everybody
    await ada.keep(ada.check_in("hello"), ada.habit())
    assert told.now()[0] == set()
    await ben.keep(ben.check_in("thank"))  # moves no bar, but keeps a day that they show
    assert told.now()[0] == await ids(ada, ben)
    await answer(ben, "PATCH", f"/api/teams/{team}/me", {"shows_week": False})
    told.now()
    await ben.keep(ben.check_in("listen", day=world.clock.today.replace(day=17)))
    assert told.now()[0] == set()
    world.clock.move(minutes=1)
    await ada.keep(ada.pause(world.clock.today, world.clock.today))
    assert told.now()[0] == everybody
