"""Which part of the program may use which: read from its imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LAYERS = ("routes", "actions", "store", "tables")
"""The parts of the API, the outermost first: each may use those after it."""

ABOUT_HTTP = frozenset({"litestar", "uvicorn", "starlette"})
ABOUT_SQL = frozenset({"sqlalchemy", "sqlmodel", "alembic", "asyncpg", "aiosqlite"})


def modules(folder: str) -> list[Path]:
    """The modules of a folder of the project; none if there is no such folder."""
    return sorted((ROOT / folder).rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    """The full names of all modules that a module imports, at its top or within."""
    package = list(module.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def layer_of(name: str) -> str | None:
    """The layer of the API that a module belongs to, by its full name."""
    parts = name.split(".")
    return parts[1] if parts[0] == "api" and len(parts) > 1 and parts[1] in LAYERS else None


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("module", modules("domain"), ids=name_of)
def test_the_domain_uses_the_standard_library_and_itself(module: Path) -> None:
    roots = {name.split(".")[0] for name in imports(module)}
    assert roots <= sys.stdlib_module_names | {"domain"}


@pytest.mark.parametrize("module", modules("domain"), ids=name_of)
def test_the_domain_asks_neither_the_clock_nor_chance(module: Path) -> None:
    names = set(imports(module))
    assert names.isdisjoint({"random", "secrets", "time", "os", "uuid.uuid4", "uuid.uuid1"})
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert calls.isdisjoint({"now", "utcnow", "today"})


@pytest.mark.parametrize("module", modules("api"), ids=name_of)
def test_arrows_point_from_routes_to_actions_to_store_to_tables(module: Path) -> None:
    layer = layer_of(name_of(module))
    if layer is None:
        return
    outer = LAYERS[: LAYERS.index(layer)]
    used = {used for used in map(layer_of, imports(module)) if used}
    assert used.isdisjoint(outer), f"{layer} may not use {used & set(outer)}"


@pytest.mark.parametrize("module", modules("api/routes"), ids=name_of)
def test_routes_know_no_sql(module: Path) -> None:
    names = set(imports(module))
    assert {name.split(".")[0] for name in names}.isdisjoint(ABOUT_SQL)
    assert {layer_of(name) for name in names}.isdisjoint({"store", "tables"})


@pytest.mark.parametrize("module", modules("api/actions") + modules("api/store"), ids=name_of)
def test_actions_and_store_know_no_http(module: Path) -> None:
    assert {name.split(".")[0] for name in imports(module)}.isdisjoint(ABOUT_HTTP)


@pytest.mark.parametrize("module", modules("domain") + modules("api"), ids=name_of)
def test_no_module_imports_within_a_function(module: Path) -> None:
    functions = (
        node
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    within = [
        node
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert within == []


def test_the_reading_of_imports_gives_full_names() -> None:
    module = ROOT / "domain" / "ledger.py"
    assert {"domain.habit", "domain.habit.Habit", "uuid", "uuid.UUID"} <= set(imports(module))
    assert layer_of("api.store.facts") == "store"
    assert layer_of("domain.store") is None
