"""The Chromium that tests and measurements drive, and how they start it."""

import os
import shutil

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
"""Without the first, Chromium calls home at every start; as root it has no sandbox to offer."""


def chromium() -> str:
    """The path of the browser: the one named in KITH_TEST_CHROMIUM, or what the PATH has.

    Raises RuntimeError when there is none.
    """
    found = os.environ.get("KITH_TEST_CHROMIUM") or shutil.which("chromium")
    if not found:
        raise RuntimeError("no Chromium: run `make test-browser`, which finds or installs one")
    return found
