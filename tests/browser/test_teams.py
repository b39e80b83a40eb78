"""Teams: friends come in by a link, are seen, and go; and every open screen shows it by itself."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import says
from tests.browser.friends import (
    TEAM,
    close,
    follow,
    link_in,
    make_link,
    make_team,
    member,
    open_team,
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
