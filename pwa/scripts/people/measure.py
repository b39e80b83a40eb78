"""Measures the app's data with thousands of people: `python pwa/scripts/people/measure.py`.

Runs the page's own code in Chromium, against a server that does little more than give back what it
got. Times are in milliseconds; "blocked" is the longest time in which the page could do nothing
else. No test depends on them.
"""

import json
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
PWA = HERE.parent.parent
sys.path.insert(0, str(PWA.parent))

from tests.support.browsing import ARGUMENTS, chromium  # noqa: E402

A_PAGE = 500


class Server:
    """Keeps people as they come, and tells them page by page."""

    def __init__(self) -> None:
        self.people: list[dict[str, Any]] = []

    def answer(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        """The answer to a POST."""
        if path != "/api/sync":
            return {"id": "player", "made_at": "2026-11-22T00:00:00Z", "claimed": False}
        for fact in asked["facts"]:
            if fact["type"] == "person":
                self.people.append(_person(fact))
        cursor = asked["community"]
        told = None
        latest = len(self.people)
        if cursor is not None:
            page = self.people[cursor : cursor + A_PAGE]
            upto = cursor + len(page)
            told = {"cursor": upto, "more": upto < latest, "people": page}
            told |= {"supports": [], "saved": [], "gone": []}
        return {
            "answers": [{"id": fact["id"], "status": "stored"} for fact in asked["facts"]],
            "cursor": latest,
            "more": False,
            "check_ins": [],
            "habits": [],
            "pauses": [],
            "settings": None,
            "today": None,
            "community": told,
        }


def _person(fact: dict[str, Any]) -> dict[str, Any]:
    view = {name: fact.get(name, "") for name in ("id", "name", "makes", "cares", "notes", "day")}
    view |= {name: fact.get(name, []) for name in ("handles", "topics")}
    return view | {
        "merged": [],
        "met_through": None,
        "rests_until": None,
        "stage": "new",
        "hello": None,
        "acts_days": 0,
        "last_day": None,
        "warmth": [],
        "missing": ["introduced", "days", "talk"],
        "pitched_on": None,
        "pitch_again": None,
    }


class Handler(SimpleHTTPRequestHandler):
    """Serves the built page, and the API."""

    def __init__(self, server: Server, *args: Any, **options: Any) -> None:
        self.kith = server
        super().__init__(*args, **options)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        answer = json.dumps(self.kith.answer(self.path, json.loads(body or b"{}"))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def build(into: str) -> None:
    """Puts the page together as the app is, but alone."""
    command = ["npx", "vite", "build", str(HERE), "--outDir", into, "--configLoader", "runner"]
    config = Path(into) / "vite.config.mjs"
    config.write_text("export default { build: { target: 'es2022' } }")
    subprocess.run([*command, "--config", str(config)], cwd=PWA, check=True, capture_output=True)  # noqa: S603


def measured(page: Page, label: str, expression: str) -> None:
    """Prints what a measurement gave."""
    print(f"{label}:")
    for name, value in page.evaluate(expression).items():
        print(f"  {name:14} {value}")


def at(browser: Browser, address: str) -> Page:
    """The page, on a device of its own."""
    page = browser.new_context().new_page()
    page.goto(address)
    return page


def main() -> None:
    """Measures an import of twenty thousand, then a list of five thousand."""
    with tempfile.TemporaryDirectory() as built, sync_playwright() as playwright:
        build(built)
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for keeps in (True, False):
            for count in (20_000, 5_000):
                server = Server()
                handler = partial(Handler, server, directory=built)
                http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
                Thread(target=http.serve_forever, daemon=True).start()
                address = f"http://127.0.0.1:{http.server_port}/"
                page = at(browser, address)
                keep = "await keep(); " if keeps else ""
                label = f"{count} people, {'kept' if keeps else 'not kept'}"
                measured(
                    page, f"{label}: added", f"async () => {{ {keep}return addMany({count}) }}"
                )
                page.reload()
                measured(page, f"{label}: looked at", "look()")
                measured(page, f"{label}: taken out", "takeOut()")
                http.shutdown()
        browser.close()


if __name__ == "__main__":
    main()
