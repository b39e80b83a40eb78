"""What a person does with the people whom they know, in the words that they see."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone

DAY = "2026-05-14"
"""The day on which every phone's clock begins."""


def heading(phone: Phone, name: str) -> None:
    """Wait until the screen of that name stands."""
    expect(phone.page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def says(phone: Phone, text: str) -> None:
    """Wait until the app says something at the bottom edge."""
    expect(phone.page.locator(".toast-card", has_text=text)).to_be_visible()


def undo(phone: Phone) -> None:
    """Take back what the app just said that it did."""
    toast = phone.page.locator(".toast-card")
    toast.get_by_role("button", name="Undo").click()
    expect(toast).to_have_count(0)


def first_hello(phone: Phone, said: str) -> None:
    """Press the card for the first time ever; what is said waits until the moment is over."""
    phone.page.locator(".quest-key", has_text="Say hello").click()
    phone.moment("First hello").click()
    says(phone, said)


def card(phone: Phone, title: str) -> Locator:
    return phone.page.locator(".quest", has_text=title)


# --- screens ----------------------------------------------------------------------------------


def open_people(phone: Phone) -> Page:
    phone.go("People")
    heading(phone, "People")
    expect(phone.page.get_by_role("button", name="Add somebody")).to_be_visible()
    return phone.page


def row(phone: Phone, name: str) -> Locator:
    """Somebody in the list of people."""
    return phone.page.locator(".person-row").get_by_role("link", name=name)


def open_person(phone: Phone, name: str) -> Page:
    """Open somebody's page by way of the list."""
    open_people(phone)
    row(phone, name).click()
    heading(phone, name)
    return phone.page


def passed(phone: Phone) -> Locator:
    """What passed between the player and the person whose page is open."""
    return phone.page.get_by_role("region", name="What passed between you")


def open_thanks(phone: Phone) -> Page:
    open_people(phone)
    phone.page.locator(".people .way[href='/people/thanks']").click()
    heading(phone, "Thank-yous")
    return phone.page


def open_links(phone: Phone) -> Page:
    open_people(phone)
    phone.page.locator(".people .way[href='/people/links']").click()
    heading(phone, "To share")
    return phone.page


def open_day(phone: Phone, name: str) -> Locator:
    """Open a day of the history; gives its sheet."""
    phone.go("Me", "History")
    heading(phone, "History")
    phone.page.get_by_role("button", name=name).click()
    return phone.page.get_by_role("dialog")


# --- doing ------------------------------------------------------------------------------------


def begin_to_add(phone: Phone) -> Locator:
    phone.page.get_by_role("button", name="Add somebody").click()
    sheet = phone.page.get_by_role("dialog", name="Add somebody")
    expect(sheet).to_be_visible()
    return sheet


def add(phone: Phone, name: str = "", link: str = "", **more: str) -> None:
    """Add somebody from the list of people; what goes beyond two fields by its label."""
    sheet = begin_to_add(phone)
    if link:
        sheet.get_by_label("Handle or link").fill(link)
    if name:
        sheet.get_by_label("Name", exact=True).fill(name)
    if more:
        sheet.get_by_text("More about them").click()
    for label, text in more.items():
        sheet.get_by_label(label.replace("_", " ")).fill(text)
    sheet.locator(".button[type=submit]").click()
    expect(sheet).to_have_count(0)


def note(phone: Phone, who: str, deed: str) -> None:
    """Note on the screen of the thank-yous what somebody did: two taps."""
    phone.page.get_by_role("button", name="Note what somebody did").click()
    sheet = phone.page.get_by_role("dialog", name="Note what somebody did")
    sheet.get_by_role("option", name=who).click()
    sheet.get_by_role("button", name=deed).click()
    expect(sheet).to_have_count(0)
    says(phone, f"Noted: {who}")


def keep_link(phone: Phone, **fields: str) -> None:
    """Keep a link on its screen; fields by their labels."""
    phone.page.get_by_role("button", name="Keep a link or a quote").click()
    sheet = phone.page.get_by_role("dialog", name="Keep a link or a quote")
    for label, text in fields.items():
        sheet.get_by_label(label.replace("_", " "), exact=True).fill(text)
    sheet.get_by_role("button", name="Save", exact=True).click()
    expect(sheet).to_have_count(0)


def keep_people(phone: Phone) -> None:
    """Choose that the people stay on this device."""
    phone.go("Me")
    heading(phone, "Me")
    phone.page.get_by_label("Keep my people on this device").click()
    says(phone, "Your people are kept on this device now.")
    open_people(phone)


# --- what other devices sent ------------------------------------------------------------------


def fact(type_: str, /, **fields: Any) -> dict[str, Any]:
    """A fact of the outbox of another device."""
    return {"type": type_, "id": str(uuid4()), **fields}


def told(phone: Phone) -> dict[str, str]:
    """When and by whom something was said, as facts about people have it."""
    return {"edited_at": now(phone), "device": "another"}


def now(phone: Phone) -> str:
    return phone.kith.clock().astimezone(UTC).isoformat()


def somebody(phone: Phone, name: str, *, day: str = DAY, **fields: Any) -> dict[str, Any]:
    return fact("person", name=name, day=day, **told(phone), **fields)


def favour(phone: Phone, person: str, deed: str, day: str, **fields: Any) -> dict[str, Any]:
    """Something that somebody did for the player on a day, noted on it."""
    return fact("support", person=person, deed=deed, day=day, noted=day, **told(phone), **fields)


def saved(phone: Phone, title: str, *, day: str = DAY, **fields: Any) -> dict[str, Any]:
    """Something kept to share later."""
    return fact("saved", title=title, day=day, **told(phone), **fields)


def act(phone: Phone, kind: str, day: str, **fields: Any) -> dict[str, Any]:
    at = datetime.fromisoformat(f"{day}T08:00:00+00:00").isoformat()
    times = {"acted_at": at, "recorded_at": now(phone), "zone": "Europe/Berlin"}
    return fact("check_in", kind=kind, day=day, **times, **fields)


def tell(phone: Phone, *facts: dict[str, Any]) -> list[str]:
    """Send facts as the player's other device would; gives what the server says of each."""
    answer = phone.page.evaluate(SEND, list(facts))
    assert answer["status"] == 200, answer
    return [one["status"] for one in answer["body"]["answers"]]


def days_later(phone: Phone, days: int = 1) -> None:
    """Let days pass while the phone sleeps, then open the app again."""
    phone.wait_until_sent()
    by = timedelta(days=days)
    phone.kith.clock.move(by)
    phone.pass_time(by)
    phone.reopen()


SEND = """facts => fetch('/api/sync', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ cursor: 0, facts }),
}).then(async (reply) => ({ status: reply.status, body: await reply.json() }))"""
