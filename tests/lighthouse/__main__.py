"""Run Lighthouse (mobile) on Today five times and print the medians; `make lighthouse`.

The page belongs to a player with a year behind them. Lighthouse keeps cookies and IndexedDB and
clears the caches and the service worker, so each run is a returning player's first load of a new
version. The report of the median run is left in build/lighthouse.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.support.browsing import ARGUMENTS, chromium
from tests.support.serving import free_port, kith, serving

HERE = Path(__file__).parent
REPORTS = Path("build/lighthouse")
RUNS = 5
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100}


def audit(url: str, port: int, report: Path) -> dict[str, float]:
    """One run of Lighthouse on ``url``; leaves report.report.html and .json, gives the scores."""
    subprocess.run(
        [
            "node",
            HERE / "node_modules/lighthouse/cli/index.js",
            url,
            f"--port={port}",
            f"--only-categories={','.join(WANTED)}",
            "--output=json",
            "--output=html",
            f"--output-path={report}",
            "--quiet",
        ],
        check=True,
    )
    found = json.loads(report.with_name(report.name + ".report.json").read_text())
    return {name: round(found["categories"][name]["score"] * 100) for name in WANTED}


def main() -> int:
    """Measure, print a line a category, and answer 1 when a median is below what is wanted."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = f"sqlite:///{folder}/kith.db"
        port, debugging = free_port(), free_port()
        kith(database, "migrate")
        link = kith(database, "demo", port=port).split()[-1]
        with serving(database, Path(folder, "server.log"), port):
            browser = playwright.chromium.launch_persistent_context(
                f"{folder}/profile",
                executable_path=chromium(),
                args=[*ARGUMENTS, f"--remote-debugging-port={debugging}"],
            )
            page = browser.pages[0]
            page.goto(link)
            page.get_by_role("main").wait_for()
            page.wait_for_load_state("networkidle")
            page.goto("about:blank")
            scores = [
                audit(f"http://127.0.0.1:{port}/", debugging, REPORTS / f"run-{run}")
                for run in range(1, RUNS + 1)
            ]
            browser.close()
    medians = {name: median(score[name] for score in scores) for name in WANTED}
    for name, wanted in WANTED.items():
        runs = ", ".join(str(score[name]) for score in scores)
        print(f"{name:16} median {medians[name]:3.0f}  wanted {wanted}  runs {runs}")
    print(f"reports: {REPORTS}/run-*.report.html")
    return int(any(medians[name] < wanted for name, wanted in WANTED.items()))


if __name__ == "__main__":
    sys.exit(main())
