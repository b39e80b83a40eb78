"""Kith on the home screen: shortcuts, the number on the icon, the offer to install, and what the
browser keeps."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import days_later, heading
from tests.browser.phone import QUESTS, Phone, wait_for
from tests.browser.test_accessible import findings

HEAR_COUNT = """
for (const name of ['setAppBadge', 'clearAppBadge']) {
    const real = navigator[name]?.bind(navigator);
    navigator[name] = (count = 0) => real(count || undefined).then(() => { self.onIcon = count; });
}"""
"""Notes the number once the browser has taken it: a page cannot read what is on its icon."""

HEAR_PERSIST = """
const persist = navigator.storage?.persist.bind(navigator.storage);
if (persist) navigator.storage.persist = () => {
    localStorage.asked = Number(localStorage.asked ?? 0) + 1;
    return persist();
};"""
"""Counts how often the browser is asked to keep what is here."""

OFFER = """(outcome) => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    event.userChoice = Promise.resolve({ outcome });
    event.prompt = async () => { self.asked = (self.asked ?? 0) + 1; };
    dispatchEvent(event);
    return event.defaultPrevented;
}"""
"""The event that a browser sends when Kith can be installed; profiles of tests get none."""

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def finish(phone: Phone) -> None:
    """Do what is left of the day's quests, the first hello of all last, and close its moment."""
    for title in (*QUESTS[1:], QUESTS[0]):
        if not phone.quest(title).is_checked():
            phone.lift_thumb()
            phone.page.locator(".quest-key", has_text=title).click()
            expect(phone.quest(title)).to_be_checked()
    phone.moment("First hello").click()
    expect(phone.moment("First hello")).to_have_count(0)


def offer(phone: Phone) -> Locator:
    return phone.page.get_by_role("region", name="Bring Kith to your home screen")


def expect_on_icon(phone: Phone, count: int) -> None:
    wait_for(phone.page, "count => self.onIcon === count", count)


def test_each_shortcut_of_the_icon_opens_kith_and_checks_in(settled: Phone) -> None:
    manifest: dict[str, Any] = settled.page.request.get("/manifest.webmanifest").json()
    addresses = [shortcut["url"] for shortcut in manifest["shortcuts"]]
    for address, title in zip(addresses, ("Say hello", *QUESTS[1:]), strict=True):
        settled.page.goto(address)
        expect(settled.quest(title)).to_be_checked()
        assert settled.page.url == f"{settled.kith.url}/"


def test_kith_says_that_other_apps_can_share_into_it(settled: Phone) -> None:
    for manifest in ("/manifest.webmanifest", "/manifest.de.webmanifest"):
        target = settled.page.request.get(manifest).json()["share_target"]
        assert (target["action"], target["method"]) == ("/shared", "POST")
        assert target["enctype"] == "multipart/form-data"
        assert target["params"] == {name: name for name in ("title", "text", "url")}


def test_the_icon_counts_the_quests_left_until_told_not_to(phone: Phone) -> None:
    phone.context.add_init_script(HEAR_COUNT)
    phone.set_up()
    expect_on_icon(phone, 3)
    phone.press("Share others")
    expect_on_icon(phone, 2)
    phone.go("Me", "On the home screen")
    phone.page.get_by_label("Show how many quests are open today").click()
    expect_on_icon(phone, 0)
    phone.reopen()
    expect(phone.quest("Share others")).to_be_checked()
    expect_on_icon(phone, 0)
    phone.go("Me", "On the home screen")
    phone.page.get_by_label("Show how many quests are open today").click()
    expect_on_icon(phone, 2)
    phone.go("Today")
    finish(phone)
    expect_on_icon(phone, 0)


def test_signing_out_takes_the_number_off_the_icon(phone: Phone) -> None:
    phone.context.add_init_script(HEAR_COUNT.replace("self.onIcon =", "localStorage.onIcon ="))
    phone.set_up()
    wait_for(phone.page, "() => localStorage.onIcon === '3'")
    phone.page.goto("/me/leave")
    phone.page.get_by_role("button", name="Sign out here").click()
    phone.page.get_by_role("button", name="Yes").click()
    expect(phone.page.get_by_role("button", name="Skip to Today")).to_be_visible()
    assert phone.page.evaluate("localStorage.onIcon") == "0"


def test_installing_is_offered_after_the_first_full_day_and_not_now_is_for_good(
    phone: Phone,
) -> None:
    phone.context.add_init_script(HEAR_PERSIST)
    phone.set_up()
    assert phone.page.evaluate(OFFER, "accepted")
    phone.press("Share others")
    expect(offer(phone)).to_have_count(0)
    assert phone.page.evaluate("localStorage.asked ?? null") is None
    finish(phone)
    expect(offer(phone)).to_contain_text("It opens like an app")
    wait_for(phone.page, "() => localStorage.asked === '1'")
    assert findings(phone.page) == []
    offer(phone).get_by_role("button", name="Not now").click()
    expect(offer(phone)).to_have_count(0)

    phone.reopen()
    expect(phone.quest("Say hello")).to_be_checked()
    phone.page.evaluate(OFFER, "accepted")
    phone.go("Me", "On the home screen")
    expect(offer(phone).get_by_role("button", name="Install Kith")).to_be_visible()
    phone.go("Today")
    expect(phone.quest("Say hello")).to_be_checked()
    expect(offer(phone)).to_have_count(0)
    assert phone.page.evaluate("localStorage.asked") == "1"


def test_the_offer_opens_the_browsers_own_question(settled: Phone) -> None:
    finish(settled)
    settled.page.evaluate(OFFER, "accepted")
    offer(settled).get_by_role("button", name="Install Kith").click()
    expect(offer(settled)).to_have_count(0)
    assert settled.page.evaluate("self.asked") == 1
    settled.page.evaluate("dispatchEvent(new Event('appinstalled'))")
    settled.go("Me", "On the home screen")
    expect(settled.page.get_by_text("Kith is on your home screen.")).to_be_visible()


def test_an_offer_that_nobody_answers_is_gone_the_next_day(settled: Phone) -> None:
    finish(settled)
    settled.page.evaluate(OFFER, "accepted")
    expect(offer(settled)).to_be_visible()
    days_later(settled)
    settled.page.evaluate(OFFER, "accepted")
    settled.go("Me", "On the home screen")
    expect(offer(settled).get_by_role("button", name="Install Kith")).to_be_visible()
    settled.go("Today")
    expect(settled.quest("Say hello")).to_be_visible()
    expect(offer(settled)).to_have_count(0)


def test_an_iphone_is_told_the_way_and_what_may_be_cleared_while_something_waits(
    new_phone: NewPhone,
) -> None:
    phone = new_phone(user_agent=IPHONE)
    phone.set_up()
    phone.wait_for_worker()
    risk = phone.page.get_by_text("This browser may clear what Kith saves here")
    phone.lose_network()
    for title in QUESTS:
        phone.press(title)
        phone.lift_thumb()
    expect(risk).to_be_visible()
    expect(offer(phone).get_by_role("listitem")).to_contain_text(
        ["Make a passkey", "Add to Home Screen", "Open Kith from there"]
    )
    assert findings(phone.page) == []
    phone.find_network()
    phone.wait_until_sent()
    expect(risk).to_have_count(0)
    phone.page.goto("/shared")
    heading(phone, "Shared with Kith")
    phone.page.get_by_text("How to get things in here").click()
    expect(phone.page.get_by_text("tap Share, then Copy")).to_be_visible()
