"""Today says whom: suggestions, badges that need people, and what they cost to read."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from api.actions import community as community_action
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


async def suggested(phone: Device, kind: str) -> list[Json]:
    """What the one quest of a kind suggests today."""
    (quest,) = [one for one in (await phone.today())["plans"][0]["quests"] if one["kind"] == kind]
    found: list[Json] = quest["suggestions"]
    return found


async def next_day(world: World, *phones: Device) -> None:
    world.clock.move(days=1)
    for phone in phones:
        await phone.client.post("/api/session/refresh")


async def test_a_hello_names_somebody_and_says_why_until_it_is_said(
    world: World, phone: Device
) -> None:
    ada = phone.person("Ada")
    ines = phone.person(makes="letterpress prints", met_through=ada["id"])
    habit = phone.habit("hello")
    await phone.keep(habit, ada, ines)
    assert {one["name"] for one in await suggested(phone, "hello")} == {"Ada", "Ines"}
    await next_day(world, phone)
    found = {one["person"]: one for one in await suggested(phone, "hello")}
    assert found.keys() == {ada["id"], ines["id"]}
    assert [why["code"] for why in found[ines["id"]]["why"]] == ["met-through", "makes"]
    assert found[ines["id"]]["why"][0]["text"] == "Ada"
    await phone.keep(phone.check_in(person=ines["id"], habit=habit["id"]))
    assert [one["person"] for one in await suggested(phone, "hello")] == [ada["id"]]
    await phone.keep(phone.remove(ada))
    assert await suggested(phone, "hello") == []


async def test_another_is_offered_on_request_on_every_device(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    habit = phone.habit("hello")
    await phone.keep(habit, *(phone.person(name) for name in ("Ada", "Ines", "Noor")))
    await next_day(world, phone, tablet)
    first, second, third = [one["name"] for one in await suggested(phone, "hello")]
    await phone.keep(phone.swap(habit) | {"part": "suggestion"})
    assert [one["name"] for one in await suggested(tablet, "hello")] == [second, third, first]


async def test_who_rests_is_not_suggested(world: World, phone: Device) -> None:
    ines = phone.person()
    await phone.keep(phone.habit("hello"), ines)
    await next_day(world, phone)
    until = (world.clock.today + timedelta(days=1)).isoformat()
    await phone.keep(phone.person_edit(ines, rests_until=until))
    assert await suggested(phone, "hello") == []
    for expected in (0, 1):
        await next_day(world, phone)
        assert len(await suggested(phone, "hello")) == expected


async def test_a_thank_you_names_all_that_it_is_for(world: World, phone: Device) -> None:
    ines = phone.person()
    supports = [phone.support(ines, deed=deed) for deed in ("shared", "bought")]
    await phone.keep(phone.habit("thank"), ines, *supports)
    (found,) = await suggested(phone, "thank")
    assert set(found["supports"]) == {support["id"] for support in supports}
    thanks = phone.check_in("thank", person=ines["id"], supports=found["supports"])
    await phone.keep(thanks)
    assert await suggested(phone, "thank") == []
    await phone.keep(phone.undo(thanks))
    assert len(await suggested(phone, "thank")) == 1


async def test_sharing_names_what_was_saved(world: World, phone: Device) -> None:
    saved = phone.saved(url="https://a.example", title="Slow mail", author="Ada", mention="@ada")
    await phone.keep(phone.habit("share"), saved)
    (found,) = await suggested(phone, "share")
    assert {name: found[name] for name in ("saved", "title", "name", "mention", "person")} == {
        "saved": saved["id"],
        "title": "Slow mail",
        "name": "Ada",
        "mention": "@ada",
        "person": None,
    }
    await phone.keep(phone.check_in("share", saved=saved["id"]))
    assert await suggested(phone, "share") == []


async def test_badges_that_need_people_appear_with_their_day(world: World, phone: Device) -> None:
    ines = phone.person()
    support = phone.support(ines)
    thanks = phone.check_in("thank", person=ines["id"], supports=[support["id"]])
    people = [phone.person(f"Maker {number}") for number in range(10)]
    await phone.keep(ines, support, thanks, *people)
    for _ in range(2):
        await next_day(world, phone)
        await phone.keep(phone.check_in("conversation", person=ines["id"]))
    await phone.keep(*(phone.check_in("share", person=one["id"]) for one in people))
    found = await phone.today()
    held = {badge["badge"]: badge["day"] for badge in found["badges"]}
    today = world.clock.today.isoformat()
    assert held == {"thanked-soon": "2026-03-18", "became-mutual": today, "ten-credited": today}
    assert "badge:became-mutual" in {news["mark"] for news in found["news"]}
    await phone.keep(phone.undo(thanks))
    assert {badge["badge"] for badge in (await phone.today())["badges"]} == {"ten-credited"}


async def test_today_takes_few_statements_however_many_people_there_are(
    world: World, phone: Device
) -> None:
    counts = []
    await phone.keep(phone.habit("hello"), phone.habit("thank"))
    for number in (2, 300):
        ada = phone.person("Ada")
        some = [phone.person(f"{n}", met_through=ada["id"]) for n in range(number)]
        await phone.keep(ada, *some)
        await phone.today()
        with world.counting() as statements:
            await phone.today()
        counts.append(len(statements))
    assert max(counts) <= 6  # one of them for those through whom people were met, if any


async def test_what_other_rules_derived_is_derived_anew_and_told(
    world: World, phone: Device
) -> None:
    await phone.keep(phone.person("Ada"), phone.person("Ines"), phone.habit("hello"))
    cursor = (await phone.sync(community=0))["community"]["cursor"]
    await next_day(world, phone)
    expected = await phone.today()
    async with world.house.database.write() as tx:
        await tx.connection.execute(text("UPDATE subject SET rules = 7, state = '{}'"))
        await tx.connection.execute(text("DELETE FROM roster"))
    assert await phone.today() == expected
    found = (await phone.sync(community=cursor))["community"]
    assert {one["name"] for one in found["people"]} == {"Ada", "Ines"}
    assert (await phone.sync(community=found["cursor"]))["community"]["people"] == []


async def test_what_cannot_be_derived_now_keeps_nobody_from_today(
    world: World, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a failover, when the database only lets itself be read for a while."""
    ada, ines = phone.person("Ada"), phone.person("Ines")
    await phone.keep(phone.habit("hello"), ada, ines)
    await phone.today()
    await phone.keep(phone.person_edit(ada, notes="new"))

    async def fail(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(community_action, "refresh", fail)
    assert [one["name"] for one in await suggested(phone, "hello")] == ["Ines"]
    assert (await phone.post(community=0)).status_code == 503
    monkeypatch.undo()
    assert len(await suggested(phone, "hello")) == 2


async def test_a_page_ends_before_what_became_stale_meanwhile(
    world: World, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ines = phone.person("Ada"), phone.person("Ines")
    await phone.keep(ada)
    await phone.keep(ines)
    await phone.sync(community=0)
    world.clock.move(minutes=1)
    await phone.keep(phone.person_edit(ines, name="Inês"))

    async def leave(*_: object) -> None:
        pass

    monkeypatch.setattr(community_action, "refresh", leave)
    found = (await phone.sync(community=0))["community"]
    assert [one["name"] for one in found["people"]] == ["Ada"]
    assert found["more"]
    monkeypatch.undo()
    found = (await phone.sync(community=found["cursor"]))["community"]
    assert [one["name"] for one in found["people"]] == ["Inês"]
    assert not found["more"]


async def test_the_roster_is_read_by_its_indexes_alone(world: World, phone: Device) -> None:
    """No statement looks through all of it, nor sorts it."""
    await phone.keep(*(phone.habit(kind) for kind in ("hello", "share", "thank", "listen")))
    await phone.keep(phone.person())
    await phone.today()
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _k: object, statement: str, parameters: Any, *_more: object) -> None:
        if "roster" in statement:
            asked.append((statement, parameters))

    engine = world.house.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await phone.today()
    event.remove(engine, "before_cursor_execute", note)
    ((statement, parameters),) = asked
    if not world.house.database.is_sqlite:
        return
    async with world.house.database.read() as tx:
        plan = await tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [str(tuple(row)[-1]) for row in plan]
    assert not [step for step in steps if step.startswith(("SCAN roster", "SCAN x"))]
    assert not [step for step in steps if "USE TEMP B-TREE FOR ORDER BY" in step]
