"""Takes the words out of facts that are stored already."""

from collections.abc import Collection
from functools import cache
from uuid import UUID

from sqlalchemy import String, TextClause, TextualSelect, Uuid, column, text

from api.database import WriteTx
from api.store.batch import Pair
from api.store.bodies import Wordy, blanked, body_of, fact_of
from api.store.bulk import bind, given


async def blank(tx: WriteTx, facts: Collection[Pair]) -> None:
    """Blanks the words of these facts for good, whom they name, and the digests made of them."""
    parameters = bind(tx.dialect, ("player_id", "wanted"), sorted(facts))
    found = await tx.connection.execute(_read_statement(tx.dialect), parameters)
    rows: list[tuple[UUID, UUID, str]] = []
    for player, fact_id, name, body in found:
        fact = fact_of(name, body)
        if isinstance(fact, Wordy):
            rows.append((player, fact_id, body_of(blanked(fact)).decode()))
    await tx.connection.execute(
        _write_statement(tx.dialect), bind(tx.dialect, ("player_id", "fact_id", "blank"), rows)
    )


@cache
def _read_statement(dialect: str) -> TextualSelect:
    source = given(dialect, player_id="uuid", wanted="uuid")
    return text(
        "SELECT fact.player_id, fact.id, fact.type, fact.body "  # noqa: S608 - our own names
        f"FROM {source} JOIN fact ON fact.player_id = given.player_id AND fact.id = given.wanted"
    ).columns(
        column("player_id", Uuid()),
        column("id", Uuid()),
        column("type", String()),
        column("body", String()),
    )


@cache
def _write_statement(dialect: str) -> TextClause:
    source = given(dialect, player_id="uuid", fact_id="uuid", blank="text")
    return text(
        "UPDATE fact SET body = given.blank, digest = NULL, "  # noqa: S608 - our own names
        f"person = CASE type WHEN 'support' THEN person END FROM {source} "
        "WHERE fact.player_id = given.player_id AND fact.id = given.fact_id"
    )
