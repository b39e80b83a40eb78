"""Players who are reminded, and a second device of one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.api.push_service import Browser, PushService, remind, send_all, subscribe
from tests.api.world import Device, Json, World

HALF_PAST = 12 * 60 + 30
"""Half an hour after the tests' clock begins, in UTC."""


class Reminded:
    """A player with one habit, a phone, and reminders at half past twelve, UTC."""

    def __init__(self, world: World, service: PushService, name: str = "phone") -> None:
        self.world = world
        self.browser = Browser(service, name)

    async def start(self, minute: int = HALF_PAST, zone: str = "UTC") -> "Reminded":
        self.phone = await self.world.guest()
        self.habit = self.phone.habit(title="Say hello")
        await self.phone.keep(self.habit)
        await remind(self.phone, minute, zone)
        await subscribe(self.phone, self.browser)
        return self

    async def after(self, **by: float) -> list[str]:
        """The days reminded of, once so much more time has passed."""
        await self.wait(**by)
        await send_all(self.world)
        return self.days

    async def wait(self, **by: float) -> None:
        """Time passes; then the app is opened again."""
        self.world.clock.move(**by)
        await renew(self.phone)

    @property
    def days(self) -> list[str]:
        return [one["day"] for one in self.browser.read]

    async def do(self) -> Json:
        check_in = self.phone.check_in(habit=self.habit["id"])
        await self.phone.keep(check_in)
        return check_in

    async def view(self) -> Json:
        answer = await self.phone.client.get("/api/reminders")
        assert answer.status_code == 200
        found: Json = answer.json()
        return found

    async def answer(self, day: str, said: str) -> int:
        body = {"day": day, "answer": said}
        return (await self.phone.client.post("/api/reminders/answer", json=body)).status_code


async def renew(device: Device) -> None:
    """New access for a device, as apps get it when the old one has ended."""
    assert (await device.client.post("/api/session/refresh")).status_code == 200


class Other:
    """A second device of a player."""

    def __init__(self, device: Device, browser: Browser) -> None:
        self.device = device
        self.browser = browser


async def laptop_of(player: Reminded, service: PushService) -> Other:
    device = await player.world.second_device(player.phone)
    browser = Browser(service, "laptop")
    view = await subscribe(device, browser)
    assert (view["here"], view["devices"]) == (True, 2)
    return Other(device, browser)


@asynccontextmanager
async def sending(world: World) -> AsyncIterator[None]:
    """While the block runs, a sender does, too; then it finishes."""
    task = asyncio.create_task(send_all(world))
    yield
    await task
