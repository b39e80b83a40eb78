"""``kith doctor``: asks the address that people open whether phones will get what they need."""

import argparse
import ssl
import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from api.options import OptionError
from api.settings import Settings

PATIENCE_SECONDS = 10
AT_ONCE_SECONDS = 3
"""A live connection says something when it opens; a proxy that keeps it back says it much later."""

ABOUT = """\
It asks the address from outside, as a phone would: the certificate, the app, the database behind
it, cookies, live connections. For that it becomes a guest, who is deleted again at the end.
"""
Finding = str | None
"""What is wrong and what to do about it; ``None`` if all is well."""

Check = Callable[[httpx.Client], Finding]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", nargs="?", help="the address (KITH_PUBLIC_URL)")


def run(options: argparse.Namespace) -> int:
    """Prints a line for each check; 1 if one failed."""
    url = options.url or Settings.from_env().url
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise OptionError("URL", f"must look like https://kith.example, not {url!r}")
    # What the system trusts counts, so that a certificate of one's own can be used at home.
    trusted = ssl.create_default_context()
    failed = False
    with httpx.Client(base_url=url, verify=trusted, timeout=PATIENCE_SECONDS) as client:
        for what, finding in _findings(client):
            print(f"{'ok' if finding is None else 'NO'}  {what}{f': {finding}' if finding else ''}")
            failed = failed or finding is not None
    return 1 if failed else 0


def _findings(client: httpx.Client) -> Iterator[tuple[str, Finding]]:
    for what, check in CHECKS:
        try:
            yield what, check(client)
        except httpx.HTTPError as error:
            yield what, f"no answer from {client.base_url}: {error}"
            return


def _encrypted(client: httpx.Client) -> Finding:
    url = client.base_url
    if url.scheme != "https" and url.host != "localhost" and not _is_loopback(url.host):
        return "phones install an app from https:// only; put a proxy in front that speaks it"
    client.get("/health/live")
    return None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _works(client: httpx.Client) -> Finding:
    status = client.get("/health/ready").status_code
    return None if status == 200 else f"it answers {status}; see its log"


def _has_the_app(client: httpx.Client) -> Finding:
    for path, kind in (("/", "text/html"), ("/sw.js", "text/javascript")):
        answer = client.get(path)
        if answer.status_code != 200 or not answer.headers["content-type"].startswith(kind):
            return (
                f"{path} answers {answer.status_code}; is the app built, and KITH_PWA_DIST right?"
            )
    return None


def _keeps_to_https(client: httpx.Client) -> Finding:
    if client.base_url.scheme != "https":
        return None
    if "strict-transport-security" not in client.get("/").headers:
        return f"set KITH_PUBLIC_URL to {client.base_url} for `kith serve`"
    return None


def _signs_in(client: httpx.Client) -> Finding:
    answer = client.post("/api/players")
    if answer.status_code != 201:
        return f"becoming a guest was answered with {answer.status_code}"
    if client.base_url.scheme != "https":
        return None
    for cookie in answer.headers.get_list("set-cookie"):
        if not cookie.startswith("__Host-") or "; secure" not in cookie.lower():
            return f"cookies are not secure; set KITH_PUBLIC_URL to {client.base_url}"
    return None


def _is_live(client: httpx.Client) -> Finding:
    asked = time.monotonic()
    try:
        with client.stream("GET", "/api/live", timeout=AT_ONCE_SECONDS) as answer:
            if answer.status_code != 200:
                return f"it answers {answer.status_code}"
            next(answer.iter_raw())
    except httpx.TimeoutException:
        return "the proxy keeps them back; let it pass them on unbuffered"
    took = time.monotonic() - asked
    return None if took < AT_ONCE_SECONDS else f"the first word took {took:.0f} s"


def _leaves(client: httpx.Client) -> Finding:
    answer = client.request("DELETE", "/api/account", json={"confirm": "delete"})
    return None if answer.status_code == 204 else f"answered with {answer.status_code}"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("the address is encrypted and answers", _encrypted),
    ("Kith runs, and its database", _works),
    ("the app is there", _has_the_app),
    ("browsers are told to stay with https", _keeps_to_https),
    ("a guest can begin, with safe cookies", _signs_in),
    ("live connections pass at once", _is_live),
    ("the guest is deleted again", _leaves),
)
