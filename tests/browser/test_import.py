"""Bringing people in from a list: looked at first, then added, offline too."""

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.test_accessible import findings, overflow

MASTODON = """Account address,Show boosts,Notify on new posts,Languages
maya@art.example,true,false,
jun_lee@zine.example,true,false,de
not an address,true,false,
Maya@Art.example,false,false,
kim@prints.example,true,false,
"""

MANY = 2000

WATCH_PROGRESS = """() => {
    window.progress = [];
    const look = () => {
        for (const bar of document.querySelectorAll('[role=progressbar]')) {
            const told = bar.getAttribute('aria-label') + bar.getAttribute('aria-valuenow');
            if (window.progress.at(-1) !== told) window.progress.push(told);
        }
    };
    const changes = { subtree: true, childList: true, attributes: true };
    new MutationObserver(look).observe(document.body, changes);
}"""
"""Notes every state of a progress bar, however short it was there."""


PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


def handles(number: int) -> str:
    return "\n".join(f"@somebody{one}@art.example" for one in range(number))


def open_import(phone: Phone) -> Page:
    phone.go("People", "Bring people from a list")
    expect(phone.page.get_by_label("Handles, links, names or a table")).to_be_visible()
    return phone.page


def look_at(phone: Phone, text: str) -> None:
    phone.page.get_by_label("Handles, links, names or a table").fill(text)
    phone.page.get_by_role("button", name="Look at it first").click()


def paste(phone: Phone, text: str) -> None:
    """Paste into the field, as people do; typing thousands of lines takes a browser too long."""
    phone.page.get_by_label("Handles, links, names or a table").evaluate(PASTE, text)
    expect(phone.page.get_by_text("Pasted text")).to_be_visible()
    phone.page.get_by_role("button", name="Look at it first").click()


def choose_file(phone: Phone, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=content)
    phone.page.get_by_label("Choose a file").set_input_files(file)


def count(page: Page, what: str) -> Locator:
    """The number that the preview shows beside ``what``."""
    return page.locator(".fact", has=page.get_by_text(what, exact=True)).get_by_role("definition")


def expect_counts(page: Page, *, new: int, known: int, again: int, unread: int) -> None:
    expect(count(page, "New")).to_have_text(f"{new:,}")
    expect(count(page, "Already there")).to_have_text(f"{known:,}")
    expect(count(page, "Again in the same list")).to_have_text(f"{again:,}")
    expect(count(page, "Cannot be read")).to_have_text(f"{unread:,}")


def test_nothing_is_written_before_it_is_confirmed_and_then_all_devices_have_it(
    settled: Phone,
) -> None:
    page = open_import(settled)
    choose_file(settled, "following_accounts.csv", MASTODON.encode())
    expect(page.get_by_role("heading", name="A list of accounts from Mastodon")).to_be_focused()
    expect_counts(page, new=3, known=0, again=1, unread=1)
    wrong = page.get_by_role("region", name="What cannot be read")
    expect(wrong).to_contain_text("Line 4")
    expect(wrong).to_contain_text("“not an address” is no handle or link that Kith knows.")
    expect(page.get_by_role("region", name="Who would be added")).to_contain_text("Jun Lee")
    assert settled.waiting() == 0
    settled.go("Back")
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(page.get_by_text("Jun Lee")).to_have_count(0)

    settled.go("Bring people from a list")
    expect(page.get_by_text("following_accounts.csv")).to_be_visible()
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Add 3 people").click()
    expect(page.get_by_role("heading", name="3 people added")).to_be_focused()
    settled.wait_until_sent()
    settled.go("To your people")
    for name in ("maya", "Jun Lee", "kim"):
        expect(page.get_by_role("link", name=name).first).to_be_visible()
    settled.reopen()
    settled.go("People")
    expect(settled.page.get_by_role("link", name="Jun Lee")).to_be_visible()

    page = open_import(settled)
    choose_file(settled, "following_accounts.csv", MASTODON.encode())
    expect_counts(page, new=0, known=4, again=0, unread=1)
    expect(page.get_by_role("button", name=re.compile("^Add "))).to_have_count(0)


def test_two_thousand_pasted_handles_show_progress(settled: Phone) -> None:
    page = open_import(settled)
    page.evaluate(WATCH_PROGRESS)
    paste(settled, handles(MANY))
    expect_counts(page, new=MANY, known=0, again=0, unread=0)
    expect(page.get_by_role("listitem")).not_to_have_count(MANY)
    page.get_by_role("button", name="Add 2,000 people").click()
    expect(page.get_by_role("heading", name="2,000 people added")).to_be_visible(timeout=30_000)
    told: list[str] = page.evaluate("window.progress")
    parts = [one for one in told if one.startswith("Adding …")]
    assert len(parts) > 3
    settled.wait_until_sent()
    settled.reopen()
    settled.go("People")
    settled.page.get_by_label("Search your people").fill("somebody1999")
    expect(settled.page.get_by_role("link", name="somebody1999")).to_be_visible()


def test_a_list_without_networks_asks_for_one(settled: Phone) -> None:
    page = open_import(settled)
    look_at(settled, "@maya\n@jun")
    expect_counts(page, new=0, known=0, again=0, unread=2)
    page.get_by_label("Where are handles such as @maya?").select_option("Instagram")
    expect_counts(page, new=2, known=0, again=0, unread=0)
    page.get_by_role("button", name="Change the list").click()
    expect(page.get_by_label("Handles, links, names or a table")).to_have_value("@maya\n@jun")


def test_what_was_pasted_is_there_again_after_a_reload(settled: Phone) -> None:
    page = open_import(settled)
    page.get_by_label("Handles, links, names or a table").fill("@maya@art.example")
    page.reload()
    field = page.get_by_label("Handles, links, names or a table")
    expect(field).to_have_value("@maya@art.example")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Add 1 person").click()
    expect(page.get_by_role("heading", name="1 person added")).to_be_visible()
    page.get_by_role("button", name="Take them out again").click()
    page.get_by_role("button", name="Take them out", exact=True).click()
    expect(page.get_by_text("1 person is taken out.")).to_be_visible()
    settled.go("Back")
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="maya")).to_have_count(0)


def test_without_a_network_people_are_saved_here_and_go_out_later(settled: Phone) -> None:
    settled.wait_for_worker()
    page = open_import(settled)
    settled.lose_network()
    settled.kith.stop()
    look_at(settled, "Maya Stone (@ms@art.example)\n<img src=x onerror=alert(1)> @evil@art.example")
    page.get_by_role("button", name="Add 2 people").click()
    expect(page.get_by_role("heading", name="2 people added")).to_be_visible()
    expect(page.get_by_text("They are saved here")).to_be_visible()
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    settled.kith.start()
    settled.find_network()
    settled.wait_until_sent()
    settled.reopen()
    settled.go("People")
    expect(settled.page.get_by_role("link", name="Maya Stone")).to_be_visible()


def test_a_file_of_old_windows_is_read_as_it_was_written(settled: Phone) -> None:
    page = open_import(settled)
    choose_file(settled, "people.csv", "Name;Notes\r\nZoë;Café „Mond“\r\n".encode("cp1252"))
    expect(page.get_by_role("region", name="Who would be added")).to_contain_text("Zoë")


def test_a_file_with_nobody_in_it_says_so(settled: Phone) -> None:
    page = open_import(settled)
    choose_file(settled, "empty.csv", b"\r\n\r\n")
    expect(page.get_by_role("alert")).to_contain_text("Kith found nobody in this.")
    page.get_by_role("button", name="Leave this out").click()
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste something first")


def test_stopped_in_the_middle_it_keeps_what_is_done_and_knows_the_rest(settled: Phone) -> None:
    page = open_import(settled)
    paste(settled, handles(3 * MANY))
    page.get_by_role("button", name="Add 6,000 people").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("more are still in your list")).to_be_visible(timeout=30_000)
    heading = page.get_by_role("heading", name=re.compile("people added")).inner_text()
    added = int(heading.split()[0].replace(",", ""))
    assert 0 < added < 3 * MANY
    page.get_by_role("button", name="Look at the rest").click()
    expect_counts(page, new=3 * MANY - added, known=added, again=0, unread=0)


def test_who_leaves_while_people_are_added_finds_it_going_on(settled: Phone) -> None:
    page = open_import(settled)
    paste(settled, handles(3 * MANY))
    page.get_by_role("button", name="Add 6,000 people").click()
    settled.go("Today", "People", "Bring people from a list")
    expect(page.get_by_role("heading", name="6,000 people added")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_is_accessible_on_a_small_phone(new_phone: NewPhone, theme: str) -> None:
    phone = new_phone(viewport={"width": 320, "height": 640}, color_scheme=theme)
    phone.set_up()
    page = open_import(phone)
    page.get_by_text("Where do I get a file?").click()
    assert findings(page) == []
    assert overflow(page) <= 0
    lines = [*MASTODON.splitlines(), "w" * 500, f"{'w' * 100}@art.example,true,false,"]
    choose_file(phone, f"{'w' * 80}.csv", "\n".join(lines).encode())
    page.get_by_text("Who comes again").click()
    assert findings(page) == []
    assert overflow(page) <= 0
    page.get_by_role("button", name="Change the list").click()
    assert overflow(page) <= 0
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Add 4 people").click()
    page.get_by_role("button", name="Take them out again").click()
    assert findings(page) == []
    assert overflow(page) <= 0
