"""A reminder on the phone: what it says, what its buttons do, and when it goes away."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.notices import (
    PushService,
    expect_done,
    expect_kept,
    expect_notices,
    habit,
    kept,
    notices,
    press,
    today,
    worker_of,
)
from tests.browser.phone import QUESTS, Phone
from tests.browser.server import KithServer

ALL = ("hello", "share", "thank")
TITLE = "A minute for somebody?"


@pytest.fixture
def reminded(kith: KithServer, new_phone: NewPhone) -> Phone:
    """A phone that may notify, at the real time."""
    kith.clock.ahead = timedelta(0)
    phone = new_phone(timezone_id="UTC", permissions=["notifications"])
    phone.set_up()
    return phone


@pytest.fixture
def push(reminded: Phone) -> PushService:
    return PushService(reminded)


def test_a_reminder_names_what_is_left_with_buttons_and_a_later_one_replaces_it(
    reminded: Phone, push: PushService
) -> None:
    push.remind(*ALL)
    expect_notices(reminded, TITLE)
    [notice] = notices(reminded)
    assert notice["body"] == "Say hello · Share others · Thank supporters"
    assert notice["actions"] == [["done", "Say hello: done"], ["not-today", "Not today"]]
    push.remind("thank", thanks=4)
    expect_notices(reminded, "Somebody has waited 4 days for a thank-you")
    push.remind("hello", day="2026-01-02")
    expect_notices(reminded, TITLE)


def test_the_button_checks_the_first_quest_in_once_and_the_open_app_shows_it(
    reminded: Phone, push: PushService
) -> None:
    push.remind(*ALL)
    expect_notices(reminded, TITLE)
    press(reminded, "done")
    expect_notices(reminded)
    expect_done(reminded, "Say hello")
    reminded.wait_until_sent()
    expect_kept(reminded, "reminderAnswers", [])
    push.remind("hello", "share")
    expect_notices(reminded, TITLE)
    assert notices(reminded)[0]["body"] == "Share others"
    reminded.page.reload()
    expect_done(reminded, "Say hello")
    reminded.expect_points(10)


def test_a_check_in_by_the_button_without_a_network_goes_out_later(
    reminded: Phone, push: PushService
) -> None:
    push.remind("share")
    expect_notices(reminded, TITLE)
    reminded.lose_network()
    press(reminded, "done")
    expect_done(reminded, "Share others")
    assert reminded.waiting() == 1
    assert kept(reminded, "reminderAnswers") == [{"day": today(), "answer": "opened"}]
    reminded.find_network()
    reminded.reopen()
    reminded.wait_until_sent()
    expect_kept(reminded, "reminderAnswers", [])
    expect_done(reminded, "Share others")


def test_not_today_is_told_to_the_server_and_checks_nothing_in(
    reminded: Phone, push: PushService
) -> None:
    push.remind(*ALL)
    expect_notices(reminded, TITLE)
    press(reminded, "not-today")
    expect_notices(reminded)
    assert kept(reminded, "reminderAnswers") == []
    for title in QUESTS:
        expect(reminded.quest(title)).not_to_be_checked()


def test_pressing_it_brings_the_app_to_the_quest(reminded: Phone, push: PushService) -> None:
    push.remind("thank")
    expect_notices(reminded, TITLE)
    reminded.go("Me")
    press(reminded)
    expect(reminded.page.get_by_role("dialog", name="Thank supporters")).to_be_visible()
    assert reminded.page.url == f"{reminded.kith.url}/"
    expect(reminded.quest("Thank supporters")).not_to_be_checked()
    reminded.page.keyboard.press("Escape")

    opened = worker_of(reminded)
    push.remind("hello")
    expect_notices(reminded, TITLE)
    quest = habit(reminded, "hello")
    opened.evaluate(NO_TAB_OPEN)
    press(reminded)
    assert opened.evaluate("self.opened") == [f"/?quest={quest}"]


def test_what_is_done_here_already_is_not_asked_for(reminded: Phone, push: PushService) -> None:
    reminded.press("Share others")
    push.remind("share", "thank")
    expect_notices(reminded, TITLE)
    assert notices(reminded)[0]["body"] == "Thank supporters"
    reminded.lift_thumb()
    reminded.press("Thank supporters")
    shown = worker_of(reminded).evaluate_handle(NEXT_SHOWN)
    push.remind("share", "thank")
    # Browsers want to see something for each push: it is shown, and gone at once.
    assert shown.evaluate("shown => shown.says") == "That’s today. Go and talk to someone."
    expect_notices(reminded)


def test_a_reminder_is_closed_once_all_is_done_in_the_app(
    reminded: Phone, push: PushService
) -> None:
    push.remind(*ALL)
    expect_notices(reminded, TITLE)
    for title in QUESTS[1:]:
        reminded.press(title)
        reminded.lift_thumb()
    expect_notices(reminded, TITLE)
    reminded.page.locator(".quest-key", has_text="Say hello").click()
    expect_notices(reminded)


@pytest.mark.parametrize("data", ["", "no json", '{"type":"newer"}', '{"type":"reminder"}'])
def test_a_push_that_cannot_be_read_says_only_to_open_kith(
    reminded: Phone, push: PushService, data: str
) -> None:
    push.deliver(data)
    expect_notices(reminded, "Kith")
    assert notices(reminded)[0]["body"] == "Open Kith to see what is left today."
    press(reminded)
    expect_notices(reminded)


def test_the_notification_speaks_the_language_of_the_app(
    kith: KithServer, new_phone: NewPhone
) -> None:
    kith.clock.ahead = timedelta(0)
    phone = new_phone(timezone_id="UTC", permissions=["notifications"], locale="de-DE")
    phone.page.goto("/")
    phone.page.get_by_role("button", name="Heute").click()
    phone.wait_until_sent()
    expect_kept(phone, "language", "de")
    PushService(phone).remind("hello", thanks=1)
    expect_notices(phone, "Jemand wartet seit 1 Tag auf ein Dankeschön")
    [notice] = notices(phone)
    assert notice["lang"] == "de"
    assert notice["actions"] == [["done", "Hallo sagen: erledigt"], ["not-today", "Heute nicht"]]


NEXT_SHOWN = """() => {
    const show = registration.showNotification.bind(registration);
    const says = new Promise((done) => {
        registration.showNotification = (title, options) => {
            done(options.body);
            return show(title, options);
        };
    });
    return { says };
}"""

NO_TAB_OPEN = """() => {
    self.opened = [];
    self.clients.matchAll = async () => [];
    self.clients.openWindow = async (path) => self.opened.push(path);
}"""
"""As a phone is when Kith is closed; opening a window is for a press on a screen alone."""
