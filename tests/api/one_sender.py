"""A process that sends what is due at an instant, for tests that kill it:
``python -m tests.api.one_sender URL SERVICE INSTANT``."""

import asyncio
import sys
from datetime import datetime

from sqlalchemy import make_url

from api import sender
from tests.api.push_service import send_all
from tests.api.world import Clock, running

sender.PAUSE_SECONDS = 10**6
"""It sends what it is told to, and no more by itself."""


async def main(url: str, service: str, now: str) -> None:
    clock = Clock(datetime.fromisoformat(now))
    async with running(make_url(url), clock, push_services=(service,)) as world:
        await send_all(world)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
