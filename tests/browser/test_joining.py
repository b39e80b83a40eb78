"""Several players on one device: what joins, what waits, and what never mixes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.accounts import (
    claim,
    come_back,
    open_account,
    part,
)
from tests.browser.phone import Phone

NO_BACKGROUND_SYNC = "delete ServiceWorkerRegistration.prototype.sync"
"""As on iOS: else the service worker sends what the page cannot."""


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
