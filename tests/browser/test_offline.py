"""No network: the app opens, works, keeps everything, and sends it by itself."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.phone import QUESTS, Phone


def go_offline(phone: Phone) -> None:
    """Take the server away too, so that nothing can answer, whatever the browser pretends."""
    phone.wait_for_worker()
    phone.lose_network()
    phone.kith.stop()


def go_online(phone: Phone) -> None:
    phone.kith.start()
    phone.find_network()


def test_a_day_done_offline_survives_closing_and_reaches_the_other_device(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.sign_in_as(settled.player())
    go_offline(settled)
    settled.reopen()
    for title in QUESTS:
        settled.press(title)
        expect(settled.quest(title)).to_be_checked()
    expect(settled.page.get_by_text("That’s today.")).to_be_visible()
    settled.expect_points(40)
    expect(settled.page.get_by_text(re.compile("3 saved here|[4-9] saved here"))).to_be_visible()
    settled.reopen()
    for title in QUESTS:
        expect(settled.quest(title)).to_be_checked()
    settled.expect_points(40)

    go_online(settled)
    settled.wait_until_sent()
    other.reopen()
    for title in QUESTS:
        expect(other.quest(title)).to_be_checked()
    other.expect_points(40)


def test_what_waits_can_be_seen_and_goes_out_by_itself(settled: Phone) -> None:
    go_offline(settled)
    settled.press("Say hello")
    settled.page.get_by_role("link", name=re.compile("saved here")).click()
    expect(settled.page.get_by_text("Say hello").first).to_be_visible()
    expect(settled.page.get_by_text("It goes out by itself")).to_be_visible()
    go_online(settled)
    expect(settled.page.get_by_text("Everything is sent.")).to_be_visible()


def test_two_devices_that_were_both_offline_end_up_equal(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.sign_in_as(settled.player())
    settled.wait_for_worker()
    other.wait_for_worker()
    settled.lose_network()
    other.lose_network()
    settled.press("Say hello")
    other.press("Say hello")
    other.press("Share others")
    for phone in (settled, other):
        phone.find_network()
        phone.wait_until_sent()
    for phone in (settled, other):
        phone.reopen()
        expect(phone.quest("Say hello")).to_be_checked()
        expect(phone.quest("Share others")).to_be_checked()
        expect(phone.quest("Thank supporters")).not_to_be_checked()
        phone.expect_points(20)


def test_an_undo_made_offline_reaches_the_other_device(settled: Phone, new_phone: NewPhone) -> None:
    settled.press("Say hello")
    settled.wait_until_sent()
    other = new_phone()
    other.sign_in_as(settled.player())
    expect(other.quest("Say hello")).to_be_checked()
    settled.moment("First hello").click()
    go_offline(settled)
    settled.press("Say hello")
    expect(settled.quest("Say hello")).not_to_be_checked()
    go_online(settled)
    settled.wait_until_sent()
    other.reopen()
    expect(other.quest("Say hello")).not_to_be_checked()
    other.expect_points(0)


def test_every_screen_opens_without_a_network(settled: Phone) -> None:
    go_offline(settled)
    for address, heading in (
        ("/history", "History"),
        ("/me", "Me"),
        ("/me/habits", "My habits"),
        ("/me/breaks", "Breaks"),
        ("/me/data", "My data"),
        ("/outbox", "Waiting to go out"),
        ("/", "Good morning"),
    ):
        settled.page.goto(address)
        expect(settled.page.get_by_role("heading", level=1)).to_have_text(heading)
