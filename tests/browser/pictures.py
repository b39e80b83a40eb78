"""Take the pictures of the manifest and the README from the real app; `make pictures`.

They show the player that `kith demo` makes, with a quest left that names somebody, and a team.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.phone import Phone
from tests.browser.server import KithServer
from tests.support.browsing import ARGUMENTS, chromium

FOLDER = Path("pwa/public/screenshots")


def settle(page: Page) -> None:
    """Wait until nothing is fetched and nothing moves."""
    page.wait_for_load_state("networkidle")
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})))")


def visit(
    browser: Browser, kith: KithServer, link: str, width: int, height: int, scale: int
) -> Phone:
    """Open the demo's player on a screen of that size, past whatever moment is due."""
    phone = Phone(
        browser,
        kith,
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        reduced_motion="reduce",
    )
    phone.page.goto(link)
    phone.wait_for_today()
    phone.context.clock.fast_forward(2_000)
    while phone.page.locator(".moment").count():
        phone.page.locator(".moment").click()
        phone.page.locator(".moment").wait_for(state="detached")
    settle(phone.page)
    return phone


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        kith = KithServer(Path(folder))
        kith.start()
        try:
            phone = visit(browser, kith, kith.demo(), 390, 844, 2)
            phone.page.screenshot(path=FOLDER / "today.png")
            phone.go("Me", "History")
            phone.page.locator(".mark-full").first.wait_for()
            settle(phone.page)
            phone.page.screenshot(path=FOLDER / "history.png")
            phone.go("Team")
            phone.page.get_by_role("heading", name="Who is here").wait_for()
            settle(phone.page)
            phone.page.screenshot(path=FOLDER / "team.png")
            wide = visit(browser, kith, kith.link(phone.player()), 1280, 800, 1)
            wide.page.screenshot(path=FOLDER / "today-wide.png")
        finally:
            kith.stop()
            browser.close()


if __name__ == "__main__":
    main()
