"""What somebody tries with ids that are not theirs: requests made from the OpenAPI document."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from api.openapi import PATH
from tests.api.world import Device, Json

DOCUMENT: Json = json.loads(PATH.read_text(encoding="utf-8"))
SCHEMAS: Json = DOCUMENT["components"]["schemas"]
BODY_OF_SYNC = "SyncRequest"


@dataclass(frozen=True)
class Operation:
    """One path and method of the document."""

    name: str
    method: str
    path: str
    parameters: tuple[Json, ...] = ()
    body: str | None = None


def operations() -> list[Operation]:
    return [
        Operation(
            name=operation["operationId"],
            method=method.upper(),
            path=path,
            parameters=tuple(operation.get("parameters", ())),
            body=_body_of(operation),
        )
        for path, methods in DOCUMENT["paths"].items()
        for method, operation in methods.items()
    ]


def _body_of(operation: Json) -> str | None:
    if "requestBody" not in operation:
        return None
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    name: str = schema["$ref"].rpartition("/")[2]
    return name


def places(schema: str) -> list[str]:
    """The fields of a struct that hold an id, or a list of them."""
    found = SCHEMAS[schema]["properties"]
    return [name for name, field in found.items() if '"uuid"' in json.dumps(field)]


def fact_schemas() -> dict[str, str]:
    """The struct of each type of fact."""
    facts = SCHEMAS[BODY_OF_SYNC]["properties"]["facts"]["items"]["discriminator"]["mapping"]
    return {name: reference.rpartition("/")[2] for name, reference in facts.items()}


def samples(phone: Device) -> dict[str, Json]:
    """A fact of each type, all of which would be stored, and speak of one another."""
    check_in = phone.check_in("hello", note="mine")
    habit, pause = phone.habit(), phone.pause(phone.world.clock.today, phone.world.clock.today)
    ines, noor = phone.person("Ines"), phone.person("Noor")
    support, saved = phone.support(ines), phone.saved(url="https://essay.example")
    made = [
        check_in,
        phone.undo(check_in),
        phone.edit(check_in, note="mine, too"),
        phone.remove(check_in),
        habit,
        phone.habit_edit(habit, title="Mine"),
        pause,
        phone.pause_edit(pause, cancelled=True),
        phone.swap(habit),
        phone.seen("level:2"),
        phone.setting("topics", ["mine"]),
        ines,
        phone.person_edit(ines, name="Inês"),
        phone.merge(ines, noor),
        support,
        phone.support_edit(support, note="mine"),
        saved,
        phone.saved_edit(saved, title="Mine"),
    ]
    return {fact["type"]: fact for fact in made}


NEEDS: Mapping[tuple[str, str], Json] = {
    ("check_in", "supports"): {"kind": "thank", "person": "019d0000-0000-7000-8000-000000000001"},
    ("check_in", "saved"): {"kind": "share"},
}
"""What a fact has to be, besides, to name something in a field."""


@dataclass(frozen=True)
class Trial:
    """A request, given the ids to try."""

    operation: Operation
    what: str
    request: Json = field(default_factory=dict)
    fact: Json | None = None
    place: str = ""
    in_own_team: bool = False

    async def send(
        self, client: httpx.AsyncClient, ids: list[str], own: list[str], named: Mapping[str, str]
    ) -> list[str]:
        """The answers. ``own`` are the ids of the facts that are sent; ``named`` are those of the
        ids that belong together, by the names that addresses and bodies have for them."""
        if self.fact is not None:
            return [await self._sync(client, ids, own)]
        team = {"team": await _own_team(client)} if self.in_own_team else {}
        answers = [await self._ask(client, one, team) for one in ids]
        return [*answers, await self._ask(client, named["id"], {**named, **team})]

    async def _ask(self, client: httpx.AsyncClient, one: str, named: Mapping[str, str]) -> str:
        path, request = self.operation.path, json.dumps(self.request)
        for name in ("id", "team", "member", "invite", "challenge", "goal", "passkey", "session"):
            path = path.replace(f"{{{name}}}", named.get(name, one))
            request = request.replace(f"{{{name}}}", named.get(name, one))
        answer = await client.request(self.operation.method, path, **json.loads(request))
        return said(answer)

    async def _sync(self, client: httpx.AsyncClient, ids: list[str], own: list[str]) -> str:
        assert self.fact is not None
        is_list = isinstance(self.fact.get(self.place), list) or self.place == "supports"
        facts = [
            self.fact | {"id": fact, self.place: [one] if is_list else one}
            for one, fact in zip(ids, own, strict=True)
        ]
        body = {"cursor": 0, "community": 0, "today": self.request["today"], "facts": facts}
        return said(await client.post(self.operation.path, json=body))


async def _own_team(client: httpx.AsyncClient) -> str:
    """The id of a team that the caller is in by themselves, if they can be in one."""
    body = {"id": NO_ID, "name": "Mine", "colour": "teal", "emoji": "🏮", "as_name": "Me"}
    answer = await client.post("/api/teams", json=body)
    return str(answer.json().get("id", NO_ID))


NO_ID = "019d0000-0000-7000-8000-0000000000ff"

MADE = re.compile(r'"id":"[^"]*"|"token":"[^"]*"')
"""What somebody makes has an id of its own, which is made of the player's or the team's."""

DRAWN = re.compile(r'"prompts":\[[^]]*\]')
"""Which idea comes is a hash of player, day and habit, whoever else has a habit of that id."""


def said(answer: httpx.Response) -> str:
    """All that an answer says, except for the tokens that it hands out, and what is drawn."""
    kept = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
    kept.pop("content-length", None)
    return f"{answer.status_code}\n{json.dumps(kept)}\n{MADE.sub('', DRAWN.sub('', answer.text))}"


def in_facts(operation: Operation, phone: Device) -> Iterator[Trial]:
    """Every type of fact, with the ids in every place for one."""
    facts = samples(phone)
    today = phone.world.clock.today.isoformat()
    for name, schema in fact_schemas().items():
        for place in places(schema):
            fact = facts[name] | NEEDS.get((name, place), {})
            yield Trial(operation, f"{name}.{place}", {"today": today}, fact, place)


def in_parameters(operation: Operation, phone: Device) -> Iterator[Trial]:
    """The ids as any one of the parameters; the others as they should be."""
    right: dict[str, Any] = {"day": phone.world.clock.today.isoformat(), "year": 2026}
    for parameter in operation.parameters:
        others = {one["name"]: right.get(one["name"]) for one in operation.parameters}
        if parameter["in"] == "query":
            params = others | {parameter["name"]: "{id}"}
            yield Trial(operation, parameter["name"], {"params": params})
        else:
            yield Trial(operation, parameter["name"])


BODIES: Mapping[str, list[Json]] = {
    "TeamRequest": [
        {"id": "{id}", "name": "Mine", "colour": "teal", "emoji": "🏮", "as_name": "Me"}
    ],
    "TeamChange": [{"name": "Taken over"}],
    "MeChange": [{"name": "Somebody else"}],
    "HostRequest": [{"member": "{member}"}],
    "InviteRequest": [{"id": "{id}"}],
    "TokenRequest": [{"token": "{id}"}],
    "JoinRequest": [{"token": "{id}", "as_name": "Me"}],
    "ChallengeRequest": [
        {"id": "{id}", "first": "{today}", "days": 7, "target": 3, "title": "Mine"},
    ],
    "BesideRequest": [{"id": "{id}", "token": "{id}"}],
    "CheerRequest": [
        {"id": "{id}", "reaction": "sun", "day": "{today}", "to": "{member}", "kept": "{today}"},
        {"id": "{id}", "reaction": "sun", "day": "{today}", "challenge": "{challenge}"},
    ],
}
"""What is sent to an operation of a team; a body that would be taken with the right ids."""


def in_team(operation: Operation, phone: Device) -> Iterator[Trial]:
    """The ids everywhere; then, in a team of the caller's own, wherever else one can stand."""
    today = phone.world.clock.today.isoformat()
    for body in BODIES[operation.body] if operation.body else [None]:
        request = {} if body is None else {"json": body}
        request = json.loads(json.dumps(request).replace("{today}", today))
        yield Trial(operation, f"team {body}", request)
        has_place = operation.path.count("{") > 1 or "{member}" in str(body)
        if "{team}" in operation.path and (has_place or "{challenge}" in str(body)):
            yield Trial(operation, f"own team {body}", request, in_own_team=True)


def nowhere(operation: Operation, _phone: Device) -> Iterator[Trial]:
    """There is no place for an id; asked all the same."""
    assert not operation.parameters
    assert operation.body is None
    yield Trial(operation, "nothing")


OWN_BODIES: Mapping[str, Json] = {
    "RemindersRequest": {"minute": 480, "zone": "Europe/Lisbon"},
    "HereRequest": {
        "endpoint": "https://fcm.googleapis.com/fcm/send/mine",
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpk"
        "NtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
    "ReminderAnswer": {"day": "{today}", "answer": "not-today"},
}
"""What is sent to an operation on what is the caller's own, and names nothing."""


def on_own(operation: Operation, phone: Device) -> Iterator[Trial]:
    """There is no place for an id; whatever is sent concerns the caller alone."""
    assert not operation.parameters
    assert operation.body is not None
    body = json.dumps(OWN_BODIES[operation.body])
    today = phone.world.clock.today.isoformat()
    yield Trial(operation, "own", {"json": json.loads(body.replace("{today}", today))})


def confirmed(operation: Operation, _phone: Device) -> Iterator[Trial]:
    """There is no place for an id, but it has to be said that it is meant."""
    assert not operation.parameters
    yield Trial(operation, "confirmed", {"json": {"confirm": "delete"}})


def in_file(operation: Operation, phone: Device) -> Iterator[Trial]:
    """The ids in facts that are put back: as their own, and as whom they name."""
    now = phone.world.clock.now.isoformat()
    besides = {"player": "{id}", "recovery_codes_left": 0}
    besides |= {name: [] for name in ("teams", "cheers", "goals", "passkeys", "devices")}
    for fact in (
        phone.check_in("hello", person="{id}") | {"id": "{id}"},
        phone.person("Mine") | {"id": "{id}"},
        phone.undo({"id": "{id}"}),
        phone.edit({"id": "{id}"}, note="mine"),
    ):
        file = {
            "kith": 1,
            "made_at": now,
            "reminder": None,
            "victories": [{"challenge": "{id}", "reached_at": now}],
            "facts": [{"received_at": now, "fact": fact}],
            "besides": besides,
        }
        yield Trial(operation, fact["type"], {"json": file})


def unending(operation: Operation, _phone: Device) -> Iterator[Trial]:
    """There is no place for an id, and the answer has no end (see :mod:`tests.api.test_live`)."""
    assert not operation.parameters
    assert operation.body is None
    yield from ()
