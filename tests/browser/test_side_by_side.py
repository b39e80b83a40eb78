"""More than one team: a challenge that two take side by side, and goals of everybody here."""

from datetime import date

from playwright.sync_api import Locator, expect

from domain.community_goal import GoalTerms
from domain.facts import Kind
from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.folk import days_later, heading, says
from tests.browser.friends import (
    TEAM,
    bring,
    challenge,
    challenge_of,
    close,
    expect_bar,
    link_in,
    open_team,
    open_teams,
    sheet_of,
    team_of,
    there,
)
from tests.browser.phone import Phone

BESIDE = "Side by side with another team"


def test_two_teams_take_one_challenge_and_each_sees_both_bars(
    settled: Phone, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    other, friend = new_phone(), new_friend()
    other.set_up()
    challenge_of(team_of(settled, "Ada"), settled)
    kites = team_of(other, "Bea", "Kites")
    bring(kites, other, Cem=friend)
    open_team(settled)
    sheet = sheet_of(settled, "About “Thanks”", "Thanks")
    sheet.get_by_role("button", name=BESIDE).click()
    sheet = settled.page.get_by_role("dialog", name=BESIDE)
    link = link_in(sheet)
    close(sheet)

    page = other.page
    page.goto(link)
    heading(other, BESIDE)
    expect(page.get_by_text(f"{TEAM} asks your team along:")).to_be_visible()
    expect(page.get_by_role("heading", name="Thanks")).to_be_visible()
    page.get_by_role("button", name="Take it side by side").click()
    says(other, "It is on. Everybody in the team sees it.")
    there(other, "Kites")
    for phone in (settled, other):
        expect_bar(phone, "Thanks", "0 of 2 days", of=TEAM)
        expect_bar(phone, "Thanks", "0 of 4 days", of="Kites")
    friend.does("thank")
    for phone in (settled, other):
        expect_bar(phone, "Thanks", "1 of 4 days", of="Kites")
    settled.go("Today")
    settled.press("Thank supporters")
    expect_bar(other, "Thanks", "1 of 2 days", of=TEAM)
    expect(challenge(other, "Thanks")).to_contain_text("side by side with you")
    expect(page.get_by_text("Ada", exact=True)).to_have_count(0)

    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("alert")).to_contain_text("This link no longer works.")


def goal(phone: Phone) -> Locator:
    return phone.page.get_by_role("article").filter(has_text="A month of thanks")


def expect_people(phone: Phone, text: str) -> None:
    meter = goal(phone).get_by_role("meter", name="A month of thanks")
    expect(meter).to_have_attribute("aria-valuetext", text)


def test_a_goal_of_everybody_counts_people_who_said_that_they_are_in(
    settled: Phone, new_phone: NewPhone
) -> None:
    month = GoalTerms(Kind.THANK, date(2026, 5, 14), date(2026, 5, 20), 2)
    settled.kith.make_goal("A month of thanks", month)
    other = new_phone()
    other.set_up()
    team_of(other, "Bea")
    open_team(other)
    open_teams(settled)
    for phone in (settled, other):
        expect_people(phone, "0 of 2 people")
        goal(phone).get_by_role("button", name="Count me in: A month of thanks").click()
        expect(goal(phone)).to_contain_text("You are in. One thank-you, and you count.")
    other.go("Today")
    other.press("Thank supporters")
    other.wait_until_sent()
    open_team(other)
    expect(goal(other)).to_contain_text("You are one of them.")
    settled.reopen()
    settled.wait_for_today()
    open_teams(settled)
    expect_people(settled, "1 of 2 people")
    goal(settled).get_by_role("button", name="Leave it: A month of thanks").click()
    expect(goal(settled).get_by_role("button", name="Count me in")).to_be_visible()

    days_later(settled, 8)
    open_teams(settled)
    expect(goal(settled)).to_contain_text("Over. Thu 14 May to Wed 20 May")
    expect_people(settled, "1 of 2 people")
    expect(goal(settled).get_by_role("button")).to_have_count(0)
