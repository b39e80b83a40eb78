"""What is ignored, what is an answer, and what a player chooses while a reminder is being sent."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from api.actions.reminding import send_due
from api.tables import Fact
from domain.reminder import ENOUGH_IGNORED
from tests.api.push_service import PushService, remind
from tests.api.reminded import HALF_PAST, Reminded, sending
from tests.api.world import World

pytestmark = pytest.mark.anyio


# --- ignored --------------------------------------------------------------------------------


async def test_after_seven_that_were_ignored_it_stops_and_says_so(player: Reminded) -> None:
    await player.after(minutes=30)
    for _ in range(ENOUGH_IGNORED - 1):
        assert not (await player.view())["stopped"]
        await player.after(days=1)
    assert len(player.days) == ENOUGH_IGNORED
    assert not (await player.view())["stopped"]
    await player.after(days=1)
    await player.after(days=1)
    assert len(player.days) == ENOUGH_IGNORED
    view = await player.view()
    assert (view["on"], view["stopped"], view["here"]) == (False, True, True)
    view = await remind(player.phone, HALF_PAST)
    assert (view["on"], view["stopped"]) == (True, False)
    assert len(await player.after(days=1)) == ENOUGH_IGNORED + 1


@pytest.mark.parametrize("what", ["check-in", "opened", "not-today"])
async def test_whoever_reacts_is_not_ignoring(player: Reminded, what: str) -> None:
    for number in range(ENOUGH_IGNORED + 2):
        days = await player.after(**({"days": 1} if number else {"minutes": 30}))
        assert len(days) == number + 1
        if number == ENOUGH_IGNORED - 1:
            player.world.clock.move(seconds=1)
            if what == "check-in":
                await player.phone.keep(player.phone.check_in("share"))
            else:
                assert await player.answer(days[-1], what) == 204


async def test_a_check_in_before_it_or_of_another_day_is_no_reaction(player: Reminded) -> None:
    phone = player.phone
    for number in range(ENOUGH_IGNORED + 1):
        await player.wait(hours=23 if number else 0)
        await phone.keep(phone.check_in("share"))
        await player.after(minutes=60 if number else 30)
        yesterday = player.world.clock.today - timedelta(days=1)
        await phone.keep(phone.check_in("share", day=yesterday))
    assert len(player.days) == ENOUGH_IGNORED
    assert (await player.view())["stopped"]


async def test_not_today_is_good_for_that_day(player: Reminded) -> None:
    assert await player.answer("2026-03-18", "not-today") == 204
    assert await player.after(minutes=30) == []
    assert await player.after(days=1) == ["2026-03-19"]
    assert await player.answer("2026-03-25", "not-today") == 422
    assert await player.after(days=1) == ["2026-03-19", "2026-03-20"]


async def test_an_answer_without_reminders_changes_nothing(world: World) -> None:
    phone = await world.guest()
    body = {"day": "2026-03-18", "answer": "opened"}
    assert (await phone.client.post("/api/reminders/answer", json=body)).status_code == 204
    assert await world.rows("SELECT * FROM reminder") == []


# --- while it is being sent -----------------------------------------------------------------


async def test_what_the_player_chooses_while_it_is_sent_holds(
    player: Reminded, service: PushService
) -> None:
    world = player.world
    await player.wait(minutes=30)
    service.open.clear()
    async with sending(world):
        await service.has(1)
        await remind(player.phone, HALF_PAST + 5)
        assert await player.answer("2026-03-18", "not-today") == 204
        service.open.set()
    assert await player.after(minutes=5) == ["2026-03-18"]
    assert await player.after(days=1) == ["2026-03-18", "2026-03-19"]
    rows = await world.rows("SELECT ignored FROM reminder")
    assert rows == [(0,)]


async def test_turned_off_while_it_is_sent_nothing_comes_back(
    player: Reminded, service: PushService
) -> None:
    world = player.world
    await player.wait(minutes=30)
    service.open.clear()
    async with sending(world):
        await service.has(1)
        assert (await player.phone.client.delete("/api/reminders")).status_code == 204
        service.open.set()
    assert await world.rows("SELECT * FROM reminder") == []


async def test_one_player_with_whom_something_is_wrong_keeps_nobody_waiting(
    player: Reminded, service: PushService
) -> None:
    world = player.world
    broken = await Reminded(world, service, "other").start()
    who = await broken.phone.player()
    async with world.house.database.write() as tx:
        spoil = update(Fact).where(col(Fact.player_id) == who).values(body="{")
        await tx.connection.execute(spoil)
    assert await player.after(minutes=30) == ["2026-03-18"]
    assert broken.browser.pushed == []
    world.clock.move(minutes=30)
    assert await send_due(world.house) == 0  # it is not tried over and over
