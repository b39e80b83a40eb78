"""What a device tells of a community, fact by fact in the words of the contract, and what the
domain makes of it in the words of the contract."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import msgspec

from api.actions import showing
from api.actions.reading import fact_of
from api.wire.community import PersonView, SavedView, SupportView
from api.wire.facts import FactBody
from domain.community import Community, gather
from domain.facts import Fact
from domain.ledger import merge

Told = dict[str, Any]


class Telling:
    """A device that tells facts as time goes on; each says what it speaks of by then."""

    def __init__(self, random: Random, start: date) -> None:
        self.random = random
        self.now = datetime(start.year, start.month, start.day, 9, tzinfo=UTC)
        self.told: list[Told] = []

    @property
    def day(self) -> date:
        return self.now.date()

    @property
    def facts(self) -> list[Fact]:
        return domain_facts(self.told)

    @property
    def community(self) -> Community:
        return gather(self.facts)

    def wait(self, span: timedelta) -> None:
        self.now += span

    def tell(self, fact: str, /, **fields: Any) -> str:
        """One more fact of a type, and its id, which grows with time as those of devices do."""
        self.now += timedelta(minutes=1)
        made = int(self.now.timestamp() * 1000) << 80 | self.random.getrandbits(62)
        one = str(UUID(int=made | 7 << 76 | 2 << 62))
        self.told.append({"type": fact, "id": one, **_text(fields), **self._stamp(fact)})
        return one

    def act(self, kind: str, back: int = 0, **fields: Any) -> str:
        """A check-in of now, or of so many days before."""
        at = self.now - timedelta(days=back)
        times = {"acted_at": at.isoformat(), "recorded_at": self.now.isoformat()}
        return self.tell("check_in", kind=kind, day=at.date(), zone="UTC", **times, **fields)

    def _stamp(self, kind: str) -> Told:
        if kind == "check_in":
            return {}
        if kind in ("merge", "undo", "remove"):
            return {"recorded_at": _text(self.now)}
        return {"edited_at": _text(self.now), "device": "phone"}


def domain_facts(told: Iterable[Told]) -> list[Fact]:
    """The facts as the API reads them."""
    return [fact_of(msgspec.convert(fact, FactBody)) for fact in told]


def shown(community: Community) -> Told:
    """A community as the API shows it, without what is empty."""
    kept: tuple[tuple[str, Mapping[UUID, object], type[object]], ...] = (
        ("people", community.people, PersonView),
        ("supports", community.supports, SupportView),
        ("saved", community.saved, SavedView),
    )
    return {
        name: [filled(showing.shown(states[one], view)) for one in sorted(states)]
        for name, states, view in kept
    }


def check_ins(told: Sequence[Told], wanted: Iterable[str]) -> list[Told]:
    """Those of these check-ins that the facts know, as the API shows them."""
    views = showing.check_ins(merge(domain_facts(told)), {UUID(one) for one in wanted})
    return [filled(view) for view in views]


def filled(view: object) -> Told:
    """A view in JSON, without what is empty."""
    return {
        name: value
        for name, value in msgspec.to_builtins(view).items()
        if value is not None and value not in ("", [], False)
    }


def _text(value: Any) -> Any:
    """In JSON."""
    return msgspec.to_builtins(value)
