"""Hostile names of teams, members, challenges and goals are shown as they are; they never run, nor
spill, nor change what stands around them."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from domain.community_goal import GoalTerms
from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.friends import (
    ask,
    bring,
    celebrate,
    celebration,
    challenge_of,
    closed,
    follow,
    link_into,
    open_teams,
    side_by_side,
    team_of,
    there,
)
from tests.browser.phone import Phone
from tests.browser.test_hostile import NAMES, expect_harmless

SHORT = {
    "markup": "<img src=x onerror=localStorage.ran=1>",
    "turned round": NAMES["turned round"],
    "marks": NAMES["marks"][:40],
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "one word": "w" * 40,
}
"""As long as the names of teams and members may be."""

TITLES = {what: NAMES[what][:80] for what in ("markup", "turned round", "one word")}
"""As many challenges as a team may have open, with titles as long as they may be."""


@pytest.fixture
def narrow(new_phone: NewPhone) -> Iterator[Phone]:
    """A phone of 320 pixels, where a dialog that a script opens fails the test."""
    phone = new_phone(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    asked: list[str] = []
    phone.context.on("dialog", lambda dialog: asked.append(dialog.message))
    phone.set_up()
    yield phone
    assert asked == []


def open_each(phone: Phone, opens: str) -> None:
    """Open and close each sheet that something of the page opens."""
    buttons = phone.page.locator(opens)
    assert buttons.count() > 0, opens
    for button in buttons.all():
        button.click()
        sheet = phone.page.get_by_role("dialog")
        expect(sheet.get_by_role("heading", level=2)).to_be_visible()
        expect_harmless(phone)
        phone.page.keyboard.press("Escape")
        closed(sheet)
        phone.lift_thumb()  # the next one may come to stand where this one stood


def bars(phone: Phone) -> Locator:
    return phone.page.locator(".challenge").get_by_role("meter")


def test_hostile_names_are_shown_as_they_are_in_every_sheet_of_a_team(
    narrow: Phone, new_friend: NewFriend
) -> None:
    terms = GoalTerms(None, date(2026, 5, 14), date(2026, 5, 20), 2)
    narrow.kith.make_goal(TITLES["markup"], terms)
    friends = {name: new_friend() for name in SHORT.values()}
    team = team_of(narrow, SHORT["one word"], SHORT["one word"])
    bring(team, narrow, **friends)
    for title, (name, friend) in zip(TITLES.values(), friends.items(), strict=False):
        taken = challenge_of(team, narrow, title=title, kind="listen", target=1)
        side_by_side(team, taken, narrow, friend, name)
        friend.does("thank")

    page = narrow.page
    narrow.go("Team")
    there(narrow, SHORT["one word"])
    expect(bars(narrow)).to_have_count(2 * len(TITLES))
    for name in SHORT.values():
        expect(page.locator(".member").get_by_text(name, exact=True).first).to_be_visible()
    expect_harmless(narrow)
    for opens in (
        ".challenge-head .round-button",
        ".member .round-button",
        "button.member-day",
        ".manage .row",
        ".main-place .button",
    ):
        open_each(narrow, opens)

    for name in SHORT.values():
        ask(narrow, "PATCH", f"/api/teams/{team}", {"name": name, "emoji": name[:16].strip()})
        headline = page.get_by_role("heading", level=1)
        expect(headline).to_have_attribute("dir", "auto")
        expect(page).to_have_title(f"{name} · Kith")
        assert headline.text_content() == name
        expect_harmless(narrow)
    next(iter(friends.values())).does("listen")
    expect(celebration(narrow)).to_be_visible()
    expect_harmless(narrow)
    celebrate(narrow)


def test_hostile_names_are_shown_as_they_are_behind_a_link_and_in_the_list(
    narrow: Phone, new_friend: NewFriend
) -> None:
    host = new_friend()
    for what, name in SHORT.items():
        team = team_of(host, name, name)
        challenge_of(team, host, title=NAMES[what][:80])
        link = link_into(team, host)
        page = follow(narrow, link)
        expect(page.get_by_role("heading", level=2)).to_have_text(name)
        expect_harmless(narrow)
        page.get_by_label("What shall they call you?").fill(name)
        page.get_by_role("button", name="Join", exact=True).click()
        there(narrow, name)
        expect(page.locator(".toast-card", has_text="Welcome to")).to_be_visible()
        expect_harmless(narrow)
    open_teams(narrow)
    expect(page.locator(".teams .row-title")).to_have_count(len(SHORT))
    names = page.locator(".teams .row-title").all_text_contents()
    assert sorted(names) == sorted(SHORT.values())
    expect_harmless(narrow)
