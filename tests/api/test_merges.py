"""People who are one: told as one on every device, and as two again once that is undone."""

from itertools import permutations

import pytest

from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


class Book:
    """A device that keeps the people whom it is told of."""

    def __init__(self, phone: Device) -> None:
        self.phone = phone
        self.cursor = 0
        self.people: dict[str, Json] = {}
        self.supports: dict[str, Json] = {}

    async def sync(self, *facts: Json) -> None:
        if facts:
            await self.phone.keep(*facts)
        found = (await self.phone.sync(community=self.cursor))["community"]
        self.cursor = found["cursor"]
        self.people |= {one["id"]: one for one in found["people"]}
        self.supports |= {one["id"]: one for one in found["supports"]}
        for gone in found["gone"]:
            self.people.pop(gone, None)
            self.supports.pop(gone, None)

    @property
    def names(self) -> dict[str, str]:
        return {one["name"]: one["stage"] for one in self.people.values()}


def two(phone: Device) -> tuple[Json, Json]:
    """Two people; the first has the smaller id, which is the one that stays."""
    ids = sorted(phone.world.new_id() for _ in range(2))
    return phone.person("Ines") | {"id": ids[0]}, phone.person("inesprints") | {"id": ids[1]}


@pytest.mark.parametrize("order", list(permutations(range(5)))[::7])
async def test_acts_and_supports_are_those_of_one_person_in_any_order(
    world: World, phone: Device, order: tuple[int, ...]
) -> None:
    book = Book(phone)
    one, other = two(phone)
    support = phone.support(other)
    facts = [one, other, phone.merge(other, one), phone.check_in(person=other["id"]), support]
    for place in order:
        await book.sync(facts[place])
    assert book.names == {"Ines": "introduced"}
    assert book.people[one["id"]]["merged"] == [other["id"]]
    assert book.supports[support["id"]]["person"] == one["id"]
    thanks = phone.check_in("thank", person=one["id"], supports=[support["id"]])
    await book.sync(thanks)
    assert book.supports[support["id"]]["state"] == "thanked"


async def test_an_undo_takes_them_apart_on_every_device(world: World, phone: Device) -> None:
    book, tablet = Book(phone), Book(await world.second_device(phone))
    one, other = two(phone)
    merge, support = phone.merge(other, one), phone.support(other)
    await book.sync(one, other, phone.check_in(person=one["id"]), support)
    await tablet.sync()
    await book.sync(merge)
    await tablet.sync()
    assert tablet.names == {"Ines": "introduced"}
    await tablet.sync(tablet.phone.undo(merge))
    await book.sync()
    for device in (book, tablet):
        assert device.names == {"Ines": "introduced", "inesprints": "new"}
        assert device.supports[support["id"]]["person"] == other["id"]


async def test_an_undo_that_comes_first_leaves_them_two(phone: Device) -> None:
    book = Book(phone)
    one, other = two(phone)
    merge = phone.merge(other, one)
    await book.sync(phone.undo(merge), one, other)
    await book.sync(merge)
    assert len(book.people) == 2


async def test_a_chain_of_merges_that_breaks_in_the_middle(phone: Device) -> None:
    book = Book(phone)
    people = [phone.person(name) for name in "abcd"]
    merges = [phone.merge(people[n], people[n + 1]) for n in range(3)]
    await book.sync(*people, *merges, phone.check_in(person=people[3]["id"]))
    assert list(book.names.values()) == ["introduced"]
    await book.sync(phone.undo(merges[1]))
    assert sorted(book.names.values()) == ["introduced", "new"]
    assert sorted(len(one["merged"]) for one in book.people.values()) == [1, 1]


async def test_who_met_somebody_through_them_is_told_of_the_one_who_stays(
    world: World, phone: Device
) -> None:
    book = Book(phone)
    one, other = two(phone)
    noor = phone.person("Noor", met_through=other["id"])
    merge = phone.merge(other, one)
    await book.sync(noor)
    assert book.people[noor["id"]]["met_through"] is None  # nobody that is known yet
    await book.sync(one, other)
    assert book.people[noor["id"]]["met_through"] == other["id"]
    await book.sync(merge)
    assert book.people[noor["id"]]["met_through"] == one["id"]
    await book.sync(phone.undo(merge))
    assert book.people[noor["id"]]["met_through"] == other["id"]
    await book.sync(phone.remove(other))
    assert book.people[noor["id"]]["met_through"] is None


async def test_removing_all_ids_of_one_person_removes_them(world: World, phone: Device) -> None:
    book, tablet = Book(phone), Book(await world.second_device(phone))
    one, other = two(phone)
    support = phone.support(other, note="secret")
    await book.sync(one, other, phone.merge(other, one), support)
    await tablet.sync()
    await book.sync(phone.remove(one), phone.remove(other))
    await tablet.sync()
    for device in (book, tablet):
        assert device.people == device.supports == {}


async def test_removing_one_of_them_leaves_the_other(phone: Device) -> None:
    book = Book(phone)
    one, other = two(phone)
    acts = [phone.check_in(person=person["id"]) for person in (one, other)]
    await book.sync(one, other, phone.merge(other, one), *acts)
    await book.sync(phone.remove(one))
    assert book.names == {"inesprints": "introduced"}
    assert book.people[other["id"]]["hello"] == acts[1]["id"]
