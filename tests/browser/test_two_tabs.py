"""The same profile in two tabs at once."""

from playwright.sync_api import Page, expect

from tests.browser.phone import QUESTS, Phone


def second_tab(phone: Phone) -> Page:
    tab = phone.context.new_page()
    tab.goto("/")
    phone.wait_for_today(tab)
    return tab


def test_a_check_in_in_one_tab_shows_in_the_other(settled: Phone) -> None:
    tab = second_tab(settled)
    settled.press("Say hello")
    expect(settled.quest("Say hello", tab)).to_be_checked()
    tab.locator(".quest-key", has_text="Share others").click()
    expect(settled.quest("Share others")).to_be_checked()
    settled.expect_points(20)


def test_two_tabs_that_check_in_at_once_send_each_fact_once(settled: Phone) -> None:
    tab = second_tab(settled)
    settled.wait_for_worker()
    settled.lose_network()
    settled.press("Say hello")
    tab.locator(".quest-key", has_text="Share others").click()
    for title in QUESTS[:2]:
        expect(settled.quest(title)).to_be_checked()
        expect(settled.quest(title, tab)).to_be_checked()
    settled.find_network()
    settled.wait_until_sent()
    settled.reopen()
    settled.expect_points(20)


def test_signing_out_in_one_tab_clears_the_other(settled: Phone) -> None:
    tab = second_tab(settled)
    settled.go("Me", "Account", "Sign out")
    settled.page.get_by_role("button", name="Sign out here").click()
    settled.page.get_by_role("button", name="Yes, sign out").click()
    begin = "Begin"
    expect(settled.page.get_by_role("button", name=begin)).to_be_visible()
    expect(tab.get_by_role("button", name=begin)).to_be_visible()
