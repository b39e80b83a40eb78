"""The app's files: from memory, compressed at build, cached right, under a strict policy."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import httpx
import pytest

from tests.api.databases import SqliteDatabases
from tests.api.world import running

pytestmark = pytest.mark.anyio

SHELL = b"<!doctype html><title>Kith</title>" + b" " * 400
SCRIPT = b"console.log('kith')" * 40
HASHED = "/assets/index-B4x9_zQ1.js"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A built app: some files, and smaller siblings of most."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    files = {
        "index.html": SHELL,
        "sw.js": SCRIPT,
        "manifest.webmanifest": b'{"name":"Kith"}' * 20,
        HASHED[1:]: SCRIPT,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
        (folder / f"{name}.br").write_bytes(brotli.compress(content))
        (folder / f"{name}.gz").write_bytes(gzip.compress(content))
    (folder / "icon.png").write_bytes(b"\x89PNG")
    (folder / ".stamp").write_bytes(b"")
    return folder


@pytest.fixture
async def site(sqlite: SqliteDatabases, dist: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with running(sqlite.new(), pwa_dist=dist) as world:
        yield world.client(headers={"accept-encoding": "identity"})


async def test_the_shell_is_at_the_root_and_asked_for_each_time(site: httpx.AsyncClient) -> None:
    answer = await site.get("/")
    assert answer.content == SHELL
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sw.js", "text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/icon.png", "image/png"),
    ],
)
async def test_what_keeps_its_name_is_asked_for_each_time(
    site: httpx.AsyncClient, path: str, kind: str
) -> None:
    answer = await site.get(path)
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == kind


async def test_hashed_assets_are_kept_for_ever(site: httpx.AsyncClient) -> None:
    answer = await site.get(HASHED)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("", None),
        ("identity", None),
    ],
)
async def test_files_come_in_the_best_encoding_that_is_taken(
    site: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    async with site.stream("GET", HASHED, headers={"accept-encoding": accepted}) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "accept-encoding"
    assert int(answer.headers["content-length"]) == len(raw)
    assert {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)(raw) == (
        SCRIPT
    )


async def test_an_unchanged_file_costs_a_304(site: httpx.AsyncClient) -> None:
    tag = (await site.get("/")).headers["etag"]
    assert not tag.startswith("W/")
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = await site.get("/", headers={"if-none-match": known})
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["etag"] == tag
        assert answer.headers["cache-control"] == "no-cache"
    assert (await site.get("/", headers={"if-none-match": '"other"'})).status_code == 200


async def test_each_encoding_has_a_tag_of_its_own(site: httpx.AsyncClient) -> None:
    tags = {
        (await site.get("/", headers={"accept-encoding": encoding})).headers["etag"]
        for encoding in ("br", "gzip", "identity")
    }
    assert len(tags) == 3


async def test_head_is_get_without_the_body(site: httpx.AsyncClient) -> None:
    answer = await site.head("/")
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-length"] == str(len(SHELL))


async def test_going_to_one_of_the_apps_screens_opens_the_shell(site: httpx.AsyncClient) -> None:
    for path in ("/history", "/settings", "/me/habits"):
        answer = await site.get(path, headers={"accept": "text/html,application/xhtml+xml"})
        assert answer.content == SHELL


async def test_what_is_no_screen_and_no_file_is_not_found(site: httpx.AsyncClient) -> None:
    for path, accept in [
        ("/assets/gone-12345678.js", "text/html"),
        ("/history", "application/json"),
        ("/../pyproject.toml", "*/*"),
        ("/%2e%2e/pyproject.toml", "*/*"),
        ("/index.html.br", "*/*"),
        ("/.stamp", "*/*"),
    ]:
        answer = await site.get(path, headers={"accept": accept})
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"


async def test_the_policy_lets_nothing_in_from_elsewhere(site: httpx.AsyncClient) -> None:
    for path in ("/", HASHED, "/nothing.txt", "/api/nothing", "/health/live"):
        headers = (await site.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]


async def test_an_app_that_is_not_built_says_so(sqlite: SqliteDatabases, tmp_path: Path) -> None:
    async with running(sqlite.new(), pwa_dist=tmp_path) as world:
        answer = await world.client().get("/")
        assert answer.status_code == 503
        assert "make run" in answer.text
        assert (await world.client().get("/health/ready")).status_code == 200


async def test_the_document_of_the_api_is_served(site: httpx.AsyncClient) -> None:
    answer = await site.get("/api/openapi.json")
    assert answer.json()["openapi"].startswith("3.1")
    assert answer.headers["content-type"].startswith("application/json")


async def test_nothing_is_read_from_the_disk_after_the_start(
    site: httpx.AsyncClient, dist: Path
) -> None:
    (dist / "index.html").unlink()
    assert (await site.get("/")).content == SHELL
