"""Every test of the API runs on both databases, each time on one of its own."""

from collections.abc import AsyncIterator, Iterator

import pytest
import structlog
from sqlalchemy import URL

from api import sender
from tests.api.databases import (
    Databases,
    PostgresDatabases,
    SqliteDatabases,
    postgres_databases,
)
from tests.api.push_service import PushService, push_service
from tests.api.reminded import Other, Reminded, laptop_of
from tests.api.world import Device, World, running


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresDatabases]:
    with postgres_databases() as databases:
        yield databases


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """The databases of one kind."""
    names = {"sqlite": "sqlite", "postgresql": "postgres"}
    found: Databases = request.getfixturevalue(names[request.param])
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[URL]:
    """An empty database with all tables."""
    url = databases.new()
    yield url
    databases.drop(url)


@pytest.fixture
async def world(database_url: URL) -> AsyncIterator[World]:
    """The application on an empty database."""
    async with running(database_url) as world:
        yield world


@pytest.fixture
async def phone(world: World) -> Device:
    """The device of a new guest."""
    return await world.guest()


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    """A push service on this machine."""
    async with push_service() as service:
        yield service


@pytest.fixture
async def player(database_url: URL, service: PushService) -> AsyncIterator[Reminded]:
    """A player who is reminded, of an application that may send to that service."""
    async with running(database_url, push_services=(service.host,)) as world:
        yield await Reminded(world, service).start()


@pytest.fixture
async def laptop(player: Reminded, service: PushService) -> Other:
    """Their second device."""
    return await laptop_of(player, service)


@pytest.fixture(autouse=True)
def only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves it to the tests when reminders are sent: their clocks stand still, the sender's real
    pauses do not."""
    monkeypatch.setattr(sender, "PAUSE_SECONDS", 10**6)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Keeps the log out of the tests' output."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    yield
    structlog.reset_defaults()
