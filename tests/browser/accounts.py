"""Accounts, and what people do with them, in the words that they see."""

import re
from datetime import timedelta

from playwright.sync_api import Locator, expect

from tests.browser.passkeys import KeyRing
from tests.browser.phone import Phone

KEEP = "Keep my account with a passkey"
PROOF_IS_OVER = timedelta(minutes=11)


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
