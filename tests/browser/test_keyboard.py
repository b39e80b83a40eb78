"""Everything works with a keyboard alone."""

from playwright.sync_api import Locator, expect

from tests.browser.folk import heading, says
from tests.browser.friends import closed, expect_bar, there
from tests.browser.phone import QUESTS, Phone


def tab_to(phone: Phone, target: Locator) -> None:
    """Press Tab until ``target`` has the focus, as often as a patient person would."""
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        phone.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def test_the_first_run_and_a_whole_day_need_no_pointer(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    for name, next_step in (
        ("Begin", "What are you about?"),
        ("Next", "Where are your people?"),
        ("Next", "Three habits, your days"),
    ):
        tab_to(phone, page.get_by_role("button", name=name, exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=next_step)).to_be_focused()
    tab_to(phone, page.get_by_role("button", name="Start", exact=True))
    page.keyboard.press("Enter")
    phone.wait_for_today()
    for title in QUESTS:
        tab_to(phone, phone.quest(title))
        page.keyboard.press("Space")
        expect(phone.quest(title)).to_be_checked()
    expect(page.get_by_text("That’s today.")).to_be_visible()


def test_a_sheet_takes_the_focus_and_gives_it_back(settled: Phone) -> None:
    page = settled.page
    more = page.get_by_role("button", name="Say hello: who, link, note")
    tab_to(settled, more)
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Say hello")
    expect(sheet).to_be_visible()
    assert sheet.evaluate("element => element.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(more).to_be_focused()


def test_the_back_gesture_closes_a_sheet_and_stays_on_the_screen(settled: Phone) -> None:
    page = settled.page
    sheet = settled.details("Say hello")
    expect(sheet).to_be_visible()
    page.go_back()
    expect(sheet).to_have_count(0)
    expect(settled.quest("Say hello")).to_be_visible()


def test_the_first_tab_offers_to_skip_the_bar(settled: Phone) -> None:
    page = settled.page
    settled.reopen()
    settled.wait_for_today()
    page = settled.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_new_screen_says_its_name_to_a_screen_reader(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "History")
    expect(page.get_by_role("heading", name="History", level=1)).to_be_focused()
    expect(page).to_have_title("History · Kith")


def test_the_month_is_walked_with_the_arrow_keys(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "History")
    today = page.get_by_role("button", name="14 May")
    tab_to(settled, today)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="13 May")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("13 May")


def press(phone: Phone, target: Locator) -> None:
    """Go to something with Tab, and press Enter."""
    tab_to(phone, target)
    phone.page.keyboard.press("Enter")


def test_a_team_and_its_challenge_need_no_pointer(settled: Phone) -> None:
    page, keyboard = settled.page, settled.page.keyboard
    press(settled, page.get_by_role("link", name="Team", exact=True))
    heading(settled, "Team")
    press(settled, page.get_by_role("button", name="Make a team"))
    sheet = page.get_by_role("dialog", name="Make a team")
    expect(sheet.get_by_label("Name of the team")).to_be_focused()
    keyboard.type("Lantern")
    tab_to(settled, sheet.get_by_role("radio", name="🐦"))
    keyboard.press("ArrowRight")
    expect(sheet.get_by_role("radio", name="🌻")).to_be_checked()
    tab_to(settled, sheet.get_by_role("radio", name="Violet"))
    keyboard.press("ArrowRight")
    expect(sheet.get_by_role("radio", name="Teal")).to_be_checked()
    tab_to(settled, sheet.get_by_label("What shall the team call you?"))
    keyboard.type("Ada")
    keyboard.press("Enter")
    there(settled)
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    press(settled, page.get_by_role("button", name="Take on a challenge"))
    sheet = page.get_by_role("dialog")
    press(settled, sheet.get_by_role("button", name="A week of thank-yous"))
    expect(sheet.get_by_role("heading", name="A week of thank-yous")).to_be_focused()
    tab_to(settled, sheet.get_by_role("radio", name="Today"))
    keyboard.press("ArrowRight")
    expect(sheet.get_by_role("radio", name="Tomorrow")).to_be_checked()
    press(settled, sheet.get_by_role("button", name="Take it on"))
    says(settled, "It is on. Everybody in the team sees it.")
    closed(sheet)
    expect_bar(settled, "A week of thank-yous", "0 of 4 days")
    expect(page.get_by_role("button", name="Take on another one")).to_be_focused()
