"""A card of my year, or of what a team did: an image made on the device, without names."""

import struct
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import act, tell
from tests.browser.friends import bring, challenge_of, open_team, pass_days, sheet_of, team_of
from tests.browser.phone import Phone
from tests.browser.test_accessible import findings, overflow

SIZE = (1080, 1350)

INKS = """canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = {};
    for (let at = 0; at < data.length; at += 4) {
        const ink = data.slice(at, at + 3).join();
        seen[ink] = (seen[ink] ?? 0) + 1;
    }
    return seen;
}"""
"""How many points of each colour are on a canvas."""

WRITTEN = """() => {
    window.written = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.written.push(text);
        return fillText.call(this, text, ...rest);
    };
}"""
"""Notes what is written on any canvas."""

SHARES = """() => {
    window.shared = [];
    navigator.canShare = ({ files }) => files.every((file) => file.type === 'image/png');
    navigator.share = async ({ files }) => void window.shared.push(...files.map((f) => f.name));
}"""
"""A phone's sheet for sharing, which Chromium has none of here."""


def save(page: Page, sheet: Locator) -> bytes:
    with page.expect_download() as waited:
        sheet.get_by_role("button", name="Save the picture").click()
    return waited.value.path().read_bytes()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def ink(sheet: Locator, colour: str) -> int:
    """How many points of the picture have this colour, as ``r,g,b``."""
    seen: dict[str, Any] = sheet.locator("canvas").evaluate(INKS)
    return int(seen.get(colour, 0))


@pytest.mark.parametrize(
    ("theme", "ground", "flame"),
    [("light", "255,253,249", "194,65,12"), ("dark", "20,20,27", "255,159,90")],
)
def test_my_year_becomes_an_image_in_the_colours_that_one_looks_at(
    new_phone: NewPhone, theme: str, ground: str, flame: str
) -> None:
    phone = new_phone(color_scheme=theme)
    phone.context.add_init_script(f"({WRITTEN})()")
    phone.set_up()
    days = [act(phone, "hello", f"2026-05-{day}") for day in (12, 13)]
    assert set(tell(phone, *days)) == {"stored"}
    phone.reopen()
    phone.wait_for_today()
    phone.go("Me", "History")
    sheet = sheet_of(phone, "Make a picture of my year", "My 2026 with Kith")
    image = sheet.get_by_role("img", name="My 2026 with Kith: 2 days with something kind in them")
    expect(image).to_be_visible()
    expect(sheet.get_by_role("button", name="Save the picture")).to_be_enabled()
    assert ink(sheet, ground) > 1_000_000
    assert ink(sheet, flame) > 3_000
    written = phone.page.evaluate("window.written")
    assert {"My 2026 with Kith", "2", "2 times for others", "May", "Kith"} <= set(written)
    assert findings(phone.page) == []
    assert overflow(phone.page) <= 0
    png = save(phone.page, sheet)
    assert size_of(png) == SIZE


def test_what_a_team_did_is_passed_on_without_the_names_of_its_people(
    settled: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.set_up()
    team = team_of(settled, "Ada")
    bring(team, settled, Bea=other)
    challenge_of(team, settled)
    settled.press("Thank supporters")
    pass_days(6, settled, other)
    settled.context.add_init_script(f"({WRITTEN})()")
    settled.context.add_init_script(f"({SHARES})()")
    settled.reopen()
    page = open_team(settled)
    page.get_by_role("button", name="What you did together").click()
    page.get_by_role("button", name="Make a picture").click()
    sheet = page.get_by_role("dialog", name="What we did together")
    sheet.get_by_role("button", name="Share the picture").click()
    page.wait_for_function("() => window.shared.length > 0")
    assert page.evaluate("window.shared") == ["kith-team.png"]
    written = " ".join(page.evaluate("window.written"))
    assert "Lantern" in written
    assert "by 2 of us, together" in written
    assert "Ada" not in written
    assert "Bea" not in written
    assert size_of(save(page, sheet)) == SIZE
