"""What the server does not take stays on the device, with the reason, until it is put right."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.phone import Phone


def test_a_check_in_from_a_fast_clock_is_shown_and_can_be_sent_again(settled: Phone) -> None:
    page = settled.page
    settled.pass_time(timedelta(hours=1))
    settled.press("Say hello")
    page.get_by_role("link", name="could not be taken").click()
    refused = page.get_by_role("button", name="clock runs ahead")
    expect(refused).to_be_visible()
    settled.kith.clock.move(timedelta(hours=1))
    refused.click()
    page.get_by_role("dialog").get_by_role("button", name="Send again").click()
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    settled.reopen()
    expect(settled.quest("Say hello")).to_be_checked()
    settled.expect_points(10)


def test_a_check_in_that_came_too_late_can_be_noted_on_another_day(settled: Phone) -> None:
    page = settled.page
    settled.lose_network()
    settled.press("Say hello")
    expect(settled.quest("Say hello")).to_be_checked()
    later = timedelta(days=95)
    settled.kith.clock.move(later)
    settled.pass_time(later)
    settled.find_network()
    page.get_by_role("link", name="could not be taken").click()
    late = page.get_by_role("button", name="Say hello, Thu 14 May")
    expect(late).to_contain_text("more than 90 days")
    late.click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("still saved on this device")).to_be_visible()
    sheet.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    settled.reopen()
    expect(settled.quest("Say hello")).to_be_checked()


def test_a_refused_check_in_can_be_let_go(settled: Phone) -> None:
    page = settled.page
    settled.pass_time(timedelta(hours=1))
    settled.press("Say hello")
    page.get_by_role("link", name="could not be taken").click()
    page.get_by_role("button", name="clock runs ahead").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Let it go").click()
    sheet.get_by_role("group", name="Let it go").get_by_role("button", name="Let it go").click()
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    settled.go("Today")
    expect(settled.quest("Say hello")).not_to_be_checked()
