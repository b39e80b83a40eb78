"""Axe finds nothing on any screen, in light and in dark, and nothing runs out of a small phone."""

from collections.abc import Callable
from pathlib import Path
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
    open_links,
    open_person,
    open_thanks,
    saved,
    somebody,
    tell,
)
from tests.browser.phone import QUESTS, Phone

AXE = Path("pwa/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {runOnly: rules})
    .then(found => found.violations.map(rule => [rule.id, ...rule.nodes.flatMap(
        node => [node.html, node.failureSummary])]))"""


def findings(page: Page) -> list[Any]:
    """What axe finds, by the rule and the elements. Waits until nothing moves any more."""
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})))")
    page.evaluate(AXE)
    found: list[Any] = page.evaluate(RUN, RULES)
    return found


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width


def full_day(phone: Phone) -> None:
    for title in QUESTS:
        phone.press(title)
    expect(phone.page.get_by_text("That’s today.")).to_be_visible()
    expect(phone.moment("First hello")).to_be_visible()
    phone.moment("First hello").click()
    expect(phone.moment("First hello")).to_have_count(0)


def at(address: str, heading: str) -> Callable[[Phone], None]:
    def go(phone: Phone) -> None:
        phone.page.goto(address)
        expect(phone.page.get_by_role("heading", level=1)).to_have_text(heading)

    return go


def moment(phone: Phone) -> None:
    phone.press("Say hello")
    expect(phone.moment("First hello")).to_be_visible()


def sheet(name: str, opens: str) -> Callable[[Phone], None]:
    def go(phone: Phone) -> None:
        phone.press("Share others")
        phone.wait_until_sent()
        phone.page.locator(opens).first.click()
        expect(phone.page.get_by_role("dialog", name=name)).to_be_visible()

    return go


def day_sheet(phone: Phone) -> None:
    phone.press("Share others")
    phone.page.goto("/history")
    phone.page.get_by_role("button", name="14 May").click()
    expect(phone.page.get_by_role("dialog")).to_contain_text("Share others")


def back_fill(phone: Phone) -> None:
    phone.page.goto("/history")
    phone.page.get_by_role("button", name="Add something from another day").click()
    expect(phone.page.get_by_role("dialog")).to_be_visible()


def new_habit(phone: Phone) -> None:
    phone.page.goto("/me/habits")
    phone.page.get_by_role("button", name="New habit").click()
    expect(phone.page.get_by_role("dialog")).to_be_visible()


def new_break(phone: Phone) -> None:
    phone.page.goto("/me/breaks")
    phone.page.get_by_role("button", name="Take a break").click()
    expect(phone.page.get_by_role("dialog")).to_be_visible()


def waiting(phone: Phone) -> None:
    phone.wait_for_worker()
    phone.lose_network()
    phone.press("Say hello")
    phone.page.get_by_role("link", name="saved here").click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Waiting to go out")


def acquaint(phone: Phone) -> None:
    """Let another device send two people, who both did something, and a link."""
    handles = [{"network": "fediverse", "name": "ada@art.example"}]
    words = {"makes": "zines", "cares": "small presses", "notes": "met in Porto"}
    ada = somebody(phone, "Ada", handles=handles, topics=["Comics", "Paper"], **words)
    bea = somebody(phone, "Bea", met_through=ada["id"])
    by = (ada, "shared"), (ada, "bought"), (bea, "helped")
    helped = (favour(phone, one["id"], deed, DAY, note="again") for one, deed in by)
    link = saved(phone, "On letters", url="https://essays.example", mention="@ana@essays.example")
    talked = act(phone, "conversation", DAY, person=ada["id"], note="about paper")
    assert set(tell(phone, ada, bea, *helped, link, talked)) == {"stored"}
    phone.reopen()
    expect(card(phone, "Say hello").locator(".quest-name")).to_be_visible()


def known(go: Callable[[Phone], object]) -> Callable[[Phone], None]:
    """Goes on as somebody who knows people."""

    def goes(phone: Phone) -> None:
        acquaint(phone)
        go(phone)

    return goes


def people(phone: Phone) -> None:
    phone.go("People")
    expect(phone.page.locator(".person-row")).to_have_count(2)


def person(phone: Phone) -> None:
    open_person(phone, "Ada")
    expect(phone.page.locator(".passed .rows > li")).to_have_count(3)


def of_person(button: str) -> Callable[[Phone], None]:
    """What a button of somebody's page opens."""

    def go(phone: Phone) -> None:
        person(phone)
        phone.page.get_by_role("button", name=button).first.click()
        expect(phone.page.get_by_role("dialog")).to_be_visible()

    return known(go)


def adding(phone: Phone) -> None:
    people(phone)
    sheet = begin_to_add(phone)
    sheet.get_by_label("Handle or link").fill("@ada@art.example")
    expect(sheet.get_by_text("You know somebody by this already:")).to_be_visible()
    sheet.get_by_text("More about them").click()


def thanks(phone: Phone) -> None:
    open_thanks(phone)
    expect(phone.page.locator(".thanks-card")).to_have_count(2)


def noting(phone: Phone) -> None:
    thanks(phone)
    phone.page.get_by_role("button", name="Note what somebody did").click()
    expect(phone.page.get_by_role("option", name="Bea")).to_be_visible()


def links(phone: Phone) -> None:
    open_links(phone)
    expect(phone.page.locator(".link-card")).to_have_count(1)


def link(phone: Phone) -> None:
    links(phone)
    phone.page.get_by_role("button", name="Change On letters").click()
    expect(phone.page.get_by_role("dialog", name="Link or quote")).to_be_visible()


def suggested(title: str) -> Callable[[Phone], None]:
    def go(phone: Phone) -> None:
        sheet = phone.details(title)
        expect(sheet.get_by_role("region", name="Suggested")).to_be_visible()

    return known(go)


SCREENS: dict[str, Callable[[Phone], None]] = {
    "today": lambda phone: None,
    "a full day": full_day,
    "a moment": moment,
    "a quest": sheet("Say hello", ".quest-more"),
    "why this streak": sheet("Why this many days", ".hero-streak"),
    "why these points": sheet("Why this many points", ".hero-level"),
    "why this balance": sheet("Your balance", ".balance"),
    "history": at("/history", "History"),
    "a day": day_sheet,
    "adding to a day": back_fill,
    "me": at("/me", "Me"),
    "habits": at("/me/habits", "My habits"),
    "a new habit": new_habit,
    "breaks": at("/me/breaks", "Breaks"),
    "a new break": new_break,
    "about me": at("/me/about-me", "What I’m about"),
    "my data": at("/me/data", "My data"),
    "putting back": at("/me/data/put-back", "Put a saved file back"),
    "about kith": at("/me/about", "About Kith"),
    "signing out": at("/me/leave", "Sign out"),
    "what waits": waiting,
    "nobody yet": at("/people", "People"),
    "people": known(people),
    "adding somebody": known(adding),
    "somebody": known(person),
    "changing somebody": of_person("Change"),
    "where you stand": of_person("Why?"),
    "not now": of_person("Not now"),
    "two that are one": of_person("The same person"),
    "removing somebody": of_person("Remove with everything"),
    "no thank-yous yet": at("/people/thanks", "Thank-yous"),
    "thank-yous": known(thanks),
    "noting a support": known(noting),
    "no links yet": at("/people/links", "To share"),
    "links": known(links),
    "a link": known(link),
    "people from a list": at("/people/import", "Bring people from a list"),
    "quests with people": known(lambda phone: None),
    "a quest with somebody": suggested("Say hello"),
    "a quest with a link": suggested("Share others"),
    "a quest with thank-yous": suggested("Thank supporters"),
    "no such page": at("/nowhere", "Nothing here"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_and_nothing_overflows_at_320_pixels(
    screen: str, scheme: str, new_phone: NewPhone
) -> None:
    phone = new_phone(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640}
    )
    phone.set_up()
    SCREENS[screen](phone)
    assert findings(phone.page) == []
    assert overflow(phone.page) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_welcome(scheme: str, new_phone: NewPhone) -> None:
    phone = new_phone(color_scheme=scheme, reduced_motion="reduce")
    page = phone.page
    page.goto("/")
    for step in ("Begin", "Next", "Next", "Start"):
        expect(page.get_by_role("button", name=step, exact=True)).to_be_visible()
        assert findings(page) == []
        page.get_by_role("button", name=step, exact=True).click()


@pytest.mark.parametrize("screen", ["today", "history", "me", "people", "somebody"])
def test_axe_finds_nothing_on_a_desktop(screen: str, new_phone: NewPhone) -> None:
    phone = new_phone(viewport={"width": 1280, "height": 800}, has_touch=False)
    phone.set_up()
    SCREENS[screen](phone)
    assert findings(phone.page) == []
    assert overflow(phone.page) <= 0
