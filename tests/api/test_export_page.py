"""docs/export.md says what is so."""

import re
from pathlib import Path

import msgspec
import pytest

from api.routes.my_data import LARGEST_FILE
from api.wire import my_data
from tests.api.filing import part, put_back
from tests.api.world import Device

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
STRUCTS = (
    my_data.AccountFile,
    my_data.NotedFact,
    my_data.ReminderTime,
    my_data.VictoryNote,
    my_data.Besides,
    my_data.OwnTeam,
    my_data.OwnCheer,
    my_data.OwnGoal,
    my_data.OwnPasskey,
    my_data.OwnDevice,
)


def described(name: str) -> list[str]:
    """The fields that the page names of a struct: in a table, or in one sentence."""
    table = re.search(rf"^`{name}`\n\n\| field .*\n\| ---.*\n((?:\| .*\n)+)", PAGE, re.MULTILINE)
    if table:
        return re.findall(r"^\| `(\w+)`", table[1], re.MULTILINE)
    sentence = re.search(rf"^`{name}`: ([^.]*)\.", PAGE, re.MULTILINE)
    assert sentence, name
    return re.findall(r"`(\w+)`", sentence[1])


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_the_page_names_every_field(struct: type[msgspec.Struct]) -> None:
    assert sorted(described(struct.__name__)) == sorted(struct.__struct_fields__)


def test_it_says_how_large_a_file_may_be() -> None:
    assert f"Up to {LARGEST_FILE // 1024**2} MB" in PAGE


@pytest.mark.anyio
async def test_its_example_can_be_put_back_and_comes_out_again(phone: Device) -> None:
    phone.world.clock.move(days=30)
    assert (await phone.client.post("/api/session/refresh")).status_code == 200
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert (await put_back(phone, example.encode()))["check_ins"] == 1
    told = msgspec.json.decode(await part(phone) + b"}")
    expected = msgspec.json.decode(example)
    assert told == {name: value for name, value in expected.items() if name != "besides"}
