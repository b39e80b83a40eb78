"""Session tokens while answers get lost, two tabs ask at once, and a thief has a copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.api.databases import Databases
from tests.api.world import World, running

LONGEST_UNDER_WAY = timedelta(seconds=60)
"""After that, a browser has given up."""

COOKIE = "kith_session"

seconds = st.one_of(st.integers(0, 30), st.integers(31, 200), st.integers(15 * 60, 5 * 86_400))


@dataclass
class UnderWay:
    """What a tab sent, with the token that it had then; and once it has arrived, its answer."""

    token: str
    sent_at: datetime
    answer: str | None = None


class Rotation(RuleBasedStateMachine):
    """One player's browser, with one jar for all its tabs, and a thief who looks into it."""

    portal: BlockingPortal
    world: World
    client: httpx.AsyncClient

    @initialize()
    def sign_in(self) -> None:
        answer = self.portal.call(self._call, "/api/players", None)
        self.jar: str = answer.cookies[COOKIE]
        self.under_way: list[UnderWay] = []
        self.stolen: list[str] = []
        self.thefts = 0
        self.is_over = False

    async def _call(self, path: str, token: str | None) -> httpx.Response:
        self.client.cookies.clear()
        headers = {} if token is None else {"cookie": f"{COOKIE}={token}"}
        return await self.client.post(path, headers=headers)

    def _refresh(self, token: str) -> str | None:
        """The next token, or none if the server knows this one no more."""
        answer = self.portal.call(self._call, "/api/session/refresh", token)
        assert answer.status_code in (200, 401), answer.text
        return answer.cookies[COOKIE] if answer.status_code == 200 else None

    # --- the browser --------------------------------------------------------------------------

    @precondition(lambda self: len(self.under_way) < 4)
    @rule()
    def a_tab_asks(self) -> None:
        self.under_way.append(UnderWay(self.jar, self.world.clock.now))

    @precondition(lambda self: self.under_way)
    @rule(data=st.data())
    def what_was_sent_arrives(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.under_way))
        if one.answer is not None:
            return
        one.answer = self._refresh(one.token)
        if one.answer is None:
            self.is_over = True

    @precondition(lambda self: any(one.answer for one in self.under_way))
    @rule(data=st.data())
    def an_answer_arrives(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from([one for one in self.under_way if one.answer]))
        self.under_way.remove(one)
        self.jar = one.answer or self.jar

    @precondition(lambda self: self.under_way)
    @rule(data=st.data())
    def something_is_lost(self, data: st.DataObject) -> None:
        self.under_way.remove(data.draw(st.sampled_from(self.under_way)))

    @rule(by=seconds)
    def time_passes(self, by: int) -> None:
        self.world.clock.move(seconds=by)
        given_up = self.world.clock.now - LONGEST_UNDER_WAY
        self.under_way = [one for one in self.under_way if one.sent_at >= given_up]

    # --- the thief ----------------------------------------------------------------------------

    @rule()
    def a_thief_looks_into_the_jar(self) -> None:
        self.stolen.append(self.jar)

    @precondition(lambda self: self.stolen)
    @rule(data=st.data())
    def the_thief_uses_a_token(self, data: st.DataObject) -> None:
        self.thefts += 1
        got = self._refresh(data.draw(st.sampled_from(self.stolen)))
        if got is None:
            self.is_over = True
        else:
            self.stolen.append(got)

    # --- what holds ---------------------------------------------------------------------------

    @invariant()
    def nobody_is_signed_out_before_a_thief_uses_a_copy(self) -> None:
        assert not self.is_over or self.thefts

    def teardown(self) -> None:
        """Whatever happened: if the session ended, it ended for both; and a thief who is done does
        not keep it for longer than the owner needs to come by a few more times."""
        if not hasattr(self, "jar"):
            return
        for _ in range(self.thefts + 3):
            self.world.clock.move(minutes=15)
            token = None if self.is_over else self._refresh(self.jar)
            if token is None:
                assert self.thefts
                self.is_over = True
                break
            self.jar = token
        self.world.clock.move(minutes=2)
        if self.is_over:
            assert self._refresh(self.jar) is None
        assert all(self._refresh(token) is None for token in self.stolen)
        if self.stolen:
            assert self._refresh(self.jar) is None


@pytest.fixture
def rotation(databases: Databases) -> Iterator[type[Rotation]]:
    """The machine on one database, with a new player each time."""
    url = databases.new()
    with (
        start_blocking_portal("asyncio") as portal,
        portal.wrap_async_context_manager(running(url)) as world,
    ):
        here = {"portal": portal, "world": world, "client": world.client()}
        yield type("RotationHere", (Rotation,), here)
    databases.drop(url)


def test_no_loss_signs_the_owner_out_and_no_thief_stays(rotation: type[Rotation]) -> None:
    run_state_machine_as_test(
        rotation,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
