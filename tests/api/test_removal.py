"""Removing blanks the words for good, in every row that held them, in whatever order they come."""

from itertools import permutations

import pytest

from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

SECRET = "only between us"


async def stored_text(world: World) -> str:
    rows = await world.rows("SELECT body, digest FROM fact ORDER BY id")
    return "\n".join(str(row) for row in rows)


def facts(phone: Device) -> list[Json]:
    made = phone.check_in(who=f"who: {SECRET}", link=f"https://{SECRET}", note=SECRET)
    return [made, phone.edit(made, note=f"edited: {SECRET}"), phone.remove(made)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
async def test_no_word_is_left_in_the_database(
    world: World, phone: Device, order: tuple[int, ...], together: bool
) -> None:
    made, edit, removal = facts(phone)
    batch = [(made, edit, removal)[place] for place in order]
    if together:
        await phone.keep(*batch)
    else:
        for fact in batch:
            await phone.keep(fact)
    assert SECRET not in await stored_text(world)
    found = (await phone.post()).json()["check_ins"]
    assert [(view["who"], view["link"], view["note"]) for view in found] == [("", "", "")]
    assert found[0]["removed"]
    assert found[0]["kind"] == "hello"


async def test_what_was_removed_is_known_when_it_is_sent_again(phone: Device) -> None:
    made, edit, removal = facts(phone)
    await phone.keep(made, edit, removal)
    found = await phone.sync(made, edit, removal)
    assert [answer["status"] for answer in found["answers"]] == ["known"] * 3


async def test_a_removed_check_in_still_keeps_its_day(phone: Device) -> None:
    made, _, removal = facts(phone)
    await phone.keep(made, removal)
    assert (await phone.today())["kept"]


async def test_a_later_edit_brings_no_words_back(world: World, phone: Device) -> None:
    made, _, removal = facts(phone)
    await phone.keep(made, removal)
    world.clock.move(minutes=1)
    await phone.keep(phone.edit(made, note=SECRET))
    assert SECRET not in await stored_text(world)


async def test_other_players_words_stay(world: World, phone: Device) -> None:
    made, _, removal = facts(phone)
    stranger = await world.guest()
    await stranger.keep(made)
    await phone.keep(made, removal)
    assert SECRET in await stored_text(world)
    assert (await stranger.post()).json()["check_ins"][0]["note"] == SECRET


async def test_the_file_of_sqlite_holds_no_word_either(world: World, phone: Device) -> None:
    made, edit, removal = facts(phone)
    await phone.keep(made, edit)
    await phone.keep(removal)
    database = world.house.database
    if not database.is_sqlite:
        return
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = database.engine.url.database or ""
    with open(path, "rb") as file:
        assert SECRET.encode() not in file.read()
