"""What the use cases work with, wired once by :mod:`api.build`."""

from asyncio import Semaphore
from dataclasses import dataclass

from api.actions.keys import Keys
from api.coalesce import Coalescer
from api.database import Database
from api.ids import Clock, NewId
from api.limits import Limit
from api.live import Hub
from api.passkeys import Relying
from api.push.sending import PushClient
from api.push.services import PushServices
from api.session import Cookies
from api.settings import Settings
from api.store.writing import Receipt, Submission


@dataclass(frozen=True, slots=True)
class House:
    """``large`` is held by what may take much memory, so that few do at a time."""

    settings: Settings
    clock: Clock
    new_id: NewId
    database: Database
    live: Hub
    writer: Coalescer[Submission, Receipt | None]
    cookies: Cookies
    guests: Limit
    refreshes: Limit
    syncs: Limit
    invites: Limit
    together: Limit
    sign_ins: Limit
    codes: Limit
    accounts: Limit
    exports: Limit
    imports: Limit
    large: Semaphore
    relying: Relying
    keys: Keys
    push_services: PushServices
    push: PushClient
