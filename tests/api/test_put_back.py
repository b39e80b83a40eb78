"""A file is put back as a whole into an empty account, or not at all, and then it is said why."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api import build
from tests.api import aiming
from tests.api.filing import claim, exported, file_of, part, prove, put_back, send
from tests.api.teaming import answer, leave, make_full, make_team
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


async def lived(phone: Device) -> Json:
    """The file of somebody with a little of everything."""
    ines, habit = phone.person("Ines"), phone.habit("hello")
    act = phone.check_in("hello", person=ines["id"], habit=habit["id"], note="tea")
    gone = phone.check_in("share", note="only between us")
    await phone.keep(ines, habit, act, gone, phone.undo(act), phone.remove(gone))
    return await file_of(phone)


async def test_a_new_device_can_go_on_at_once(world: World, phone: Device) -> None:
    file = await lived(phone)
    other = await world.guest()
    assert await put_back(other, file) == {
        "facts": 6,
        "check_ins": 2,
        "habits": 1,
        "people": 1,
        "supports": 0,
        "saved": 0,
    }
    await other.keep(other.check_in("thank"))
    assert (await other.today())["kept"]


async def test_what_was_removed_stays_removed_and_a_repeat_of_it_is_known(
    world: World, phone: Device
) -> None:
    gone = phone.check_in("share", note="only between us")
    await phone.keep(gone, phone.remove(gone))
    file = await exported(phone)
    assert b"only between us" not in file
    other = await world.guest()
    await put_back(other, file)
    (known,) = (await other.sync(gone))["answers"]
    assert known["status"] == "known"
    await other.keep(other.edit(gone, note="only between us"))
    assert b"only between us" not in await exported(other)


async def test_habits_and_choices_of_who_has_done_nothing_yet_are_replaced(
    world: World, phone: Device
) -> None:
    file = await lived(phone)
    other = await world.guest()
    tablet = await world.second_device(other)
    await other.keep(other.habit("thank"), other.setting("day_start", 5), other.seen("level:2"))
    await put_back(other, file)
    refused = await other.client.get("/api/session")
    assert refused.status_code == 401  # another device was signed out, so that access is void
    await answer_of(other, "POST", "/api/session/refresh")
    assert await part(other) == await part(phone)
    assert (await tablet.client.post("/api/session/refresh")).status_code == 401


async def answer_of(device: Device, method: str, path: str) -> httpx.Response:
    found = await device.client.request(method, path)
    assert found.status_code == 200, found.text
    return found


@pytest.mark.parametrize("made", ["check_in", "person", "saved"])
async def test_nothing_is_put_over_what_somebody_did_or_noted(
    world: World, phone: Device, made: str
) -> None:
    file = await lived(phone)
    other = await world.guest()
    await other.keep(getattr(other, made)())
    before = await part(other)
    found = await send(other, file)
    assert (found.status_code, found.json()["code"]) == (409, "not-empty")
    assert await part(other) == before


async def test_nor_into_an_account_that_others_count_on(world: World, phone: Device) -> None:
    file = await lived(phone)
    goal = await aiming.make(world)
    aiming_for = await world.guest()
    await aiming.join(aiming_for, goal)
    _, (_, member) = await make_full(world, "Ada", "Ben")
    for other in (aiming_for, member):
        found = await send(other, file)
        assert (found.status_code, found.json()["code"]) == (409, "not-alone")
    await aiming.leave(aiming_for, goal)
    await put_back(aiming_for, file)


# --- what else is told ------------------------------------------------------------------------


async def test_what_cannot_be_put_back_stands_by_itself_and_is_left_out(
    world: World, phone: Device
) -> None:
    team, goal = await make_team(phone, "Lantern", "Zoë"), await aiming.make(world)
    await aiming.join(phone, goal)
    await phone.keep(phone.check_in("thank"))
    cheer = {"id": world.new_id(), "reaction": "sun", "day": world.clock.today.isoformat()}
    kept = {"to": (await phone.get("/api/together"))["teams"][0]["me"], "kept": cheer["day"]}
    await phone.client.post(f"/api/teams/{team}/cheers", json=cheer | kept)
    file = await file_of(phone)
    besides = file["besides"]
    assert besides["player"] == str(await phone.player())
    (own,) = besides["teams"]
    assert (own["name"], own["as_name"], own["host"]) == ("Lantern", "Zoë", True)
    assert besides["goals"] == [{"title": "A month of thanks", "done": True}]
    assert [one["how"] for one in besides["devices"]] == ["guest"]
    other = await world.guest()
    await put_back(other, file)
    found = await file_of(other)
    assert found["besides"]["teams"] == found["besides"]["goals"] == []
    assert {**found, "besides": None} == {**file, "besides": None}


async def test_who_has_a_passkey_is_asked_for_it_first(phone: Device) -> None:
    await claim(phone)
    for path in ("/api/export", "/api/export/check-ins"):
        found = await phone.client.get(path)
        assert (found.status_code, found.json()["code"]) == (403, "prove-first")
    body = {"confirm": "delete"}
    found = await phone.client.request("DELETE", "/api/account", json=body)
    assert (found.status_code, found.json()["code"]) == (403, "prove-first")
    await prove(phone)
    assert [one["name"] for one in (await file_of(phone))["besides"]["passkeys"]] == ["My phone"]


async def test_a_browser_saves_the_file_and_nobody_keeps_it(phone: Device) -> None:
    found = await phone.client.get("/api/export")
    assert found.headers["content-disposition"] == 'attachment; filename="kith-2026-03-18.json"'
    assert found.headers["cache-control"] == "no-store"


# --- bad files --------------------------------------------------------------------------------

ORDER = ("person", "habit", "check_in", "undo", "remove")
"""Those of one instant come in any order."""

Spoil = Callable[[Json], Any]


def fact(number: int, **change: Any) -> Spoil:
    return lambda file: file["facts"][number]["fact"].update(change)


def entry(number: int, **change: Any) -> Spoil:
    return lambda file: file["facts"][number].update(change)


BAD: list[tuple[str, Spoil, str]] = [
    ("another version", lambda file: file.update(kith=2), "kith"),
    ("a part missing", lambda file: file.pop("victories"), "victories"),
    ("a part too many", lambda file: file.update(more=1), "more"),
    ("not begun", lambda file: file.update(made_at="2026-03-19T00:00:00Z"), "made_at"),
    ("no such zone", lambda file: file.update(reminder={"minute": 1, "zone": "X"}), "zone"),
    ("an hour too many", lambda file: file.update(reminder={"minute": 1440, "zone": "UTC"}), "min"),
    ("of no type", fact(0, type="deed"), "facts[0].fact"),
    ("no kind", fact(2, kind="gloat"), "facts[2].fact.kind"),
    ("too deep", fact(2, note=json.loads("[" * 90 + "]" * 90)), "facts[2].fact"),
    ("NUL", fact(2, note="a\0b"), "facts[2].fact.note"),
    ("no zone", fact(2, zone="Nowhere"), "facts[2].fact.zone"),
    ("too long", fact(0, name="x" * 121), "facts[0].fact.name"),
    ("a day to come", fact(2, day="2026-03-21"), "facts[2].fact.day"),
    ("an absurd day", fact(1, day="0001-01-01"), "facts[1].fact.day"),
    ("no instant", entry(3, received_at="yesterday"), "facts[3].received_at"),
    ("ahead", entry(3, received_at="2026-03-18T12:06:00Z"), "facts[3].received_at"),
    ("before the year 1", entry(3, received_at="0001-01-01T00:00:00+14:00"), "received_at"),
    ("no such word", entry(3, extra=1), "facts[3].extra"),
    ("no words", entry(4, removed=True), "facts[4].removed"),
    ("twice", lambda file: file["facts"].append(file["facts"][2]), "facts[6].fact.id"),
    (
        "won twice",
        lambda file: file.update(
            victories=[{"challenge": file["besides"]["player"], "reached_at": file["made_at"]}] * 2
        ),
        "victories",
    ),
]


async def test_a_bad_file_is_refused_whole_with_the_place(world: World, phone: Device) -> None:
    file = await lived(phone)
    file["facts"].sort(key=lambda one: ORDER.index(one["fact"]["type"]))
    good = json.dumps(file)
    other = await world.guest()
    await other.keep(other.habit("thank"))
    before = await part(other)
    for name, spoil, place in BAD:
        file = json.loads(good)
        spoil(file)
        found = await send(other, file)
        assert found.status_code == 422, (name, found.text)
        problem = found.json()
        assert place in problem["field"], name
        assert problem["errors"][0]["detail"], name
        assert await part(other) == before, name


DEEP = b'{"facts":[' + b'{"fact":' * 10**6


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 10**6, DEEP, b"\xff", b"null"])
async def test_what_is_no_file_is_no_file(phone: Device, body: bytes) -> None:
    assert (await send(phone, body)).status_code in (400, 422)


async def test_a_file_may_be_large_and_not_larger(world: World, phone: Device) -> None:
    many = [phone.check_in("hello", note="x" * 1900) for _ in range(400)]
    await phone.keep(*many)
    await phone.keep(*(phone.check_in("hello", note="ü" * 1900) for _ in range(200)))
    file = await exported(phone)
    assert len(file) > build.LARGEST_BODY
    assert (await put_back(await world.guest(), file))["check_ins"] == 600
    headers = {"content-type": "application/json", "content-length": str(50 * 1024 * 1024 + 1)}
    found = await phone.client.post("/api/import", content=b"{}", headers=headers)
    assert found.status_code == 413


async def test_who_sends_files_all_the_time_is_told_to_wait(phone: Device) -> None:
    answers = [await send(phone, b"{") for _ in range(build.FILES_PER_HOUR + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {400}
    assert answers[-1].status_code == 429
    taken = [await phone.client.get("/api/export/check-ins") for _ in range(61)]
    assert [answer.status_code for answer in taken] == [200] * 60 + [429]


async def test_a_file_goes_through_json_tools_and_back(world: World, phone: Device) -> None:
    """Its order and its spaces mean nothing."""
    file = await lived(phone)
    file["facts"].reverse()
    other = await world.guest()
    await put_back(other, json.dumps(file, indent=2, sort_keys=True).encode())
    assert await part(other) == await part(phone)


async def test_who_left_a_team_may_be_counted_there_still(world: World, phone: Device) -> None:
    file = await lived(phone)
    team, (ada, ben) = await make_full(world, "Ada", "Ben")
    body = {"id": world.new_id(), "title": "Hi", "kind": "hello", "days": 7, "target": 3}
    body["first"] = world.clock.today.isoformat()
    await answer(ada, "POST", f"/api/teams/{team}/challenges", body)
    await leave(ben, team)
    found = await send(ben, file)
    assert (found.status_code, found.json()["code"]) == (409, "not-alone")
