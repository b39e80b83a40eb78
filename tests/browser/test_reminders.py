"""Reminders under Me: off until asked for, at one's own hour, on this device or not, and what is
said where they cannot come."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import heading, says
from tests.browser.friends import ask
from tests.browser.notices import expect_kept, worker_of
from tests.browser.phone import Phone, wait_for
from tests.browser.test_accessible import findings
from tests.browser.test_home_screen import IPHONE

PUSH_SERVICE = """
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const make = async (name) => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const { publicKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
    const keys = {
        p256dh: base64(await crypto.subtle.exportKey('raw', publicKey)),
        auth: base64(crypto.getRandomValues(new Uint8Array(16))),
    };
    const endpoint = `https://fcm.googleapis.com/fcm/send/${name}`;
    return { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe: async () => true };
};
let given = null;
PushManager.prototype.subscribe = async () => (given = await make(NAME));
PushManager.prototype.getSubscription = async () => given;
"""
"""Stands in the place of the browser's push service, which is on the internet: gives addresses with
real keys, as that does. What the server sends to such an address is shown by its own tests."""


def with_push(phone: Phone) -> Phone:
    phone.context.add_init_script(f"if (self.PushManager) {{ const NAME = 'one'; {PUSH_SERVICE} }}")
    phone.set_up()
    phone.wait_for_worker()
    return phone


@pytest.fixture
def phone_with_push(new_phone: NewPhone) -> Phone:
    return with_push(new_phone(permissions=["notifications"]))


def open_reminders(phone: Phone) -> None:
    phone.go("Me", "Reminders")
    heading(phone, "Reminders")


def turn_on(phone: Phone) -> None:
    open_reminders(phone)
    phone.page.get_by_label("Time of day").select_option("7:30")
    phone.page.get_by_role("button", name="Turn reminders on").click()
    says(phone, "Reminders are on.")


def stopped(phone: Phone) -> Locator:
    """Where the app says that reminders have stopped."""
    return phone.page.get_by_role("region", name="Reminders have stopped")


def view(phone: Phone) -> dict[str, Any]:
    """What the server has of the player's reminders."""
    found: dict[str, Any] = ask(phone, "GET", "/api/reminders")
    return {name: value for name, value in found.items() if name != "key"}


def test_reminders_are_off_until_asked_for_then_come_at_the_players_hour_on_this_device(
    phone_with_push: Phone,
) -> None:
    phone = phone_with_push
    assert view(phone)["on"] is False
    turn_on(phone)
    here = {"minute": 450, "zone": "Europe/Berlin", "stopped": False, "here": True, "devices": 1}
    assert view(phone) == {"on": True, **here}
    assert findings(phone.page) == []
    phone.page.get_by_label("Time of day").select_option("20:00")
    says(phone, "The time is changed.")
    assert view(phone)["minute"] == 1200
    phone.page.get_by_label("On this device").click()
    says(phone, "This device gets no more reminders.")
    assert view(phone) | {"minute": 0} == {"on": True, **here, "here": False, "devices": 0} | {
        "minute": 0
    }
    phone.page.reload()
    expect(phone.page.get_by_label("On this device")).not_to_be_checked()
    phone.page.get_by_role("button", name="Turn reminders off").click()
    says(phone, "Reminders are off, on all your devices.")
    assert view(phone)["on"] is False


def test_a_phone_that_was_taken_to_another_zone_says_so_at_the_next_start(
    new_phone: NewPhone,
) -> None:
    phone = with_push(new_phone(permissions=["notifications"], timezone_id=None))
    turn_on(phone)
    session = phone.context.new_cdp_session(phone.page)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
    phone.page.reload()
    moved = "() => fetch('/api/reminders').then(r => r.json()).then(r => r.zone === 'Asia/Tokyo')"
    wait_for(phone.page, moved)
    assert view(phone)["minute"] == 450


def test_after_seven_ignored_ones_the_app_says_once_that_they_stopped(
    phone_with_push: Phone, tmp_path: Path
) -> None:
    phone = phone_with_push
    turn_on(phone)
    with sqlite3.connect(tmp_path / "kith.db") as database:
        database.execute("UPDATE reminder SET stopped_at = '2026-05-14 08:00:00', due_at = NULL")
    phone.reopen()
    expect(stopped(phone)).to_contain_text("Seven went by without an answer")
    stopped(phone).get_by_role("button", name="Fine").click()
    expect(stopped(phone)).to_have_count(0)
    phone.reopen()
    open_reminders(phone)
    expect(stopped(phone)).to_be_visible()
    phone.go("Today")
    expect(phone.quest("Say hello")).to_be_visible()
    expect(stopped(phone)).to_have_count(0)
    open_reminders(phone)
    phone.page.get_by_role("button", name="Turn reminders on").click()
    says(phone, "Reminders are on.")
    assert view(phone)["stopped"] is False


def test_the_worker_tells_the_server_of_a_new_address(
    phone_with_push: Phone, tmp_path: Path
) -> None:
    phone = phone_with_push
    turn_on(phone)
    worker = worker_of(phone)
    worker.evaluate(f"() => {{ const NAME = 'two'; {PUSH_SERVICE} }}")
    worker.evaluate(RENEW)
    with sqlite3.connect(tmp_path / "kith.db") as database:
        found = database.execute("SELECT endpoint FROM push_subscription").fetchall()
    assert found == [("https://fcm.googleapis.com/fcm/send/two",)]


def test_without_a_push_service_nothing_changes_and_it_is_said(new_phone: NewPhone) -> None:
    phone = new_phone(permissions=["notifications"])
    phone.set_up()
    phone.wait_for_worker()
    open_reminders(phone)
    phone.page.get_by_role("button", name="Turn reminders on").click()
    expect(phone.page.get_by_text("could not reach its push service")).to_be_visible()
    assert view(phone)["on"] is False
    # Chromium writes to the console that profiles of tests have no push service.
    phone.troubles = [trouble for trouble in phone.troubles if "Push API" not in trouble]


def test_a_device_that_said_no_is_told_how_to_allow_it(settled: Phone) -> None:
    settled.wait_for_worker()
    open_reminders(settled)
    settled.page.get_by_role("button", name="Turn reminders on").click()
    expect(settled.page.get_by_text("Allow it in the settings of the browser")).to_be_visible()
    assert findings(settled.page) == []
    settled.lose_network()
    settled.page.reload()
    expect(settled.page.get_by_text("Changing this needs the network")).to_be_visible()


def test_an_iphone_is_told_to_put_kith_on_the_home_screen_first(new_phone: NewPhone) -> None:
    phone = new_phone(user_agent=IPHONE)
    phone.context.add_init_script("delete self.PushManager; delete self.Notification;")
    phone.set_up()
    open_reminders(phone)
    expect(phone.page.get_by_text("only to Kith on the home screen")).to_be_visible()
    phone.page.locator("#main").get_by_role("link", name="On the home screen").click()
    expect(phone.page.get_by_text("choose “Add to Home Screen”")).to_be_visible()
    assert findings(phone.page) == []


def test_what_reminders_are_is_remembered_on_this_device(phone_with_push: Phone) -> None:
    turn_on(phone_with_push)
    phone_with_push.lose_network()
    phone_with_push.page.reload()
    expect(phone_with_push.page.get_by_label("Time of day")).to_have_value("7:30")
    expect(phone_with_push.page.get_by_label("On this device")).to_be_checked()
    phone_with_push.find_network()
    expect_kept(phone_with_push, "reminderAnswers", None)


RENEW = """async () => {
    const event = new ExtendableEvent('pushsubscriptionchange');
    const waits = [];
    event.waitUntil = (work) => waits.push(work);
    dispatchEvent(event);
    await Promise.all(waits);
}"""
