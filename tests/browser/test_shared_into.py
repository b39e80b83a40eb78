"""From any app into Kith: shared or pasted, understood, used in one tap, and kept until then."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import (
    open_day,
    open_links,
    open_people,
    open_person,
    open_thanks,
    passed,
    row,
    says,
    somebody,
    tell,
    undo,
)
from tests.browser.phone import Phone
from tests.browser.sharing import arrived, choose, share, shared, used
from tests.browser.test_accessible import findings, overflow
from tests.browser.test_hostile import NAMES, expect_harmless

POST = "https://art.example/@maya/113"
ESSAY = "https://essays.example/on-letters"


@pytest.fixture
def ready(settled: Phone) -> Phone:
    """A phone whose service worker takes what is shared."""
    settled.wait_for_worker()
    return settled


def acquaint(phone: Phone) -> None:
    """Let another device send Maya, whom the shared post is by."""
    handles = [{"network": "fediverse", "name": "maya@art.example"}]
    assert tell(phone, somebody(phone, "Maya Stone", handles=handles)) == ["stored"]


def test_a_shared_post_becomes_a_check_in_with_link_and_person_in_one_tap(ready: Phone) -> None:
    acquaint(ready)
    share(ready, title="A zine about moss", text=f"Look at this: {POST}?utm_source=app")
    card = shared(ready)
    expect(card.get_by_role("heading", name="A zine about moss")).to_be_visible()
    expect(card).to_contain_text("@maya@art.example")
    expect(card.get_by_role("link", name="Open Maya Stone")).to_be_visible()
    assert findings(ready.page) == []

    choose(ready, "Shared theirs")
    says(ready, "Shared Maya Stone’s work. Noted.")
    used(ready)
    undo(ready)
    expect(card.get_by_role("heading", name="A zine about moss")).to_be_visible()
    ready.lift_thumb()
    choose(ready, "Shared theirs")
    used(ready)
    ready.wait_until_sent()

    ready.go("Today")
    expect(ready.quest("Share others")).to_be_checked()
    open_day(ready, "14 May").get_by_text("A zine about moss").click()
    expect(ready.page.get_by_label("Link", exact=True)).to_have_value(POST)
    ready.page.keyboard.press("Escape")
    ready.page.go_back()
    open_person(ready, "Maya Stone")
    expect(passed(ready)).to_contain_text("A zine about moss")


def test_what_is_shared_offline_waits_through_closing_and_is_saved_for_later(ready: Phone) -> None:
    ready.lose_network()
    share(ready, title="On letters – by Ana Reyes", text="“Write one.”", url=ESSAY)
    expect(shared(ready)).to_contain_text("Write one.")
    ready.reopen()
    ready.page.get_by_role("link", name="1 thing shared with Kith").click()
    arrived(ready)
    choose(ready, "Save to share later")
    says(ready, "Kept, to share later.")
    used(ready)
    ready.find_network()
    ready.wait_until_sent()
    page = open_links(ready)
    link = page.locator(".links > li")
    expect(link.get_by_role("link", name="On letters")).to_have_attribute("href", ESSAY)
    expect(link).to_contain_text("Ana Reyes")
    ready.go("Today")
    expect(ready.page.get_by_text("shared with Kith")).to_have_count(0)


def test_an_address_brings_it_as_well_and_is_cleaned_at_once(ready: Phone) -> None:
    acquaint(ready)
    ready.page.goto(f"/shared?{urlencode({'text': POST})}")
    arrived(ready)
    choose(ready, "They supported me")
    sheet = ready.page.get_by_role("dialog", name="They supported me")
    expect(sheet.get_by_role("link", name="Maya Stone")).to_be_visible()
    sheet.get_by_role("button", name="Shared my work").click()
    says(ready, "Noted: Maya Stone shared your work.")
    used(ready)
    ready.page.reload()
    used(ready)
    open_thanks(ready)
    expect(ready.page.locator("#main")).to_contain_text("Maya Stone")


def test_what_the_server_hands_back_where_no_worker_was_is_taken_from_behind_the_hash(
    settled: Phone,
) -> None:
    phone = settled
    phone.page.goto(f"/shared#{urlencode({'title': 'On letters', 'url': ESSAY})}")
    arrived(phone)
    expect(shared(phone).get_by_role("heading", name="On letters")).to_be_visible()


def test_whoever_a_shared_profile_is_of_is_added_in_one_tap(ready: Phone) -> None:
    share(ready, title="Maya Stone (@maya@art.example)", url="https://art.example/@maya")
    choose(ready, "Add Maya Stone")
    says(ready, "Maya Stone is among your people.")
    used(ready)
    undo(ready)
    expect(shared(ready)).to_be_visible()
    ready.lift_thumb()
    choose(ready, "Add Maya Stone")
    used(ready)
    open_person(ready, "Maya Stone")
    expect(ready.page.locator("#main")).to_contain_text("@maya@art.example")


def test_a_supporter_who_is_new_is_added_with_what_they_did_and_both_can_be_taken_back(
    ready: Phone,
) -> None:
    share(ready, url="https://bsky.app/profile/bea.bsky.social/post/3kq")
    choose(ready, "They supported me")
    sheet = ready.page.get_by_role("dialog", name="They supported me")
    expect(sheet.get_by_label("Who was it?")).to_have_value("bea")
    sheet.get_by_role("button", name="Said something kind").click()
    says(ready, "Noted: bea said something kind.")
    open_people(ready)
    expect(row(ready, "bea")).to_be_visible()
    undo(ready)
    expect(row(ready, "bea")).to_have_count(0)
    ready.page.goto("/shared")
    expect(shared(ready)).to_be_visible()


def test_pasting_works_the_same_way_by_hand_and_from_the_clipboard(new_phone: NewPhone) -> None:
    phone = new_phone(permissions=["clipboard-read", "clipboard-write"])
    phone.set_up()
    phone.page.get_by_role("link", name="Paste a link or a post").click()
    arrived(phone)
    phone.page.get_by_label("A link, a profile or a post").fill(f"So good: {ESSAY}")
    phone.page.get_by_role("button", name="Go on").click()
    expect(shared(phone)).to_contain_text("So good")
    phone.lift_thumb()
    choose(phone, "Listened")
    says(phone, "Listening noted.")
    used(phone)
    phone.page.evaluate("navigator.clipboard.writeText('@maya@art.example')")
    phone.page.get_by_role("button", name="Paste", exact=True).click()
    expect(shared(phone).get_by_role("button", name="Add maya")).to_be_visible()
    phone.page.get_by_text("How to get things in here").click()
    expect(phone.page.get_by_text("copy the link in the other app")).to_be_visible()


def test_somebody_who_shares_before_setting_up_finds_it_afterwards(phone: Phone) -> None:
    phone.page.goto("/")
    phone.wait_for_worker()
    share(phone, title="On letters", url=ESSAY)
    expect(phone.page.get_by_text("It is kept on this device.")).to_be_visible()
    assert findings(phone.page) == []
    phone.page.get_by_role("link", name="Set Kith up").click()
    phone.page.get_by_role("button", name="Skip to Today").click()
    phone.wait_for_today()
    phone.page.get_by_role("link", name="1 thing shared with Kith").click()
    expect(shared(phone).get_by_role("heading", name="On letters")).to_be_visible()


def test_several_wait_each_and_what_is_put_away_can_come_back(ready: Phone) -> None:
    share(ready, title="One", url="https://one.example")
    share(ready, title="One", url="https://one.example")
    share(ready, title="Two", url="https://two.example")
    expect(shared(ready).get_by_role("heading", name="Two")).to_be_visible()
    expect(ready.page.get_by_role("heading", name="1 more waits")).to_be_visible()
    ready.page.get_by_role("button", name="One").click()
    expect(shared(ready).get_by_role("heading", name="One")).to_be_visible()
    choose(ready, "Put away")
    says(ready, "Put away.")
    expect(shared(ready).get_by_role("heading", name="Two")).to_be_visible()
    undo(ready)
    expect(ready.page.get_by_role("heading", name="1 more waits")).to_be_visible()


def test_hostile_things_that_are_shared_are_shown_as_text_and_run_nowhere(
    new_phone: NewPhone,
) -> None:
    phone = new_phone(viewport={"width": 320, "height": 640})
    phone.set_up()
    phone.wait_for_worker()
    for hostile in NAMES.values():
        title = f"{hostile} (@maya@art.example)"
        share(phone, title=title, text=hostile, url="javascript:localStorage.ran = 1")
        expect(shared(phone)).to_be_visible()
        expect_harmless(phone)
    choose(phone, "Save to share later")
    says(phone, "Kept, to share later.")
    open_links(phone)
    expect_harmless(phone)


def test_the_screen_has_room_on_a_small_phone(new_phone: NewPhone) -> None:
    phone = new_phone(viewport={"width": 320, "height": 640}, color_scheme="dark")
    phone.set_up()
    phone.wait_for_worker()
    share(phone, title="On letters", text=f"{'w' * 90} {ESSAY}/{'x' * 200}")
    assert overflow(phone.page) == 0
    assert findings(phone.page) == []
