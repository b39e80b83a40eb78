"""Who deletes themselves is gone at once, with everything, and nobody else is missing anything."""

from uuid import UUID

import pytest
from sqlalchemy import text

from api.actions.deleting import delete_player
from api.store import players
from api.store.erasing import POLICY
from tests.api import aiming
from tests.api.marking import MARK, all_rows, holds_words, plant, tables, where
from tests.api.streams import CHANGED, served, watching
from tests.api.teaming import answer, bar, invite, join, make_full, make_team, seen, take, view
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio

OF_MEMBER = {("member", "name"), ("cheer", "reaction")}
"""What is a team's and still somebody's own: it goes with them."""

OF_TEAM = {
    ("team", "name"),
    ("team", "colour"),
    ("team", "emoji"),
    ("challenge", "title"),
    ("challenge", "template"),
    ("challenge", "kind"),
    ("invite", "hash"),
}
"""What its members have in common, whoever wrote it: it stays while there are members."""


async def delete(device: Device) -> None:
    await prove(device)
    answer = await device.client.request("DELETE", "/api/account", json={"confirm": "delete"})
    assert answer.status_code == 204, answer.text


async def prove(device: Device) -> None:
    """As if the player had just proved on all their devices to be who they are."""
    player = await device.player()
    async with device.world.house.database.write() as tx:
        await tx.connection.execute(
            text(
                "UPDATE session SET proved_at = seen_at WHERE CAST(player_id AS text) IN (:a, :b)"
            ),
            {"a": str(player), "b": player.hex},
        )


async def bytes_of_file(world: World) -> bytes:
    """SQLite's file, with all that was written ahead."""
    engine = world.house.database.engine
    async with engine.connect() as connection:
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(engine.url.database or "", "rb") as file:
        return file.read()


async def test_every_table_says_what_becomes_of_its_rows() -> None:
    assert POLICY.keys() == {table.name for table in tables()}
    of_teams = {name for name, policy in POLICY.items() if policy == "team's"}
    words = {
        (table.name, column.name)
        for table in tables()
        for column in table.columns
        if table.name in of_teams and holds_words(column)
    }
    assert words == OF_MEMBER | OF_TEAM


async def test_a_mark_in_every_column_of_every_table_is_found_nowhere_afterwards(
    world: World,
) -> None:
    goal = await aiming.make(world)
    neighbour = await world.guest()
    await plant(world, await neighbour.player(), goal, UUID(world.new_id()), "oThErS00")
    before = await all_rows(world)
    phone = await world.guest()
    player = await phone.player()
    await plant(world, player, goal, UUID(world.new_id()))
    planted = await all_rows(world)
    wordy = [table.name for table in tables() if any(map(holds_words, table.columns))]
    assert where(planted, MARK) == [name for name in wordy if POLICY[name] != "everybody's"]
    is_lite = world.house.database.is_sqlite
    if is_lite:
        assert MARK.encode() in await bytes_of_file(world)
    await delete(phone)
    after = await all_rows(world)
    assert where(after, MARK) == []
    assert where(after, player.hex) == []
    assert where(after, str(player)) == []
    if is_lite:
        left = await bytes_of_file(world)
        assert MARK.encode() not in left
        assert player.hex.encode() not in left
    assert await world.rows("SELECT gone FROM goal") == [(1,)]  # they did it, and count as somebody
    assert before | {"goal": []} == after | {"goal": []}


async def test_friends_keep_what_was_done_together_and_nothing_of_who_did_it(world: World) -> None:
    team, (ada, ben) = await make_full(world, MARK, "Ben")
    challenge = await take(ada, team, target=4)
    await ada.keep(ada.check_in("hello", note=MARK), ada.person(MARK))
    body = {"id": world.new_id(), "reaction": "sun", "day": world.clock.today.isoformat()}
    await answer(ada, "POST", f"/api/teams/{team}/cheers", body | {"challenge": challenge})
    await ben.keep(ben.check_in("hello"))
    alone = await make_team(ada, name=MARK, as_name=MARK)
    player = await ada.player()
    world.clock.move(minutes=1)
    await delete(ada)
    found = await view(ben, team)
    assert (found["host"], [one["name"] for one in found["members"]]) == (True, ["Ben"])
    assert (await bar(ben, team, challenge))["total"] == 2
    rows = await all_rows(world)
    for needle in (MARK, player.hex, str(player), UUID(alone).hex):
        assert where(rows, needle) == []
    assert rows["cheer"] == []


async def test_all_devices_are_out_and_screens_are_told_within_a_second(world: World) -> None:
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    tablet = await world.second_device(ada)
    async with (
        served(world) as port,
        watching(port, ada) as mine,
        watching(port, tablet) as on_tablet,
        watching(port, ben) as theirs,
    ):
        await delete(ada)
        assert await mine.next() == b""
        assert await on_tablet.next() == b""
        assert await theirs.next() == CHANGED
    assert ada.cookies == {}
    for refusal in (
        await tablet.client.get("/api/session"),
        await tablet.post(tablet.check_in("hello")),
        await tablet.client.post("/api/session/refresh"),
    ):
        assert refusal.status_code == 401
    shown = await seen(ben, team)
    assert shown is not None
    assert len(shown["members"]) == 1


async def test_it_has_to_be_meant(phone: Device) -> None:
    for body in ({}, {"confirm": "yes"}, {"confirm": "delete", "more": 1}):
        answer = await phone.client.request("DELETE", "/api/account", json=body)
        assert answer.status_code == 422
    assert (await phone.client.request("DELETE", "/api/account")).status_code == 415
    await phone.player()


async def test_an_old_link_and_a_second_deletion_lead_nowhere(world: World, phone: Device) -> None:
    player = await phone.player()
    token = await world.link_for(player)
    cookies = phone.cookies
    await delete(phone)
    body = {"token": token}
    again = world.client()
    assert (await again.post("/api/session/link", json=body)).status_code == 410
    client = world.client(cookies=cookies)
    gone = await client.request("DELETE", "/api/account", json={"confirm": "delete"})
    assert gone.status_code == 401
    async with world.house.database.write() as tx:
        assert await players.lock(tx, player) is None
        await delete_player(tx, player, world.clock.now)  # there is nothing to do, and no error


async def test_an_invite_that_they_made_still_leads_to_the_others(world: World) -> None:
    team, (ada, _) = await make_full(world, "Ada", "Ben")
    link = await invite(ada, team)
    await delete(ada)
    assert await join(await world.guest(), link["token"]) == team
