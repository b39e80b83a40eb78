"""What others did for you: noted in two taps, thanked from the inbox, and ready to be told more."""

from playwright.sync_api import Locator, expect

from tests.browser.folk import (
    act,
    favour,
    note,
    open_day,
    open_person,
    open_thanks,
    passed,
    says,
    somebody,
    tell,
    undo,
)
from tests.browser.phone import Phone


def waiting(phone: Phone) -> Locator:
    """The names of those who wait for thanks, in their order."""
    return phone.page.locator(".thanks-card h2 a")


def inbox_of(phone: Phone, name: str) -> Locator:
    return phone.page.locator(".thanks-card", has=phone.page.get_by_role("link", name=name))


def fill_inbox(phone: Phone) -> None:
    """Three people; Ada did two things and waits longest, then Bea."""
    ada, bea, cem = (somebody(phone, name) for name in ("Ada", "Bea", "Cem"))
    tell(
        phone,
        *(ada, bea, cem),
        favour(phone, bea["id"], "bought", "2026-05-08"),
        favour(phone, ada["id"], "shared", "2026-05-04", note="the fox print"),
        favour(phone, ada["id"], "praised", "2026-05-12"),
    )
    open_thanks(phone)
    expect(waiting(phone)).to_have_text(["Ada", "Bea"])


def test_who_waited_longest_comes_first_and_is_thanked_for_all_at_once(settled: Phone) -> None:
    page = settled.page
    fill_inbox(settled)
    note(settled, "Cem", "Helped me")
    expect(waiting(settled)).to_have_text(["Ada", "Bea", "Cem"])
    ada = inbox_of(settled, "Ada")
    expect(ada.get_by_role("button", name="Shared your work")).to_contain_text("the fox print")
    expect(ada.get_by_role("button", name="Said something kind")).to_be_visible()
    expect(ada).to_contain_text("waiting for")

    page.get_by_role("button", name="I thanked them: Ada").click()
    says(settled, "Thanked Ada. Noted.")
    expect(waiting(settled)).to_have_text(["Bea", "Cem"])
    undo(settled)
    expect(waiting(settled)).to_have_text(["Ada", "Bea", "Cem"])

    ada.get_by_role("button", name="With a note").click()
    sheet = page.get_by_role("dialog", name="Thank Ada")
    sheet.get_by_label("Note").fill("thanked her for the fox")
    sheet.get_by_role("button", name="I thanked them", exact=True).click()
    says(settled, "Thanked Ada. Noted.")
    expect(waiting(settled)).to_have_text(["Bea", "Cem"])
    settled.go("Today")
    expect(settled.quest("Thank supporters")).to_be_checked()
    sheet = open_day(settled, "14 May, kept, 1 for others")
    expect(sheet.get_by_role("button", name="Thank supporters")).to_contain_text(
        "Ada · thanked her for the fox"
    )
    page.keyboard.press("Escape")

    settled.wait_until_sent()
    settled.reopen()
    open_thanks(settled)
    expect(waiting(settled)).to_have_text(["Bea", "Cem"])
    open_person(settled, "Ada")
    expect(passed(settled).get_by_text("Thanked, 14 May 2026")).to_have_count(2)


def test_a_double_tap_does_what_one_does(settled: Phone) -> None:
    page = settled.page
    fill_inbox(settled)
    inbox_of(settled, "Ada").get_by_role("button", name="Put away").dblclick()
    says(settled, "Put away, without thanks.")
    expect(waiting(settled)).to_have_text(["Bea"])
    open_person(settled, "Cem")
    hello = page.get_by_role("region", name="What did you do?").get_by_role(
        "button", name="Said hello"
    )
    hello.dblclick()
    says(settled, "Said hello to Cem.")
    expect(hello).to_be_disabled()  # it is done, and keeps its place
    expect(passed(settled).get_by_role("button")).to_have_count(1)
    undo(settled)
    expect(hello).to_be_enabled()


def test_a_name_that_nobody_has_is_somebody_new(settled: Phone) -> None:
    page = settled.page
    ada = somebody(settled, "Ada", handles=[{"network": "fediverse", "name": "ada@art.example"}])
    tell(settled, ada)
    open_thanks(settled)
    for typed, name in (("Dov Levin", "Dov Levin"), ("ada", "Ada")):
        page.get_by_role("button", name="Note what somebody did").click()
        sheet = page.get_by_role("dialog", name="Note what somebody did")
        sheet.get_by_role("button", name="Helped me").click()
        expect(sheet.get_by_text("Please choose somebody.")).to_be_visible()
        sheet.get_by_label("Who was it?").fill(typed)
        sheet.get_by_role("button", name="Signed").click()
        says(settled, f"Noted: {name}")
        expect(inbox_of(settled, name)).to_have_count(1)
    expect(waiting(settled)).to_have_count(2)
    profile = inbox_of(settled, "Ada").get_by_role("link", name="Open profile")
    expect(profile).to_have_attribute("href", "https://art.example/@ada")
    expect(inbox_of(settled, "Dov").get_by_role("link", name="Open profile")).to_have_count(0)


def test_a_thank_you_is_put_away_and_brought_back(settled: Phone) -> None:
    fill_inbox(settled)
    inbox_of(settled, "Bea").get_by_role("button", name="Put away").click()
    says(settled, "Put away, without thanks.")
    expect(waiting(settled)).to_have_text(["Ada"])
    undo(settled)
    expect(waiting(settled)).to_have_text(["Ada", "Bea"])
    inbox_of(settled, "Bea").get_by_role("button", name="Put away").click()
    says(settled, "Put away, without thanks.")
    settled.wait_until_sent()
    settled.reopen()
    open_thanks(settled)
    expect(waiting(settled)).to_have_text(["Ada"])
    settled.go("Today")
    expect(settled.page.locator(".quest", has_text="Thank supporters")).to_contain_text(
        "shared your work 10 days ago"
    )


def test_what_was_noted_by_mistake_is_taken_back_and_put_right(settled: Phone) -> None:
    page = settled.page
    fill_inbox(settled)
    note(settled, "Cem", "Signed")
    undo(settled)
    expect(waiting(settled)).to_have_text(["Ada", "Bea"])
    inbox_of(settled, "Ada").get_by_role("button", name="Shared your work").click()
    sheet = page.get_by_role("dialog", name="Shared your work")
    sheet.get_by_label("On which day").fill("2026-05-13")
    sheet.get_by_role("button", name="Save").click()
    expect(waiting(settled)).to_have_text(["Bea", "Ada"])


def test_whether_somebody_is_ready_to_hear_of_your_work(settled: Phone) -> None:
    page = settled.page
    ada = somebody(settled, "Ada", makes="zines")
    tell(settled, ada)
    open_person(settled, "Ada")
    pitch = page.get_by_role("region", name="Ready to hear about my work?")
    for line in (
        "Say hello first.",
        "on three different days. So far: 0 days.",
        "Have a conversation",
        "Note something that they care about.",
    ):
        expect(pitch.get_by_text(line)).to_be_visible()

    kinds = {"2026-05-11": "hello", "2026-05-12": "conversation", "2026-05-13": "share"}
    tell(settled, *(act(settled, kinds[day], day, person=ada["id"]) for day in kinds))
    settled.reopen()
    page = open_person(settled, "Ada")
    pitch = page.get_by_role("region", name="Ready to hear about my work?")
    expect(pitch.get_by_role("listitem")).to_have_text(["Note something that they care about."])
    pitch.get_by_role("button", name="Note what they care about").click()
    sheet = page.get_by_role("dialog", name="Change")
    sheet.get_by_label("What they care about").fill("small presses")
    sheet.get_by_role("button", name="Save").click()
    expect(pitch).to_contain_text("Yes. You know each other")
    expect(pitch).to_contain_text("small presses")

    pitch.get_by_role("button", name="I told them about my work").click()
    says(settled, "Told Ada about your work. Noted.")
    expect(pitch).to_contain_text("They heard about it lately.")
    expect(passed(settled).get_by_role("button", name="Told them about my work")).to_be_visible()
    settled.go("Today")
    noted = page.get_by_role("list", name="Also noted today")
    expect(noted.get_by_role("button", name="My own work")).to_contain_text("Ada")
    settled.wait_until_sent()
    settled.reopen()
    page = open_person(settled, "Ada")
    expect(page.get_by_role("region", name="Ready to hear")).to_contain_text("From Wed")
