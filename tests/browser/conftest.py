"""A browser, phones in it, and a server of their own for each test.

A phone's clock and the server's begin at the same fixed instant, so that no test depends on the
hour at which it runs. Whatever a page reports as an error, a breach of the content policy among
them, fails its test.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.friends import Friend
from tests.browser.phone import Phone
from tests.browser.server import KithServer
from tests.support.browsing import ARGUMENTS, chromium


class NewPhone(Protocol):
    """Makes a phone on which Kith was never opened; options are those of a browser context."""

    def __call__(self, **options: Any) -> Phone: ...


class NewFriend(Protocol):
    """Makes somebody whose phone is elsewhere."""

    def __call__(self) -> Friend: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def kith(tmp_path: Path) -> Iterator[KithServer]:
    """A server that nobody has used yet."""
    server = KithServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def new_phone(browser: Browser, kith: KithServer) -> Iterator[NewPhone]:
    phones: list[Phone] = []

    def make(**options: Any) -> Phone:
        phone = Phone(browser, kith, **options)
        phones.append(phone)
        return phone

    yield make
    for phone in phones:
        phone.close()
    assert [trouble for phone in phones for trouble in phone.troubles] == []


@pytest.fixture
def new_friend(kith: KithServer) -> Iterator[NewFriend]:
    friends: list[Friend] = []

    def make() -> Friend:
        friend = Friend(kith)
        friends.append(friend)
        return friend

    yield make
    for friend in friends:
        friend.close()


@pytest.fixture
def phone(new_phone: NewPhone) -> Phone:
    """One phone, on which Kith was never opened."""
    return new_phone()


@pytest.fixture
def settled(phone: Phone) -> Phone:
    """A phone on which somebody has just set Kith up, with the three habits to start with."""
    phone.set_up()
    return phone


@pytest.fixture
def named(new_phone: NewPhone, kith: KithServer) -> Callable[[], Phone]:
    """Makes a phone that opens Kith by the server's name, on which Kith was never opened."""
    return lambda: new_phone(base_url=kith.by_name)


@pytest.fixture
def guest(named: Callable[[], Phone]) -> Phone:
    """A guest who has set Kith up."""
    phone = named()
    phone.set_up()
    return phone
