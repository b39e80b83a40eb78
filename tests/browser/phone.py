"""A phone with Kith on it, and what a person does with it, in the words that they see."""

import re
from datetime import timedelta
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.browser.server import KithServer

QUESTS = ("Say hello", "Share others", "Thank supporters")

SAID = dict(zip(QUESTS, ("Hello noted.", "Shared. Noted.", "Thanks noted."), strict=True))
"""What the app says once a check-in is in this device's storage."""

UNTIL_DRAWN = (
    "Say something kind to someone new.",
    "Pass on something good that somebody else made.",
    "Thank someone who was there for you.",
)
"""What an open quest says until the server has drawn its prompt; one that was done with somebody
says it for good."""

EXPECTED = ("net::ERR_", "Failed to load resource")
"""What Chromium itself writes to the console when an answer is not 2xx or does not come."""


class Phone:
    """A browser profile of its own on ``kith``, with one page open; options are the context's."""

    def __init__(self, browser: Browser, kith: KithServer, **options: Any) -> None:
        self.kith = kith
        self.troubles: list[str] = []
        settings: dict[str, Any] = {
            "base_url": kith.url,
            "viewport": {"width": 390, "height": 844},
            "has_touch": True,
            "locale": "en-GB",
            "timezone_id": "Europe/Berlin",
        }
        self.context = browser.new_context(**(settings | options))
        self.context.clock.install(time=kith.clock())
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        self.page = self.context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in EXPECTED):
            self.troubles.append(message.text)

    def close(self) -> None:
        self.context.close()

    # --- opening ------------------------------------------------------------------------------

    def set_up(self) -> None:
        """Open Kith for the first time, skip every question, and wait for today's quests."""
        self.page.goto("/")
        self.page.get_by_role("button", name="Skip to Today").click()
        self.wait_for_today()

    def sign_in_as(self, player: str) -> None:
        """Open Kith by a link that the player's other device could have made."""
        self.page.goto(self.kith.link(player))
        self.wait_for_today()

    def wait_for_today(self, page: Page | None = None) -> None:
        """Until today's quests are there, prompts and all, and nothing waits to be sent."""
        for title in QUESTS:
            expect(self.quest(title, page)).to_be_visible()
        self.wait_until_sent(page)
        open_quests = (page or self.page).locator(".quest:not([data-done])")
        for line in UNTIL_DRAWN:
            expect(open_quests.get_by_text(line)).to_have_count(0)

    def wait_until_sent(self, page: Page | None = None) -> None:
        """Until the outbox in this device's storage is empty."""
        wait_for(page or self.page, f"() => {COUNT_WAITING}().then(n => n === 0)")

    def waiting(self) -> int:
        """How many facts this device has that the server has not answered."""
        number: int = self.page.evaluate(COUNT_WAITING)
        return number

    def reopen(self) -> None:
        """Close the app, then open it from the home screen again."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto("/")

    def wait_for_worker(self) -> None:
        """Until the service worker has everything that it takes to start without a network."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.page.wait_for_function("navigator.serviceWorker.controller !== null")

    def player(self) -> str:
        """The id of the player who is signed in here."""
        found: str = self.page.evaluate("fetch('/api/session').then(r => r.json()).then(p => p.id)")
        return found

    # --- what is on the screen ----------------------------------------------------------------

    def quest(self, title: str, page: Page | None = None) -> Locator:
        """The switch of one of today's quests."""
        return (page or self.page).get_by_role("switch", name=title)

    def press(self, title: str) -> None:
        """Press a quest's card, as a thumb does, until the device says that it has it."""
        said = "Taken back." if self.quest(title).is_checked() else SAID.get(title, "noted.")
        self.page.locator(".quest-key", has_text=title).click()
        expect(self.page.locator(".toast-card", has_text=said)).to_be_visible()

    def details(self, title: str) -> Locator:
        """Open the other part of a quest's card; gives the sheet."""
        self.page.get_by_role("button", name=f"{title}: who, link, note").click()
        return self.page.get_by_role("dialog", name=title)

    def go(self, *names: str) -> None:
        """Follow links by their names, one after another."""
        for name in names:
            self.page.get_by_role("link", name=name, exact=True).click()

    def moment(self, text: str) -> Locator:
        """A full-screen moment, by what it says."""
        return self.page.get_by_role("dialog").filter(has_text=text)

    def expect_points(self, points: int) -> None:
        shown = self.page.locator(".hero-level .quiet")
        expect(shown).to_have_text(re.compile(rf"^\s*{points}\s+points?\s*$"))

    def dot(self, weekday: str) -> Locator:
        """One of the last seven days, by its name."""
        return self.page.get_by_role("list", name="The last seven days").get_by_text(weekday)

    # --- the network and the time -------------------------------------------------------------

    def lose_network(self) -> None:
        self.context.set_offline(True)

    def find_network(self) -> None:
        self.context.set_offline(False)

    def pass_time(self, by: timedelta) -> None:
        """Let the phone's clock jump, as it does while the phone sleeps."""
        self.context.clock.fast_forward(int(by.total_seconds() * 1000))

    def lift_thumb(self) -> None:
        """Let so much time pass that the next press is no second tap of a double tap."""
        self.pass_time(timedelta(seconds=1))


def wait_for(page: Page, question: str, arg: object = None) -> None:
    """Ask the page until it says yes. The question is a function, which may answer by a promise:
    Playwright's own wait takes the promise itself for a yes."""
    assert page.evaluate(ASK_UNTIL_YES.replace("QUESTION", question), arg), question


ASK_UNTIL_YES = """async (arg) => {
    const ends = performance.now() + 10_000;
    while (performance.now() < ends) {
        if (await (QUESTION)(arg)) return true;
        await new Promise((done) => requestAnimationFrame(done));
    }
    return false;
}"""

COUNT_WAITING = """(async () => {
    const open = indexedDB.open('kith');
    const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
    const all = db.transaction('facts').objectStore('facts').getAll();
    const facts = await new Promise((done) => (all.onsuccess = () => done(all.result)));
    db.close();
    return facts.filter((fact) => fact.state === 'waiting').length;
})"""
