"""Kith as an app: installable, and replaced by its next version without losing anything."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.phone import Phone
from tests.browser.server import KithServer

DIST = Path("pwa/dist")


def test_the_browser_finds_the_app_installable(settled: Phone) -> None:
    settled.wait_for_worker()
    session = settled.context.new_cdp_session(settled.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A profile of a test is a private window, which is the one thing that keeps it from installing.
    assert [error["errorId"] for error in found] in ([], ["in-incognito"])


def test_all_that_the_manifest_names_is_there(settled: Phone) -> None:
    manifest = settled.page.request.get("/manifest.webmanifest").json()
    shown = [*manifest["icons"], *manifest["screenshots"]]
    shown += [icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"]]
    for image in shown:
        assert settled.page.request.get(image["src"]).status == 200
    purposes = {icon.get("purpose", "any") for icon in manifest["icons"]}
    assert {"any", "maskable", "monochrome"} <= purposes
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == [
        "/?do=hello",
        "/?do=share",
        "/?do=thank",
    ]


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The app as the next release would have it: other words, and a worker that knows of them."""
    folder = tmp_path / "next"
    shutil.copytree(DIST, folder)
    for compressed in (*folder.rglob("*.br"), *folder.rglob("*.gz")):
        compressed.unlink()
    shell = folder / "index.html"
    shell.write_text(shell.read_text().replace("<html", '<html data-version="next"', 1))
    worker = folder / "sw.js"
    renamed, caches = re.subn(r"kith-[0-9a-f]{12}", "kith-00000000next", worker.read_text())
    assert caches == 1
    worker.write_text(renamed)
    return folder


def test_a_new_version_takes_over_when_told_and_loses_nothing(
    browser: Browser, tmp_path: Path, next_version: Path
) -> None:
    kith = KithServer(tmp_path)
    kith.start()
    phone = Phone(browser, kith)
    try:
        phone.set_up()
        phone.wait_for_worker()
        phone.lose_network()
        phone.press("Share others")
        expect(phone.quest("Share others")).to_be_checked()
        kith.stop()
        kith.serve_app(next_version)
        kith.start()
        phone.find_network()  # first: a version that cannot be fetched whole is not installed
        phone.page.evaluate(
            "navigator.serviceWorker.getRegistration().then(found => void found.update())"
        )
        update = phone.page.get_by_role("button", name="A new version is here")
        expect(update).to_be_visible()
        assert phone.page.locator("html[data-version=next]").count() == 0
        update.click()
        expect(phone.page.locator("html[data-version=next]")).to_have_count(1)
        expect(phone.quest("Share others")).to_be_checked()
        phone.wait_until_sent()
        phone.reopen()
        expect(phone.quest("Share others")).to_be_checked()
    finally:
        phone.close()
        kith.stop()
