"""Removing a person leaves no word about them, in no table, in whatever order the facts come."""

import random

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

SECRET = "only-between-us"
ORDERS = 25


async def all_text(world: World) -> str:
    """Whatever stands in any column of any table."""
    async with world.house.database.read() as tx:
        found = []
        for table in SQLModel.metadata.sorted_tables:
            rows = await tx.connection.execute(text(f"SELECT * FROM {table.name}"))
            found += [str(tuple(row)) for row in rows]
    return "\n".join(found)


def everything_about(phone: Device) -> list[Json]:
    """Somebody, in every fact that can speak of them, each text with the secret in it."""
    words = {name: f"{name} {SECRET}" for name in ("makes", "cares", "notes")}
    own: Json = {
        **words,
        "topics": [f"topic {SECRET}"],
        "handles": [{"network": "web", "name": f"https://{SECRET}.example"}],
    }
    ines = phone.person(f"Ines {SECRET}", **own)
    noor = phone.person("Noor")
    act: Json = {"who": f"who {SECRET}", "link": f"link {SECRET}", "note": f"note {SECRET}"}
    named = phone.check_in("conversation", person=ines["id"], **act)
    was_hers = phone.check_in("share", person=ines["id"], **act)
    became_hers = phone.check_in("listen", person=noor["id"], **act)
    hers_for_a_while = phone.check_in("hello", person=noor["id"], **act)
    support = phone.support(ines, link=f"link {SECRET}", note=f"note {SECRET}")
    return [
        ines,
        noor,
        phone.person_edit(ines, name=f"Inês {SECRET}", **own),
        named,
        phone.edit(named, note=f"edited {SECRET}"),
        was_hers,
        phone.edit(was_hers, person=None),
        became_hers,
        phone.edit(became_hers, person=ines["id"], who=f"edited {SECRET}"),
        hers_for_a_while,
        phone.edit(hers_for_a_while, person=ines["id"]),
        phone.edit(hers_for_a_while, person=noor["id"], link=f"edited {SECRET}"),
        support,
        phone.support_edit(support, note=f"edited {SECRET}", link=f"edited {SECRET}"),
        phone.check_in("thank", person=ines["id"], supports=[support["id"]], **act),
        phone.remove(ines),
    ]


@pytest.mark.parametrize("how", ["together", "one by one", "read in between"])
async def test_no_word_is_left_in_any_table(world: World, how: str) -> None:
    orders = random.Random(how)
    for number in range(ORDERS):
        phone = await world.guest()
        batch = everything_about(phone)
        if number:
            orders.shuffle(batch)
        if how == "together":
            await phone.keep(*batch)
        else:
            for fact in batch:
                await phone.keep(fact)
                if how == "read in between" and orders.random() < 0.4:
                    await phone.sync(community=0, today=world.clock.today.isoformat())
        assert SECRET not in await all_text(world), (number, [fact["type"] for fact in batch])
        found = (await phone.post(community=0)).json()
        assert SECRET not in str(found)
        views = found["check_ins"]
        assert len(views) == 5
        assert all(view["removed"] and view["person"] is None for view in views)
        assert [one["name"] for one in found["community"]["people"]] == ["Noor"]
        assert found["community"]["supports"] == []


async def test_what_was_removed_is_known_when_it_is_sent_again(phone: Device) -> None:
    facts = everything_about(phone)
    await phone.keep(*facts)
    found = await phone.sync(*facts)
    assert {answer["status"] for answer in found["answers"]} == {"known"}


async def test_it_is_gone_at_once_also_what_was_derived_of_people_merged_with_them(
    world: World, phone: Device
) -> None:
    ines, other = phone.person("Noor"), phone.person(f"Ines {SECRET}", notes=SECRET)
    more = phone.person("Ada", met_through=other["id"])
    await phone.keep(ines, other, phone.merge(other, ines), more)
    found = await phone.sync(community=0)
    assert SECRET in str(found["community"]["people"])
    await phone.keep(phone.remove(other))
    assert SECRET not in await all_text(world)
    found = await phone.sync(community=found["community"]["cursor"])
    told = {one["name"]: one for one in found["community"]["people"]}
    assert told.keys() - {"Ada"} == {"Noor"}  # who was met through another id now, perhaps
    assert told["Noor"]["notes"] == ""


async def test_other_devices_hear_of_every_act_that_lost_its_words(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    ines, noor = phone.person(), phone.person("Noor")
    acts = [phone.check_in(person=ines["id"], note=SECRET) for _ in range(3)]
    kept = phone.check_in(person=noor["id"], note="mine")
    await phone.keep(ines, noor, kept, *acts)
    await tablet.sync()
    await phone.keep(phone.remove(ines))
    found = await tablet.sync()
    assert {view["id"] for view in found["check_ins"]} == {act["id"] for act in acts}
    assert all(view["removed"] and not view["note"] for view in found["check_ins"])
    assert (await tablet.sync())["check_ins"] == []


async def test_they_hear_of_a_thousand_acts_page_by_page(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    ines = phone.person()
    await phone.keep(ines)
    acts: set[str] = set()
    for _ in range(3):
        batch = [phone.check_in(person=ines["id"], note=SECRET) for _ in range(450)]
        acts |= {fact["id"] for fact in batch}
        await phone.keep(*batch)
    while (await tablet.sync())["more"]:
        pass
    await phone.keep(phone.remove(ines))
    heard: set[str] = set()
    pages, more = 0, True
    while more:
        found = await tablet.sync()
        heard |= {view["id"] for view in found["check_ins"]}
        more = found["more"]
        pages += 1
    assert heard == acts
    assert pages > 1
    assert SECRET not in await all_text(world)


async def test_the_people_of_an_act_that_went_with_another_are_told_anew(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    ines, noor = phone.person(), phone.person("Noor")
    act = phone.check_in(person=ines["id"])
    await phone.keep(ines, noor, act)
    world.clock.move(minutes=1)
    await phone.keep(phone.edit(act, person=noor["id"]))
    found = await tablet.sync(community=0)
    stages = {one["name"]: one["stage"] for one in found["community"]["people"]}
    assert stages == {"Ines": "new", "Noor": "introduced"}
    await phone.keep(phone.remove(ines))
    found = await tablet.sync(community=found["community"]["cursor"])
    assert found["community"]["gone"] == [ines["id"]]
    assert [(one["name"], one["stage"]) for one in found["community"]["people"]] == [
        ("Noor", "new")
    ]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("together", [False, True])
async def test_a_support_and_a_saved_link_are_removed_with_their_edits(
    world: World, phone: Device, backwards: bool, together: bool
) -> None:
    ines = phone.person()
    support = phone.support(ines, link=SECRET, note=SECRET)
    words: Json = {
        name: f"{name} {SECRET}" for name in ("url", "title", "author", "mention", "quote")
    }
    saved = phone.saved(**words)
    batch = [
        ines,
        support,
        phone.support_edit(support, note=f"edited {SECRET}"),
        saved,
        phone.saved_edit(saved, **words),
        phone.check_in("share", saved=saved["id"], note="kept"),
        phone.remove(support),
        phone.remove(saved),
    ]
    if backwards:
        batch.reverse()
    for part in [batch] if together else [[fact] for fact in batch]:
        await phone.keep(*part)
        if not together:
            await phone.sync(community=0)
    assert SECRET not in await all_text(world)
    found = (await phone.post(community=0)).json()
    assert found["check_ins"][0]["note"] == "kept"
    assert [one["name"] for one in found["community"]["people"]] == ["Ines"]
    assert found["community"]["supports"] == found["community"]["saved"] == []


async def test_other_players_words_about_the_same_ids_stay(world: World, phone: Device) -> None:
    facts = everything_about(phone)
    stranger = await world.guest()
    await stranger.keep(*facts[:-1])
    await phone.keep(*facts)
    found = (await stranger.post(community=0)).json()
    assert SECRET in str(found["check_ins"])
    assert SECRET in str(found["community"]["people"])


async def test_it_takes_as_few_statements_with_many_acts_as_with_one(
    world: World, phone: Device
) -> None:
    counts = []
    for number in (1, 300):
        ines = phone.person()
        batch = [ines, *(phone.check_in(person=ines["id"], note=SECRET) for _ in range(number))]
        await phone.keep(*batch)
        with world.counting() as statements:
            await phone.keep(phone.remove(ines))
        counts.append(len(statements))
    assert counts[0] == counts[1]
