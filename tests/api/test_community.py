"""People, supports and saved links through the API: stored fact by fact, told to who asks."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from api.store import community as community_store
from tests.api.trials import samples
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio

TYPES = ("person", "person_edit", "merge", "support", "support_edit", "saved", "saved_edit")


async def community(phone: Device, cursor: int = 0) -> Json:
    found: Json = (await phone.sync(community=cursor))["community"]
    return found


async def only(phone: Device, name: str) -> Json:
    """The one person, support or saved link that there is."""
    (found,) = (await community(phone))[name]
    one: Json = found
    return one


@pytest.mark.parametrize("name", TYPES)
async def test_each_type_is_stored_then_known_and_another_body_is_a_conflict(
    phone: Device, name: str
) -> None:
    fact = samples(phone)[name]
    stamp = "recorded_at" if name == "merge" else "edited_at"
    other = fact | {stamp: "2026-03-18T11:59:00Z"}
    statuses = []
    for sent in (fact, fact, other):
        (answer,) = (await phone.sync(sent))["answers"]
        statuses.append((answer["status"], (answer["problem"] or {}).get("code")))
    assert statuses == [("stored", None), ("known", None), ("refused", "conflict")]


REFUSED: dict[str, tuple[str, str | None, Callable[[Device], Json]]] = {
    "a person without a name": ("malformed", "name", lambda phone: phone.person("")),
    "a name too long": ("malformed", "name", lambda phone: phone.person("x" * 121)),
    "NUL in a handle": (
        "malformed",
        "handles",
        lambda phone: phone.person(handles=[{"network": "web", "name": "a\0b"}]),
    ),
    "NUL in a topic": ("malformed", "topics", lambda phone: phone.person(topics=["a", "\0"])),
    "NUL in an edit": (
        "malformed",
        "handles",
        lambda phone: phone.person_edit(phone.person(), handles=[{"network": "web", "name": "\0"}]),
    ),
    "NUL in a quote": ("malformed", "quote", lambda phone: phone.saved(quote="\0")),
    "a network that cannot be": (
        "malformed",
        "handles[0].network",
        lambda phone: phone.person(handles=[{"network": "My Site", "name": "a"}]),
    ),
    "merging somebody with themselves": (
        "malformed",
        "into",
        lambda phone: phone.merge(*[phone.person()] * 2),
    ),
    "a support noted before it happened": (
        "day-not-possible",
        "day",
        lambda phone: phone.support(phone.person()) | {"day": "2026-03-19"},
    ),
    "a deed that there is not": (
        "malformed",
        "deed",
        lambda phone: phone.support(phone.person(), deed="waved"),
    ),
    "supports with a hello": (
        "malformed",
        "supports",
        lambda phone: phone.check_in(supports=[phone.world.new_id()]),
    ),
    "a saved link with a hello": (
        "malformed",
        "saved",
        lambda phone: phone.check_in(saved=phone.world.new_id()),
    ),
    "a person of the day after tomorrow": (
        "day-not-possible",
        "day",
        lambda phone: phone.person(day=phone.world.clock.today + timedelta(days=2)),
    ),
    "an edit ahead of our clock": (
        "ahead-of-clock",
        "edited_at",
        lambda phone: phone.saved() | {"edited_at": "2026-03-18T12:06:00Z"},
    ),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_it_refuses(world: World, phone: Device, name: str) -> None:
    code, field, make = REFUSED[name]
    (answer,) = (await phone.sync(make(phone)))["answers"]
    assert answer["status"] == "refused"
    assert (answer["problem"]["code"], answer["problem"]["field"]) == (code, field)
    assert await world.rows("SELECT count(*) FROM fact") == [(0,)]
    assert await world.rows("SELECT count(*) FROM subject") == [(0,)]


async def test_a_person_is_told_with_all_edits_applied(world: World, phone: Device) -> None:
    ada = phone.person("Ada")
    handles = [
        {"network": "mastodon", "name": "ines@social.example"},
        {"network": "web", "name": "https://ines.example/zines?all=1"},
    ]
    words: Json = {
        "makes": "letterpress prints",
        "cares": "slow mail",
        "notes": "Met in\nPorto 👋🏽",
    }
    ines = phone.person(handles=handles, topics=["zines"], met_through=ada["id"], **words)
    await phone.keep(ada, ines)
    world.clock.move(minutes=1)
    tomorrow = (world.clock.today + timedelta(days=1)).isoformat()
    await phone.keep(phone.person_edit(ines, name="Inês", topics=[], rests_until=tomorrow))
    people = {one["name"]: one for one in (await community(phone))["people"]}
    assert people["Inês"] == {
        "id": ines["id"],
        "merged": [],
        "name": "Inês",
        "handles": handles,
        "topics": [],
        **words,
        "met_through": ada["id"],
        "day": "2026-03-18",
        "rests_until": tomorrow,
        "stage": "new",
        "hello": None,
        "acts_days": 0,
        "last_day": None,
        "warmth": [],
        "missing": ["introduced", "days", "talk"],
        "pitched_on": None,
        "pitch_again": None,
    }
    world.clock.move(minutes=1)
    await phone.keep(phone.person_edit(ines, met_through=None, rests_until=None))
    people = {one["name"]: one for one in (await community(phone))["people"]}
    assert people["Inês"]["met_through"] is people["Inês"]["rests_until"] is None


async def test_a_hello_introduces_and_an_undo_takes_it_back(phone: Device) -> None:
    ines = phone.person()
    hello = phone.check_in(person=ines["id"])
    await phone.keep(ines, hello)
    told = await only(phone, "people")
    assert (told["stage"], told["hello"], told["acts_days"]) == ("introduced", hello["id"], 1)
    await phone.keep(phone.undo(hello))
    assert (await only(phone, "people"))["stage"] == "new"


async def test_a_support_waits_until_a_thank_you_of_that_person_names_it(
    world: World, phone: Device
) -> None:
    ines, noor = phone.person(), phone.person("Noor")
    support = phone.support(ines, deed="praised", note="in her letter")
    wrong = phone.check_in("thank", person=noor["id"], supports=[support["id"]])
    await phone.keep(ines, noor, support, wrong)
    told = await only(phone, "supports")
    assert (told["person"], told["state"], told["note"]) == (ines["id"], "open", "in her letter")
    right = phone.check_in("thank", person=ines["id"], supports=[support["id"]])
    await phone.keep(right)
    told = await only(phone, "supports")
    assert (told["state"], told["thanked_on"]) == ("thanked", "2026-03-18")
    await phone.keep(phone.undo(right))
    assert (await only(phone, "supports"))["state"] == "open"
    world.clock.move(minutes=1)
    await phone.keep(phone.support_edit(support, dismissed=True))
    assert (await only(phone, "supports"))["state"] == "dismissed"
    cursor = (await community(phone))["cursor"]
    await phone.keep(phone.undo(support))
    found = await community(phone, cursor)
    assert support["id"] in found["gone"]
    assert found["supports"] == []


async def test_a_saved_link_is_shared_by_a_share_that_names_it(world: World, phone: Device) -> None:
    saved = phone.saved(url="https://essay.example", title="Slow mail", author="Ada")
    share = phone.check_in("share", saved=saved["id"])
    await phone.keep(share, saved)
    told = await only(phone, "saved")
    assert (told["title"], told["shared_on"]) == ("Slow mail", "2026-03-18")
    await phone.keep(phone.undo(share))
    assert (await only(phone, "saved"))["shared_on"] is None
    world.clock.move(minutes=1)
    await phone.keep(phone.saved_edit(saved, title="Slower mail", dismissed=True))
    told = await only(phone, "saved")
    assert (told["title"], told["dismissed"]) == ("Slower mail", True)


async def test_who_does_not_ask_gets_no_people(world: World, phone: Device) -> None:
    tablet = await world.second_device(phone)
    await phone.keep(phone.person(notes="nobody else's"))
    found = await tablet.sync(today=world.clock.today.isoformat())
    assert found["community"] is None
    assert "nobody else's" not in str(found)
    assert found["cursor"] == phone.cursor


async def test_both_cursors_move_together_and_tell_each_change_once(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    ines = phone.person()
    found = await phone.sync(ines, community=0)
    assert found["community"]["cursor"] == found["cursor"] == 1
    assert [one["name"] for one in found["community"]["people"]] == ["Ines"]
    found = await phone.sync(phone.check_in(), community=1)  # nothing to do with anybody
    assert found["community"] == {
        "cursor": 2, "more": False, "people": [], "supports": [], "saved": [], "gone": [],
    }  # fmt: skip
    found = await phone.sync(phone.check_in(person=ines["id"]), community=2)
    assert [one["stage"] for one in found["community"]["people"]] == ["introduced"]
    assert (await phone.sync(community=3))["community"]["people"] == []
    found = await tablet.sync(community=0)
    assert [one["stage"] for one in found["community"]["people"]] == ["introduced"]
    assert len((await phone.sync(community=99))["community"]["people"]) == 1  # from the future


async def test_changes_come_in_pages_that_end_between_revisions(
    world: World, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(community_store, "CHANGES_A_PAGE", 7)
    made: set[str] = set()
    for number in (3, 3, 9, 1):
        batch = [phone.person(f"Ines {place}") for place in range(number)]
        made |= {fact["id"] for fact in batch}
        await phone.keep(*batch)
    again = phone.person("Noor")
    await phone.keep(again)
    for _ in range(3):
        await phone.keep(phone.check_in(person=again["id"]))
    made.add(again["id"])
    tablet = await world.second_device(phone)
    got: list[str] = []
    cursor, more, pages = 0, True, 0
    while more:
        found = await community(tablet, cursor)
        got += [one["id"] for one in found["people"]]
        cursor, more = found["cursor"], found["more"]
        pages += 1
    assert sorted(got) == sorted(made)
    assert pages > 1
    assert cursor == phone.cursor
