"""Today, a year, and why: what the screens get. (What it must come to, the rules' tests say.)"""

from datetime import date, timedelta

import pytest

from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


async def settled(world: World, phone: Device) -> list[Json]:
    """Three habits, and a week in which they were done."""
    habits = [phone.habit(kind) for kind in ("hello", "share", "thank")]
    await phone.keep(*habits)
    for _ in range(7):
        await phone.client.post("/api/session/refresh")
        await phone.keep(*(phone.check_in(habit["kind"], habit=habit["id"]) for habit in habits))
        world.clock.move(days=1)
    await phone.client.post("/api/session/refresh")
    return habits


async def test_a_new_player_gets_a_screen_without_quests(phone: Device) -> None:
    today = await phone.today()
    assert len(today["plans"]) == 8
    assert today["plans"][0]["quests"] == []
    assert (today["streak"], today["best"], today["points"]) == (0, 0, 0)
    assert today["balance"]["band"] == "learning"


async def test_today_has_the_quests_of_eight_days_with_prompts_and_worth(
    world: World, phone: Device
) -> None:
    habits = await settled(world, phone)
    today = await phone.today()
    assert [plan["day"] for plan in today["plans"]] == [
        (world.clock.today + timedelta(days=ahead)).isoformat() for ahead in range(8)
    ]
    for plan in today["plans"]:
        assert [quest["habit"] for quest in plan["quests"]] == [habit["id"] for habit in habits]
        assert all(len(quest["prompts"]) == 8 for quest in plan["quests"])
    assert [quest["worth"] for quest in today["plans"][0]["quests"]] == [10, 10, 10]


async def test_today_adds_up(world: World, phone: Device) -> None:
    await settled(world, phone)
    today = await phone.today()
    assert today["streak"] == today["best"] == today["total_kept"] == 7
    assert today["points"] == 7 * 40
    assert today["level"] == {"number": 3, "starts_at": 150, "next_at": 300}
    assert [dot["state"] for dot in today["week"]] == ["full"] * 6 + ["open"]
    assert today["balance"]["given"] == 21
    marks = {news["mark"] for news in today["news"]}
    assert {"badge:first-hello", "milestone:7", "level:2", "level:3"} <= marks


async def test_news_that_was_seen_is_no_news(world: World, phone: Device) -> None:
    await settled(world, phone)
    await phone.keep(phone.seen("milestone:7"))
    marks = {news["mark"] for news in (await phone.today())["news"]}
    assert "milestone:7" not in marks
    assert "level:3" in marks


async def test_a_swap_brings_the_next_prompt_on_every_device(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    habit = phone.habit()
    await phone.keep(habit)
    first = (await phone.today())["plans"][0]["quests"][0]["prompts"]
    await phone.keep(phone.swap(habit))
    swapped = (await tablet.today())["plans"][0]["quests"][0]["prompts"]
    assert swapped[0] == first[1]


async def test_a_year_is_told_day_by_day(world: World, phone: Device) -> None:
    start = world.clock.today
    await settled(world, phone)
    history = await phone.history()
    place = (start - date(2026, 1, 1)).days
    assert len(history["states"]) == 365
    assert history["states"][place - 1 : place + 9] == "-fffffffo-"
    assert history["given"][place : place + 8] == [3] * 7 + [0]
    assert history["first_day"] == start.isoformat()


async def test_a_year_without_facts_is_empty(world: World, phone: Device) -> None:
    await settled(world, phone)
    assert set((await phone.history(2025))["states"]) == {"-"}
    assert len((await phone.history(2028))["states"]) == 366


async def test_why_the_streak_the_points_and_the_balance_are_what_they_are(
    world: World, phone: Device
) -> None:
    start = world.clock.today
    await settled(world, phone)
    streak = await phone.get("/api/why/streak")
    assert streak["current"] == {
        "first": start.isoformat(),
        "last": (start + timedelta(days=6)).isoformat(),
        "kept": 7,
    }
    points = await phone.get("/api/why/points")
    assert points["points"] == 280
    assert [day["total"] for day in points["days"]] == [0, *[40] * 7, *[0] * 6]
    assert points["days"][1]["full"] == 10
    balance = await phone.get("/api/why/balance")
    assert balance["balance"]["given"] == 21
    assert len(balance["days"]) == 7


async def test_only_a_day_that_can_be_today_is_answered(phone: Device) -> None:
    for day, status in [
        ("2026-03-16", 422),
        ("2026-03-17", 200),
        ("2026-03-18", 200),
        ("2026-03-19", 200),
        ("2026-03-20", 422),
    ]:
        for path in ("today", "why/streak", "why/points", "why/balance", "history"):
            answer = await phone.client.get(f"/api/{path}?day={day}&year=2026")
            assert answer.status_code == status, (path, day)


async def test_nobody_sees_what_is_somebody_elses(world: World, phone: Device) -> None:
    await settled(world, phone)
    stranger = await world.guest()
    assert (await stranger.today())["points"] == 0
    assert (await stranger.post()).json()["check_ins"] == []
    assert set((await stranger.history())["states"]) == {"-"}


async def test_today_costs_the_same_few_queries_whatever_the_history(
    world: World, phone: Device
) -> None:
    """No query for each habit, day or fact."""
    with world.counting() as few:
        await phone.today()
    await settled(world, phone)
    world.clock.move(days=40)
    await phone.client.post("/api/session/refresh")
    await phone.today()  # puts the weeks away
    with world.counting() as statements:
        await phone.today()
    assert len(statements) == len(few) == 3
