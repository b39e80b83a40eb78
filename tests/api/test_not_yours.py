"""Nobody reaches what another player has, by no operation: the answer is the one for an id that
does not exist, and nothing changes."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from tests.api.account_trials import in_account
from tests.api.accounts import add_passkey
from tests.api.teaming import answer, invite, join, leave, make_team, take, view
from tests.api.trials import (
    OWN_BODIES,
    Operation,
    Trial,
    confirmed,
    fact_schemas,
    in_facts,
    in_file,
    in_parameters,
    in_team,
    nowhere,
    on_own,
    operations,
    places,
    said,
    samples,
    unending,
)
from tests.api.world import Device, World
from tests.support.authenticator import Authenticator

pytestmark = pytest.mark.anyio

POLICY: dict[str, Callable[[Operation, Device], Iterator[Trial]]] = {
    "sync": in_facts,
    "today": in_parameters,
    "history": in_parameters,
    "whyStreak": in_parameters,
    "whyPoints": in_parameters,
    "whyBalance": in_parameters,
    "followLink": in_account,
    "beginSignIn": nowhere,
    "signInWithPasskey": in_account,
    "signInWithCode": in_account,
    "makeDeviceLink": nowhere,
    "beginProof": nowhere,
    "prove": in_account,
    "passkeys": nowhere,
    "beginPasskey": nowhere,
    "addPasskey": in_account,
    "renamePasskey": in_account,
    "removePasskey": in_account,
    "makeRecoveryCodes": nowhere,
    "devices": nowhere,
    "endSession": in_account,
    "makeGuest": nowhere,
    "whoAmI": nowhere,
    "refreshSession": nowhere,
    "signOut": nowhere,
    "signOutEverywhere": nowhere,
    "deleteAccount": confirmed,
    "exportAll": nowhere,
    "exportCheckIns": nowhere,
    "importAll": in_file,
    "together": in_parameters,
    "makeTeam": in_team,
    "changeTeam": in_team,
    "dissolveTeam": in_team,
    "changeMe": in_team,
    "handOver": in_team,
    "leaveTeam": in_team,
    "invites": in_team,
    "invite": in_team,
    "revokeInvite": in_team,
    "previewInvite": in_team,
    "joinTeam": in_team,
    "takeChallenge": in_team,
    "callOff": in_team,
    "inviteBeside": in_team,
    "previewChallenge": in_team,
    "takeBeside": in_team,
    "cheer": in_team,
    "joinGoal": in_team,
    "leaveGoal": in_team,
    "reminders": nowhere,
    "setReminders": on_own,
    "stopReminders": nowhere,
    "remindHere": on_own,
    "dontRemindHere": nowhere,
    "answerReminder": on_own,
    "live": nowhere,
    "ready": nowhere,
    "changes": unending,
}
"""How each operation is tried. A new one needs a line here."""

OWNED_BY = {"player": "id"}
"""The column that says whose a row is, where it is not ``player_id``."""

OF_TEAM = {
    "team": "id",
    **dict.fromkeys(("member", "stint", "challenge", "part", "cheer", "invite"), "team_id"),
}
"""The column that says which team's a row is, of what a team has in common."""

OF_ALL = {"goal", "server_key"}
"""What everybody on the server may see, or nobody."""

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


async def test_every_row_belongs_to_a_player_or_a_team() -> None:
    for table in SQLModel.metadata.sorted_tables:
        if table.name in OF_ALL:
            continue
        if table.name in OF_TEAM:
            assert OF_TEAM[table.name] in table.columns, table.name
            continue
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
        sessions = await self.world.rows("SELECT id FROM session")  # nobody else has come yet
        assert len(sessions) == 1
        session = str(UUID(str(sessions[0][0])))  # SQLite holds it without dashes
        self.ids = [fact["id"] for fact in facts] + [self.player, session]
        await self._have_an_account()
        await self._share()
        await self._be_reminded()
        return self

    async def _have_an_account(self) -> None:
        passkey = await add_passkey(self.device, Authenticator(), "secret")
        for path in ("/api/recovery-codes", "/api/session/link/new", "/api/session/proof/new"):
            assert (await self.device.client.post(path)).status_code == 200
        self.ids.append(passkey["id"])

    async def _be_reminded(self) -> None:
        here = OWN_BODIES["HereRequest"] | {"endpoint": "https://fcm.googleapis.com/secret"}
        wish = {"minute": 1140, "zone": "Europe/London"}
        for path, body in (("/api/reminders", wish), ("/api/reminders/here", here)):
            answer = await self.device.client.put(path, json=body)
            assert answer.status_code == 200, answer.text

    async def _share(self) -> None:
        """A team with a friend, and all that a team can have."""
        phone, friend = self.device, await self.world.guest()
        self.team = await make_team(phone, "secret", "secret")
        link = await invite(phone, self.team)
        await join(friend, link["token"], "secret")
        challenge = await take(phone, self.team, title="secret", target=1)
        await phone.keep(phone.check_in("hello"))  # also wins it
        found = await view(phone, self.team)
        body = {"id": self.world.new_id(), "reaction": "sun", "day": str(self.world.clock.today)}
        path = f"/api/teams/{self.team}"
        cheer = await answer(friend, "POST", f"{path}/cheers", body | {"challenge": challenge})
        beside = {"id": self.world.new_id()}
        await answer(phone, "POST", f"{path}/challenges/{challenge}/invites", beside)
        members = [one["id"] for one in found["members"]]
        self.ids += [self.team, link["id"], challenge, cheer["id"], *members]
        self.named = {
            "id": self.world.new_id(),
            "team": self.team,
            "member": members[1],
            "invite": link["id"],
            "challenge": challenge,
        }

    async def rows(self) -> list[tuple[str, list[str]]]:
        """All that the database holds of them."""
        found = []
        async with self.world.house.database.read() as tx:
            for table in SQLModel.metadata.sorted_tables:
                if table.name in OF_ALL:
                    continue
                column = OF_TEAM.get(table.name) or OWNED_BY.get(table.name, "player_id")
                owner = self.team if table.name in OF_TEAM else self.player
                is_lite = self.world.house.database.is_sqlite
                owner = owner.replace("-", "") if is_lite else owner
                statement = f"SELECT * FROM {table.name} WHERE CAST({column} AS text) = :owner"
                rows = await tx.connection.execute(text(statement), {"owner": owner})
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
    unknown = [unlike(one) for one in victim.ids]
    nothing = {name: unlike(one) for name, one in victim.named.items()}
    shown_to = world.stranger()
    for trial in POLICY[name](BY_NAME[name], shown_to):
        one, other = await client(), await client()
        answers = await trial.send(one, victim.ids, own, victim.named)
        expected = await trial.send(other, unknown, own, nothing)
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


def unlike(one: str) -> str:
    """Another id, which sorts like it."""
    return str(UUID(int=UUID(one).int ^ 1))


async def everything(client: httpx.AsyncClient, device: Device) -> str:
    """All that the API tells a caller who starts from nothing."""
    today = device.world.clock.today.isoformat()
    body = {"cursor": 0, "community": 0, "today": today, "facts": []}
    synced = said(await client.post("/api/sync", json=body))
    shared = said(await client.get("/api/together", params={"day": today}))
    return synced + IDS.sub("", shared)


IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
"""What somebody shares has ids that are made of their own."""


@pytest.mark.parametrize("name", [name for name, policy in POLICY.items() if policy is in_team])
async def test_who_was_removed_from_a_team_is_told_what_a_stranger_is_told(
    world: World, name: str
) -> None:
    victim = await Victim(world, await world.guest()).live()
    removed, stranger = await world.guest(), await world.guest()
    token = (await invite(victim.device, victim.team))["token"]
    await join(removed, token, "Removed")
    member = (await view(removed, victim.team))["me"]
    await leave(victim.device, victim.team, member)
    before = await victim.rows()
    own = [world.new_id() for _ in victim.ids]
    for trial in POLICY[name](BY_NAME[name], world.stranger()):
        answers = await trial.send(removed.client, victim.ids, own, victim.named)
        expected = await trial.send(stranger.client, victim.ids, own, victim.named)
        assert answers == expected, trial.what
        assert "secret" not in str(answers), trial.what
        assert await victim.rows() == before, trial.what


NEED_MORE = {"previewInvite", "joinTeam", "previewChallenge", "takeBeside", "joinGoal", "leaveGoal"}
"""Operations that ask for a token, which is no id, or for what no team has."""


@pytest.mark.parametrize(
    "name", [name for name, policy in POLICY.items() if policy is in_team and name not in NEED_MORE]
)
async def test_what_is_tried_would_be_taken_from_who_may(world: World, name: str) -> None:
    """Else all that was refused above could have been refused for something else."""
    victim = await Victim(world, await world.guest()).live()
    phone = world.stranger()
    trials = [trial for trial in POLICY[name](BY_NAME[name], phone) if not trial.in_own_team]
    client = victim.device.client
    answers = [(await trial.send(client, [], [], victim.named))[-1] for trial in trials]
    assert any(answer.startswith("2") for answer in answers), answers
