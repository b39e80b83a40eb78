"""Hostile names and notes are kept as they are, or refused cleanly; they never run, nor spill."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import (
    DAY,
    act,
    begin_to_add,
    card,
    favour,
    heading,
    keep_people,
    open_day,
    open_links,
    open_people,
    open_thanks,
    saved,
    says,
    somebody,
    tell,
)
from tests.browser.phone import QUESTS, Phone
from tests.browser.test_offline import go_offline, go_online

RUN = "localStorage.ran = 1"
LINK = f"javascript:{RUN}"

NAMES = {
    "markup": f"</script><script>{RUN}</script><img src=x onerror='{RUN}'>",
    "turned round": "\u202eAda\u2067 \u200fאדה \u202d(1)",
    "marks": "Z" + "\u0301\u0335" * 59,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽" * 5,
    "one word": "w" * 120,
}
"""As long as names may be."""

NOTES = NAMES | {"marks": "Z" + "\u0301" * 3999, "one word": "w" * 2000}

REFUSED = {
    "NUL": {"name": "A\0da"},
    "10,000 marks": {"name": "Ada", "notes": "Z" + "\u0301" * 10_000},
    "too long": {"name": "w" * 121},
}

LOOK = """() => ({
    ran: localStorage.getItem('ran'),
    made: document.querySelectorAll('img[src=x], [onerror], main script, dialog script').length,
    links: document.querySelectorAll('[href^="javascript" i], [src^="javascript" i]').length,
    wide: Math.max(0, ...['html', '#main', 'dialog[open]', 'dialog[open] .sheet-body']
        .flatMap(part => [...document.querySelectorAll(part)])
        .map(part => part.scrollWidth - part.clientWidth)),
})"""
HARMLESS = {"ran": None, "made": 0, "links": 0, "wide": 0}


def expect_harmless(phone: Phone) -> None:
    """What is shown ran nothing, leads to nothing that runs, and is no wider than the phone."""
    assert phone.page.evaluate(LOOK) == HARMLESS, phone.page.url


@pytest.fixture
def narrow(new_phone: NewPhone) -> Iterator[Phone]:
    """A phone of 320 pixels, where a dialog that a script opens fails the test."""
    phone = new_phone(viewport={"width": 320, "height": 640})
    asked: list[str] = []
    phone.context.on("dialog", lambda dialog: asked.append(dialog.message))
    phone.set_up()
    yield phone
    assert asked == []


def acquaint(phone: Phone) -> dict[str, str]:
    """Let another device send all that is hostile; gives the ids of people by what they try."""
    ids: dict[str, str] = {}
    for what, name in NAMES.items():
        short, long = name[:60], NOTES[what]
        handles = [{"network": "web", "name": LINK}, {"network": "fediverse", "name": name}]
        words: dict[str, Any] = {"makes": name, "cares": name, "notes": long, "topics": [short]}
        one = somebody(phone, name, handles=handles, **words)
        by = favour(phone, one["id"], "shared", DAY, note=long[:2000], link=LINK)
        link = saved(phone, name, url=LINK, author=name, mention=name, quote=long[:2000])
        done = act(phone, "conversation", DAY, who=name, note=long[:2000], link=LINK)
        with_them = act(phone, "listen", "2026-05-13", person=one["id"], note=name)
        assert tell(phone, one, by, link, done, with_them) == ["stored"] * 5, what
        ids[what] = one["id"]
    return ids


def test_what_another_device_sent_is_shown_as_it_is_on_every_screen(narrow: Phone) -> None:
    ids = acquaint(narrow)
    narrow.reopen()
    page = narrow.page
    for title in QUESTS:
        expect(card(narrow, title).locator(".quest-name")).to_be_visible()
    noted = page.get_by_role("list", name="Also noted today")
    expect(noted.get_by_role("listitem")).to_have_count(len(NAMES))
    expect_harmless(narrow)
    for title in QUESTS:
        sheet = narrow.details(title)
        other = re.compile("Somebody else|Something else")
        for _ in NAMES:
            head = sheet.locator(".suggested-head").first
            expect(head).to_be_visible()
            expect_harmless(narrow)
            if title == "Thank supporters":
                break  # who else waits is listed below
            before = head.inner_text()
            sheet.get_by_role("button", name=other).click()
            expect(head).not_to_have_text(before)
            narrow.wait_until_sent()
        sheet.get_by_role("button", name="Close").click()
        expect(sheet).to_have_count(0)
    expect_harmless(narrow)

    open_people(narrow)
    expect(page.locator(".person-row")).to_have_count(len(NAMES))
    expect_harmless(narrow)
    for what, id_ in ids.items():
        page.goto(f"/people/{id_}")
        headline = page.get_by_role("heading", level=1)
        expect(headline).to_have_attribute("dir", "auto")
        expect(page.locator(".passed .rows > li")).to_have_count(2)
        assert headline.text_content() == NAMES[what]
        assert NOTES[what] in (page.locator(".about-them").text_content() or "")
        expect_harmless(narrow)
    open_thanks(narrow)
    expect(page.locator(".thanks-card")).to_have_count(len(NAMES))
    expect_harmless(narrow)
    open_links(narrow)
    expect(page.locator(".link-card")).to_have_count(len(NAMES))
    expect_harmless(narrow)
    for day, kind in (("14 May, kept", "Conversation"), ("13 May, kept", "Listening")):
        sheet = open_day(narrow, day)
        expect(sheet.get_by_role("button", name=kind)).to_have_count(len(NAMES))
        expect_harmless(narrow)
        sheet.get_by_role("button", name="Close").click()
        expect(sheet).to_have_count(0)


def test_what_cannot_be_kept_is_refused_and_the_rest_is_taken(narrow: Phone) -> None:
    facts = [somebody(narrow, **{"name": "x", **fields}) for fields in REFUSED.values()]
    answers = tell(narrow, *facts, somebody(narrow, "Ada"))
    assert answers == [*["refused"] * len(REFUSED), "stored"]
    open_people(narrow)
    expect(narrow.page.locator(".person-row")).to_have_text(re.compile("Ada"))


def fill_person(page: Page, name: str, note: str) -> None:
    sheet = page.get_by_role("dialog", name="Add somebody")
    sheet.get_by_label("Name", exact=True).fill(name)
    sheet.get_by_text("More about them").click()
    for label in ("What they make", "What they care about", "Notes"):
        sheet.get_by_label(label, exact=True).fill(note)


def test_what_is_typed_without_a_network_is_kept_here_and_taken_later(narrow: Phone) -> None:
    typed = {**NAMES, "NUL": "A\0da \ud83d", "long note": "Bea"}
    page = open_people(narrow)
    keep_people(narrow)
    go_offline(narrow)
    for what, name in typed.items():
        begin_to_add(narrow)
        fill_person(page, name, "Z" + "\u0301" * 10_000 if what == "long note" else name)
        expect_harmless(narrow)
        page.get_by_role("dialog").locator(".button[type=submit]").click()
        says(narrow, "is among your people.")
        expect_harmless(narrow)
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator(".toast-close").click()
    expect(page.locator(".person-row")).to_have_count(len(typed))
    narrow.go("Today")
    page.get_by_role("link", name=re.compile("saved here")).click()
    heading(narrow, "Waiting to go out")
    expect(page.get_by_text("New: ")).to_have_count(len(typed))
    expect_harmless(narrow)

    go_online(narrow)
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    narrow.reopen()
    page = open_people(narrow)
    expect(page.locator(".person-row")).to_have_count(len(typed))
    names = page.locator(".person-row .row-title").all_text_contents()
    assert sorted(names) == sorted([*NAMES.values(), "Ada \ufffd", "Bea"])


def test_what_an_import_brings_is_shown_before_and_kept_after(narrow: Phone) -> None:
    lines = [*NAMES.values(), LINK, f"{LINK} <b>Eve</b>", "A\0da", f"'{'w' * 400}@art.example"]
    page = open_people(narrow)
    narrow.go("Bring people from a list")
    page.get_by_label("Handles, links, names or a table").fill("\n".join(lines))
    expect_harmless(narrow)
    page.get_by_role("button", name="Look at it first").click()
    add = page.get_by_role("button", name=re.compile(r"^Add \d+ p"))
    expect(add).to_be_visible()
    expect_harmless(narrow)
    add.click()
    expect(page.get_by_role("heading", name=re.compile("added$"))).to_be_visible()
    expect_harmless(narrow)
    narrow.wait_until_sent()
    open_people(narrow)
    expect(page.locator(".person-row").first).to_be_visible()
    expect_harmless(narrow)
    assert f"<img src=x onerror='{RUN}'>" in (page.locator(".roster-rows").text_content() or "")
    narrow.go("Today")
    expect(page.get_by_text("could not be taken")).to_have_count(0)
