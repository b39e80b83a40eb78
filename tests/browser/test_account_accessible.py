"""Axe finds nothing on the way into an account and out, and nothing runs out of a small phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.accounts import (
    PROOF_IS_OVER,
    claim,
    device_link,
    open_account,
    part,
)
from tests.browser.conftest import NewPhone
from tests.browser.server import KithServer
from tests.browser.test_accessible import findings, overflow


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
