"""What tests of teams do again and again, through HTTP."""

from datetime import date
from typing import Any

from tests.api.world import Device, Json, World


async def answer(device: Device, method: str, path: str, body: Json | None = None) -> Any:
    """The answer to a request that has to succeed."""
    more: Json = {} if body is None else {"json": body}
    found = await device.client.request(method, path, **more)
    assert found.status_code in (200, 204), (method, path, found.text)
    return found.json() if found.content else None


async def refused(
    device: Device, method: str, path: str, body: Json | None = None
) -> tuple[int, str]:
    """The status and the code of the problem that a request is answered with."""
    more: Json = {} if body is None else {"json": body}
    found = await device.client.request(method, path, **more)
    assert found.status_code >= 400, (method, path, found.text)
    return found.status_code, found.json()["code"]


def team_request(world: World, name: str = "Lantern", as_name: str = "Host") -> Json:
    look = {"colour": "teal", "emoji": "🏮"}
    return {"id": world.new_id(), "name": name, "as_name": as_name, **look}


async def make_team(device: Device, name: str = "Lantern", as_name: str = "Host") -> str:
    found = await answer(device, "POST", "/api/teams", team_request(device.world, name, as_name))
    team: str = found["id"]
    return team


async def invite(device: Device, team: str, uses: int = 11) -> Json:
    body = {"id": device.world.new_id(), "uses": uses}
    found: Json = await answer(device, "POST", f"/api/teams/{team}/invites", body)
    return found


async def join(device: Device, token: str, as_name: str = "Guest") -> str:
    body = {"token": token, "as_name": as_name}
    found = await answer(device, "POST", "/api/invites/join", body)
    team: str = found["id"]
    return team


async def make_full(world: World, *names: str) -> tuple[str, list[Device]]:
    """A team with a member of each name, who joined in this order; the first is its host. No link
    leads into it any more."""
    devices = [await world.guest() for _ in names]
    team = await make_team(devices[0], as_name=names[0])
    link = await invite(devices[0], team)
    for device, name in zip(devices[1:], names[1:], strict=True):
        world.clock.move(seconds=1)
        await join(device, link["token"], name)
    await answer(devices[0], "DELETE", f"/api/teams/{team}/invites/{link['id']}")
    return team, devices


def challenge_request(world: World, **more: Any) -> Json:
    body = {"title": "Say hello", "kind": "hello", "days": 7, "target": 10}
    first = more.pop("first", world.clock.today)
    return {"id": world.new_id(), "first": first.isoformat(), **body, **more}


async def take(device: Device, team: str, **more: Any) -> str:
    """Takes a challenge on; a kind of ``None`` is any giving act."""
    body = challenge_request(device.world, **more)
    found = await answer(device, "POST", f"/api/teams/{team}/challenges", body)
    challenge: str = found["id"]
    return challenge


async def together(device: Device, day: date | None = None) -> Json:
    return await device.get("/api/together", **({} if day is None else {"day": day.isoformat()}))


async def seen(device: Device, team: str) -> Json | None:
    """A team as one of its members sees it; ``None`` if it is none of theirs."""
    teams = (await together(device))["teams"]
    return next((one for one in teams if one["id"] == team), None)


async def view(device: Device, team: str) -> Json:
    found = await seen(device, team)
    assert found is not None
    return found


async def bar(device: Device, team: str, challenge: str) -> Json:
    """A challenge as a member sees it."""
    rows = (await view(device, team))["challenges"]
    found: Json = next(one for one in rows if one["id"] == challenge)
    return found


async def member_of(device: Device, team: str) -> str:
    """The id of the caller's own membership."""
    found: str = (await view(device, team))["me"]
    return found


async def leave(device: Device, team: str, member: str | None = None) -> None:
    gone = member or await member_of(device, team)
    await answer(device, "DELETE", f"/api/teams/{team}/members/{gone}")


async def pass_time(world: World, *devices: Device, **by: float) -> None:
    """Moves the clock; the devices get new access, as they would by themselves."""
    world.clock.move(**by)
    for device in devices:
        found = await device.client.post("/api/session/refresh")
        assert found.status_code == 200, found.text
