"""One sync call: facts go in and are answered one by one; what changed comes out."""

from datetime import timedelta

import pytest

from api.store import facts as facts_store
from tests.api.world import Device, Json, World

pytestmark = pytest.mark.anyio


def statuses(found: Json) -> list[str]:
    return [answer["status"] for answer in found["answers"]]


async def test_a_new_fact_is_stored_and_moves_the_cursor(phone: Device) -> None:
    found = await phone.sync(phone.check_in())
    assert statuses(found) == ["stored"]
    assert found["cursor"] == 1


async def test_the_same_fact_again_changes_nothing_and_is_answered_as_known(
    world: World, phone: Device
) -> None:
    fact = phone.check_in()
    await phone.keep(fact)
    again = await phone.sync(fact, fact)
    assert statuses(again) == ["known", "known"]
    assert again["cursor"] == 1
    assert await world.rows("SELECT count(*) FROM fact") == [(1,)]


async def test_a_fact_twice_in_one_batch_is_stored_once(world: World, phone: Device) -> None:
    fact = phone.check_in()
    assert statuses(await phone.sync(fact, fact)) == ["stored", "known"]
    assert await world.rows("SELECT count(*) FROM fact") == [(1,)]


async def test_the_same_instant_in_another_offset_is_the_same_fact(phone: Device) -> None:
    fact = phone.check_in()
    await phone.keep(fact)
    moved = fact | {"acted_at": "2026-03-18T13:00:00+01:00"}
    assert statuses(await phone.sync(moved)) == ["known"]


async def test_the_same_id_with_another_body_is_refused_and_the_first_stands(
    phone: Device,
) -> None:
    fact = phone.check_in(note="first")
    await phone.keep(fact)
    found = await phone.sync(fact | {"note": "second"})
    assert found["answers"][0]["status"] == "refused"
    assert found["answers"][0]["problem"]["code"] == "conflict"
    everything = (await phone.post()).json()
    assert [check_in["note"] for check_in in everything["check_ins"]] == ["first"]


async def test_an_id_known_as_one_type_is_a_conflict_as_another(phone: Device) -> None:
    fact = phone.check_in()
    await phone.keep(fact)
    found = await phone.sync(phone.undo(fact) | {"id": fact["id"]})
    assert found["answers"][0]["problem"]["code"] == "conflict"


async def test_a_known_id_is_answered_before_any_limit_is_asked(
    world: World, phone: Device
) -> None:
    fact = phone.check_in()
    await phone.keep(fact)
    world.clock.move(days=200)
    await phone.client.post("/api/session/refresh")
    assert statuses(await phone.sync(fact)) == ["known"]


async def test_another_player_may_use_the_same_id(world: World, phone: Device) -> None:
    fact = phone.check_in()
    await phone.keep(fact)
    stranger = await world.guest()
    await stranger.keep(fact | {"note": "mine"})
    assert (await phone.post()).json()["check_ins"][0]["note"] == ""


async def test_one_bad_fact_fails_no_other(phone: Device) -> None:
    found = await phone.sync(
        phone.check_in(),
        phone.check_in(kind="nonsense"),
        {"type": "check_in"},
        phone.check_in(zone="Mars/Olympus"),
        phone.check_in(kind="share"),
    )
    assert statuses(found) == ["stored", "refused", "refused", "refused", "stored"]
    codes = [answer["problem"] and answer["problem"]["code"] for answer in found["answers"]]
    assert codes == [None, "malformed", "malformed", "no-such-zone", None]
    fields = [answer["problem"] and answer["problem"]["field"] for answer in found["answers"]]
    assert fields == [None, "kind", "id", "zone", None]


async def test_a_refused_fact_keeps_its_id_in_the_answer_if_it_can_be_read(
    phone: Device,
) -> None:
    fact = phone.check_in(surprise=1)
    found = await phone.sync(fact, {"type": "check_in", "id": "nobody"})
    assert [answer["id"] for answer in found["answers"]] == [fact["id"], None]


async def test_what_another_device_stored_comes_with_the_next_sync(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    habit = phone.habit()
    fact = phone.check_in(who="Maya", habit=habit["id"])
    pause = phone.pause(world.clock.today, world.clock.today + timedelta(days=3))
    await phone.keep(fact, habit, pause, phone.setting("topics", ["zines"]))
    found = await tablet.sync()
    assert [check_in["who"] for check_in in found["check_ins"]] == ["Maya"]
    assert [habit["title"] for habit in found["habits"]] == ["My hello"]
    assert [pause["cancelled"] for pause in found["pauses"]] == [False]
    assert found["settings"]["topics"] == ["zines"]
    assert found["cursor"] == phone.cursor
    assert (await tablet.sync())["check_ins"] == []


async def test_a_merged_view_comes_again_whenever_one_of_its_facts_is_new(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    fact = phone.check_in(who="Maya", note="first")
    await phone.keep(fact)
    await tablet.sync()
    world.clock.move(minutes=1)
    await phone.keep(phone.edit(fact, note="second"))
    assert (await tablet.sync())["check_ins"][0]["note"] == "second"
    await tablet.keep(tablet.undo(fact))
    found = await phone.sync()
    assert found["check_ins"][0]["undone"]
    assert found["check_ins"][0]["who"] == "Maya"


async def test_changes_come_in_pages_that_end_between_transactions(
    world: World, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts_store, "_CHANGES", facts_store._CHANGES.limit(7))
    monkeypatch.setattr(facts_store, "CHANGES_A_PAGE", 7)
    sent: set[str] = set()
    for number in (3, 3, 3, 3, 2):
        batch = [phone.check_in() for _ in range(number)]
        sent |= {fact["id"] for fact in batch}
        await phone.keep(*batch)
    tablet = await world.second_device(phone)
    got: set[str] = set()
    pages = 0
    more = True
    while more:
        found = await tablet.sync()
        got |= {check_in["id"] for check_in in found["check_ins"]}
        more = found["more"]
        pages += 1
    assert got == sent
    assert pages == 3
    assert tablet.cursor == 5


async def test_a_device_whose_cursor_was_current_gets_only_a_new_cursor(phone: Device) -> None:
    await phone.keep(phone.check_in())
    found = await phone.sync(phone.check_in())
    assert found["check_ins"] == []
    assert found["cursor"] == 2


async def test_a_device_that_missed_something_gets_it_with_its_own_new_fact(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    await phone.keep(phone.check_in(who="Maya"))
    found = await tablet.sync(tablet.check_in(who="Noor"))
    assert {check_in["who"] for check_in in found["check_ins"]} == {"Maya", "Noor"}


async def test_a_check_in_that_was_undone_elsewhere_before_it_came_is_shown_as_undone(
    world: World, phone: Device
) -> None:
    tablet = await world.second_device(phone)
    fact = phone.check_in()
    await tablet.keep(tablet.undo(fact))
    await phone.sync()
    found = await phone.sync(fact)
    assert [check_in["undone"] for check_in in found["check_ins"]] == [True]
    assert (await phone.today())["kept"] is False


async def test_a_cursor_from_the_future_gets_everything_again(phone: Device) -> None:
    await phone.keep(phone.check_in())
    found = (await phone.post(cursor=99)).json()
    assert len(found["check_ins"]) == 1
    assert found["cursor"] == 1


async def test_a_batch_holds_500_facts_and_no_more(world: World, phone: Device) -> None:
    found = await phone.sync(*[phone.check_in() for _ in range(500)])
    assert statuses(found) == ["stored"] * 500
    answer = await phone.post(*[phone.check_in() for _ in range(501)])
    assert answer.status_code == 422
    assert await world.rows("SELECT count(*) FROM fact") == [(500,)]


async def test_today_comes_with_the_sync_if_it_is_asked_for(world: World, phone: Device) -> None:
    habit = phone.habit()
    found = await phone.sync(
        habit, phone.check_in(habit=habit["id"]), today=world.clock.today.isoformat()
    )
    assert found["today"] == await phone.today()
    assert found["today"]["points"] == 20


async def test_a_day_that_is_today_nowhere_is_refused(phone: Device) -> None:
    answer = await phone.post(today="2026-03-25")
    assert answer.status_code == 422
    assert answer.json()["code"] == "day-not-possible"


async def test_every_kind_of_fact_survives_the_way_through_the_database(
    world: World, phone: Device
) -> None:
    habit = phone.habit(weekdays=[1, 3])
    fact = phone.check_in(who="Maya", link="https://a.example", note="n", habit=habit["id"])
    pause = phone.pause(world.clock.today, world.clock.today)
    first = [habit, fact, pause, phone.swap(habit), phone.seen("level:2")]
    await phone.keep(*first)
    world.clock.move(minutes=1)
    await phone.keep(
        phone.habit_edit(habit, title="Greet", weekdays=[5, 2], archived=False),
        phone.pause_edit(pause, cancelled=True),
        phone.edit(fact, who="Noor"),
        phone.setting("day_start", 5),
        phone.setting("hide_streak", True),
        phone.setting("networks", ["mastodon", "bluesky"]),
        phone.setting("places", ["a café in Porto"]),
        phone.setting("hashtags", ["zinefest"]),
    )
    found = (await phone.post()).json()
    assert found["habits"] == [
        {
            "id": habit["id"],
            "kind": "hello",
            "title": "Greet",
            "weekdays": [2, 5],
            "made": "2026-03-18",
            "archived": False,
        }
    ]
    assert found["settings"] == {
        "day_start": 5,
        "topics": [],
        "networks": ["mastodon", "bluesky"],
        "places": ["a café in Porto"],
        "hashtags": ["zinefest"],
        "hide_streak": True,
    }
    assert found["pauses"][0]["cancelled"]
    assert (
        found["check_ins"][0] | {"who": "Noor", "link": "https://a.example", "note": "n"}
        == (found["check_ins"][0])
    )
