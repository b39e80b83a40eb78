"""Reminders on a phone: pushed through the browser's own debugging protocol, read and pressed as
the service worker has them. Workers have the real time, so the phones of these tests have as well.
"""

import json
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import CDPSession, Worker, expect

from tests.browser.phone import Phone, wait_for


def worker_of(phone: Phone) -> Worker:
    phone.wait_for_worker()
    return phone.context.service_workers[0]


def today() -> str:
    """The day of a phone in UTC whose day starts at three."""
    return datetime.fromtimestamp(datetime.now(UTC).timestamp() - 3 * 3600, UTC).date().isoformat()


class PushService:
    """Delivers to one phone, in the place of its browser's push service."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.registration = ""
        worker_of(phone)
        self._session: CDPSession = phone.context.new_cdp_session(phone.page)
        self._session.on("ServiceWorker.workerRegistrationUpdated", self._registered)
        self._session.send("ServiceWorker.enable")
        phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
        assert self.registration

    def _registered(self, event: dict[str, Any]) -> None:
        for one in event["registrations"]:
            self.registration = one["registrationId"]

    def deliver(self, data: str) -> None:
        message = {"origin": self.phone.kith.url, "registrationId": self.registration}
        self._session.send("ServiceWorker.deliverPushMessage", {**message, "data": data})

    def remind(self, *kinds: str, thanks: int | None = None, day: str = "") -> None:
        """Push the reminder that names the quests of these kinds as open."""
        left = [{"habit": habit(self.phone, kind), "kind": kind, "title": None} for kind in kinds]
        waiting = None if thanks is None else {"days": thanks}
        push = {"type": "reminder", "day": day or today(), "left": left, "thanks": waiting}
        self.deliver(json.dumps(push))


def habit(phone: Phone, kind: str) -> str:
    """The id of the player's habit of a kind."""
    found: str = phone.page.evaluate(HABIT, kind)
    return found


def notices(phone: Phone) -> list[dict[str, Any]]:
    """The notifications that are on the screen."""
    found: list[dict[str, Any]] = phone.page.evaluate(NOTICES)
    return found


def expect_notices(phone: Phone, *titles: str) -> None:
    """Wait until the notifications on the screen are just these."""
    same = "all.length === titles.length && all.every((one, at) => one.title === titles[at])"
    wait_for(phone.page, f"titles => ({NOTICES})().then(all => {same})", list(titles))


def press(phone: Phone, action: str = "") -> None:
    """Press the notification, or one of its buttons; ends when all that it led to is done. There is
    no screen to press it on here, so the worker gets the event that the browser would send it."""
    worker_of(phone).evaluate(PRESS, action)


def kept(phone: Phone, key: str) -> Any:
    """One of the single values in the device's storage."""
    return phone.page.evaluate(KEPT, key)


def expect_kept(phone: Phone, key: str, value: object) -> None:
    """Wait until a single value in the device's storage is this."""
    same = f"([key, value]) => ({KEPT})(key).then(found => JSON.stringify(found) === value)"
    wait_for(phone.page, same, [key, json.dumps(value, separators=(",", ":"))])


def expect_done(phone: Phone, title: str) -> None:
    expect(phone.quest(title)).to_be_checked()


READ = """const open = indexedDB.open('kith');
    const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
    const read = (ask) => new Promise((done) => (ask.onsuccess = () => done(ask.result)));"""

HABIT = f"""async (kind) => {{ {READ}
    const all = await read(db.transaction('habits').objectStore('habits').getAll());
    db.close();
    return all.find((habit) => habit.kind === kind).id;
}}"""

KEPT = f"""async (key) => {{ {READ}
    const found = await read(db.transaction('meta').objectStore('meta').get(key));
    db.close();
    return found ?? null;
}}"""

NOTICES = """() => navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
    .then((all) => all.map(({ title, body, tag, lang, actions }) => ({
        title, body, tag, lang, actions: actions.map((one) => [one.action, one.title]),
    })))"""

PRESS = """async (action) => {
    const [notification] = await registration.getNotifications();
    const event = new NotificationEvent('notificationclick', { notification, action });
    const waits = [];
    event.waitUntil = (work) => waits.push(work);
    dispatchEvent(event);
    await Promise.allSettled(waits);
}"""
