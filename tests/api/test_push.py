"""What goes to push services: for one browser alone, signed, and to known services only."""

import asyncio
import base64
from contextlib import AsyncExitStack
from datetime import timedelta

import http_ece  # type: ignore[import-untyped]
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import URL

from api.actions.keys import vapid_key
from api.database import open_database
from api.push.services import PushServices, is_service
from api.push.vapid import Vapid, new_key
from api.settings import Settings
from tests.api.databases import SECRET
from tests.api.push_service import (
    Browser,
    PushService,
    put,
    remind,
    send_all,
    subscribe,
)
from tests.api.world import START, World, running

pytestmark = pytest.mark.anyio

HALF_PAST = 12 * 60 + 30
"""Half an hour after the tests' clock begins, in UTC."""


# --- encrypted and signed ---------------------------------------------------------------------


async def test_a_reminder_is_read_by_its_browser_alone_and_signed_by_the_server(
    database_url: URL, service: PushService
) -> None:
    contact = "mailto:ops@kith.example"
    async with running(database_url, push_services=(service.host,), push_contact=contact) as world:
        phone, browser = await world.guest(), Browser(service, "one")
        habit = phone.habit(title="Say hello")
        await phone.keep(habit)
        key = (await remind(phone, HALF_PAST))["key"]
        await subscribe(phone, browser)
        world.clock.move(minutes=31)
        await send_all(world)
        (message,) = browser.pushed
        assert browser.read == [
            {
                "type": "reminder",
                "day": "2026-03-18",
                "left": [{"habit": habit["id"], "kind": "hello", "title": "Say hello"}],
                "thanks": None,
            }
        ]
        assert b"hello" not in message.body
        with pytest.raises(http_ece.ECEException):
            Browser(service, "one").decrypt(message.body)
        assert message.headers["content-encoding"] == "aes128gcm"
        assert message.headers["ttl"] == str(int(timedelta(hours=3, minutes=59).total_seconds()))
        assert message.headers["topic"] == "kith-reminder"
        scheme, _, rest = message.headers["authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert (scheme, parts["k"]) == ("vapid", key)
        point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        claims = jwt.decode(
            parts["t"],
            public,
            algorithms=["ES256"],
            audience=f"http://{service.host}",
            options={"verify_exp": False},
        )
        assert claims["sub"] == contact
        lasts = claims["exp"] - world.clock.now.timestamp()
        assert 0 < lasts <= timedelta(hours=24).total_seconds()


async def test_a_statement_is_signed_anew_before_it_ends() -> None:
    vapid = Vapid(new_key(), "https://kith.example")
    endpoint = "https://fcm.googleapis.com/fcm/send/one"
    first = vapid.authorization(endpoint, START)
    assert vapid.authorization(endpoint + "-more", START + timedelta(hours=5)) == first
    assert vapid.authorization(endpoint, START + timedelta(hours=7)) != first
    assert vapid.authorization("https://web.push.apple.com/one", START) != first


async def test_many_open_quests_fit_into_one_message(
    database_url: URL, service: PushService
) -> None:
    async with running(database_url, push_services=(service.host,)) as world:
        phone, browser = await world.guest(), Browser(service, "one")
        await phone.keep(*(phone.habit(title="🌻" * 80) for _ in range(40)))
        await remind(phone, HALF_PAST)
        await subscribe(phone, browser)
        world.clock.move(minutes=31)
        await send_all(world)
        (message,) = browser.pushed
        assert len(message.body) <= 4096
        assert len(browser.read[0]["left"]) == 8


# --- one key ----------------------------------------------------------------------------------


async def test_processes_that_start_at_once_agree_on_one_key(database_url: URL) -> None:
    settings = Settings(database_url=database_url, secret=SECRET)
    databases = [open_database(settings) for _ in range(5)]
    keys = await asyncio.gather(*(vapid_key(database, START) for database in databases))
    assert len(set(keys)) == 1
    for database in databases:
        await database.close()


async def test_the_key_stays_when_servers_come_and_go(database_url: URL) -> None:
    keys = []
    async with AsyncExitStack() as stack:
        for _ in range(2):
            world = await stack.enter_async_context(running(database_url))
            phone = await world.guest()
            keys.append((await remind(phone, HALF_PAST))["key"])
    async with running(database_url) as world:
        answer = await (await world.guest()).client.get("/api/reminders")
        assert {*keys, answer.json()["key"]} == {keys[0]}
        assert "PRIVATE KEY" not in answer.text


# --- to known services only -------------------------------------------------------------------


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/dq0:APA91bF-_x",
        "https://fcm.googleapis.com:443/wp/dq0",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA-_=",
        "https://autopush.stage.updates.push.services.mozilla.com/wpush/v2/gA",
        "https://web.push.apple.com/QGuQ",
        "https://api.push.apple.com/3/device/1",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2b",
        "https://push.kith.example/one",
        "https://other.example:8443/one",
        "http://127.0.0.1:9000/one",
        "http://localhost:9000/one",
    ],
)
async def test_known_and_added_services_are_sent_to(endpoint: str) -> None:
    added = ("push.kith.example", "other.example:8443", "127.0.0.1:9000", "localhost:9000")
    assert PushServices(added).has(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/one",
        "https://fcm.googleapis.com",
        "https://fcm.googleapis.com:8443/one",
        "https://fcm.googleapis.com.evil.example/one",
        "https://evil.example/fcm.googleapis.com/",
        "https://user:password@fcm.googleapis.com/one",
        "https://fcm.googleapis.com@evil.example/one",
        "https://evil.example\\@fcm.googleapis.com/one",
        "https://fcm.googleapis.com\\.evil.example/one",
        "https://evilfcm.googleapis.com/one",
        "https://push.apple.com/one",
        "https://evilpush.apple.com/one",
        "https://notify.windows.com/one",
        "https://fcm.googleapis.com./one",
        "https://fcm.googleapis.com/one#two",
        "https://fcm.googleapis.com/one two",
        "https://fcm.googleapis.com/one\n",
        "https://fcm.googleapis.com/o\u0308ne",
        "HTTPS://FCM.googleapis.com/one",
        "https://127.0.0.1/one",
        "https://[::1]/one",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/one",
        "https://push.kith.example:8443/one",
        "https://other.example/one",
        "http://other.example:8443/one",
        "http://push.kith.example/one",
        "http://127.0.0.1:9001/one",
        "http://127.0.0.1/one",
        "ftp://fcm.googleapis.com/one",
        "//fcm.googleapis.com/one",
        "",
    ],
)
async def test_nobody_makes_the_server_ask_elsewhere(endpoint: str) -> None:
    services = PushServices(("push.kith.example", "other.example:8443", "127.0.0.1:9000"))
    assert not services.has(endpoint)


async def test_an_address_that_is_not_allowed_is_not_stored(world: World) -> None:
    phone = await world.guest()
    browser = Browser(PushService(), "one")
    body = browser.subscription | {"endpoint": "https://evil.example/one"}
    answer = await phone.client.put("/api/reminders/here", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "push-service")
    assert answer.json()["field"] == "endpoint"
    assert await world.rows("SELECT * FROM push_subscription") == []


async def test_what_is_no_key_of_a_browser_is_not_stored(world: World) -> None:
    phone = await world.guest()
    allowed = {"endpoint": "https://fcm.googleapis.com/fcm/send/one"}
    body = Browser(PushService(), "one").subscription | allowed
    for field, text in (
        ("p256dh", "BCVx"),
        ("p256dh", "A" * 87),
        ("p256dh", "A"),
        ("auth", "BTBZMqHH6r4Tts7J_aSIgg00"),
        ("auth", "A"),
        ("auth", "ä"),
    ):
        answer = await phone.client.put("/api/reminders/here", json=body | {field: text})
        assert (answer.status_code, answer.json()["field"]) == (422, field), text
    assert (await put(phone, "/api/reminders/here", body))["here"]


async def test_a_service_that_the_operator_takes_off_the_list_gets_nothing_more(
    database_url: URL, service: PushService
) -> None:
    async with running(database_url, push_services=(service.host,)) as world:
        phone, browser = await world.guest(), Browser(service, "one")
        await phone.keep(phone.habit())
        await remind(phone, HALF_PAST)
        await subscribe(phone, browser)
    async with running(database_url) as world:
        world.clock.move(minutes=31)
        await send_all(world)
    assert service.pushed == []


def test_what_an_operator_can_add() -> None:
    assert all(map(is_service, ["push.example", "push.example:8443", "localhost:9"]))
    bad = ["https://push.example", "push.example/one", "*.example", "", "a b", "Push.example", ":1"]
    assert not any(map(is_service, bad))
