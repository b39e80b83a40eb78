"""What friends do together, in the words that they see; and quick ways to where a test begins."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.browser.folk import DAY, heading, says
from tests.browser.phone import Phone
from tests.browser.server import KithServer

TEAM = "Lantern"
"""What a team is called where that is not the subject."""


# --- through the app --------------------------------------------------------------------------


def open_teams(phone: Phone) -> Page:
    """Open the Team screen of somebody who is in no team, or in several."""
    phone.go("Team")
    heading(phone, "Team")
    expect(phone.page.get_by_role("button", name="Make a team")).to_be_visible()
    return phone.page


def open_team(phone: Phone, name: str = TEAM) -> Page:
    """Open the Team screen of somebody who is in one team: it is the team's page."""
    phone.go("Team")
    there(phone, name)
    return phone.page


def there(phone: Phone, name: str = TEAM) -> None:
    """Wait until the page of a team stands."""
    heading(phone, name)
    expect(phone.page.get_by_role("heading", name="Who is here")).to_be_visible()


def sheet_of(phone: Phone, button: str, name: str = "") -> Locator:
    """Press what opens a sheet; gives the sheet, of the button's name if none is given."""
    phone.page.get_by_role("button", name=button, exact=True).first.click()
    sheet = phone.page.get_by_role("dialog", name=name or button, exact=True)
    expect(sheet).to_be_visible()
    return sheet


def closed(sheet: Locator) -> None:
    """Wait until a sheet is gone."""
    expect(sheet).to_have_count(0)


def close(sheet: Locator) -> None:
    sheet.locator(".sheet-head").get_by_role("button", name="Close").click()
    closed(sheet)


def make_team(phone: Phone, name: str, as_name: str) -> None:
    """Make a first team, from wherever the bar is; ends on its page."""
    open_teams(phone)
    sheet = sheet_of(phone, "Make a team")
    sheet.get_by_label("Name of the team").fill(name)
    sheet.get_by_label("What shall the team call you?").fill(as_name)
    sheet.get_by_role("button", name="Make it").click()
    says(phone, f"{name} is there. Now ask a friend in.")
    there(phone, name)


def make_link(phone: Phone) -> tuple[Locator, str]:
    """Make a link into the team whose page is open; gives the sheet that shows it, and the link."""
    sheet = sheet_of(phone, "Invite friends")
    sheet.get_by_role("button", name="Make a link").click()
    return sheet, link_in(sheet)


def link_in(sheet: Locator) -> str:
    """The link that a sheet shows, along with its QR code."""
    expect(sheet.get_by_role("img", name="The link as a QR code")).to_be_visible()
    return sheet.locator(".link-text").inner_text()


def follow(phone: Phone, link: str) -> Page:
    """Open a friend's link."""
    phone.page.goto("about:blank")  # or only the fragment of an address might change
    phone.page.goto(link)
    heading(phone, "Join a team")
    return phone.page


def join(phone: Phone, link: str, as_name: str, name: str = TEAM) -> None:
    """Follow a link into a team; ends on the team's page."""
    page = follow(phone, link)
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.get_by_label("What shall they call you?").fill(as_name)
    page.get_by_role("button", name="Join", exact=True).click()
    says(phone, f"Welcome to {name}.")
    there(phone, name)


def take_challenge(phone: Phone, title: str) -> None:
    """Take a ready challenge on, with the team whose page is open."""
    sheet = sheet_of(phone, "Take on a challenge")
    sheet.get_by_role("button", name=title).click()
    sheet = phone.page.get_by_role("dialog", name=title)
    expect(sheet.get_by_text("together.")).to_be_visible()
    sheet.get_by_role("button", name="Take it on").click()
    says(phone, "It is on. Everybody in the team sees it.")
    closed(sheet)


def challenge(phone: Phone, title: str) -> Locator:
    """A challenge on the page of its team."""
    return phone.page.get_by_role("region", name=title, exact=True)


def expect_bar(phone: Phone, title: str, text: str, *, of: str = TEAM) -> None:
    """Wait until the bar of a team, in a challenge, says how far it is: '1 of 2 days'."""
    bar = challenge(phone, title).get_by_role("meter", name=of, exact=True)
    expect(bar).to_have_attribute("aria-valuetext", text)


def member(phone: Phone, name: str) -> Locator:
    """Somebody on the page of the team."""
    names = phone.page.get_by_role("heading", level=3, name=name)
    return phone.page.locator(".member").filter(has=names)


def celebration(phone: Phone) -> Locator:
    return phone.page.get_by_role("dialog", name="You did it together", exact=True)


def celebrate(phone: Phone) -> None:
    """Wait for the moment of a challenge that was reached, and go on."""
    expect(celebration(phone)).to_be_visible()
    celebration(phone).get_by_role("button", name="Go on").click()
    closed(celebration(phone))


# --- through the API, where it is not the subject -----------------------------------------------


class Friend:
    """Somebody whose phone is elsewhere: what they do arrives, and nobody looks at their screen."""

    def __init__(self, kith: KithServer) -> None:
        self.kith = kith
        self.client = httpx.Client(base_url=kith.url)
        self.player: str = self.ask("POST", "/api/players")["id"]

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The answer to a request that has to succeed, with access renewed where it ran out."""
        found = self.client.request(method, path, json=body)
        if found.status_code == 401:
            self.client.post("/api/session/refresh").raise_for_status()
            found = self.client.request(method, path, json=body)
        assert found.is_success, (method, path, found.text)
        return found.json() if found.content else None

    def does(self, kind: str, day: str = DAY) -> None:
        """One act of a day, checked in now."""
        at = {"acted_at": f"{day}T06:00:00+00:00", "recorded_at": self.kith.clock().isoformat()}
        times = {**at, "zone": "Europe/Berlin"}
        act = {"type": "check_in", "id": str(uuid4()), "kind": kind, "day": day, **times}
        answers = self.ask("POST", "/api/sync", {"cursor": 0, "facts": [act]})["answers"]
        assert [one["status"] for one in answers] == ["stored"]

    def close(self) -> None:
        self.client.close()


def ask(phone: Phone, method: str, path: str, body: object = None) -> Any:
    """The answer to a request from a phone's page, as whoever is signed in there."""
    found = phone.page.evaluate(ASK, [method, path, body])
    assert found["status"] in (200, 204), (method, path, found)
    return found["body"]


Somebody = Phone | Friend


def _ask(who: Somebody, method: str, path: str, body: object = None) -> Any:
    return who.ask(method, path, body) if isinstance(who, Friend) else ask(who, method, path, body)


def team_of(host: Somebody, as_name: str, name: str = TEAM) -> str:
    """A new team; gives its id."""
    look = {"name": name, "colour": "teal", "emoji": "🏮"}
    made = _ask(host, "POST", "/api/teams", {"id": str(uuid4()), "as_name": as_name, **look})
    team: str = made["id"]
    return team


def link_into(team: str, by: Somebody, uses: int = 11) -> str:
    """A new link into a team."""
    made = _ask(by, "POST", f"/api/teams/{team}/invites", {"id": str(uuid4()), "uses": uses})
    return f"{by.kith.url}/join#{made['token']}"


def bring(team: str, host: Somebody, **friends: Somebody) -> None:
    """Let friends join a team under their names."""
    token = link_into(team, host).partition("#")[2]
    for name, friend in friends.items():
        _ask(friend, "POST", "/api/invites/join", {"token": token, "as_name": name})


def challenge_of(team: str, by: Somebody, **terms: Any) -> str:
    """A new challenge: two thank-yous in three days, unless ``terms`` say otherwise."""
    usual = {"title": "Thanks", "kind": "thank", "first": DAY, "days": 3, "target": 2}
    body = {"id": str(uuid4()), **usual, **terms}
    taken: str = _ask(by, "POST", f"/api/teams/{team}/challenges", body)["id"]
    return taken


def beside_link(team: str, taken: str, by: Somebody) -> str:
    """A link that asks another team to take a challenge side by side."""
    path = f"/api/teams/{team}/challenges/{taken}/invites"
    made = _ask(by, "POST", path, {"id": str(uuid4()), "uses": 1})
    return f"{by.kith.url}/beside#{made['token']}"


def side_by_side(team: str, taken: str, host: Somebody, other: Somebody, name: str) -> None:
    """Let somebody's own new team of that name take a challenge of a team, too."""
    own = team_of(other, "Bea", name)
    token = beside_link(team, taken, host).partition("#")[2]
    _ask(other, "POST", f"/api/teams/{own}/beside", {"id": str(uuid4()), "token": token})


def cheer_by(who: Somebody, team: str, reaction: str, **to: str) -> None:
    """One cheer: ``to`` somebody's ``kept`` day, or for a ``challenge``."""
    body = {"id": str(uuid4()), "reaction": reaction, "day": DAY, **to}
    _ask(who, "POST", f"/api/teams/{team}/cheers", body)


def seen_by(who: Somebody, team: str, day: str = DAY) -> Any:
    """A team as one of its members is told of it."""
    told = _ask(who, "GET", f"/api/together?day={day}")
    return next(one for one in told["teams"] if one["id"] == team)


# --- time -----------------------------------------------------------------------------------------


def pass_days(days: int, *phones: Phone) -> None:
    """Let days pass for everybody, the server too; what is shown is as of before, until it is asked
    for again."""
    for phone in phones:
        phone.wait_until_sent()
    by = timedelta(days=days)
    phones[0].kith.clock.move(by)
    for phone in phones:
        phone.pass_time(by)


ASK = """([method, path, body]) => fetch(path, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
}).then(async (reply) => ({
    status: reply.status,
    body: await reply.json().catch(() => null),
}))"""
