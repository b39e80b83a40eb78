"""What other apps share into Kith, as a phone's share sheet sends it."""

from playwright.sync_api import Locator, expect

from tests.browser.folk import heading
from tests.browser.phone import Phone

FORM = """([action, fields]) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action });
    for (const [name, value] of Object.entries(fields)) {
        const input = document.createElement('textarea');
        Object.assign(input, { name, value });
        form.append(input);
    }
    document.body.append(form);
    form.submit();
}"""


def share(phone: Phone, **fields: str) -> None:
    """Share title, text or url from another app: the form that the manifest declares, sent to open
    Kith. What was open before is closed."""
    page = phone.context.new_page()
    page.evaluate(FORM, [f"{phone.kith.url}/shared", fields])
    page.wait_for_url("**/shared")
    phone.page.close()
    phone.page = page
    arrived(phone)


def arrived(phone: Phone) -> None:
    """Wait for the screen of what was shared, with an address that says nothing of it."""
    heading(phone, "Shared with Kith")
    phone.page.wait_for_function("location.href === `${location.origin}/shared`")


def shared(phone: Phone) -> Locator:
    """What was shared, with the choices."""
    return phone.page.locator(".shared-card")


def choose(phone: Phone, choice: str) -> None:
    """Press one of the choices."""
    shared(phone).get_by_role("button", name=choice, exact=True).click()


def used(phone: Phone) -> None:
    """Wait until nothing shared is left."""
    expect(phone.page.get_by_text("Nothing waits here.")).to_be_visible()
    expect(shared(phone)).to_have_count(0)
