"""Takes the manifest's screenshots from a running Kith: `python pwa/scripts/screenshots.py ADDRESS`.

ADDRESS opens the player to show, such as the one that `kith demo` prints.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent.parent / "public" / "screenshots"
NARROW = (390, 844, 2)
WIDE = (1280, 800, 1)


def shoot(
    browser: Browser, address: str, size: tuple[int, int, int], name: str, link: str | None
) -> None:
    """Opens ``address``, goes on to the bar's ``link`` if one is named, and writes ``name``."""
    width, height, scale = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(address)
    page.get_by_role("switch").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # a moment that is due shows itself only once the thumb rests
    if page.locator(".moment").count():
        page.locator(".moment").click()
    if link:
        page.get_by_role("link", name=link, exact=True).click()
        page.locator(".month").wait_for()
        page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / name)
    context.close()


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
        shoot(browser, address, NARROW, "today.png", None)
        shoot(browser, address, NARROW, "history.png", "History")
        shoot(browser, address, WIDE, "today-wide.png", None)
        browser.close()


if __name__ == "__main__":
    main()
