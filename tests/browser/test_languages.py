"""Kith in another language than English: chosen, kept, offline, and laid out with longer words."""

import re
from itertools import cycle
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewFriend, NewPhone
from tests.browser.folk import DAY, act, favour, saved, somebody, tell
from tests.browser.friends import beside_link, challenge_of, link_into, team_of
from tests.browser.phone import Phone
from tests.browser.test_accessible import findings
from tests.browser.test_teams_accessible import befriend

SCREENS = (
    "/",
    "/history",
    "/people",
    "/people/thanks",
    "/people/links",
    "/people/import",
    "/team",
    "/shared",
    "/sign-in",
    "/goodbye",
    "/me",
    "/me/account",
    "/me/habits",
    "/me/breaks",
    "/me/about-me",
    "/me/data",
    "/me/data/put-back",
    "/me/data/history",
    "/me/reminders",
    "/me/home-screen",
    "/me/about",
    "/me/leave",
    "/me/delete",
    "/outbox",
    "/nowhere",
)
"""All of the app's addresses but those that hold an id, and one that leads nowhere."""

BEHIND_LINKS = ("/join", "/beside")

SIZES: tuple[ViewportSize, ...] = (
    {"width": 1280, "height": 800},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
"""Each screen is held to axe in one of them, in turn; in English it is in both."""

CUT = """() => {
    const cut = [];
    const beyond = (part, whole) => part.right > whole.right + 1 || part.left < whole.left - 1;
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const screen = { left: 0, right: innerWidth };
    while (words.nextNode()) {
        const text = words.currentNode;
        const holder = text.parentElement;
        if (!text.data.trim() || !holder.checkVisibility({ visibilityProperty: true })) continue;
        if (holder.closest('.said, option, noscript')) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const place = range.getBoundingClientRect();
        if (place.width === 0) continue;
        for (let box = holder; box && box !== document.body; box = box.parentElement) {
            const { overflowX } = getComputedStyle(box);
            if (overflowX === 'auto' || overflowX === 'scroll') break;
            const button = box.matches('button, .button, nav a, select, .chip');
            if ((overflowX !== 'visible' || button) && beyond(place, box.getBoundingClientRect()))
                cut.push(`${text.data.trim()} (in ${box.className || box.tagName})`);
        }
        if (!holder.closest('dialog') && beyond(place, screen)) cut.push(`${text.data.trim()}`);
    }
    const wider = document.documentElement.scrollWidth - innerWidth;
    if (wider > 0) cut.push(`the page, by ${wider} pixels`);
    return [...new Set(cut)];
}"""
"""The words that stick out of what holds them, or of the window."""


def set_up_in_german(phone: Phone) -> Page:
    """Skip the welcome, and wait for today's quests."""
    phone.page.goto("/")
    phone.page.get_by_role("button", name="Gleich zu Heute").click()
    for title in ("Hallo sagen", "Weitersagen", "Danke sagen"):
        expect(phone.quest(title)).to_be_visible()
    phone.wait_until_sent()
    return phone.page


def expect_laid_out(phone: Phone, where: str) -> None:
    """Nothing sticks out at any width; the smallest is left."""
    for size in SIZES:
        phone.page.set_viewport_size(size)
        assert phone.page.evaluate(CUT) == [], (where, size["width"])


def expect_sheets_laid_out(phone: Phone, where: str) -> None:
    """The same for every sheet that a button of the screen opens, of each name the first."""
    page = phone.page
    buttons = page.locator("main button[aria-haspopup=dialog]")
    names = dict.fromkeys(buttons.all_inner_texts())
    for name in names:
        phone.lift_thumb()
        buttons.filter(has_text=name.split("\n")[0]).first.click()
        sheet = page.locator("dialog[open]")
        expect(sheet).to_be_visible()
        expect_laid_out(phone, f"{where}: {name}")
        sheet.get_by_role("button", name="Schließen").first.click()
        expect(sheet).to_have_count(0)


def test_a_phone_that_speaks_german_is_spoken_to_in_german_from_the_start(
    new_phone: NewPhone,
) -> None:
    phone = new_phone(locale="de-AT")
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    phone.page.goto("/")
    heading = phone.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Online Mensch sein, jeden Tag ein bisschen")
    assert [name for name in asked if name.startswith(("en-", "en."))] == []
    expect(phone.page.locator("html")).to_have_attribute("lang", "de")
    manifest = phone.page.locator("link[rel=manifest]")
    expect(manifest).to_have_attribute("href", "/manifest.de.webmanifest")


def test_german_works_without_a_network_and_after_a_restart(new_phone: NewPhone) -> None:
    phone = new_phone(locale="de-DE")
    set_up_in_german(phone)
    phone.wait_for_worker()
    phone.lose_network()
    phone.reopen()
    expect(phone.quest("Danke sagen")).to_be_visible()
    phone.go("Ich", "Verlauf")
    expect(phone.page.get_by_role("columnheader").first).to_contain_text("Montag")
    expect(phone.page.get_by_text("Mai 2026")).to_be_visible()


def test_a_language_that_is_chosen_holds_on_this_device_until_another_is(settled: Phone) -> None:
    page = settled.page
    settled.go("Me")
    page.get_by_label("Language").select_option("Deutsch")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ich")
    settled.reopen()
    settled.go("Ich")
    settled.page.get_by_label("Sprache").select_option("Wie das Gerät")
    expect(settled.page.get_by_role("heading", level=1)).to_have_text("Me")


def test_a_language_that_kith_does_not_speak_leaves_english_with_the_dates_of_its_region(
    new_phone: NewPhone,
) -> None:
    phone = new_phone(locale="ja-JP")
    phone.set_up()
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    phone.go("Me", "History")
    expect(phone.page.get_by_role("columnheader").first).to_contain_text("Sunday")


def test_the_screens_held_to_their_layout_are_all_that_the_app_has() -> None:
    app = Path("pwa/src/screens/app.tsx").read_text(encoding="utf-8")
    addresses = set(re.findall(r"path(?:=| === )[\"'](/[^\"':]*)[\"']", app))
    assert {"/", "/join", "/me/data/history"} <= addresses
    assert addresses - set(SCREENS) == set(BEHIND_LINKS)


def test_german_fits_on_every_screen_and_sheet_from_320_to_1280_pixels(
    new_phone: NewPhone, new_friend: NewFriend
) -> None:
    phone = new_phone(locale="de-DE", reduced_motion="reduce")
    page = set_up_in_german(phone)
    handles = [{"network": "fediverse", "name": "ada@art.example"}]
    words = {"makes": "Linolschnitte", "cares": "kleine Verlage", "notes": "aus Porto"}
    ada = somebody(phone, "Ada", handles=handles, topics=["Comics", "Papier"], **words)
    bea = somebody(phone, "Bea", met_through=ada["id"])
    helped = [
        favour(phone, one["id"], deed, DAY) for one, deed in ((ada, "shared"), (bea, "helped"))
    ]
    link = saved(phone, "Über Briefe", url="https://essays.example", mention="@ana@essays.example")
    talked = act(phone, "conversation", DAY, person=ada["id"], note="über Papier")
    assert set(tell(phone, ada, bea, *helped, link, talked)) == {"stored"}
    friend = new_friend()
    befriend(phone, friend)
    theirs = team_of(friend, "Bea", "Laterne")
    into = link_into(theirs, friend)
    beside = beside_link(theirs, challenge_of(theirs, friend), friend)
    moments = page.locator("dialog.moment")
    page.add_locator_handler(moments, lambda: moments.get_by_role("button").first.click())
    page.goto("/team")
    page.get_by_role("button", name="Freunde einladen").click(trial=True)
    addresses = (*SCREENS, f"/people/{ada['id']}", into, beside)
    for address, scheme in zip(addresses, cycle(SCHEMES)):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.locator(".skeleton, [aria-busy=true]")).to_have_count(0)
        expect_laid_out(phone, address)
        assert findings(page) == [], (address, scheme)
        expect_sheets_laid_out(phone, address)


def test_the_welcome_fits_in_german(new_phone: NewPhone) -> None:
    phone = new_phone(locale="de-DE", reduced_motion="reduce")
    page = phone.page
    page.goto("/")
    for step in ("Los geht’s", "Weiter", "Weiter", "Anfangen"):
        button = page.get_by_role("button", name=step, exact=True)
        expect(button).to_be_visible()
        expect_laid_out(phone, step)
        button.click()
