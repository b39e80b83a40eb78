"""A year at a glance, and a day of it put right."""

from datetime import timedelta

from playwright.sync_api import Locator, expect

from tests.browser.phone import QUESTS, Phone


def day(phone: Phone, name: str) -> Locator:
    return phone.page.get_by_role("button", name=name)


def test_a_forgotten_day_can_be_added_up_to_a_week_later(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "History")
    page.get_by_role("button", name="Add something from another day").click()
    sheet = page.get_by_role("dialog", name="Add to a day")
    expect(sheet.get_by_label("Which day").get_by_role("option")).to_have_count(8)
    sheet.get_by_label("Listening").check()
    sheet.get_by_label("Note").fill("her new record")
    sheet.get_by_role("button", name="Add it").click()
    page.keyboard.press("Escape")
    expect(day(settled, "13 May, kept")).to_be_visible()
    settled.go("Today")
    expect(settled.dot("Wednesday: kept")).to_be_attached()
    expect(page.get_by_role("button", name="1 day")).to_be_visible()


def test_a_day_opens_to_correct_its_words(settled: Phone) -> None:
    page = settled.page
    settled.press("Say hello")
    settled.moment("First hello").click()
    settled.go("Me", "History")
    day(settled, "14 May, kept, 1 for others").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Say hello").click()
    sheet.get_by_label("Who was it?").fill("Ada")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet.get_by_text("Ada")).to_be_visible()
    settled.wait_until_sent()
    settled.reopen()
    expect(settled.page.locator(".quest", has_text="Say hello")).to_contain_text("Ada")


def test_a_check_in_of_a_day_can_be_taken_back(settled: Phone) -> None:
    page = settled.page
    settled.press("Share others")
    settled.go("Me", "History")
    day(settled, "14 May, kept").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Share others").click()
    sheet.get_by_role("button", name="Take it back").click()
    expect(day(settled, "14 May, open")).to_be_attached()
    settled.wait_until_sent()
    settled.reopen()
    settled.page.goto("/")
    expect(settled.quest("Share others")).not_to_be_checked()


def test_removed_words_are_gone_and_the_day_stays(settled: Phone) -> None:
    page = settled.page
    sheet = settled.details("Thank supporters")
    sheet.get_by_label("Who was it?").fill("somebody private")
    sheet.get_by_role("button", name="Done").click()
    settled.wait_until_sent()
    settled.go("Me", "History")
    day(settled, "14 May, kept").click()
    opened = page.get_by_role("dialog")
    opened.get_by_role("button", name="Thank supporters").click()
    opened.get_by_role("button", name="Remove the words").click()
    opened.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("somebody private")).to_have_count(0)
    settled.wait_until_sent()
    settled.reopen()
    expect(settled.quest("Thank supporters")).to_be_checked()
    expect(settled.page.get_by_text("somebody private")).to_have_count(0)


def test_a_full_day_is_told_in_the_year(settled: Phone) -> None:
    page = settled.page
    for title in QUESTS:
        settled.press(title)
    settled.go("Me", "History")
    expect(day(settled, "14 May, full day, 3 for others")).to_be_visible()
    expect(page.get_by_role("button", name="May 1 kept day, 1 of them full")).to_be_visible()


def test_what_cannot_be_put_back_is_asked_about_first(settled: Phone) -> None:
    settled.press("Share others")
    settled.wait_until_sent()
    settled.kith.clock.move(timedelta(days=8))
    settled.pass_time(timedelta(days=8))
    settled.reopen()
    page = settled.page
    settled.go("Me", "History")
    day(settled, "14 May, kept").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Share others").click()
    sheet.get_by_role("button", name="Take it back").click()
    expect(sheet.get_by_text("It cannot be put back")).to_be_visible()
    sheet.get_by_role("button", name="Take it back").click()
    expect(sheet.get_by_text("Taken back.")).to_be_visible()
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)


def test_back_leads_from_a_check_in_to_its_day(settled: Phone) -> None:
    page = settled.page
    settled.press("Share others")
    settled.go("Me", "History")
    day(settled, "14 May, kept").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Share others").click()
    expect(sheet.get_by_role("heading", name="Share others")).to_be_focused()
    page.go_back()
    expect(sheet.get_by_role("heading", name="14 May")).to_be_focused()
    page.go_back()
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("heading", name="History", level=1)).to_be_visible()


def test_a_choice_that_another_day_does_not_have_is_dropped(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "History")
    page.get_by_role("button", name="Add something from another day").click()
    sheet = page.get_by_role("dialog", name="Add to a day")
    which = sheet.get_by_label("Which day")
    which.select_option(index=0)
    sheet.get_by_label("Say hello").check()
    which.select_option(index=3)
    sheet.get_by_role("button", name="Add it").click()
    expect(sheet.get_by_text("Please choose what it was.")).to_be_visible()
