"""Today: three quests, one tap each."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.phone import QUESTS, Phone


def test_one_tap_checks_in_and_another_takes_it_back(settled: Phone) -> None:
    settled.press("Say hello")
    expect(settled.quest("Say hello")).to_be_checked()
    settled.expect_points(10)
    settled.press("Say hello")
    expect(settled.quest("Say hello")).not_to_be_checked()
    settled.expect_points(0)


def test_a_check_in_offers_to_be_undone(settled: Phone) -> None:
    settled.press("Share others")
    settled.page.get_by_role("button", name="Undo").click()
    expect(settled.quest("Share others")).not_to_be_checked()
    settled.wait_until_sent()
    settled.reopen()
    expect(settled.quest("Share others")).not_to_be_checked()


def test_three_quests_make_a_full_day_and_let_you_go(settled: Phone) -> None:
    page = settled.page
    for title in QUESTS:
        settled.press(title)
    expect(page.get_by_text("That’s today. Go and talk to someone.")).to_be_visible()
    expect(page.get_by_role("button", name="1 day")).to_be_visible()
    expect(settled.dot("Thursday: full day")).to_be_attached()
    settled.expect_points(40)
    settled.wait_until_sent()
    settled.reopen()
    settled.expect_points(40)


def test_a_first_hello_is_celebrated_once_and_one_tap_goes_on(settled: Phone) -> None:
    settled.press("Say hello")
    moment = settled.moment("First hello")
    expect(moment).to_be_visible()
    moment.click()
    expect(moment).to_be_hidden()
    settled.wait_until_sent()
    settled.reopen()
    settled.wait_for_today()
    settled.pass_time(timedelta(seconds=5))
    settled.press("Share others")
    expect(settled.quest("Share others")).to_be_checked()
    expect(settled.moment("First hello")).to_have_count(0)


def test_another_idea_can_be_asked_for_and_stays(settled: Phone) -> None:
    sheet = settled.details("Say hello")
    prompt = sheet.locator(".sheet-prompt p")
    before = prompt.inner_text()
    sheet.get_by_role("button", name="Another idea").click()
    expect(prompt).not_to_have_text(before)
    after = prompt.inner_text()
    sheet.get_by_role("button", name="Close").click()
    expect(settled.quest(after)).to_be_visible()
    settled.wait_until_sent()
    settled.reopen()
    expect(settled.quest(after)).to_be_visible()


def test_a_card_opens_to_say_who_it_was_and_a_note(settled: Phone) -> None:
    sheet = settled.details("Thank supporters")
    sheet.get_by_label("Who was it?").fill("Maya")
    sheet.get_by_label("Note").fill("for signing the petition")
    sheet.get_by_role("button", name="Done").click()
    expect(settled.quest("Thank supporters")).to_be_checked()
    expect(settled.page.locator(".quest", has_text="Thank supporters")).to_contain_text("Maya")
    settled.wait_until_sent()
    settled.reopen()
    opened = settled.details("Thank supporters")
    expect(opened.get_by_label("Note")).to_have_value("for signing the petition")


def test_something_else_counts_and_own_work_is_worth_no_points(settled: Phone) -> None:
    page = settled.page
    page.get_by_role("button", name="Conversation").click()
    page.get_by_role("button", name="My own work").click()
    expect(page.get_by_text("1 for others, 1 for you")).to_be_visible()
    settled.expect_points(0)
    expect(page.get_by_role("button", name="1 day")).to_be_visible()


def test_the_next_day_brings_new_quests_and_keeps_the_streak(settled: Phone) -> None:
    for title in QUESTS:
        settled.press(title)
    settled.wait_until_sent()
    settled.kith.clock.move(timedelta(days=1))
    settled.pass_time(timedelta(days=1))
    settled.reopen()
    for title in QUESTS:
        expect(settled.quest(title)).not_to_be_checked()
    expect(settled.dot("Thursday: full day")).to_be_attached()
    expect(settled.dot("Friday: open")).to_be_attached()
    settled.press("Say hello")
    expect(settled.page.get_by_role("button", name="2 days")).to_be_visible()


def test_coming_back_after_days_away_is_welcomed_once(settled: Phone) -> None:
    settled.press("Say hello")
    settled.wait_until_sent()
    settled.kith.clock.move(timedelta(days=9))
    settled.pass_time(timedelta(days=9))
    settled.reopen()
    expect(settled.page.get_by_text("Welcome back. 1 day in all.")).to_be_visible()
    settled.wait_until_sent()
    settled.reopen()
    settled.wait_for_today()
    expect(settled.page.get_by_text("Welcome back.")).to_have_count(0)


def test_every_number_says_why(settled: Phone) -> None:
    page = settled.page
    for title in QUESTS:
        settled.press(title)
    settled.wait_until_sent()
    page.locator(".hero-streak").click()
    streak = page.get_by_role("dialog", name="Why this many days")
    expect(streak).to_contain_text("1 kept day in a run")
    page.keyboard.press("Escape")
    page.locator(".hero-level").click()
    points = page.get_by_role("dialog", name="Why this many points")
    expect(points).to_contain_text("40 points, level 1")
    expect(points).to_contain_text("All of the day’s quests")
    page.keyboard.press("Escape")
    page.locator(".balance").click()
    balance = page.get_by_role("dialog", name="Your balance")
    expect(balance).to_contain_text("28 days")


def test_a_shortcut_of_the_icon_checks_in_its_pillar(settled: Phone) -> None:
    settled.page.goto("/?do=thank")
    expect(settled.quest("Thank supporters")).to_be_checked()
    settled.wait_until_sent()
    settled.page.reload()
    expect(settled.quest("Thank supporters")).to_be_checked()
    settled.expect_points(10)


def test_a_long_word_keeps_clear_of_the_button_beside_it(settled: Phone) -> None:
    sheet = settled.details("Say hello")
    sheet.get_by_label("Note").fill("https://example.com/" + "x" * 300)
    sheet.get_by_role("button", name="Done").click()
    card = settled.page.locator(".quest", has_text="Say hello")
    expect(card.locator(".quest-said")).to_be_visible()
    said, more = (card.locator(part).bounding_box() for part in (".quest-said", ".quest-more"))
    assert said
    assert more
    assert said["x"] + said["width"] <= more["x"]
    assert said["height"] < 60


def test_a_card_pressed_twice_by_mistake_has_its_words_again(settled: Phone) -> None:
    sheet = settled.details("Thank supporters")
    sheet.get_by_label("Who was it?").fill("Maya")
    sheet.get_by_role("button", name="Done").click()
    expect(sheet).to_have_count(0)
    card = settled.page.locator(".quest", has_text="Thank supporters")
    expect(card).to_contain_text("Maya")
    settled.press("Thank supporters")
    expect(card).not_to_contain_text("Maya")
    settled.wait_until_sent()
    settled.reopen()
    settled.press("Thank supporters")
    expect(settled.page.locator(".quest", has_text="Thank supporters")).to_contain_text("Maya")


def test_putting_back_a_card_puts_back_all_of_its_check_ins(settled: Phone) -> None:
    page = settled.page
    for who in ("Ada", "Bea"):
        settled.go("Me", "History")
        page.get_by_role("button", name="Add something from another day").click()
        sheet = page.get_by_role("dialog", name="Add to a day")
        sheet.get_by_label("Which day").select_option(index=0)
        sheet.get_by_label("Share others").check()
        sheet.get_by_label("Who was it?").fill(who)
        sheet.get_by_role("button", name="Add it").click()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    settled.go("Today")
    card = page.locator(".quest", has_text="Share others")
    expect(card).to_contain_text("Ada · Bea")
    settled.press("Share others")
    expect(card).not_to_contain_text("Ada")
    page.get_by_role("button", name="Put it back").click()
    expect(card).to_contain_text("Ada · Bea")


def test_what_was_typed_outlasts_a_closed_sheet_until_it_is_saved(settled: Phone) -> None:
    sheet = settled.details("Say hello")
    sheet.get_by_label("Note").fill("half a thought")
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_have_count(0)
    settled.page.reload()
    sheet = settled.details("Say hello")
    expect(sheet.get_by_label("Note")).to_have_value("half a thought")
    sheet.get_by_role("button", name="Done").click()
    expect(sheet).to_have_count(0)
    sheet = settled.details("Say hello")
    sheet.get_by_label("Who was it?").fill("Ada")
    settled.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    sheet = settled.details("Say hello")
    expect(sheet.get_by_label("Who was it?")).to_have_value("Ada")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_have_count(0)
    assert settled.page.evaluate("sessionStorage.length") == 0


def test_undo_is_still_offered_after_a_moment(settled: Phone) -> None:
    settled.press("Say hello")
    moment = settled.moment("First hello")
    expect(moment).to_be_visible()
    settled.pass_time(timedelta(seconds=30))
    moment.click()
    settled.page.get_by_role("button", name="Undo").click()
    expect(settled.quest("Say hello")).not_to_be_checked()


def test_a_link_pressed_the_moment_a_sheet_closes_leads_where_it_says(settled: Phone) -> None:
    expect(settled.details("Share others")).to_be_visible()
    settled.page.evaluate(
        """() => {
            const sheet = document.querySelector('dialog[open]');
            sheet.addEventListener('close', () => document.querySelector('a[href="/me"]').click());
            sheet.close();
        }"""
    )
    expect(settled.page.get_by_role("heading", name="Me", level=1)).to_be_visible()
    expect(settled.page).to_have_url(f"{settled.kith.url}/me")
    settled.page.go_back()
    expect(settled.quest("Share others")).to_be_visible()
