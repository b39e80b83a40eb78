"""Takes the manifest's screenshots from a running Kith: `python pwa/scripts/screenshots.py ADDRESS`.

ADDRESS opens the player to show: the one that `kith demo` prints, good for one visit.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

FOLDER = Path(__file__).parent.parent / "public" / "screenshots"


def visitor(
    browser: Browser, width: int, height: int, scale: int, signed_in: StorageState | None = None
) -> BrowserContext:
    """A browser of its own, of that size in CSS pixels, perhaps signed in already."""
    return browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
        storage_state=signed_in,
    )


def arrive(context: BrowserContext, address: str) -> Page:
    """Opens Today and waits until it is quiet; a moment that is due is tapped away."""
    page = context.new_page()
    page.goto(address)
    page.get_by_role("switch").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2000)  # a moment shows itself only once the thumb rests
    if page.locator(".moment").count():
        page.locator(".moment").click()
        page.locator(".moment").wait_for(state="detached")
    return page


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    address = sys.argv[1]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        phone = visitor(browser, 390, 844, 2)
        page = arrive(phone, address)
        page.screenshot(path=FOLDER / "today.png")
        page.get_by_role("link", name="History", exact=True).click()
        page.locator(".month").wait_for()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / "history.png")

        desk = visitor(browser, 1280, 800, 1, phone.storage_state())
        page = arrive(desk, urljoin(address, "/"))
        page.screenshot(path=FOLDER / "today-wide.png")
        browser.close()


if __name__ == "__main__":
    main()
