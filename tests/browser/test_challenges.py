"""Challenges: everybody's bar moves at once, what is reached is celebrated, what is missed is no
matter."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.folk import says
from tests.browser.friends import (
    bring,
    celebrate,
    celebration,
    challenge,
    challenge_of,
    cheer_by,
    close,
    closed,
    expect_bar,
    member,
    open_team,
    pass_days,
    seen_by,
    sheet_of,
    take_challenge,
    team_of,
)
from tests.browser.phone import Phone

READY = "Thanks all round"

A_WHILE = timedelta(seconds=5)
"""Longer than a moment waits for the thumb to rest."""


def test_a_challenge_moves_on_every_screen_and_is_celebrated_once(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.set_up()
    bring(team_of(settled, "Ada"), settled, Bea=other)
    open_team(other)
    open_team(settled)
    take_challenge(settled, READY)
    for phone in (settled, other):
        expect_bar(phone, READY, "0 of 2 days")
    settled.go("Today")
    settled.press("Thank supporters")
    expect_bar(other, READY, "1 of 2 days")
    open_team(settled)
    expect_bar(settled, READY, "1 of 2 days")
    expect(challenge(settled, READY)).to_contain_text("You: 1 day, today among them")

    other.go("Today")
    other.press("Thank supporters")
    expect_bar(settled, READY, "2 of 2 days, reached")
    celebrate(settled)
    other.moment("Won together").click()
    open_team(other)
    celebrate(other)

    settled.reopen()
    settled.moment("Won together").click()
    settled.go("Me", "History")
    expect(settled.page.get_by_text("Won together")).to_be_visible()
    for phone in (settled, other):
        phone.reopen()
        open_team(phone)
        expect_bar(phone, READY, "2 of 2 days, reached")
        phone.pass_time(A_WHILE)
        sheet = sheet_of(phone, "What you did together", READY)
        expect(sheet).to_contain_text("days with a thank-you in them")
        expect(sheet).to_contain_text("Ada and Bea")
        close(sheet)
        phone.pass_time(A_WHILE)
        expect(celebration(phone)).to_have_count(0)


def test_a_friends_day_and_the_bar_are_cheered_and_they_see_it_at_once(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.set_up()
    team = team_of(settled, "Ada")
    bring(team, settled, Bea=other)
    taken = challenge_of(team, settled)
    other.press("Share others")
    open_team(other)
    page = open_team(settled)
    member(settled, "Bea").get_by_role("button", name="Thursday: kept, cheer Bea").click()
    sheet = page.get_by_role("dialog", name="Cheer Bea’s Thursday")
    sheet.get_by_role("button", name="Wave").click()
    says(settled, "You cheered Bea’s Thursday.")
    closed(sheet)
    expect(member(other, "Bea")).to_contain_text("Ada cheers your Thursday")

    page.get_by_role("button", name="Cheer the team on", exact=True).click()
    sheet = page.get_by_role("dialog", name="Cheer the team on")
    expect(sheet.get_by_text("4 more cheers for today")).to_be_visible()
    sheet.get_by_role("button", name="Heart").click()
    says(settled, "The team will see it.")
    closed(sheet)
    for phone, name in ((settled, "you"), (other, "Ada")):
        cheers = challenge(phone, "Thanks").get_by_role("list", name="Cheers")
        expect(cheers).to_contain_text(f"Heart: {name}")

    sheet = sheet_of(settled, "Cheer the team on")
    for reaction in ("sun", "clap", "spark"):
        cheer_by(settled, team, reaction, challenge=taken)
    expect(sheet.get_by_text("Those were today’s five.")).to_be_visible()
    expect(sheet.get_by_role("button", name="Wave")).to_be_disabled()
    close(sheet)


def test_a_break_makes_the_target_smaller_and_what_is_missed_ends_kindly(
    settled: Phone, new_phone: NewPhone, new_friend: NewFriend
) -> None:
    friend, resting = new_friend(), new_phone()
    resting.set_up()
    team = team_of(settled, "Ada")
    bring(team, settled, Bea=friend, Cem=resting)
    challenge_of(team, settled, target=9)
    open_team(settled)
    expect_bar(settled, "Thanks", "0 of 9 days")
    resting.go("Me", "Breaks")
    sheet = sheet_of(resting, "Take a break")
    sheet.get_by_label("Last day").fill("2026-05-20")
    sheet.get_by_role("button", name="Save").click()
    says(resting, "Saved. Rest well.")
    expect_bar(settled, "Thanks", "0 of 6 days")

    friend.does("thank")
    expect_bar(settled, "Thanks", "1 of 6 days")
    pass_days(4, settled)
    card = challenge(settled, "Thanks")
    expect(card).to_contain_text("Over; what arrives late still counts until")
    friend.does("thank", "2026-05-16")
    expect_bar(settled, "Thanks", "2 of 6 days")
    pass_days(2, settled)
    expect(card).to_contain_text("You came to 2 days with a thank-you in them.")
    expect(card).to_contain_text("Every one of them reached somebody.")
    assert not seen_by(friend, team, "2026-05-20")["challenges"][0]["reached"]
