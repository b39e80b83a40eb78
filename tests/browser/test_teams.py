"""Teams: friends come in by a link, are seen, and go; and every open screen shows it by itself."""

import re
from datetime import timedelta

from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.folk import heading, says
from tests.browser.friends import (
    TEAM,
    bring,
    close,
    closed,
    follow,
    join,
    link_in,
    link_into,
    make_link,
    make_team,
    member,
    open_team,
    pass_days,
    seen_by,
    sheet_of,
    team_of,
    there,
)
from tests.browser.phone import Phone

OVER = "This link no longer works."


def test_a_newcomer_follows_a_link_into_a_team_and_everybody_sees_it(
    settled: Phone, new_phone: NewPhone
) -> None:
    make_team(settled, TEAM, "Ada")
    sheet, link = make_link(settled)
    code = sheet.get_by_role("img", name="The link as a QR code").locator("path")
    first = code.get_attribute("d")
    sheet.get_by_role("button", name="Make another link").click()
    expect(sheet.locator(".link-text")).not_to_have_text(link)
    expect(code).not_to_have_attribute("d", first or "")
    expect(sheet.get_by_role("button", name=re.compile("^Made on"))).to_have_count(2)
    assert "/join#" in link_in(sheet)
    close(sheet)

    newcomer = new_phone()
    page = follow(newcomer, link)
    expect(page.get_by_role("heading", name=TEAM)).to_be_visible()
    expect(page.get_by_text("Ada is there.")).to_be_visible()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Please choose a name.")
    page.get_by_label("What shall they call you?").fill("Bea")
    page.get_by_role("button", name="Join", exact=True).click()
    says(newcomer, f"Welcome to {TEAM}.")
    there(newcomer)
    expect(member(newcomer, "Ada")).to_contain_text("host")
    expect(member(newcomer, "Bea")).to_contain_text("you")
    expect(member(settled, "Bea")).to_be_visible()

    newcomer.go("Today")
    newcomer.wait_for_today()
    newcomer.press("Share others")
    newcomer.wait_until_sent()
    day = member(settled, "Bea").get_by_role("button", name="Thursday: kept, cheer Bea")
    expect(day).to_be_visible()
    newcomer.reopen()
    expect(newcomer.quest("Share others")).to_be_checked()
    open_team(newcomer)


def test_who_leaves_is_taken_out_or_becomes_host_shows_on_every_screen(
    settled: Phone, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    friend, other = new_friend(), new_phone()
    other.set_up()
    team = team_of(settled, "Ada")
    bring(team, settled, Bea=friend, Cem=other)
    page = open_team(settled)
    there(other_at(other, team))
    me = seen_by(friend, team)["me"]
    friend.ask("DELETE", f"/api/teams/{team}/members/{me}")
    for phone in (settled, other):
        expect(member(phone, "Ada")).to_be_visible()
        expect(member(phone, "Bea")).to_have_count(0)

    bring(team, settled, Bea=friend)
    sheet = of_member(settled, "Bea", "Take them out of the team")
    sheet.get_by_role("button", name="Take them out", exact=True).click()
    says(settled, "Bea is no longer in the team.")
    closed(sheet)
    assert friend.client.get(f"/api/teams/{team}/invites").status_code == 404

    sheet = of_member(settled, "Cem", "Make them the host")
    sheet.get_by_role("button", name="Hand over").click()
    says(settled, "Cem is the host now.")
    closed(sheet)
    expect(page.get_by_role("button", name="More about Cem")).to_have_count(0)
    sheet = of_member(other, "Ada", "Take them out of the team")
    sheet.get_by_role("button", name="Take them out", exact=True).click()
    says(other, "Ada is no longer in the team.")
    heading(settled, "Team")
    expect(member(settled, "Cem")).to_have_count(0)

    join(settled, link_into(team, other), "Ada")
    page.goto(f"/team/{team}")
    there(settled)
    closed(sheet)
    sheet = sheet_of(other, "Dissolve the team")
    sheet.get_by_role("button", name="Dissolve it").click()
    says(other, f"{TEAM} is dissolved.")
    heading(settled, "This team is not here")
    expect(page.get_by_text("It was dissolved, or you are no longer in it.")).to_be_visible()
    page.get_by_role("link", name="To your teams").click()
    heading(settled, "Team")


def other_at(phone: Phone, team: str) -> Phone:
    phone.page.goto(f"/team/{team}")
    return phone


def of_member(phone: Phone, name: str, choice: str) -> Locator:
    """What the host may do about somebody; gives the sheet that asks once more."""
    sheet = sheet_of(phone, f"More about {name}", name)
    sheet.get_by_role("button", name=choice).click()
    sheet = phone.page.get_by_role("dialog", name=choice)
    expect(sheet.get_by_role("button", name="Cancel")).to_be_visible()
    return sheet


def test_a_link_that_is_over_says_so_kindly_and_the_next_one_works(
    settled: Phone, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    team = team_of(settled, "Ada")
    open_team(settled)
    sheet, revoked = make_link(settled)
    sheet.get_by_role("button", name="Take back").click()
    says(settled, "That link leads nowhere now.")
    expect(sheet.get_by_role("img", name="The link as a QR code")).to_have_count(0)
    close(sheet)
    used, expires = link_into(team, settled, uses=1), link_into(team, settled)
    friends = {f"Friend {n}": new_friend() for n in range(11)}
    friends.popitem()[1].ask(
        "POST", "/api/invites/join", {"token": used.partition("#")[2], "as_name": "Bea"}
    )
    bring(team, settled, **friends)

    newcomer = new_phone()
    for link in (revoked, used, f"{used}x"):
        page = follow(newcomer, link)
        expect(page.get_by_role("alert")).to_contain_text(OVER)
    page = follow(newcomer, expires)
    expect(page.get_by_text("This team is full: twelve is the most.")).to_be_visible()
    expect(page.get_by_role("button", name="Join", exact=True)).to_have_count(0)
    expect(page.get_by_text("Ada, Bea, Friend 0")).to_be_visible()
    page = follow(newcomer, link_into(team_of(settled, "Ada", "Kites"), settled))
    expect(page.get_by_role("heading", name="Kites")).to_be_visible()

    pass_days(8, settled)
    newcomer.pass_time(timedelta(days=8))
    page = follow(newcomer, expires)
    expect(page.get_by_role("alert")).to_contain_text(OVER)
    page.get_by_role("link", name="Look at Kith").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def test_each_team_knows_me_by_its_own_name_and_sees_my_week_only_if_i_like(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.set_up()
    bring(team_of(settled, "Ada"), settled, Bea=other)
    settled.press("Share others")
    open_team(other)
    expect(member(other, "Ada").get_by_role("button", name="Thursday: kept")).to_be_visible()
    open_team(settled)
    sheet = sheet_of(settled, "My name and week here")
    sheet.get_by_label("What shall the team call you?").fill("Countess")
    sheet.get_by_label("The team sees my week").click()
    sheet.get_by_role("button", name="Save").click()
    says(settled, "Saved.")
    closed(sheet)
    expect(member(other, "Countess")).to_contain_text("Keeps their week to themselves.")
    expect(member(other, "Ada")).to_have_count(0)
    expect(member(settled, "Countess")).to_contain_text("The team does not see these days.")

    sheet = sheet_of(settled, "Change the team")
    sheet.get_by_label("Name of the team").fill("Lanterns")
    sheet.get_by_label("🌊").click()
    sheet.get_by_role("button", name="Save").click()
    closed(sheet)
    for phone in (settled, other):
        heading(phone, "Lanterns")

    open_team(other, "Lanterns")
    sheet = sheet_of(other, "Make another team", "Make a team")
    sheet.get_by_label("Name of the team").fill("Kites")
    expect(sheet.get_by_label("What shall the team call you?")).to_have_value("Bea")
    sheet.get_by_role("button", name="Make it").click()
    there(other, "Kites")
    other.go("Team")
    heading(other, "Team")
    for row in ("Lanterns 2 members", "Kites 1 member"):
        expect(other.page.get_by_role("link", name=row)).to_be_visible()
    other.page.get_by_role("link", name="Lanterns").click()
    there(other, "Lanterns")
