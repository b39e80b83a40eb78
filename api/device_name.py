"""What a device is called in the list of devices: by browser and system, and nothing finer."""

import re

UNKNOWN = "A browser"
LONGEST_READ = 512

# Most browsers also name those that they are like, so the first that fits is the one.
BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\b(?:OPR|OPT|OPX|Opera)/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Vivaldi", r"\bVivaldi/"),
    ("DuckDuckGo", r"\b(?:DuckDuckGo|Ddg)/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|Chromium|CriOS)/"),
    # An app on the home screen of an iPhone does not say that it is Safari.
    ("Safari", r"\bVersion/\S+ .*\bSafari/|\b(?:iPhone|iPad)\b.*\bAppleWebKit/"),
)
SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Windows", r"\bWindows\b"),
    ("Mac", r"\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)


def device_name(user_agent: str) -> str:
    """Such as "Chrome on Android", for the User-Agent of a request; never a version."""
    text = user_agent[:LONGEST_READ]
    browser, system = _first(BROWSERS, text), _first(SYSTEMS, text)
    return UNKNOWN if browser is None or system is None else f"{browser} on {system}"


def _first(names: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for name, pattern in names if re.search(pattern, text)), None)
