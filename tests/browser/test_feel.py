"""The small things around the screens: pulling to refresh, coming back, no network, what is new."""

from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPhone
from tests.browser.folk import act, tell
from tests.browser.phone import Phone
from tests.browser.test_accessible import findings, overflow
from tests.browser.test_offline import go_offline

PULL = """async ([by, aside]) => {
    const main = document.getElementById('main');
    const at = (x, y) => new Touch({ identifier: 1, target: main, clientX: x, clientY: y });
    const tell = (type, ...touches) =>
        main.dispatchEvent(new TouchEvent(type, { touches, bubbles: true, cancelable: true }));
    tell('touchstart', at(195, 200));
    for (let part = 1; part <= 10; part += 1)
        tell('touchmove', at(195 + aside * part / 10, 200 + by * part / 10));
    await new Promise(requestAnimationFrame);
    const sign = document.querySelector('.pull')?.dataset.state ?? 'none';
    tell('touchend');
    return sign;
}"""
"""A finger on the screen, as the browser tells of it; gives what showed before it was lifted."""

INSTALLED = """() => {
    const media = window.matchMedia.bind(window);
    window.matchMedia = (query) =>
        media(query.includes('display-mode') ? query.replace('standalone', 'browser') : query);
}"""
"""Opened from the home screen, which Chromium does not let a test do."""

FEELS = """() => {
    window.felt = [];
    Object.defineProperty(navigator, 'vibrate', { value: (times) => window.felt.push(times) });
}"""


def pull(page: Page, by: int = 160, aside: int = 0) -> str:
    sign: str = page.evaluate(PULL, [by, aside])
    return sign


def ready(phone: Phone) -> None:
    """Until the small things are there: they come once the first screen stands."""
    phone.page.wait_for_function("() => localStorage.getItem('kith.news') !== null")


def said(phone: Phone, text: str) -> None:
    expect(phone.page.locator(".toast-card", has_text=text)).to_be_visible()


def test_pulling_down_sends_and_fetches_and_says_what_came_of_it(settled: Phone) -> None:
    page = settled.page
    ready(settled)
    assert pull(page, by=60) == "pulled"
    expect(page.locator(".pull")).to_have_count(0)
    assert pull(page, by=40, aside=160) == "none"
    assert set(tell(settled, act(settled, "listen", "2026-05-14"))) == {"stored"}
    expect(page.get_by_role("list", name="Also noted today")).to_have_count(0)
    assert pull(page) == "enough"
    said(settled, "Everything is up to date.")
    expect(page.get_by_role("list", name="Also noted today")).to_contain_text("Listening")

    page.locator("#main").evaluate("main => main.scrollTo(0, 200)")
    assert pull(page) == "none"
    contained = "main => getComputedStyle(main).overscrollBehaviorY"
    assert page.locator("#main").evaluate(contained) == "contain"


def test_pulling_without_a_network_says_that_all_is_saved(settled: Phone) -> None:
    ready(settled)
    go_offline(settled)
    settled.press("Say hello")
    pull(settled.page)
    said(settled, "You are offline. What you do is saved here, and goes out later.")


def test_what_pulling_does_is_there_without_touch(settled: Phone) -> None:
    page = settled.page
    settled.go("Me", "My data")
    assert set(tell(settled, act(settled, "listen", "2026-05-14"))) == {"stored"}
    page.get_by_role("button", name="Send and fetch now").click()
    expect(page.locator(".fact", has_text="Check-ins")).to_contain_text("1")


def test_an_app_that_was_ended_in_the_meantime_opens_where_it_was_left(new_phone: NewPhone) -> None:
    phone = new_phone()
    phone.context.add_init_script(f"({INSTALLED})()")
    phone.set_up()
    phone.go("Me", "History")
    ready(phone)
    main = "document.getElementById('main')"
    phone.page.wait_for_function(f"() => {main}.scrollHeight - {main}.clientHeight > 260")
    phone.page.evaluate(f"{main}.scrollTo(0, 260)")
    phone.reopen()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("History")
    phone.page.wait_for_function(f"() => {main}.scrollTop === 260")

    phone.page.close()
    phone.pass_time(timedelta(minutes=21))
    phone.page = phone.context.new_page()
    phone.page.goto("/")
    expect(phone.quest("Say hello")).to_be_visible()
    assert phone.page.evaluate("location.pathname") == "/"


def test_a_tab_that_is_opened_anew_begins_with_today(settled: Phone) -> None:
    settled.go("Me", "History")
    ready(settled)
    settled.reopen()
    expect(settled.quest("Say hello")).to_be_visible()


def test_what_is_new_is_said_once_and_not_to_newcomers(settled: Phone) -> None:
    ready(settled)
    line = settled.page.get_by_role("complementary", name="What’s new")
    expect(line).to_have_count(0)
    settled.page.evaluate("localStorage.setItem('kith.news', '0.0.9')")
    settled.reopen()
    line = settled.page.get_by_role("complementary", name="What’s new")
    expect(line).to_be_visible()
    assert findings(settled.page) == []
    assert overflow(settled.page) <= 0
    line.get_by_role("button", name="Close").click()
    expect(line).to_have_count(0)
    settled.reopen()
    settled.wait_for_today()
    ready(settled)
    expect(settled.page.get_by_role("complementary", name="What’s new")).to_have_count(0)
    settled.go("Me", "About Kith")
    expect(settled.page.get_by_role("region", name="What’s new")).to_be_visible()


def test_without_a_network_one_line_says_since_when_and_what_waits(settled: Phone) -> None:
    page = settled.page
    ready(settled)
    line = page.get_by_role("complementary", name="No connection")
    expect(line).to_have_count(0)
    go_offline(settled)
    expect(line).to_contain_text("Offline since 10:30. Nothing waits.")
    settled.press("Say hello")
    settled.go("Me")
    expect(line).to_contain_text("1 waits here")
    assert findings(page) == []
    settled.reopen()
    line = settled.page.get_by_role("complementary", name="No connection")
    expect(line).to_contain_text("Offline. Last in touch at 10:30.")
    settled.kith.start()
    settled.find_network()
    expect(line).to_have_count(0)


def animated(phone: Phone) -> Any:
    """What animates the screen that was come to by a link."""
    ready(phone)
    phone.go("Me", "My habits")
    return phone.page.locator(".main > .screen").evaluate(
        "screen => getComputedStyle(screen).animationName"
    )


def test_screens_follow_one_another_and_keep_nobody_waiting(settled: Phone) -> None:
    assert animated(settled) == "arrive"
    assert settled.page.evaluate("document.documentElement.dataset.going") == "on"
    settled.page.get_by_role("link", name="Back").click()
    assert settled.page.evaluate("document.documentElement.dataset.going") == "back"
    going = """() => {
        const link = [...document.querySelectorAll('.me a.row')].at(0);
        const { left, top } = link.getBoundingClientRect();
        return link.contains(document.elementFromPoint(left + 30, top + 20));
    }"""
    settled.page.wait_for_selector(".me a.row")
    assert settled.page.evaluate(going), "while it arrives, it can be pressed"


def test_who_wants_calm_sees_no_screen_move_and_feels_no_phone_shake(new_phone: NewPhone) -> None:
    phone = new_phone(reduced_motion="reduce")
    phone.context.add_init_script(f"({FEELS})()")
    phone.set_up()
    phone.press("Say hello")
    assert phone.page.evaluate("window.felt") == []
    phone.moment("First hello").click()
    assert animated(phone) == "none"


def test_a_check_in_and_a_moment_are_felt(new_phone: NewPhone) -> None:
    phone = new_phone()
    phone.context.add_init_script(f"({FEELS})()")
    phone.set_up()
    phone.press("Say hello")
    expect(phone.moment("First hello")).to_be_visible()
    assert phone.page.evaluate("window.felt") == [[12], [12, 80, 24]]
