"""What is shared into Kith while no service worker is there goes back to the device, untouched."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from api.shared import LARGEST_FORM, LONGEST
from tests.api.databases import SqliteDatabases
from tests.api.world import running

pytestmark = pytest.mark.anyio

WORDS = {
    "title": "On letters",
    "text": "Grüße 👋 & a=b\r\nsecond line",
    "url": "https://a.example/?x=1#y",
}


@pytest.fixture
async def site(sqlite: SqliteDatabases) -> AsyncIterator[httpx.AsyncClient]:
    async with running(sqlite.new()) as world:
        yield world.client()


async def share(site: httpx.AsyncClient, **fields: str) -> httpx.Response:
    """Send the form that a phone's share sheet sends."""
    return await site.post("/shared", files={name: (None, text) for name, text in fields.items()})


def given_back(answer: httpx.Response) -> dict[str, str]:
    """What the address that the answer leads to carries behind its ``#``."""
    assert answer.status_code == 303
    place = urlsplit(answer.headers["location"])
    assert (place.scheme, place.netloc, place.path, place.query) == ("", "", "/shared", "")
    return {name: text for name, [text] in parse_qs(place.fragment).items()}


async def test_what_is_shared_goes_back_behind_the_hash(site: httpx.AsyncClient) -> None:
    assert given_back(await share(site, **WORDS)) == WORDS


async def test_a_plain_form_is_understood_as_well(site: httpx.AsyncClient) -> None:
    assert given_back(await site.post("/shared", data=WORDS)) == WORDS


async def test_only_the_declared_fields_go_back_and_as_long_as_they_may_be(
    site: httpx.AsyncClient,
) -> None:
    fields = {name: "w" * (longest + 9) for name, longest in LONGEST.items()}
    back = given_back(await share(site, other="x", **fields))
    assert {name: len(text) for name, text in back.items()} == LONGEST


async def test_nothing_in_it_can_change_where_the_answer_leads(site: httpx.AsyncClient) -> None:
    hostile = {"title": "\r\nSet-Cookie: a=b", "url": "//evil.example/#/x?y", "text": "\0<script>"}
    answer = await share(site, **hostile)
    assert given_back(answer) == hostile
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "body",
    [b"", b"not a form", b"--x\r\n", b"w" * (LARGEST_FORM + 1)],
    ids=["empty", "no form", "cut off", "too large"],
)
async def test_what_is_no_form_leads_to_the_empty_screen(
    site: httpx.AsyncClient, body: bytes
) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert given_back(await site.post("/shared", content=body, headers=kind)) == {}


async def test_another_sites_page_cannot_send_the_form(site: httpx.AsyncClient) -> None:
    answer = await site.post("/shared", data=WORDS, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
