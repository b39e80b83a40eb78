"""An account of one's own: passkeys, codes, devices, and what a guest brings along."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPhone
from tests.browser.passkeys import KeyRing
from tests.browser.phone import Phone
from tests.browser.server import KithServer
from tests.browser.test_accessible import findings, overflow

KEEP = "Keep my account with a passkey"
PROOF_IS_OVER = timedelta(minutes=11)
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


NO_BACKGROUND_SYNC = "delete ServiceWorkerRegistration.prototype.sync"
"""As on iOS: else the service worker sends what the page cannot."""


@pytest.fixture
def named(new_phone: NewPhone, kith: KithServer) -> Callable[[], Phone]:
    """Makes a phone that opens Kith by the server's name, on which Kith was never opened."""
    return lambda: new_phone(base_url=kith.by_name)


@pytest.fixture
def guest(named: Callable[[], Phone]) -> Phone:
    """A guest who has set Kith up."""
    phone = named()
    phone.set_up()
    return phone


def part(phone: Phone, name: str) -> Locator:
    """A part of the account's screen."""
    return phone.page.get_by_role("region", name=name)


def open_account(phone: Phone) -> None:
    phone.page.goto("/me/account")
    expect(part(phone, "Where you are signed in")).to_be_visible()


def claim(phone: Phone, codes: bool = False) -> tuple[KeyRing, list[str]]:
    """Keep the account with a passkey; gives the recovery codes as well, if they are wanted."""
    ring = KeyRing(phone)
    open_account(phone)
    phone.page.get_by_role("button", name=KEEP).click()
    sheet = phone.page.get_by_role("dialog", name="Your recovery codes")
    if not codes:
        sheet.get_by_role("button", name="Not now").click()
        expect(sheet).to_have_count(0)
        return ring, []
    sheet.get_by_role("button", name="Make recovery codes").click()
    listed = sheet.get_by_role("list", name="Your recovery codes").get_by_role("listitem")
    expect(listed).to_have_count(8)
    made = listed.all_inner_texts()
    sheet.get_by_role("button", name="I have kept them").click()
    expect(sheet).to_have_count(0)
    return ring, made


def type_code(phone: Phone, way: str, label: str, code: str) -> None:
    """Sign in with a code, on the screen for it."""
    phone.page.goto("/sign-in")
    phone.page.get_by_role("button", name=way).click()
    phone.page.get_by_label(label).fill(code)
    phone.page.get_by_role("button", name="Sign in", exact=True).click()


def recover(phone: Phone, code: str) -> None:
    type_code(phone, "Use a recovery code", "Recovery code", code)


def come_back(phone: Phone, ring: KeyRing) -> None:
    """Sign in with a passkey that this phone holds now."""
    KeyRing(phone).take(ring)
    phone.page.get_by_role("button", name="Sign in with a passkey").click()


def signed_in(phone: Phone) -> None:
    """Until the account is here."""
    expect(phone.quest("Say hello")).to_be_visible()


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


def device_link(phone: Phone) -> tuple[str, str]:
    """Make a link for one more device: as the QR code holds it, and its code for typing."""
    open_account(phone)
    with phone.page.expect_response("**/api/session/link/new") as asked:
        phone.page.get_by_role("button", name="Add a phone").click()
    if asked.value.status == 403:
        proof = phone.page.get_by_role("dialog", name="Is it you?")
        with phone.page.expect_response("**/api/session/link/new") as asked:
            proof.get_by_role("button", name="Yes, it is me").click()
    sheet = phone.page.get_by_role("dialog", name="Add a phone")
    expect(sheet.get_by_role("img", name="The link as a QR code")).to_be_visible()
    code = sheet.get_by_text(re.compile(r"^[0-9A-Z]{5}-[0-9A-Z]{5}$")).inner_text()
    return f"/#link={asked.value.json()['token']}", code


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


@pytest.mark.parametrize("brings", [True, False], ids=["along", "behind"])
def test_a_guest_who_signs_in_is_asked_what_becomes_of_what_is_here(
    brings: bool, guest: Phone, named: Callable[[], Phone]
) -> None:
    guest.press("Share others")
    guest.wait_until_sent()
    ring, _ = claim(guest)
    other = named()
    other.set_up()
    other.press("Say hello")
    other.go("Me", "Account", "I already have an account")
    expect(other.page.get_by_text("As a guest you have noted 1 check-in")).to_be_visible()
    other.page.get_by_role("button", name="Bring it along" if brings else "Leave it behind").click()
    come_back(other, ring)
    expect(other.quest("Share others")).to_be_checked()
    expect(other.quest("Say hello")).to_be_checked(checked=brings)
    assert other.player() == guest.player()
    open_account(other)
    expect(part(other, "Passkeys").get_by_role("listitem")).to_have_count(1)


def test_a_guest_without_anything_is_asked_nothing_and_unsent_things_go_first(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    ring, _ = claim(guest)
    other = named()
    other.context.add_init_script(NO_BACKGROUND_SYNC)
    other.set_up()
    other.page.goto("/sign-in")
    expect(other.page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
    other.page.route("**/api/sync", lambda route: route.abort())
    other.page.goto("/")
    other.press("Say hello")
    other.page.goto("/sign-in")
    other.page.get_by_role("button", name="Bring it along").click()
    come_back(other, ring)
    expect(other.page.get_by_role("alert")).to_contain_text("could not be sent yet")
    other.page.unroute("**/api/sync")
    other.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(other.quest("Say hello")).to_be_checked()
    assert other.player() == guest.player()


def test_what_somebody_left_unsent_waits_for_them_while_another_is_here(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    """One phone, two people: neither sees, sends or clears what the other left."""
    ring, _ = claim(guest)
    somebody = named()
    somebody.set_up()
    guest.page.evaluate("fetch('/api/session', {method: 'DELETE'})")
    guest.go("Today")
    guest.press("Share others")
    expect(guest.page.get_by_text("This device was signed out")).to_be_visible()
    guest.page.goto(guest.kith.link(somebody.player()).replace(guest.kith.url, ""))
    expect(guest.quest("Share others")).not_to_be_checked()
    guest.wait_for_today()
    assert guest.player() == somebody.player()
    guest.press("Say hello")
    guest.wait_until_sent()
    guest.go("Me", "Account", "Sign out")
    guest.page.get_by_role("button", name="Sign out here").click()
    guest.page.get_by_role("button", name="Yes, sign out").click()
    guest.go("I have an account")
    guest.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(guest.quest("Share others")).to_be_checked()
    expect(guest.quest("Say hello")).not_to_be_checked()
    guest.wait_until_sent()
    other = named()
    other.page.goto("/sign-in")
    come_back(other, ring)
    expect(other.quest("Share others")).to_be_checked()


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows_on_the_way_into_an_account_and_out(
    scheme: str, new_phone: NewPhone, kith: KithServer
) -> None:
    phone = new_phone(
        **{"base_url": kith.by_name, "color_scheme": scheme, "reduced_motion": "reduce"},
        viewport={"width": 320, "height": 640},
    )
    page = phone.page

    def press(name: str) -> None:
        page.get_by_role("button", name=name).last.click()

    def check() -> None:
        assert findings(page) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(page) <= 0
        page.evaluate("document.documentElement.style.fontSize = ''")

    page.goto("/sign-in")
    press("Use a recovery code")
    press("Sign in")
    check()
    page.goto("/")
    press("Skip to Today")
    phone.press("Share others")
    phone.wait_until_sent()
    page.goto("/sign-in")
    expect(page.get_by_role("heading", name="There is something here already")).to_be_visible()
    check()
    open_account(phone)
    check()
    claim(phone, codes=True)
    check()
    sheet = page.get_by_role("dialog")
    press("Make new codes")
    press("Yes, make new ones")
    expect(sheet.get_by_role("listitem")).to_have_count(8)
    check()
    press("I have kept them")
    expect(sheet).to_have_count(0)
    part(phone, "Passkeys").get_by_role("listitem").get_by_role("button").click()
    press("Remove this passkey")
    check()
    press("Close")
    expect(sheet).to_have_count(0)
    device_link(phone)
    check()
    page.goto("/me/delete")
    kith.clock.move(PROOF_IS_OVER)
    press("Delete everything")
    check()
    press("Yes, delete everything")
    expect(page.get_by_role("dialog", name="Is it you?")).to_be_visible()
    check()
    press("Yes, it is me")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is all gone")
    check()
