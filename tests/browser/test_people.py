"""The people one knows: added, suggested, greeted, merged, removed."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import (
    act,
    add,
    begin_to_add,
    card,
    days_later,
    favour,
    first_hello,
    heading,
    open_day,
    open_people,
    open_person,
    passed,
    row,
    says,
    somebody,
    tell,
    undo,
)
from tests.browser.phone import Phone

PROFILE = "https://art.example/@maya_stone"


def test_somebody_from_a_pasted_link_is_in_tomorrows_quest_and_hears_from_you(
    settled: Phone,
) -> None:
    page = open_people(settled)
    sheet = begin_to_add(settled)
    sheet.get_by_label("Handle or link").fill(PROFILE)
    expect(sheet.get_by_text("@maya_stone@art.example")).to_be_visible()
    expect(sheet.get_by_label("Name", exact=True)).to_have_value("Maya Stone")
    sheet.get_by_role("button", name="Add", exact=True).click()
    says(settled, "Maya Stone is among your people.")
    expect(row(settled, "Maya Stone")).to_contain_text("New")

    days_later(settled)
    page = settled.page
    expect(card(settled, "Say hello")).to_contain_text("Say hello to Maya Stone.")
    expect(card(settled, "Say hello")).to_contain_text("added yesterday")
    expect(settled.quest("Say hello to Maya Stone.")).to_be_visible()
    first_hello(settled, "Said hello to Maya Stone.")
    open_person(settled, "Maya Stone")
    expect(page.get_by_role("button", name="Introduced ·")).to_be_visible()
    expect(passed(settled).get_by_role("button", name="Said hello")).to_be_visible()

    days_later(settled)
    page = settled.page
    expect(settled.quest("Say hello")).not_to_be_checked()
    sheet = settled.details("Say hello")
    sheet.get_by_label("Who was it?").fill("may")
    sheet.get_by_role("option", name="Maya Stone").click()
    sheet.get_by_role("button", name="Done").click()
    says(settled, "You have met Maya Stone before, so this shows as a conversation.")
    open_person(settled, "Maya Stone")
    expect(passed(settled).get_by_role("button", name="Talked")).to_be_visible()
    expect(passed(settled).get_by_role("button", name="Said hello")).to_have_count(1)
    sheet = open_day(settled, "16 May, kept")
    expect(sheet.get_by_role("button", name="Conversation")).to_contain_text("Maya Stone")


def test_somebody_else_can_be_asked_for_and_not_now_is_heard(settled: Phone) -> None:
    people = {name: somebody(settled, name, makes=f"{name}’s zines") for name in ("Ada", "Bea")}
    assert tell(settled, *people.values()) == ["stored", "stored"]
    settled.reopen()
    head = card(settled, "Say hello").locator(".quest-name")
    expect(head).to_have_text(re.compile("Ada|Bea"))
    first = head.inner_text()
    other = "Bea" if first == "Ada" else "Ada"
    expect(card(settled, "Say hello")).to_contain_text(f"you noted “{first}’s zines”")

    sheet = settled.details("Say hello")
    sheet.get_by_role("button", name="Somebody else").click()
    expect(sheet.get_by_role("link", name=other)).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(head).to_have_text(other)
    settled.wait_until_sent()
    settled.reopen()
    expect(card(settled, "Say hello").locator(".quest-name")).to_have_text(other)

    page = open_person(settled, other)
    page.get_by_role("button", name="Not now").click()
    settled.lift_thumb()
    page.get_by_role("button", name="For 30 days").click()
    says(settled, f"{other} is not suggested until")
    settled.go("Today")
    expect(card(settled, "Say hello").locator(".quest-name")).to_have_text(first)
    days_later(settled)
    expect(card(settled, "Say hello").locator(".quest-name")).to_have_text(first)
    sheet = settled.details("Say hello")
    expect(sheet.get_by_role("link", name=first)).to_be_visible()
    expect(sheet.get_by_role("button", name="Somebody else")).to_have_count(0)


def test_two_entries_of_one_person_become_one_and_two_again(settled: Phone) -> None:
    ada, countess = somebody(settled, "Ada"), somebody(settled, "Countess of Lovelace")
    tell(settled, ada, countess, favour(settled, countess["id"], "praised", "2026-05-13"))
    page = open_person(settled, "Ada")
    page.get_by_role("button", name="The same person as somebody else").click()
    sheet = page.get_by_role("dialog", name="The same person as somebody else")
    sheet.get_by_label("The other entry").fill("count")
    sheet.get_by_role("option", name="Countess of Lovelace").click()
    sheet.get_by_role("button", name="They are one person").click()
    says(settled, "is one person now.")  # whoever's name stays
    expect(sheet).to_have_count(0)
    expect(passed(settled).get_by_role("button", name="Said something kind")).to_be_visible()
    for person in (ada, countess):
        page.goto(f"/people/{person['id']}")
        expect(passed(settled).get_by_role("button", name="Said something kind")).to_be_visible()
    open_people(settled)
    expect(page.get_by_text("1 person", exact=True)).to_be_visible()


def test_a_merge_can_be_undone_right_away(settled: Phone) -> None:
    tell(settled, somebody(settled, "Ada"), somebody(settled, "Bea"))
    page = open_person(settled, "Ada")
    page.get_by_role("button", name="The same person as somebody else").click()
    sheet = page.get_by_role("dialog", name="The same person as somebody else")
    sheet.get_by_label("The other entry").fill("bea")
    sheet.get_by_role("option", name="Bea").click()
    sheet.get_by_role("button", name="They are one person").click()
    says(settled, "is one person now.")  # whoever's name stays
    expect(sheet).to_have_count(0)
    undo(settled)
    settled.wait_until_sent()
    settled.reopen()
    open_people(settled)
    expect(settled.page.get_by_text("2 people", exact=True)).to_be_visible()
    expect(row(settled, "Ada")).to_be_visible()
    expect(row(settled, "Bea")).to_be_visible()


def test_who_is_removed_is_gone_from_every_device_and_the_day_stays(
    settled: Phone, new_phone: NewPhone
) -> None:
    ada = somebody(settled, "Ada", notes="likes postcards")
    hello = act(settled, "hello", "2026-05-13", person=ada["id"], note="about her postcards")
    tell(settled, ada, hello, favour(settled, ada["id"], "bought", "2026-05-13"))
    other = new_phone()
    other.sign_in_as(settled.player())
    open_person(other, "Ada")
    expect(passed(other).get_by_role("button", name="Said hello")).to_contain_text("postcards")

    settled.reopen()
    page = open_person(settled, "Ada")
    page.get_by_role("button", name="Remove with everything about them").click()
    sheet = page.get_by_role("dialog", name="Remove with everything about them")
    sheet.get_by_role("button", name="Remove", exact=True).click()
    says(settled, "Ada is removed.")
    settled.wait_until_sent()
    for phone in (settled, other):
        phone.reopen()
        open_people(phone)
        expect(phone.page.get_by_text("a name, or a link to a profile")).to_be_visible()
        phone.page.goto(f"/people/{ada['id']}")
        heading(phone, "Not among your people")
        sheet = open_day(phone, "13 May, kept")
        expect(sheet.get_by_role("button", name="Say hello")).to_be_visible()
        expect(sheet).not_to_contain_text("postcards")
        expect(sheet).not_to_contain_text("Ada")
        phone.page.keyboard.press("Escape")


def test_somebody_who_is_there_already_is_noticed(settled: Phone) -> None:
    page = open_people(settled)
    add(settled, link=PROFILE)
    says(settled, "Maya Stone is among your people.")
    sheet = begin_to_add(settled)
    sheet.get_by_label("Handle or link").fill("@Maya_Stone@ART.example")
    expect(sheet.get_by_text("You know somebody by this already:")).to_be_visible()
    expect(sheet.get_by_role("button", name="Add anyway")).to_be_visible()
    expect(sheet.get_by_role("link", name="To their page")).to_be_visible()
    sheet.get_by_role("link", name="Maya Stone").click()
    heading(settled, "Maya Stone")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_two_devices_change_one_person_field_by_field(settled: Phone, new_phone: NewPhone) -> None:
    tell(settled, somebody(settled, "Ada"))
    other = new_phone()
    other.sign_in_as(settled.player())
    changes = ((settled, "What they make", "zines"), (other, "Notes", "met in Porto"))
    for phone, *_ in changes:
        open_person(phone, "Ada")
        phone.wait_for_worker()
        phone.lose_network()
    for phone, field, text in changes:
        phone.page.get_by_role("button", name="Note something").click()
        sheet = phone.page.get_by_role("dialog", name="Change")
        sheet.get_by_label(field, exact=True).fill(text)
        sheet.get_by_role("button", name="Save").click()
        expect(phone.page.locator(".about-them")).to_contain_text(text)
    for phone, *_ in changes:
        phone.find_network()
        phone.wait_until_sent()
    for phone, *_ in changes:
        phone.reopen()
        open_person(phone, "Ada")
        for *_, text in changes:
            expect(phone.page.locator(".about-them")).to_contain_text(text)


def test_the_form_begins_with_the_name_and_asks_only_for_what_is_missing(settled: Phone) -> None:
    open_people(settled)
    sheet = begin_to_add(settled)
    expect(sheet.get_by_label("Name", exact=True)).to_be_focused()
    sheet.get_by_label("Handle or link").fill("@jonny")
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(sheet.get_by_role("alert")).to_have_text(["Choose the network."])
    sheet.get_by_label("Which network is that on?").select_option(label="Instagram")
    expect(sheet.get_by_role("alert")).to_have_count(0)
    sheet.get_by_role("button", name="Add", exact=True).click()
    says(settled, "jonny is among your people.")


def test_whether_to_keep_people_is_asked_once_there_are_any_above_a_list_in_sight(
    settled: Phone,
) -> None:
    page = open_people(settled)
    expect(page.get_by_role("link", name="Thank-yous", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Keep them here")).to_have_count(0)
    tell(settled, somebody(settled, "Ada"))
    settled.reopen()
    page = open_people(settled)
    page.set_viewport_size({"width": 320, "height": 640})
    yes = page.get_by_role("button", name="Keep them here")
    expect(yes).to_be_visible()
    expect(row(settled, "Ada")).to_be_in_viewport()
    yes.click()
    says(settled, "Your people are kept on this device now.")
    expect(yes).to_have_count(0)


def test_an_idea_beside_whom_is_suggested_comes_second(settled: Phone) -> None:
    ada = somebody(settled, "Ada")
    tell(
        settled,
        ada,
        favour(settled, ada["id"], "shared", "2026-05-11"),
        favour(settled, ada["id"], "praised", "2026-05-12"),
    )
    settled.reopen()
    thank = card(settled, "Thank supporters")
    expect(thank).to_contain_text("Thank Ada, who shared your work 3 days ago, and more.")
    sheet = settled.details("Thank supporters")
    expect(sheet.get_by_role("region", name="Or an idea:")).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    settled.page.locator(".quest-key", has_text="Thank supporters").click()
    expect(thank.locator(".quest-prompt")).to_have_text("Thank someone who was there for you.")
    expect(thank.locator(".quest-said")).to_have_text("Ada")
