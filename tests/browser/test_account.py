"""An account of one's own: passkeys, codes, devices, and the way out."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.accounts import (
    KEEP,
    PROOF_IS_OVER,
    claim,
    come_back,
    device_link,
    open_account,
    part,
    recover,
    signed_in,
    type_code,
)
from tests.browser.passkeys import KeyRing
from tests.browser.phone import Phone

STORED = """(async () => {
    const open = indexedDB.open('kith');
    const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
    const counts = [];
    for (const store of ['facts', 'shelf', 'checkIns', 'habits', 'people', 'remembered']) {
        const asked = db.transaction(store).objectStore(store).count();
        counts.push(await new Promise((done) => (asked.onsuccess = () => done(asked.result))));
    }
    db.close();
    return counts;
})()"""
"""How much this device's storage holds."""


def test_a_guest_keeps_the_account_with_a_passkey_and_signs_in_with_it_elsewhere(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    guest.press("Share others")
    guest.wait_until_sent()
    ring, _ = claim(guest)
    assert len(ring.held()) == 1
    guest.go("Sign out")
    expect(guest.page.get_by_text("You can come back with your passkey")).to_be_visible()
    other = named()
    other.page.goto("/")
    other.go("I have an account")
    come_back(other, ring)
    expect(other.quest("Share others")).to_be_checked()
    assert other.player() == guest.player()


def test_a_passkey_that_was_not_made_changes_nothing_and_can_be_tried_again(guest: Phone) -> None:
    ring = KeyRing(guest)
    ring.owner_is_there(False)
    open_account(guest)
    guest.page.get_by_role("button", name=KEEP).click()
    expect(guest.page.get_by_role("alert")).to_contain_text("Nothing was changed")
    ring.owner_is_there(True)
    guest.page.get_by_role("button", name=KEEP).click()
    expect(guest.page.get_by_role("dialog", name="Your recovery codes")).to_be_visible()


def test_an_address_that_is_a_number_says_why_there_are_no_passkeys(settled: Phone) -> None:
    KeyRing(settled)
    open_account(settled)
    settled.page.get_by_role("button", name=KEEP).click()
    expect(settled.page.get_by_role("alert")).to_contain_text("need an address with a name")


def test_a_recovery_code_lets_in_once_and_a_removed_passkey_no_more(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    _, codes = claim(guest, codes=True)
    other = named()
    recover(other, codes[0].lower().replace("-", " "))
    signed_in(other)
    theirs = KeyRing(other)
    open_account(other)
    other.page.get_by_role("button", name="Add another passkey").click()
    keys = part(other, "Passkeys").get_by_role("listitem")
    expect(keys).to_have_count(2)
    expect(other.page.get_by_text("7 codes are still unused.")).to_be_visible()
    sheet = other.page.get_by_role("dialog")
    keys.last.get_by_role("button").click()
    sheet.get_by_label("Name").fill("The new one")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_have_count(0)
    keys.filter(has_text="The new one").get_by_role("button").click()
    sheet.get_by_role("button", name="Remove this passkey").click()
    sheet.get_by_role("button", name="Yes, remove it").click()
    expect(keys).to_have_count(1)
    expect(sheet).to_have_count(0)
    keys.get_by_role("button").click()
    sheet.get_by_role("button", name="Remove this passkey").click()
    sheet.get_by_role("button", name="Yes, remove it").click()
    expect(sheet.get_by_role("alert")).to_contain_text("This is your last passkey")

    third = named()
    recover(third, codes[0])
    expect(third.page.get_by_role("alert")).to_contain_text("No account has this code")
    come_back(third, theirs)
    expect(third.page.get_by_text("No account here knows this passkey")).to_be_visible()


def test_a_phone_is_added_by_a_link_or_a_code_and_signed_out_from_the_other(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    claim(guest)
    guest.kith.clock.move(PROOF_IS_OVER)
    link, code = device_link(guest)
    scanned, typing = named(), named()
    scanned.page.goto(link)
    signed_in(scanned)
    device = "Use a code from another device", "Code from the other device"
    type_code(typing, *device, code)
    expect(typing.page.get_by_role("alert")).to_contain_text("no longer works")
    guest.pass_time(timedelta(minutes=2, seconds=5))
    with guest.page.expect_response("**/api/session/link/new"):
        guest.page.get_by_role("button", name="Show a new one").click()
    _, code = device_link(guest)
    type_code(typing, *device, code)
    signed_in(typing)
    assert typing.player() == guest.player()

    open_account(guest)
    devices = part(guest, "Where you are signed in").get_by_role("listitem")
    expect(devices).to_have_count(3)
    expect(devices.filter(has_text="This device")).to_have_count(1)
    for left in (2, 1):
        devices.filter(has_not_text="This device").first.get_by_role("button").click()
        sheet = guest.page.get_by_role("dialog")
        sheet.get_by_role("button", name="Sign this device out").click()
        sheet.get_by_role("button", name="Yes, sign it out").click()
        expect(devices).to_have_count(left)
    for phone in (scanned, typing):
        phone.press("Share others")
        expect(phone.page.get_by_text("This device was signed out")).to_be_visible()
        expect(phone.quest("Share others")).to_be_checked()


def test_deleting_the_account_asks_twice_and_leaves_nothing_here(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    guest.press("Share others")
    guest.wait_until_sent()
    claim(guest)
    guest.kith.clock.move(PROOF_IS_OVER)
    page = guest.page
    guest.go("Delete my account")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    proof = page.get_by_role("dialog", name="Is it you?")
    proof.get_by_role("button", name="Yes, it is me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is all gone")
    assert page.evaluate(STORED) == [0] * 6
    guest.go("Begin anew")
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    guest.go("I have an account")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No account here knows this passkey")
