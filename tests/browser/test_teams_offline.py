"""Teams without a network: what was known, with its time; and nothing of it for anybody else."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.folk import heading
from tests.browser.friends import (
    TEAM,
    bring,
    celebrate,
    challenge_of,
    close,
    expect_bar,
    follow,
    link_into,
    member,
    open_team,
    open_teams,
    sheet_of,
    take_challenge,
    team_of,
)
from tests.browser.phone import Phone
from tests.browser.test_offline import go_offline, go_online
from tests.browser.test_people_offline import expect_nothing_stored_of, expect_stored

MARKER = "Zebulon"
"""A name that nothing else in the app contains."""

NEEDS = "This needs a connection."


def as_of(phone: Phone) -> Locator:
    """What says that this is not how it stands now."""
    return phone.page.locator(".as-of")


def test_without_a_network_the_last_state_stands_and_what_is_done_then_counts(
    settled: Phone, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    friend, other = new_friend(), new_phone()
    other.set_up()
    team = team_of(settled, "Ada")
    bring(team, settled, Bea=friend, Cem=other)
    challenge_of(team, settled)
    open_team(other)
    open_team(settled)
    expect_bar(settled, "Thanks", "0 of 2 days")
    expect(as_of(settled)).to_have_count(0)
    settled.wait_for_worker()
    settled.lose_network()
    expect(as_of(settled)).to_contain_text("You are offline. This is how it stood on 14 May")
    settled.reopen()
    settled.press("Thank supporters")
    friend.does("thank")
    expect_bar(other, "Thanks", "1 of 2 days")
    page = open_team(settled)
    expect_bar(settled, "Thanks", "0 of 2 days")
    expect(as_of(settled)).to_contain_text("You are offline. This is how it stood on 14 May")
    expect(member(settled, "Bea")).to_be_visible()

    sheet = sheet_of(settled, "Change the team")
    expect(sheet.get_by_text(NEEDS)).to_be_visible()
    sheet.get_by_label("Name of the team").fill("Lanterns")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet.get_by_role("alert")).to_contain_text("Nothing was changed")
    close(sheet)
    sheet = sheet_of(settled, "Invite friends")
    expect(sheet.get_by_role("alert")).to_contain_text("This needs a connection")
    close(sheet)

    settled.find_network()
    for phone in (settled, other):
        expect_bar(phone, "Thanks", "2 of 2 days, reached")
    expect(as_of(settled)).to_have_count(0)
    celebrate(settled)
    sheet = sheet_of(settled, "Change the team")
    expect(sheet.get_by_label("Name of the team")).to_have_value("Lanterns")
    sheet.get_by_role("button", name="Save").click()
    heading(settled, "Lanterns")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_server_that_is_away_is_said_and_asked_again(settled: Phone) -> None:
    team = team_of(settled, "Ada")
    open_team(settled)
    link = link_into(team, settled)
    settled.wait_for_worker()
    settled.kith.stop()
    expect(as_of(settled)).to_contain_text("Kith cannot be reached right now.")
    expect(as_of(settled).get_by_role("button", name="Try again")).to_be_visible()
    settled.kith.start()
    expect(as_of(settled)).to_have_count(0, timeout=20_000)  # by itself, with growing pauses
    take_challenge(settled, "Three good days")

    go_offline(settled)
    page = follow(settled, link)
    expect(page.get_by_role("alert")).to_contain_text("This link opens once you are back online.")
    go_online(settled)
    expect(page.get_by_role("heading", name=TEAM)).to_be_visible()
    expect(page.get_by_label("What shall they call you?")).to_have_value("Ada")


def test_signing_out_forgets_teams_and_whoever_comes_next_sees_nothing_of_them(
    settled: Phone, new_friend: NewFriend
) -> None:
    friend = new_friend()
    friend.does("share")
    team = team_of(settled, "Ada", MARKER)
    bring(team, settled, Bea=friend)
    open_team(settled, MARKER)
    expect_stored(settled, MARKER)
    page = settled.page
    page.goto(settled.kith.link(friend.player))
    page.get_by_role("button", name="Leave it behind").click()
    page.get_by_role("button", name="Sign in by this link").click()
    noted = page.get_by_role("list", name="Also noted today")
    expect(noted).to_contain_text("Share others")
    open_team(settled, MARKER)
    expect(member(settled, "Bea")).to_contain_text("you")

    settled.go("Me", "Account", "Sign out")
    page.get_by_role("button", name="Sign out here").click()
    page.get_by_role("button", name="Yes, sign out").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    expect_nothing_stored_of(settled, MARKER)
    page.get_by_role("button", name="Skip to Today").click()
    settled.wait_for_today()
    open_teams(settled)
    expect(page.get_by_text("A team is up to twelve friends")).to_be_visible()
    expect(page.get_by_text(MARKER)).to_have_count(0)
    page.goto(f"/team/{team}")
    heading(settled, "This team is not here")
    expect_nothing_stored_of(settled, MARKER)
