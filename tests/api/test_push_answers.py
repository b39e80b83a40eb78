"""What push services answer, and what becomes of the message then."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from api.push import sending
from api.push.sending import Answer, Message, PushClient
from api.push.vapid import Vapid, new_key
from tests.api.push_service import (
    AUTH,
    Browser,
    PushService,
    Reply,
)
from tests.api.world import START
from tests.support.serving import free_port

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client() -> AsyncIterator[PushClient]:
    client = PushClient()
    yield client
    await client.close()


def message(service: PushService) -> Message:
    browser = Browser(service, "one")
    return Message(browser.endpoint, browser.public_key, AUTH, b"{}", timedelta(hours=1))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(201), Answer("taken", status=201)),
        (Reply(202), Answer("taken", status=202)),
        (Reply(404), Answer("gone", status=404)),
        (Reply(410), Answer("gone", status=410)),
        (Reply(400), Answer("refused", status=400)),
        (Reply(403), Answer("refused", status=403)),
        (Reply(413), Answer("refused", status=413)),
        (Reply(500), Answer("later", status=500)),
        (Reply(429, ("Retry-After: 90",)), Answer("later", timedelta(seconds=90), 429)),
        (Reply(503, ("Retry-After: -1",)), Answer("later", status=503)),
        (Reply(503, ("Retry-After: soon",)), Answer("later", status=503)),
        (Reply(503, (f"Retry-After: {'9' * 30}",)), Answer("later", timedelta(days=1), 503)),
        (
            Reply(503, ("Retry-After: Wed, 18 Mar 2026 12:02:00 GMT",)),
            Answer("later", timedelta(minutes=2), 503),
        ),
        (
            Reply(503, ("Retry-After: Wed, 18 Mar 2026 11:02:00 GMT",)),
            Answer("later", status=503),
        ),
    ],
)
async def test_each_answer_says_what_becomes_of_the_message(
    service: PushService, client: PushClient, reply: Reply, expected: Answer
) -> None:
    service.replies[""] = reply
    vapid = Vapid(new_key(), "https://kith.example")
    assert await client.send(message(service), vapid, START) == expected


async def test_a_redirect_is_not_followed_and_a_long_answer_not_read(
    service: PushService, client: PushClient
) -> None:
    vapid = Vapid(new_key(), "https://kith.example")
    service.replies[""] = Reply(307, (f"Location: http://{service.host}/elsewhere",))
    assert await client.send(message(service), vapid, START) == Answer("refused", status=307)
    assert service.paths == ["/push/one"]
    service.replies[""] = Reply(201, body=b"x" * 5_000_000)
    assert await client.send(message(service), vapid, START) == Answer("taken", status=201)


async def test_a_proxy_of_the_environment_is_not_used(
    service: PushService, client: PushClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    vapid = Vapid(new_key(), "https://kith.example")
    assert await client.send(message(service), vapid, START) == Answer("taken", status=201)


async def test_a_service_that_does_not_answer_is_tried_again_later(
    service: PushService, client: PushClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.1)
    vapid = Vapid(new_key(), "https://kith.example")
    service.open.clear()
    assert await client.send(message(service), vapid, START) == Answer("later")
    nobody = replace(message(service), endpoint=f"http://127.0.0.1:{free_port()}/push/one")
    assert await client.send(nobody, vapid, START) == Answer("later")
