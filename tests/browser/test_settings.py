"""Me: habits, breaks, how it looks, and the way out."""

from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone


def test_a_new_habit_is_a_quest_at_once(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "My habits")
    page.get_by_role("button", name="New habit").click()
    sheet = page.get_by_role("dialog", name="New habit")
    sheet.get_by_label("Listening").check()
    sheet.get_by_label("Name").fill("Read before bed")
    sheet.get_by_role("button", name="Make it").click()
    settled.go("Today")
    expect(settled.quest("Read before bed")).to_be_visible()
    settled.press("Read before bed")
    settled.expect_points(10)
    settled.wait_until_sent()
    settled.reopen()
    expect(settled.quest("Read before bed")).to_be_checked()


def test_a_habit_put_away_leaves_today_and_can_come_back(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "My habits")
    page.get_by_role("button", name="Share others").click()
    page.get_by_role("dialog").get_by_role("button", name="Put away").click()
    settled.go("Today")
    expect(settled.quest("Say hello")).to_be_visible()
    expect(settled.quest("Share others")).to_have_count(0)
    settled.go("Me", "My habits")
    page.get_by_role("button", name="Bring back Share others").click()
    settled.go("Today")
    expect(settled.quest("Share others")).to_be_visible()


def test_a_habit_renamed_on_one_device_is_renamed_on_the_other(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.sign_in_as(settled.player())
    page = settled.page
    settled.go("Me", "My habits")
    page.get_by_role("button", name="Say hello").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Wave to somebody")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Wave to somebody")).to_be_visible()
    settled.wait_until_sent()
    other.reopen()
    expect(other.quest("Wave to somebody")).to_be_visible()


def test_on_a_break_nothing_is_due_and_what_is_done_counts(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "Breaks")
    page.get_by_role("button", name="Take a break").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("First day").fill("2026-05-12")
    sheet.get_by_label("Last day").fill("2026-05-16")
    sheet.get_by_role("button", name="Save").click()
    expect(page.get_by_text("5 days")).to_be_visible()
    settled.wait_until_sent()
    settled.go("Today")
    expect(page.get_by_text("You are on a break.")).to_be_visible()
    settled.press("Say hello")
    expect(page.get_by_role("button", name="1 day")).to_be_visible()


def test_a_break_told_too_late_says_so_and_keeps_what_was_typed(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "Breaks")
    page.get_by_role("button", name="Take a break").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("First day").fill("2026-05-01")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet.get_by_text("up to seven days ago, not earlier")).to_be_visible()
    expect(sheet.get_by_label("First day")).to_have_value("2026-05-01")


def test_the_dark_theme_stays_after_reopening(settled: Phone) -> None:
    page = settled.page
    settled.go("Me")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("group", name="Light or dark").get_by_label("Dark").check()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    settled.reopen()
    settled.wait_for_today()
    assert (
        settled.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    )


def test_a_hidden_streak_is_hidden_on_every_device(settled: Phone, new_phone: NewPhone) -> None:
    settled.press("Share others")
    expect(settled.page.get_by_role("button", name="1 day")).to_be_visible()
    settled.go("Me")
    settled.page.get_by_role("switch", name="Hide the streak").click()
    settled.go("Today")
    expect(settled.page.get_by_role("button", name="1 of 3")).to_be_visible()
    settled.wait_until_sent()
    other = new_phone()
    other.sign_in_as(settled.player())
    expect(other.page.get_by_role("button", name="1 of 3")).to_be_visible()


def test_signing_out_clears_the_device(settled: Phone) -> None:
    page = settled.page
    settled.press("Share others")
    settled.wait_until_sent()
    settled.go("Me", "Account", "Sign out")
    page.get_by_role("button", name="Sign out here").click()
    page.get_by_role("button", name="Yes, sign out").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    assert page.evaluate("fetch('/api/session').then(answer => answer.status)") == 401
    settled.reopen()
    expect(settled.page.get_by_role("button", name="Begin")).to_be_visible()


def test_signing_out_asks_once_more_and_can_be_left(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "Account", "Sign out")
    for name in ("Sign out here", "Sign out everywhere"):
        page.get_by_role("button", name=name).click()
        question = page.get_by_role("group", name=name)
        expect(question).to_contain_text("obody can open these days again")
        question.get_by_role("button", name="Cancel").click()
        expect(question).to_have_count(0)
    assert page.evaluate("fetch('/api/session').then(answer => answer.status)") == 200


def test_signing_out_warns_of_what_was_not_sent(settled: Phone) -> None:
    page = settled.page
    settled.wait_for_worker()
    settled.lose_network()
    settled.press("Share others")
    settled.go("Me", "Account", "Sign out")
    expect(page.get_by_text("1 thing here was not sent yet")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out everywhere")).to_be_disabled()
    page.get_by_role("button", name="Sign out here").click()
    question = page.get_by_role("group", name="Sign out here")
    expect(question).to_contain_text("1 thing here was not sent yet")


def test_a_device_signed_out_from_elsewhere_loses_nothing(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.sign_in_as(settled.player())
    settled.go("Me", "Account", "Sign out")
    settled.page.get_by_role("button", name="Sign out everywhere").click()
    settled.page.get_by_role("button", name="Yes, sign out").click()
    expect(settled.page.get_by_role("button", name="Begin")).to_be_visible()
    other.press("Share others")
    expect(other.page.get_by_text("This device was signed out")).to_be_visible()
    expect(other.quest("Share others")).to_be_checked()
    other.page.get_by_role("button", name="Go on with it").click()
    expect(other.page.get_by_text("This device was signed out")).to_have_count(0)
    other.wait_until_sent()
    other.reopen()
    expect(other.quest("Share others")).to_be_checked()
