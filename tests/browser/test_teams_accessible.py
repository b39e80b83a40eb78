"""Axe finds nothing on what friends see together, and nothing runs out of a small phone."""

from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from domain.community_goal import GoalTerms
from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.folk import DAY, heading
from tests.browser.friends import (
    TEAM,
    Friend,
    beside_link,
    bring,
    celebrate,
    celebration,
    challenge_of,
    cheer_by,
    close,
    expect_bar,
    follow,
    join,
    link_in,
    link_into,
    open_team,
    open_teams,
    seen_by,
    sheet_of,
    side_by_side,
    team_of,
)
from tests.browser.phone import Phone
from tests.browser.test_accessible import findings, overflow

SHEETS = {
    "About “Thanks”": "Thanks",
    "More about Bea": "Bea",
    "Thursday: kept, Sun, cheer Bea": "Cheer Bea’s Thursday",
    "What you did together": "Listening",
    "Change the team": "Change the team",
    "My name and week here": "My name and week here",
    "Join by a friend’s link": "Join by a friend’s link",
    "Leave the team": "Leave the team",
}
"""What a team's page opens, by its button."""


def expect_clean(phone: Phone) -> None:
    assert findings(phone.page) == [], phone.page.url
    assert overflow(phone.page) <= 0, phone.page.url


def expect_clean_sheet(phone: Phone, button: str, name: str) -> Locator:
    sheet = sheet_of(phone, button, name)
    expect_clean(phone)
    return sheet


def befriend(phone: Phone, friend: Friend) -> str:
    """A team of two, with a challenge side by side with another team, one that is reached, cheers,
    and a goal of everybody's; gives the team."""
    month = GoalTerms(None, date(2026, 5, 14), date(2026, 6, 10), 20)
    phone.kith.make_goal("A month of thanks", month)
    team = team_of(phone, "Ada")
    bring(team, phone, Bea=friend)
    taken = challenge_of(team, phone, days=7, target=8)
    side_by_side(team, taken, phone, friend, "Kites")
    reached = challenge_of(team, phone, title="Listening", kind="listen", target=1)
    friend.does("listen")
    me = next(one for one in seen_by(friend, team)["members"] if one["me"])["id"]
    for by, to in ((friend, {"challenge": reached}), (phone, {"to": me, "kept": DAY})):
        cheer_by(by, team, "sun", **to)
    return team


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_team_and_its_sheets_at_320_pixels(
    scheme: str, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    phone = new_phone(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640}
    )
    phone.set_up()
    open_teams(phone)
    expect_clean(phone)
    close(expect_clean_sheet(phone, "Make a team", "Make a team"))

    befriend(phone, new_friend())
    expect(celebration(phone)).to_be_visible()
    expect_clean(phone)
    celebrate(phone)
    expect_bar(phone, "Thanks", "0 of 4 days", of="Kites")
    expect(phone.page.get_by_role("heading", name="A month of thanks")).to_be_visible()
    expect_clean(phone)
    for button, name in SHEETS.items():
        close(expect_clean_sheet(phone, button, name))
        phone.lift_thumb()
    sheet = expect_clean_sheet(phone, "Take on another one", "Take on a challenge")
    sheet.get_by_role("button", name="Make one of our own").click()
    sheet = phone.page.get_by_role("dialog", name="A challenge of our own")
    expect(sheet.get_by_role("button", name="Take it on")).to_be_visible()
    expect_clean(phone)
    close(sheet)
    sheet = sheet_of(phone, "Invite friends")
    link_in(sheet)
    expect_clean(phone)
    close(sheet)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_behind_a_link_and_in_the_list_at_320_pixels(
    scheme: str, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    friend = new_friend()
    teams = {name: team_of(friend, "Bea", name) for name in ("Kites", TEAM)}
    taken = challenge_of(teams[TEAM], friend)
    phone = new_phone(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640}
    )
    page = follow(phone, link_into(teams["Kites"], friend))
    expect(page.get_by_label("What shall they call you?")).to_be_visible()
    expect_clean(phone)
    page = follow(phone, f"{phone.kith.url}/join#{'x' * 43}")
    expect(page.get_by_role("alert")).to_contain_text("This link no longer works.")
    expect_clean(phone)
    join(phone, link_into(teams["Kites"], friend), "Ada", "Kites")
    page.goto(beside_link(teams[TEAM], taken, friend))
    heading(phone, "Side by side with another team")
    expect(page.get_by_role("button", name="Take it side by side")).to_be_visible()
    expect_clean(phone)
    bring(teams[TEAM], friend, Ada=phone)
    phone.go("Team")
    expect(page.get_by_role("link", name=TEAM)).to_be_visible()
    expect_clean(phone)


def test_axe_finds_nothing_in_a_team_on_a_desktop(
    new_phone: NewPhone, new_friend: NewFriend
) -> None:
    phone = new_phone(viewport={"width": 1280, "height": 800}, has_touch=False)
    phone.set_up()
    befriend(phone, new_friend())
    open_team(phone)
    celebrate(phone)
    expect_bar(phone, "Thanks", "0 of 4 days", of="Kites")
    expect_clean(phone)
    expect_clean_sheet(phone, "Change the team", "Change the team")
