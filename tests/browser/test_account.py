"""An account of one's own: passkeys, codes, devices, and what a guest brings along."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPhone
from tests.browser.passkeys import KeyRing
from tests.browser.phone import Phone
from tests.browser.server import KithServer

KEEP = "Keep my account with a passkey"


@pytest.fixture
def named(new_phone: NewPhone, kith: KithServer) -> Callable[[], Phone]:
    """Makes a phone that opens Kith by the server's name."""
    return lambda: new_phone(base_url=kith.by_name)


@pytest.fixture
def guest(named: Callable[[], Phone]) -> Phone:
    """A guest who has set Kith up."""
    phone = named()
    phone.set_up()
    return phone


def open_account(phone: Phone) -> None:
    phone.page.goto("/me/account")
    expect(phone.page.get_by_role("region", name="Signed in here")).to_be_visible()


def claim(phone: Phone) -> KeyRing:
    """Keep the account with a passkey, and leave the codes for later."""
    ring = KeyRing(phone)
    open_account(phone)
    phone.page.get_by_role("button", name=KEEP).click()
    sheet = phone.page.get_by_role("dialog", name="Your recovery codes")
    phone.lift_thumb()
    sheet.get_by_role("button", name="Not now").click()
    expect(phone.page.get_by_role("region", name="Passkeys")).to_be_visible()
    return ring


def test_a_guest_keeps_the_account_with_a_passkey_and_signs_in_with_it_elsewhere(
    guest: Phone, named: Callable[[], Phone]
) -> None:
    guest.press("Share others")
    guest.wait_until_sent()
    ring = claim(guest)
    assert len(ring.keys()) == 1
    other = named()
    other.page.goto("/")
    KeyRing(other).take(ring)
    other.go("I have an account")
    other.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(other.quest("Share others")).to_be_checked()
    assert other.player() == guest.player()
