"""The first minute with Kith."""

from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
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


def test_back_in_the_welcome_goes_one_step_back_with_the_answers_kept(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    page.get_by_role("button", name="Begin").click()
    music = page.get_by_role("button", name="Music", exact=True)
    music.click()
    page.get_by_role("button", name="Next").click()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("What are you about?")
    expect(music).to_have_attribute("aria-pressed", "true")


def test_a_topic_that_was_typed_is_kept_without_another_tap(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_placeholder("Something else").or_(page.get_by_label("Something else")).first.fill(
        "Beekeeping"
    )
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Skip to Today").click()
    phone.wait_for_today()
    phone.go("Me", "What I’m about")
    expect(page.get_by_text("Beekeeping", exact=True)).to_be_visible()


def test_today_begins_at_its_top_on_a_small_phone(new_phone: NewPhone) -> None:
    phone = new_phone(viewport={"width": 320, "height": 480})
    phone.page.goto("/")
    for name in ("Begin", "Next", "Next", "Start"):
        phone.page.get_by_role("button", name=name, exact=True).click()
    phone.wait_for_today()
    expect(phone.page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_without_any_habit_today_leads_to_making_one(phone: Phone) -> None:
    page = phone.page
    page.goto("/")
    for name in ("Begin", "Next", "Next"):
        page.get_by_role("button", name=name, exact=True).click()
    for title in QUESTS:
        for day in page.get_by_role("group", name=title).get_by_role("checkbox").all():
            day.click()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="Make a habit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My habits")
