"""To which devices reminders go, and what becomes of them at the devices' push services."""

from datetime import timedelta

import pytest

from tests.api.push_service import PushService, Reply, remind, send_all, subscribe
from tests.api.reminded import HALF_PAST, Other, Reminded, renew
from tests.api.world import START

pytestmark = pytest.mark.anyio


# --- devices --------------------------------------------------------------------------------


async def test_every_device_that_wants_it_has_the_days_one_reminder(
    player: Reminded, laptop: Other
) -> None:
    await player.after(minutes=30)
    assert len(player.browser.pushed) == len(laptop.browser.pushed) == 1
    await renew(laptop.device)
    assert (await laptop.device.client.delete("/api/reminders/here")).status_code == 204
    await player.after(days=1)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (2, 1)
    assert (await player.view())["devices"] == 1


@pytest.mark.parametrize("how", ["signed out", "ended from the other device"])
async def test_a_device_whose_session_ended_gets_nothing(
    player: Reminded, laptop: Other, how: str
) -> None:
    if how == "signed out":
        assert (await laptop.device.client.delete("/api/session")).status_code == 204
    else:
        phone = player.phone.client
        devices = (await phone.get("/api/sessions")).json()["sessions"]
        (there,) = [one["id"] for one in devices if not one["here"]]
        assert (await phone.delete(f"/api/sessions/{there}")).status_code == 204
    assert len(await player.world.rows("SELECT * FROM push_subscription")) == 1
    await player.after(minutes=30)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (1, 0)


async def test_signed_out_everywhere_nothing_is_sent(player: Reminded, laptop: Other) -> None:
    assert (await laptop.device.client.delete("/api/sessions")).status_code == 204
    player.world.clock.move(minutes=30)
    await send_all(player.world)
    assert player.browser.pushed == laptop.browser.pushed == []


@pytest.mark.parametrize(("days", "number"), [(399, 1), (400, 0)])
async def test_a_device_that_was_not_seen_for_as_long_as_a_session_lasts_gets_nothing(
    player: Reminded, days: int, number: int
) -> None:
    player.world.clock.move(days=days)
    await send_all(player.world)
    player.world.clock.move(minutes=30)
    await send_all(player.world)
    assert len(player.days) == number


async def test_a_browser_that_changes_hands_reminds_its_new_player_alone(player: Reminded) -> None:
    world = player.world
    """The address stays when somebody else signs in with the same browser."""
    other = await world.guest()
    await other.keep(other.habit(title="Mine"))
    await remind(other, HALF_PAST)
    await subscribe(other, player.browser)
    await player.after(minutes=30)
    assert [[left["title"] for left in one["left"]] for one in player.browser.read] == [["Mine"]]
    assert not (await player.view())["here"]


# --- what push services say -----------------------------------------------------------------


@pytest.mark.parametrize("status", [404, 410])
async def test_a_subscription_that_expired_is_dropped(
    player: Reminded, laptop: Other, service: PushService, status: int
) -> None:
    service.replies[laptop.browser.path] = Reply(status)
    await player.after(minutes=30)
    assert (await player.view())["devices"] == 1
    await player.after(days=1)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (2, 1)


async def test_a_busy_service_is_asked_again_when_it_wants_and_others_get_nothing_twice(
    player: Reminded, laptop: Other, service: PushService
) -> None:
    service.replies[laptop.browser.path] = Reply(429, ("Retry-After: 600",))
    await player.after(minutes=30)
    await player.after(minutes=9)
    assert len(laptop.browser.pushed) == 1
    service.replies.clear()
    await player.after(minutes=1)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (1, 2)
    await player.after(hours=3)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (1, 2)
    await player.after(hours=21)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (2, 3)


async def test_attempts_become_rarer_and_end_with_the_hours_that_a_reminder_is_good_for(
    player: Reminded, service: PushService
) -> None:
    service.replies[""] = Reply(503)
    at = []
    for minute in range(30, 6 * 60):
        before = len(player.browser.pushed)
        player.world.clock.now = START + timedelta(minutes=minute)
        await send_all(player.world)
        at += [minute - 30] * (len(player.browser.pushed) - before)
    assert at == [0, 1, 2, 4, 8, 16, 32, 62, 92, 122, 152, 182, 212]
    service.replies.clear()
    await player.after(hours=20)
    assert player.days[-1] == "2026-03-19"
    view = await player.view()
    assert (view["on"], view["devices"]) == (True, 1)


async def test_what_was_done_or_answered_meanwhile_is_not_sent_again(
    player: Reminded, laptop: Other, service: PushService
) -> None:
    service.replies[laptop.browser.path] = Reply(503)
    await player.after(minutes=30)
    assert await player.answer("2026-03-18", "opened") == 204
    await player.after(hours=1)
    assert len(laptop.browser.pushed) == 1
    await player.after(hours=23)
    await player.do()
    await player.after(hours=1)
    assert (len(player.browser.pushed), len(laptop.browser.pushed)) == (2, 2)


async def test_what_a_service_will_never_take_is_left_until_the_next_day(
    player: Reminded, service: PushService
) -> None:
    service.replies[""] = Reply(403)
    await player.after(minutes=30)
    await player.after(hours=2)
    assert len(player.browser.pushed) == 1
    await player.after(hours=22)
    assert len(player.browser.pushed) == 2
