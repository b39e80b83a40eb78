"""The real app in Chromium with many people: how long until what was pressed for is painted.

Times are taken in the page, from the press to the frame that shows its effect.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import UUID

from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.actions.sessions import make_link
from api.database import open_database
from api.settings import Settings
from tests.bench.people import settle
from tests.bench.seed import named
from tests.support.browsing import ARGUMENTS, chromium
from tests.support.serving import environment, kith, serving

ROUNDS = 7
IMPORTED = 20_000
MINUTES = 60_000
WHILE_IT_LOADS = 300_000

HOW_MANY = """() => new Promise(done => {
    const opened = indexedDB.open('kith');
    opened.onsuccess = () => {
        const asked = opened.result.transaction('people').objectStore('people').count();
        asked.onsuccess = () => { opened.result.close(); done(asked.result); };
    };
})"""

UNTIL_PAINTED = """([selector, text, shows]) => new Promise(done => {
    const began = performance.now();
    const look = () => {
        const shown = document.querySelector(shows[0]);
        if (shown && shown.textContent.includes(shows[1]))
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        else requestAnimationFrame(look);
    };
    const element = document.querySelector(selector);
    if (text === null) element.click();
    else {
        element.value = text;
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    look();
})"""

WATCH_BLOCKS = """() => {
    window.blocked = 0;
    new PerformanceObserver(list => {
        for (const one of list.getEntries())
            window.blocked = Math.max(window.blocked, one.duration);
    }).observe({ type: 'longtask' });
}"""

PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


def painted(page: Page, selector: str, text: str | None, shows: tuple[str, str]) -> float:
    """Milliseconds from a press (or from typing ``text``) until an element shows some text."""
    taken: float = page.evaluate(UNTIL_PAINTED, [selector, text, shows])
    return taken


def opened(page: Page) -> float:
    """Opening the list from Today, in an app that was started anew."""
    page.goto("/")
    expect(page.get_by_role("switch").first).to_be_visible(timeout=MINUTES)
    page.wait_for_load_state("networkidle")
    return painted(page, 'nav a[href="/people"]', None, (".person-row", ""))


def searched(page: Page, people: int) -> float:
    """Searching the open list for one of so many; then it shows everybody again."""
    taken = painted(page, ".search input", f" {people - 1}", (".roster-head", "1 person"))
    painted(page, ".search input", "", (".roster-head", "people"))
    return taken


def kept(browser: Browser, url: str, token: str, people: int) -> Page:
    """The app of a player who keeps so many people on this device, once all have arrived."""
    page = browser.new_context(base_url=url, bypass_csp=True, locale="en-GB").new_page()
    page.goto(f"/#link={token}")
    page.get_by_role("link", name="People", exact=True).click(timeout=WHILE_IT_LOADS)
    page.get_by_role("button", name="Keep them here").click(timeout=WHILE_IT_LOADS)
    page.wait_for_function(
        f"() => ({HOW_MANY})().then(n => n === {people})", timeout=WHILE_IT_LOADS
    )
    return page


def imported(page: Page) -> tuple[float, float]:
    """Seconds that bringing in a long list takes, and the longest block meanwhile in ms."""
    page.goto("/people/import")
    field = page.get_by_label("Handles, links, names or a table")
    names = "\n".join(f"@newcomer{number}@art.example" for number in range(IMPORTED))
    field.evaluate(PASTE, names)
    page.get_by_role("button", name="Look at it first").click()
    add = page.get_by_role("button", name=f"Add {IMPORTED:,} people")
    expect(add).to_be_visible(timeout=MINUTES)
    page.evaluate(WATCH_BLOCKS)
    began = datetime.now(UTC)
    add.click()
    expect(page.get_by_text(f"{IMPORTED:,} people added")).to_be_visible(timeout=WHILE_IT_LOADS)
    seconds = (datetime.now(UTC) - began).total_seconds()
    block: float = page.evaluate("window.blocked")
    return seconds, block


def token_of(database_url: str, player: UUID) -> str:
    """A token that opens the player's app once."""

    async def run() -> str:
        database = open_database(Settings.from_env(environment(database_url, 8000)))
        async with database.write() as tx:
            token = await make_link(tx, player, datetime.now(UTC))
        await database.close()
        return token

    return asyncio.run(run())


def measure(folder: Path, people: int, acts: int) -> None:
    """Opens, searches and fills the list of a player with so many people and acts."""
    url, player = f"sqlite:///{folder}/device.db", named("device", 0)
    kith(url, "migrate")
    settle(url, {player: (people, acts)})
    token = token_of(url, player)
    with serving(url, folder / "server.log") as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = kept(browser, f"http://127.0.0.1:{port}", token, people)
        opening = [opened(page) for _ in range(ROUNDS)]
        searching = [searched(page, people) for _ in range(ROUNDS)]
        for name, times in (("opening the list", opening), ("searching it", searching)):
            print(f"{people} people on the device: {name} {median(times):6.1f} ms", end="")
            print(f", slowest of {ROUNDS} {max(times):6.1f} ms   (aim 100)")
        seconds, block = imported(page)
        print(f"{IMPORTED} people brought in: {seconds:.1f} s, longest block {block:.0f} ms")
        browser.close()
