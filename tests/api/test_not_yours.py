"""Nobody reaches what another player has, by no operation: the answer is the one for an id that
does not exist, and nothing changes."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from tests.api.trials import (
    Operation,
    Trial,
    fact_schemas,
    in_facts,
    in_parameters,
    in_token,
    nowhere,
    operations,
    places,
    said,
    samples,
)
from tests.api.world import Device, World

pytestmark = pytest.mark.anyio

POLICY: dict[str, Callable[[Operation, Device], Iterator[Trial]]] = {
    "sync": in_facts,
    "today": in_parameters,
    "history": in_parameters,
    "whyStreak": in_parameters,
    "whyPoints": in_parameters,
    "whyBalance": in_parameters,
    "followLink": in_token,
    "makeGuest": nowhere,
    "whoAmI": nowhere,
    "refreshSession": nowhere,
    "signOut": nowhere,
    "signOutEverywhere": nowhere,
    "live": nowhere,
    "ready": nowhere,
}
"""How each operation is tried. A new one needs a line here."""

OWNED_BY = {"player": "id"}
"""The column that says whose a row is, where it is not ``player_id``."""

CALLERS = ("nobody", "another guest", "signed out", "voided")
BY_NAME = {operation.name: operation for operation in operations()}


async def test_every_operation_has_a_policy() -> None:
    assert POLICY.keys() == BY_NAME.keys()


async def test_every_type_of_fact_and_every_place_for_an_id_is_tried(world: World) -> None:
    phone = world.stranger()
    assert samples(phone).keys() == fact_schemas().keys()
    tried = {trial.what for trial in in_facts(BY_NAME["sync"], phone)}
    assert tried == {
        f"{name}.{place}" for name, schema in fact_schemas().items() for place in places(schema)
    }
    assert {"check_in.supports", "person.met_through", "merge.into", "edit.person"} <= tried


async def test_every_row_belongs_to_a_player() -> None:
    for table in SQLModel.metadata.sorted_tables:
        assert OWNED_BY.get(table.name, "player_id") in table.columns, table.name


class Victim:
    """A player with everything that can be had."""

    def __init__(self, world: World, device: Device) -> None:
        self.world = world
        self.device = device
        self.ids: list[str] = []

    async def live(self) -> "Victim":
        ines, noor = self.device.person("Ines"), self.device.person("Noor")
        habit = self.device.habit("thank")
        support = self.device.support(ines, note="secret")
        saved = self.device.saved(title="secret")
        facts = [
            ines,
            noor,
            self.device.person_edit(ines, notes="secret"),
            habit,
            support,
            saved,
            self.device.check_in("share", saved=saved["id"], person=noor["id"], note="secret"),
            self.device.check_in("thank", person=noor["id"], habit=habit["id"]),
            self.device.pause(self.world.clock.today, self.world.clock.today),
            self.device.merge(ines, noor),
        ]
        await self.device.keep(*facts)
        await self.device.sync(community=0, today=self.world.clock.today.isoformat())
        self.player = str(await self.device.player())
        sessions = await self.world.rows("SELECT id FROM session")
        assert len(sessions) == 1
        session = str(UUID(str(sessions[0][0])))  # SQLite holds it without dashes
        self.ids = [fact["id"] for fact in facts] + [self.player, session]
        return self

    async def rows(self) -> list[tuple[str, list[str]]]:
        """All that the database holds of them."""
        found = []
        async with self.world.house.database.read() as tx:
            for table in SQLModel.metadata.sorted_tables:
                column = OWNED_BY.get(table.name, "player_id")
                is_lite = self.world.house.database.is_sqlite
                player = self.player.replace("-", "") if is_lite else self.player
                statement = f"SELECT * FROM {table.name} WHERE CAST({column} AS text) = :player"
                rows = await tx.connection.execute(text(statement), {"player": player})
                found.append((table.name, sorted(str(tuple(row)) for row in rows)))
        return found


async def caller(world: World, victim: Victim, kind: str) -> Callable[[], Any]:
    """Makes clients of one kind, all in the same state."""
    cookies = victim.device.cookies
    if kind == "signed out":
        await victim.device.client.delete("/api/session")
    elif kind == "voided":
        await victim.device.client.delete("/api/sessions")

    async def client() -> httpx.AsyncClient:
        if kind == "another guest":
            return (await world.guest()).client
        return world.client(cookies={} if kind == "nobody" else cookies)

    return client


@pytest.mark.parametrize("kind", CALLERS)
@pytest.mark.parametrize("name", POLICY)
async def test_an_id_that_is_not_yours_is_an_id_that_does_not_exist(
    world: World, name: str, kind: str
) -> None:
    victim = await Victim(world, await world.guest()).live()
    client = await caller(world, victim, kind)
    before = await victim.rows()
    own = [world.new_id() for _ in victim.ids]
    unknown = [str(UUID(int=UUID(one).int ^ 1)) for one in victim.ids]  # they sort alike
    shown_to = world.stranger()
    for trial in POLICY[name](BY_NAME[name], shown_to):
        one, other = await client(), await client()
        answers = await trial.send(one, victim.ids, own)
        expected = await trial.send(other, unknown, own)
        if kind == "another guest":
            assert '"refused"' not in answers[0], trial.what  # else it would try nothing
            answers.append(await everything(one, shown_to))
            expected.append(await everything(other, shown_to))
        if POLICY[name] is not nowhere:
            for theirs, nobodys in zip(victim.ids, unknown, strict=True):
                expected = [answer.replace(nobodys, theirs) for answer in expected]
            assert answers == expected, trial.what
        elif kind != "nobody":
            assert not any(one in answer for one in victim.ids for answer in answers)
        assert "secret" not in str(answers), trial.what
        assert await victim.rows() == before, trial.what


async def everything(client: httpx.AsyncClient, device: Device) -> str:
    """All that the API tells a caller who starts from nothing."""
    today = device.world.clock.today.isoformat()
    body = {"cursor": 0, "community": 0, "today": today, "facts": []}
    return said(await client.post("/api/sync", json=body))
