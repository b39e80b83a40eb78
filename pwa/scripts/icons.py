"""Draws the app's PNG icons from its own SVGs with headless Chromium: `python pwa/scripts/icons.py`.

The drawings are public/icons/sign.svg, sign-mono.svg, and the sprite in index.html.
"""

import os
import re
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PWA = Path(__file__).parent.parent
ICONS = PWA / "public" / "icons"
GROUND = "#fffdf9"
PILLARS = {"hello": "#5b3df5", "share": "#0b7285", "thank": "#8a5a00"}


def draw(
    page: Page, name: str, size: int, svg: str, part: float, ground: str = "transparent"
) -> None:
    """Writes ``name`` of ``size`` px with the drawing taking up ``part`` of its width."""
    inner = round(size * part)
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        f"<style>*{{margin:0}}body{{display:grid;place-content:center;height:{size}px;"
        f"background:{ground}}}svg{{display:block;width:{inner}px;height:{inner}px}}</style>{svg}"
    )
    page.screenshot(path=ICONS / name, omit_background=True)


def pillar(sprite: str, kind: str, colour: str) -> str:
    """A pillar's shape with its icon, white on its colour, as one drawing."""

    def inner(name: str) -> str:
        found = re.search(rf'<symbol id="{name}"[^>]*>(.*?)</symbol>', sprite, re.DOTALL)
        if not found:
            raise LookupError(f"no symbol {name} in index.html")
        return found[1]

    return (
        f'<svg viewBox="0 0 48 48"><g fill="{colour}">{inner("shape-" + kind)}</g>'
        '<g transform="translate(12 12)" fill="none" stroke="#fff" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round">{inner("i-" + kind)}</g></svg>'
    )


def main() -> None:
    sign = (ICONS / "sign.svg").read_text()
    mono = (ICONS / "sign-mono.svg").read_text()
    sprite = (PWA / "index.html").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        page = browser.new_page()
        for size in (192, 512):
            draw(page, f"icon-{size}.png", size, sign, 1.0)
            draw(page, f"maskable-{size}.png", size, sign, 0.62, GROUND)
        draw(page, "monochrome-512.png", 512, mono, 0.8)
        draw(page, "apple-touch-icon.png", 180, sign, 0.74, GROUND)
        for kind, colour in PILLARS.items():
            draw(page, f"shortcut-{kind}.png", 192, pillar(sprite, kind, colour), 0.92)
        browser.close()


if __name__ == "__main__":
    main()
