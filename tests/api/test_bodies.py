"""Bodies and addresses that are not as they must be get a problem document that says why."""

import json

import pytest

from tests.api.world import Device

pytestmark = pytest.mark.anyio

JSON = {"content-type": "application/json"}


def nested(depth: int) -> bytes:
    return b'{"cursor":0,"facts":[' + b"[" * (depth - 2) + b"]" * (depth - 2) + b"]}"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "not-json"),
        (b"{", 400, "not-json"),
        (b"\xff\xfe", 400, "not-json"),
        (b'{"cursor":0,"facts":[}', 400, "not-json"),
        (b'{"cursor":0,"facts":[]} and more', 400, "not-json"),
        (b'{"cursor":0,"facts":["\xff"]}', 200, None),
        (nested(64), 200, None),
        (nested(65), 400, "not-json"),
        (nested(2000), 400, "not-json"),
        (b"[" * 500_000, 400, "not-json"),
        (b"[]", 422, "invalid"),
        (b"null", 422, "invalid"),
        (b'{"facts":[]}', 422, "invalid"),
        (b'{"cursor":"0","facts":[]}', 422, "invalid"),
        (b'{"cursor":-1,"facts":[]}', 422, "invalid"),
        (b'{"cursor":9223372036854775808,"facts":[]}', 422, "invalid"),
        (b'{"cursor":0,"facts":{}}', 422, "invalid"),
        (b'{"cursor":0,"facts":[],"surprise":1}', 422, "invalid"),
        (b'{"cursor":0,"facts":[],"today":"18 March"}', 422, "invalid"),
    ],
)
async def test_the_outer_shape_is_strict(
    phone: Device, body: bytes, status: int, code: str | None
) -> None:
    answer = await phone.client.post("/api/sync", content=body, headers=JSON)
    assert answer.status_code == status
    if code is not None:
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["code"] == code
        assert problem["type"] == f"urn:kith:problem:{code}"
        assert problem["status"] == status
        assert problem["title"]
        assert problem["detail"]


async def test_a_wrong_field_is_named(phone: Device) -> None:
    answer = await phone.client.post("/api/sync", json={"cursor": -1, "facts": []})
    assert answer.json()["field"] == "cursor"
    assert answer.json()["errors"][0]["field"] == "cursor"


async def test_brackets_in_text_are_not_depth(phone: Device) -> None:
    for note in ("[" * 900, '"' + "{" * 900, '\\"]' * 300):
        await phone.keep(phone.check_in(note=note))


async def test_a_mebibyte_is_taken_and_more_is_not(phone: Device) -> None:
    def padded(size: int) -> bytes:
        body = json.dumps({"cursor": 0, "facts": []}).encode()
        return body + b" " * (size - len(body))

    taken = await phone.client.post("/api/sync", content=padded(1024 * 1024), headers=JSON)
    assert taken.status_code == 200
    answer = await phone.client.post("/api/sync", content=padded(1024 * 1024 + 1), headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["code"] == "too-large"


async def test_unknown_addresses_and_methods_answer_problems(phone: Device) -> None:
    for method, path, status in [
        ("GET", "/api/nothing", 404),
        ("POST", "/api/nothing/at/all", 404),
        ("GET", "/api/", 404),
        ("GET", "/health/nothing", 404),
        ("PUT", "/api/sync", 405),
        ("GET", "/api/sync", 405),
        ("POST", "/api/today", 405),
        ("POST", "/", 405),
    ]:
        answer = await phone.client.request(method, path)
        assert answer.status_code == status, (method, path)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        if status == 405:
            assert answer.headers["allow"]


@pytest.mark.parametrize(
    "query",
    ["", "day=", "day=tomorrow", "day=2026-02-30", "day=2026-03-18&day=2026-03-19x", "day=0"],
)
async def test_a_query_that_cannot_be_read_is_invalid(phone: Device, query: str) -> None:
    answer = await phone.client.get(f"/api/today?{query}")
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid"


@pytest.mark.parametrize("year", ["", "1969", "2201", "x", "20260", "-1"])
async def test_a_year_that_cannot_be_is_invalid(phone: Device, year: str) -> None:
    answer = await phone.client.get(f"/api/history?day=2026-03-18&year={year}")
    assert answer.status_code == 422


async def test_answers_are_kept_by_no_cache(phone: Device) -> None:
    for path in ("/api/session", "/api/nothing"):
        answer = await phone.client.get(path)
        assert answer.headers["cache-control"] == "no-store"
