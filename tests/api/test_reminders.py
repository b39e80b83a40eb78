"""When a player is reminded, and of what: clock-driven, with a push service on this machine."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import URL

from tests.api.push_service import PushService, remind
from tests.api.reminded import HALF_PAST, Reminded
from tests.api.world import Clock, Json, World, running

pytestmark = pytest.mark.anyio


# --- off until asked for --------------------------------------------------------------------


async def test_reminders_are_off_until_they_are_turned_on(world: World) -> None:
    phone = await world.guest()
    view = (await phone.client.get("/api/reminders")).json()
    assert (view["on"], view["stopped"], view["here"], view["devices"]) == (False, False, False, 0)
    view = await remind(phone, 480, "Europe/Lisbon")
    assert (view["on"], view["minute"], view["zone"]) == (True, 480, "Europe/Lisbon")
    assert await remind(phone, 481, "Europe/Lisbon") == view | {"minute": 481}


@pytest.mark.parametrize(
    "body",
    [
        {"minute": 1440, "zone": "UTC"},
        {"minute": -1, "zone": "UTC"},
        {"minute": 480, "zone": "Europe/Nowhere"},
        {"minute": 480, "zone": "../../etc/passwd"},
        {"minute": 480},
    ],
)
async def test_what_is_no_minute_or_zone_is_refused(world: World, body: Json) -> None:
    phone = await world.guest()
    assert (await phone.client.put("/api/reminders", json=body)).status_code == 422
    assert not (await phone.client.get("/api/reminders")).json()["on"]


async def test_turned_off_there_is_nothing_left(player: Reminded) -> None:
    assert (await player.phone.client.delete("/api/reminders")).status_code == 204
    assert await player.after(days=2) == []
    for table in ("reminder", "push_subscription"):
        assert await player.world.rows(f"SELECT * FROM {table}") == []
    view = await player.view()
    assert (view["on"], view["here"], view["devices"]) == (False, False, 0)


# --- one a day, at the minute, if something is open -----------------------------------------


async def test_it_comes_at_its_minute_and_once_a_day(player: Reminded) -> None:
    assert await player.after(minutes=29) == []
    assert await player.after(minutes=1) == ["2026-03-18"]
    assert await player.after(hours=3) == ["2026-03-18"]
    assert await player.after(hours=21) == ["2026-03-18", "2026-03-19"]
    await remind(player.phone, HALF_PAST + 60)  # moved to later on the same day
    assert await player.after(hours=1) == ["2026-03-18", "2026-03-19"]
    assert await player.after(days=1) == ["2026-03-18", "2026-03-19", "2026-03-20"]


async def test_it_says_what_is_left_and_nothing_of_people(player: Reminded) -> None:
    phone = player.phone
    share = phone.habit("share", title="Share others")
    ines = phone.person("Ines")
    await phone.keep(share, ines, phone.support(ines, day=player.world.clock.today))
    await player.do()
    await player.after(minutes=30)
    assert player.browser.read == [
        {
            "type": "reminder",
            "day": "2026-03-18",
            "left": [{"habit": share["id"], "kind": "share", "title": "Share others"}],
            "thanks": None,
        }
    ]
    for thanks in (None, None, {"days": 3}):
        await player.after(days=1)
        assert player.browser.read[-1]["thanks"] == thanks
    assert "Ines" not in str(player.browser.read)


async def test_nothing_comes_on_a_day_that_is_done_until_that_is_undone(player: Reminded) -> None:
    check_in = await player.do()
    assert await player.after(minutes=30) == []
    await player.phone.keep(player.phone.undo(check_in))
    assert await player.after(minutes=1) == []  # it was looked at when it was due
    assert await player.after(days=1) == ["2026-03-19"]


async def test_nothing_comes_on_a_paused_day(player: Reminded) -> None:
    today = player.world.clock.today
    await player.phone.keep(player.phone.pause(today, today + timedelta(days=1)))
    assert await player.after(minutes=30) == []
    assert await player.after(days=1) == []
    assert await player.after(days=1) == ["2026-03-20"]


async def test_the_day_is_the_players_own(player: Reminded) -> None:
    """At one at night it is still yesterday, as long as the day starts at three."""
    await remind(player.phone, 60)
    await player.do()
    assert await player.after(hours=13) == []
    assert await player.after(days=1) == ["2026-03-19"]
    await player.phone.keep(player.phone.setting("day_start", 0))
    assert await player.after(days=1) == ["2026-03-19", "2026-03-21"]


async def test_a_server_that_was_away_sends_what_is_not_too_late(player: Reminded) -> None:
    assert await player.after(hours=4, minutes=29) == ["2026-03-18"]
    assert await player.after(days=1, minutes=2) == ["2026-03-18"]  # four hours and a minute
    assert await player.after(hours=19, minutes=59) == ["2026-03-18", "2026-03-20"]


# --- daylight saving, and zones -------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # Half past two is skipped on the 29th, and comes twice on October 25.
        (
            datetime(2026, 3, 27, 22, tzinfo=UTC),
            ["2026-03-28 01:30", "2026-03-29 01:00", "2026-03-30 00:30"],
        ),
        (
            datetime(2026, 10, 23, 22, tzinfo=UTC),
            ["2026-10-24 00:30", "2026-10-25 00:30", "2026-10-26 01:30"],
        ),
    ],
)
async def test_daylight_saving_skips_no_reminder_and_doubles_none(
    database_url: URL, service: PushService, start: datetime, expected: list[str]
) -> None:
    async with running(database_url, Clock(start), push_services=(service.host,)) as world:
        player = await Reminded(world, service).start(150, "Europe/Berlin")
        await player.phone.keep(player.phone.setting("day_start", 0))
        came: list[str] = []
        while len(came) < len(expected):
            before = len(player.days)
            if len(await player.after(minutes=30)) > before:
                came.append(f"{world.clock.now:%Y-%m-%d %H:%M}")
        assert came == expected
        assert await player.after(hours=20) == sorted(set(player.days))


async def test_a_player_who_flies_is_reminded_once_of_each_day(
    player: Reminded,
) -> None:
    evening = 19 * 60
    await remind(player.phone, evening, "Asia/Tokyo")
    assert await player.after(hours=22) == ["2026-03-19"]  # 19:00 on Thursday
    await remind(player.phone, evening, "America/Los_Angeles")
    assert await player.after(hours=16) == ["2026-03-19"]  # 19:00 on Thursday, again
    assert await player.after(hours=24) == ["2026-03-19", "2026-03-20"]
    await remind(player.phone, evening, "Pacific/Auckland")
    # 19:00 on Saturday, four hours after Friday's in Los Angeles.
    assert await player.after(hours=4) == ["2026-03-19", "2026-03-20", "2026-03-21"]
    await remind(player.phone, evening, "Europe/London")
    assert await player.after(hours=13) == ["2026-03-19", "2026-03-20", "2026-03-21"]
    assert (await player.after(hours=24))[3:] == ["2026-03-22"]
