"""The table of check-ins: for spreadsheets, which must find nothing in it to work out."""

import csv
import io
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.actions.tabling import BEGINS_A_FORMULA, COLUMNS, harmless, table_of
from domain.facts import CheckIn, Kind
from tests.api.world import Device
from tests.domain.diary import noon, on

cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
formulas = st.builds(str.__add__, st.sampled_from(BEGINS_A_FORMULA), cells)
words = st.one_of(cells, formulas)


def lines(table: bytes) -> list[dict[str, str]]:
    told = io.StringIO(table.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(told, strict=True))


@given(words, words, words)
def test_whatever_was_written_is_in_its_cell_and_no_cell_is_a_formula(
    who: str, link: str, note: str
) -> None:
    at = noon(on(0))
    act = CheckIn(UUID(int=1), Kind.HELLO, on(0), at, at, "UTC", who=who, link=link, note=note)
    (line,) = lines(table_of([act]))
    assert not any(cell.startswith(BEGINS_A_FORMULA) for cell in line.values())
    assert [line[name] for name in ("who", "link", "note")] == [*map(harmless, (who, link, note))]
    for text in (who, link, note):
        assert harmless(text) in (text, f"'{text}")


@pytest.mark.anyio
async def test_each_check_in_has_a_line_that_says_what_it_was(phone: Device) -> None:
    ines, habit = phone.person("Ines"), phone.habit("hello", title="Wave")
    act = phone.check_in("hello", person=ines["id"], habit=habit["id"], note="tea,\n“twice”")
    old = phone.check_in("share", phone.world.clock.today.replace(year=2024), source="loop")
    gone = phone.check_in("thank", note="only between us")
    undone = phone.check_in("listen")
    await phone.keep(ines, habit, act, old, gone, undone, phone.undo(undone), phone.remove(gone))
    answer = await phone.client.get("/api/export/check-ins")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    name = 'attachment; filename="kith-check-ins-2026-03-18.csv"'
    assert answer.headers["content-disposition"] == name
    assert answer.content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    first, *others = lines(answer.content)
    assert (first["source"], first["day"]) == ("loop", "2024-03-18")
    by_id = {line["id"]: line for line in others}
    assert by_id.keys() == {act["id"], gone["id"]}
    assert by_id[act["id"]] == {
        "day": "2026-03-18",
        "kind": "hello",
        "habit": "Wave",
        "person": "Ines",
        "who": "",
        "link": "",
        "note": "tea,\n“twice”",
        "source": "",
        "done_at": "2026-03-18T12:00:00Z",
        "recorded_at": "2026-03-18T12:00:00Z",
        "zone": "Europe/London",
        "id": act["id"],
    }
    assert (by_id[gone["id"]]["kind"], by_id[gone["id"]]["note"]) == ("thank", "")
