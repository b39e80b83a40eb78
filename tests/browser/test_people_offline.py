"""People without a network: kept on the device only where that was chosen, and then all of them."""

from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import (
    add,
    card,
    favour,
    heading,
    keep_link,
    keep_people,
    note,
    open_links,
    open_people,
    open_person,
    open_thanks,
    row,
    saved,
    says,
    somebody,
    tell,
)
from tests.browser.phone import Phone
from tests.browser.test_offline import go_offline, go_online

MARKER = "Zebulon"
"""A name that nothing else in the app contains."""

NOT_KEPT = "You are offline, and your people are not kept on this device."

ALL_STORED = """async () => {
    const known = await indexedDB.databases();
    const stored = [{ ...localStorage }, { ...sessionStorage }];
    for (const name of await caches.keys())
        for (const reply of await (await caches.open(name)).matchAll())
            if (new URL(reply.url).pathname.startsWith('/api')) stored.push(await reply.text());
    for (const { name } of known) {
        const open = indexedDB.open(name);
        const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
        for (const store of db.objectStoreNames) {
            const all = db.transaction(store).objectStore(store).getAll();
            stored.push(await new Promise((done) => (all.onsuccess = () => done(all.result))));
        }
        db.close();
    }
    return JSON.stringify(stored);
}"""
"""Everything that a device has stored, in whatever way."""


def expect_stored(phone: Phone, name: str, there: bool = True) -> None:
    """Wait until something that this device has stored contains ``name``, or nothing does."""
    look = f"([name, there]) => ({ALL_STORED})().then(all => all.includes(name) === there)"
    phone.page.wait_for_function(look, arg=[name, there])


def expect_nothing_stored_of(phone: Phone, name: str) -> None:
    expect_stored(phone, name, there=False)


def acquaint(phone: Phone) -> None:
    """Let another device send somebody who is suggested, with notes, who did something, and made
    something to share."""
    one = somebody(phone, f"{MARKER} Finch", makes="kites", notes=f"{MARKER} lives by the sea")
    url = f"https://{MARKER.lower()}.example"
    kept = saved(phone, "", url=url, author=f"{MARKER} Finch")
    helped = favour(phone, one["id"], "helped", "2026-05-13", note=f"{MARKER} lent a hand")
    assert tell(phone, one, kept, helped) == ["stored"] * 3


def test_whoever_keeps_their_people_has_all_of_them_without_a_network(
    settled: Phone, new_phone: NewPhone
) -> None:
    tell(settled, somebody(settled, "Ada", cares="small presses"), somebody(settled, "Bea"))
    keep_people(settled)
    go_offline(settled)
    settled.reopen()
    page = open_people(settled)
    expect(row(settled, "Ada")).to_be_visible()
    page.get_by_label("Search your people").fill("bea")
    expect(row(settled, "Ada")).to_have_count(0)
    expect(row(settled, "Bea")).to_be_visible()
    page.get_by_label("Search your people").fill("")
    row(settled, "Ada").click()
    heading(settled, "Ada")
    expect(page.locator(".about-them")).to_contain_text("small presses")

    page.get_by_role("button", name="Change").first.click()
    sheet = page.get_by_role("dialog", name="Change")
    sheet.get_by_label("What they make").fill("zines")
    sheet.get_by_role("button", name="Save").click()
    expect(page.locator(".about-them")).to_contain_text("zines")
    page.get_by_role("button", name="Talked").click()
    says(settled, "Talked with Ada. Noted.")
    open_people(settled)
    add(settled, link="@cem@art.example", Notes="at the market")
    says(settled, "cem is among your people.")
    open_thanks(settled)
    note(settled, "Bea", "Bought something")
    open_links(settled)
    keep_link(settled, Link="https://essays.example/letters", Title="On letters")
    expect(page.get_by_role("button", name="I shared it: On letters")).to_be_visible()
    settled.reopen()
    open_person(settled, "cem")
    expect(settled.page.locator(".about-them")).to_contain_text("at the market")

    go_online(settled)
    settled.wait_until_sent()
    other = new_phone()
    other.sign_in_as(settled.player())
    open_person(other, "Ada")
    expect(other.page.locator(".about-them")).to_contain_text("zines")
    expect(other.page.locator(".passed")).to_contain_text("Talked")
    open_person(other, "cem")
    expect(other.page.get_by_role("link", name="@cem@art.example")).to_be_visible()
    expect(other.page.locator(".about-them")).to_contain_text("at the market")
    open_thanks(other)
    expect(other.page.locator(".thanks-card")).to_contain_text("Bought something of yours")
    open_links(other)
    expect(other.page.get_by_role("button", name="I shared it: On letters")).to_be_visible()


def test_whoever_does_not_keep_them_leaves_nothing_of_them_on_the_device(settled: Phone) -> None:
    acquaint(settled)
    settled.reopen()
    expect(card(settled, "Say hello")).to_contain_text(f"{MARKER} Finch")
    page = open_person(settled, f"{MARKER} Finch")
    page.get_by_role("button", name="Talked").click()
    says(settled, f"Talked with {MARKER} Finch. Noted.")
    settled.wait_until_sent()
    expect_nothing_stored_of(settled, MARKER)

    page = open_people(settled)
    page.get_by_role("button", name="Not on this device").click()
    says(settled, "Your people are not kept on this device.")
    add(settled, name="Quentin")  # waits in the outbox until it is sent, and no longer
    says(settled, "Quentin is among your people.")
    settled.wait_until_sent()
    open_links(settled)
    open_thanks(settled)
    for name in (MARKER, MARKER.lower(), "Quentin"):
        expect_nothing_stored_of(settled, name)

    go_offline(settled)
    settled.reopen()
    expect(settled.page.get_by_text("Everything works; it is saved here.")).to_be_visible()
    expect(card(settled, "Say hello")).not_to_contain_text(MARKER)
    page = settled.page
    for address in ("/people", "/people/thanks", "/people/links"):
        page.goto(address)
        expect(page.get_by_text(NOT_KEPT)).to_be_visible()
    expect_nothing_stored_of(settled, MARKER)
    go_online(settled)
    expect(page.get_by_text(NOT_KEPT)).to_have_count(0)
    open_people(settled)
    expect(row(settled, "Quentin")).to_be_visible()


def test_whoever_stops_keeping_them_clears_them_and_signing_out_clears_all(
    settled: Phone,
) -> None:
    acquaint(settled)
    keep_people(settled)
    expect_stored(settled, MARKER)
    settled.go("Me")
    heading(settled, "Me")
    settled.page.get_by_label("Keep my people on this device").click()
    says(settled, "Your people are not kept on this device.")
    expect_nothing_stored_of(settled, MARKER)

    open_people(settled)
    settled.page.get_by_role("button", name="Keep them here").click()
    says(settled, "Your people are kept on this device now.")
    expect_stored(settled, MARKER)
    settled.go("Me", "Account", "Sign out")
    settled.page.get_by_role("button", name="Sign out here").click()
    settled.page.get_by_role("button", name="Yes, sign out").click()
    expect(settled.page.get_by_role("button", name="Begin")).to_be_visible()
    expect_nothing_stored_of(settled, MARKER)
