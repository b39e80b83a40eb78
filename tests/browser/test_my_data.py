"""All that is a player's own: saved to a file, put back elsewhere, and history brought along."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import somebody, tell
from tests.browser.phone import Phone
from tests.browser.test_accessible import findings, overflow

NOTES = """Date,Value,Notes
2026-05-03,YES_MANUAL,"Ada, about her zine"
2026-05-02,YES_MANUAL,
2026-05-01,NO,
someday,YES_MANUAL,
"""

HABITS = """Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color
001,Say hello,YES_NO,,,1,1,#FF8F00
002,Water the plants,YES_NO,,,1,1,#388E3C
"""

HABITICA = {
    "preferences": {"timezoneOffset": -120, "dayStart": 0},
    "tasks": {
        "habits": [
            {
                "_id": "e826ddfa-dc2e-445f-a06c-64d3881982ea",
                "type": "habit",
                "text": "Thank somebody",
                "history": [
                    {"date": 1462262765000, "value": 1, "scoredUp": 1, "scoredDown": 0},
                    {"date": 1462349165000, "value": 0.4, "scoredUp": 0, "scoredDown": 1},
                ],
            }
        ],
        "dailys": [
            {
                "_id": "0d6a3f1f-dc2e-445f-a06c-64d388198200",
                "type": "daily",
                "text": "Push-ups",
                "history": [{"date": 1462262765000, "value": 1, "completed": True}],
            }
        ],
        "todos": [],
        "rewards": [],
    },
}
"""One that was scored up on 3 May 2016, and one that has nothing to do with people."""


def loop_zip(notes: str = NOTES) -> bytes:
    """What Loop Habit Tracker exports, as a phone has it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Habits.csv", HABITS)
        archive.writestr("001 Say hello/Checkmarks.csv", notes)
        archive.writestr("001 Say hello/Scores.csv", "Date,Score\n2026-05-03,0.0519\n")
        watered = "Date,Value,Notes\n2026-05-03,YES_MANUAL,\n"
        archive.writestr("002 Water the plants/Checkmarks.csv", watered)
        archive.writestr("Checkmarks.csv", "Date,Say hello,Water the plants,\n")
    return made.getvalue()


def open_my_data(phone: Phone) -> Page:
    phone.go("Me", "My data")
    expect(phone.page.get_by_role("heading", name="What Kith knows of you")).to_be_visible()
    return phone.page


def open_history_import(phone: Phone) -> Page:
    page = open_my_data(phone)
    page.get_by_role("link", name=re.compile("^Bring history along")).click()
    expect(page.get_by_text("read on this device")).to_be_visible()
    return page


def choose(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="", buffer=content)
    page.get_by_label("Choose a file", exact=True).set_input_files(file)


def number(page: Page, what: str) -> Any:
    """The number that stands beside ``what``."""
    return page.locator(".fact", has=page.get_by_text(what, exact=True)).get_by_role("definition")


def test_the_history_of_loop_is_looked_at_first_then_stands_in_history_and_earns_nothing(
    settled: Phone,
) -> None:
    page = open_history_import(settled)
    choose(page, "Loop Habits CSV 2026-05-04.zip", loop_zip())
    expect(page.get_by_role("heading", name="From Loop Habit Tracker")).to_be_focused()
    expect(page.get_by_label("Say hello")).to_have_value("Say hello")
    expect(page.get_by_label("Water the plants")).to_have_value("Leave out")
    expect(number(page, "New check-ins")).to_have_text("2")
    expect(number(page, "Cannot be read")).to_have_text("1")
    unread = page.get_by_role("region", name="What cannot be read")
    expect(unread).to_contain_text("“someday” is no day.")
    expect(page.get_by_text("2 May 2026 to 3 May 2026", exact=True)).to_be_visible()
    assert settled.waiting() == 0

    page.get_by_label("Water the plants").select_option("Listening")
    expect(number(page, "New check-ins")).to_have_text("3")
    page.get_by_label("Water the plants").select_option("Leave out")
    page.get_by_role("button", name="Bring in 2 check-ins").click()
    expect(page.get_by_role("heading", name="2 check-ins brought in")).to_be_focused()
    settled.wait_until_sent()
    settled.go("To History")
    page.get_by_role("button", name="Sunday 3 May").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Ada, about her zine")
    expect(sheet).to_contain_text("from Loop Habit Tracker")
    page.keyboard.press("Escape")
    settled.go("Today")
    settled.expect_points(0)


def test_the_same_file_again_adds_nothing_and_all_is_taken_out_as_one(
    settled: Phone, new_phone: NewPhone
) -> None:
    page = open_history_import(settled)
    choose(page, "loop.zip", loop_zip())
    page.get_by_role("button", name="Bring in 2 check-ins").click()
    settled.wait_until_sent()

    other = new_phone()
    other.sign_in_as(settled.player())
    again = open_history_import(other)
    choose(again, "loop.zip", loop_zip())
    expect(number(again, "Already here")).to_have_text("2")
    expect(again.get_by_role("button", name=re.compile("^Bring in"))).to_have_count(0)
    other.go("Back")

    brought = again.get_by_role("region", name="Brought along")
    expect(brought).to_contain_text("2 check-ins, 2 May 2026 to 3 May 2026")
    again.get_by_role("button", name="Take out what came from Loop Habit Tracker").click()
    again.get_by_role("button", name="Take them out", exact=True).click()
    expect(brought).to_have_count(0)
    other.wait_until_sent()
    other.go("Me", "History")
    expect(again.get_by_role("button", name="Sunday 3 May")).to_have_accessible_name("Sunday 3 May")

    open_history_import(other)
    choose(again, "loop.zip", loop_zip())
    again.get_by_role("button", name="Bring in 2 check-ins").click()
    other.wait_until_sent()
    expect(again.get_by_role("heading", name="2 check-ins brought in")).to_be_visible()
    assert refused(other) == []


def refused(phone: Phone) -> list[Any]:
    """What the server did not take of what this device has."""
    found: list[Any] = phone.page.evaluate(
        """async () => {
            const open = indexedDB.open('kith');
            const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
            const all = db.transaction('facts').objectStore('facts').getAll();
            const facts = await new Promise((done) => (all.onsuccess = () => done(all.result)));
            db.close();
            return facts.filter((fact) => fact.state === 'refused').map((fact) => fact.problem);
        }"""
    )
    return found


def test_the_history_of_habitica_comes_from_its_user_data(settled: Phone) -> None:
    page = open_history_import(settled)
    choose(page, "habitica-user-data.json", json.dumps(HABITICA).encode())
    expect(page.get_by_role("heading", name="From Habitica")).to_be_visible()
    expect(page.get_by_label("Thank somebody")).to_have_value("Thank supporters")
    expect(page.get_by_label("Push-ups")).to_have_value("Leave out")
    page.get_by_role("button", name="Bring in 1 check-in").click()
    settled.wait_until_sent()
    assert refused(settled) == []
    settled.go("Me", "My data")
    region = page.get_by_role("region", name="Brought along")
    expect(region).to_contain_text("1 check-in, 3 May 2016")


def test_years_of_history_come_in_while_the_app_goes_on(settled: Phone) -> None:
    days = [f"{year}-{month:02}-{day:02}" for year in range(2018, 2026) for month in range(1, 13)
            for day in range(1, 29)]  # fmt: skip
    lines = "".join(f"{day},YES_MANUAL,\n" for day in days)
    page = open_history_import(settled)
    choose(page, "loop.zip", loop_zip(f"Date,Value,Notes\n{lines}"))
    page.get_by_role("button", name=re.compile(f"^Bring in {len(days):,}")).click()
    settled.go("Today")
    settled.press("Say hello")
    settled.wait_until_sent()
    settled.expect_points(10)
    open_my_data(settled)
    expect(number(page, "Check-ins")).to_have_text(f"{len(days) + 1:,}", timeout=30_000)
    assert refused(settled) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("people.csv", b"Name,Handle\nAda,@ada@art.example\n", "found no history"),
        ("broken.zip", b"PK\x03\x04 and no more", "could not be read"),
    ],
)
def test_a_file_that_holds_no_history_is_told_apart(
    settled: Phone, name: str, content: bytes, says: str
) -> None:
    page = open_history_import(settled)
    choose(page, name, content)
    expect(page.get_by_role("alert")).to_contain_text(says)


def save(phone: Phone, button: str) -> bytes:
    """What the browser is handed to save."""
    with phone.page.expect_download() as waited:
        phone.page.get_by_role("button", name=button).click()
    name = waited.value.suggested_filename
    expect(phone.page.locator(".toast-card", has_text=name)).to_be_visible()
    return waited.value.path().read_bytes()


def test_everything_is_saved_to_a_file_and_put_back_into_an_empty_account(
    settled: Phone, new_phone: NewPhone
) -> None:
    settled.press("Say hello")
    settled.moment("First hello").click()
    settled.press("Share others")
    assert set(tell(settled, somebody(settled, "Ada", notes="met in Porto"))) == {"stored"}
    open_my_data(settled)
    saved = save(settled, "Save everything")
    table = save(settled, "Save check-ins as a table").decode("utf-8-sig")
    assert [row["kind"] for row in csv.DictReader(io.StringIO(table))] == ["hello", "share"]

    other = new_phone()
    other.set_up()
    page = open_my_data(other)
    page.get_by_role("link", name=re.compile("^Put a saved file back")).click()
    choose(page, "notes.json", b'{"facts": []}')
    expect(page.get_by_role("alert")).to_contain_text("not a file that Kith saved")
    choose(page, "kith.json", saved)
    expect(page.get_by_role("heading", name="This is in the file")).to_be_visible()
    expect(number(page, "Check-ins")).to_have_text("2")
    expect(number(page, "People")).to_have_text("1")
    expect(page.get_by_text("Check-ins from 14 May 2026.")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("heading", name="Everything is back")).to_be_visible()
    other.go("To Today")
    expect(other.quest("Say hello")).to_be_checked()
    expect(other.quest("Thank supporters")).not_to_be_checked()
    other.expect_points(20)
    other.go("People")
    expect(page.get_by_role("link", name="Ada")).to_be_visible()

    open_my_data(other)
    again = json.loads(save(other, "Save everything"))
    assert again["facts"] == json.loads(saved)["facts"]
    page.get_by_role("link", name=re.compile("^Put a saved file back")).click()
    choose(page, "kith.json", saved)
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("alert")).to_contain_text("There is something in this account already")


def test_saving_says_what_to_do_without_a_network(settled: Phone) -> None:
    settled.wait_for_worker()
    page = open_my_data(settled)
    settled.lose_network()
    page.get_by_role("button", name="Save everything").click()
    expect(page.get_by_role("alert")).to_contain_text("You are offline. This needs the network")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_is_accessible_on_a_small_phone(new_phone: NewPhone, theme: str) -> None:
    phone = new_phone(viewport={"width": 320, "height": 640}, color_scheme=theme)
    phone.set_up()
    page = open_history_import(phone)
    page.get_by_text("Where do I get a file?").click()
    assert findings(page) == []
    assert overflow(page) <= 0
    choose(page, "loop.zip", loop_zip(NOTES + f"{'w' * 100},YES_MANUAL,\n"))
    expect(page.get_by_role("heading", name="From Loop Habit Tracker")).to_be_visible()
    assert findings(page) == []
    assert overflow(page) <= 0
    page.get_by_role("button", name="Bring in 2 check-ins").click()
    expect(page.get_by_role("heading", name="2 check-ins brought in")).to_be_visible()
    assert findings(page) == []
    phone.go("Back")
    page.get_by_role("button", name="Take out what came from Loop Habit Tracker").click()
    assert findings(page) == []
    assert overflow(page) <= 0
    page.get_by_role("link", name=re.compile("^Put a saved file back")).click()
    choose(page, "kith.json", b'{"kith": 1, "facts": []}')
    expect(page.get_by_role("heading", name="This is in the file")).to_be_visible()
    assert findings(page) == []
