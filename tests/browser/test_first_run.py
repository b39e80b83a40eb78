"""The first minute with Kith."""

from playwright.sync_api import expect

from tests.browser.phone import QUESTS, Phone


def test_a_newcomer_reaches_todays_quests_in_under_ten_taps(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Be human online, a little every day")
    taps = ["Begin", "Illustration", "A cause", "Next", "Mastodon", "Next", "Start"]
    for name in taps:
        page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_label(name, exact=True)
        ).first.click()
    phone.wait_for_today()
    assert len(taps) < 10


def test_every_question_can_be_skipped_at_once(phone: Phone) -> None:
    phone.set_up()
    for title in QUESTS:
        expect(phone.quest(title)).not_to_be_checked()


def test_what_was_chosen_at_the_start_stands_in_the_settings(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Illustration", exact=True).click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("My day starts at").select_option(index=5)
    page.get_by_role("button", name="Start").click()
    phone.wait_for_today()
    phone.go("Me")
    expect(page.get_by_label("My day starts at")).to_have_value("5:00")
    phone.go("What I’m about")
    expect(page.get_by_text("Illustration", exact=True)).to_be_visible()


def test_a_habit_without_days_is_left_out(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    days = page.get_by_role("group", name="Share others")
    for day in days.get_by_role("checkbox").all() or days.get_by_role("button").all():
        day.click()
    page.get_by_role("button", name="Start").click()
    expect(phone.quest("Say hello")).to_be_visible()
    expect(phone.quest("Share others")).to_have_count(0)


def test_a_phone_that_never_had_network_keeps_what_was_chosen(phone: Phone) -> None:
    phone.page.goto("/")
    phone.wait_for_worker()
    phone.kith.stop()
    phone.page.get_by_role("button", name="Skip to Today").click()
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("Good")
    assert phone.waiting() > 0
    phone.kith.start()
    phone.reopen()
    phone.wait_for_today()
