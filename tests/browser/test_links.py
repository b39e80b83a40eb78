"""Links and quotes kept to share later, and their authors named."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import (
    card,
    heading,
    keep_link,
    open_links,
    open_people,
    row,
    saved,
    says,
    somebody,
    tell,
    undo,
)
from tests.browser.phone import Phone

MENTION = "@ana@essays.example"


def kept(phone: Phone) -> Locator:
    """What waits to be shared."""
    return phone.page.locator(".links > li").locator("visible=true")


def test_a_kept_link_is_shared_in_one_tap_with_its_authors_mention(new_phone: NewPhone) -> None:
    phone = new_phone(permissions=["clipboard-read", "clipboard-write"])
    phone.set_up()
    page = open_links(phone)
    keep_link(
        phone,
        Link="essays.example/on-letters",
        Title="On letters",
        Who_made_it="Ana Reyes",
        How_to_mention_them=MENTION,
    )
    says(phone, "Kept, to share later.")
    link = kept(phone)
    expect(link).to_have_count(1)
    expect(link).to_contain_text("Ana Reyes")
    title = link.get_by_role("link", name="On letters")
    expect(title).to_have_attribute("href", "https://essays.example/on-letters")
    page.get_by_role("button", name=f"Copy {MENTION}").click()
    says(phone, f"Copied: {MENTION}")
    assert page.evaluate("navigator.clipboard.readText()") == MENTION

    page.get_by_role("button", name="I shared it: On letters").click()
    says(phone, "Shared “On letters”. Noted.")
    expect(page.get_by_role("button", name="I shared it: On letters")).to_have_count(0)
    undo(phone)
    expect(page.get_by_role("button", name="I shared it: On letters")).to_be_visible()
    phone.wait_until_sent()

    phone.reopen()
    page = phone.page
    expect(card(phone, "Share others")).to_contain_text("Share “On letters”, and name Ana Reyes.")
    expect(card(phone, "Share others")).to_contain_text("saved today")
    page.locator(".quest-key", has_text="Share others").click()
    says(phone, "Shared. Noted.")
    open_links(phone)
    expect(page.get_by_text("1 shared or put away")).to_be_visible()
    expect(kept(phone)).to_have_count(0)
    page.get_by_text("1 shared or put away").click()
    expect(kept(phone)).to_contain_text("shared 14 May 2026")


def test_a_double_tap_shares_one_link(settled: Phone) -> None:
    tell(settled, *(saved(settled, title) for title in ("On letters", "On ink")))
    page = open_links(settled)
    expect(kept(settled)).to_have_count(2)
    page.get_by_role("button", name="I shared it").first.dblclick()
    says(settled, "Shared “")
    expect(kept(settled)).to_have_count(1)
    undo(settled)
    expect(kept(settled)).to_have_count(2)


def test_a_card_is_for_what_it_names_whatever_was_taken_back_before(settled: Phone) -> None:
    tell(settled, *(saved(settled, title) for title in ("On letters", "On ink")))
    settled.reopen()
    head = card(settled, "Share others").locator(".quest-name")
    expect(head).to_have_text(re.compile("On letters|On ink"))
    first = head.inner_text()
    other = "On ink" if first == "On letters" else "On letters"
    settled.page.locator(".quest-key", has_text="Share others").click()
    says(settled, f"Shared “{first}”. Noted.")
    undo(settled)
    sheet = settled.details("Share others")
    sheet.get_by_role("button", name="Something else").click()
    expect(sheet.locator(".suggested-head")).to_have_text(other)
    sheet.get_by_role("button", name="Close").click()
    expect(head).to_have_text(other)
    settled.page.locator(".quest-key", has_text="Share others").click()
    says(settled, f"Shared “{other}”. Noted.")


def test_a_link_is_changed_put_away_and_removed_everywhere(
    settled: Phone, new_phone: NewPhone
) -> None:
    ada = somebody(settled, "Ada", handles=[{"network": "fediverse", "name": "ada@art.example"}])
    tell(settled, ada)
    page = open_links(settled)
    keep_link(settled, Quote="A letter is a small room two people keep.")
    page.get_by_role("button", name="Change A letter is a small room").click()
    sheet = page.get_by_role("dialog", name="Link or quote")
    sheet.get_by_label("Who made it").fill("ad")
    sheet.get_by_role("option", name="Ada").click()
    expect(sheet.get_by_label("How to mention them")).to_have_value("@ada@art.example")
    sheet.get_by_label("Link", exact=True).fill("javascript:alert(1)")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet.get_by_text("This is no web address.")).to_be_visible()
    sheet.get_by_label("Link", exact=True).fill("")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_have_count(0)

    settled.wait_until_sent()
    other = new_phone()
    other.sign_in_as(settled.player())
    open_links(other)
    page = other.page
    page.get_by_role("link", name="Ada").click()  # the author is one of one's people
    heading(other, "Ada")
    open_links(other)
    page.get_by_role("button", name="Change A letter is a small room").click()
    sheet = page.get_by_role("dialog", name="Link or quote")
    sheet.get_by_role("button", name="Put away").click()
    says(other, "Put away.")
    expect(kept(other)).to_have_count(0)
    undo(other)
    expect(kept(other)).to_have_count(1)
    page.get_by_role("button", name="Change A letter is a small room").click()
    sheet.get_by_role("button", name="Remove it").click()
    sheet.get_by_role("button", name="Remove", exact=True).click()
    expect(kept(other)).to_have_count(0)
    other.wait_until_sent()

    settled.reopen()
    open_people(settled)
    expect(row(settled, "Ada")).to_be_visible()
    open_links(settled)
    expect(settled.page.get_by_text("Keep links and quotes here")).to_be_visible()
    expect(kept(settled)).to_have_count(0)
