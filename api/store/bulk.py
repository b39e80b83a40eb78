"""Many rows as bound parameters of a statement whose text never changes with their number.

So one prepared statement serves batches of every size: arrays for PostgreSQL, JSON for SQLite.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

Cell = UUID | date | datetime | str | int | None

_SQLITE_INSTANT = "%Y-%m-%d %H:%M:%S.%f"  # as SQLAlchemy stores it


def given(dialect: str, **columns: str) -> str:
    """SQL for a table of rows named ``given``, with these columns and their PostgreSQL types."""
    names = ", ".join(columns)
    if dialect == "sqlite":
        values = ", ".join(f"value ->> {place} AS {name}" for place, name in enumerate(columns))
        return f"(SELECT {values} FROM json_each(:rows)) AS given"  # noqa: S608 - our own names
    arrays = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in columns.items())
    return f"unnest({arrays}) AS given({names})"


def bind(dialect: str, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> dict[str, Any]:
    """The parameters of :func:`given` for these rows."""
    if dialect == "sqlite":
        cells = [[_for_sqlite(cell) for cell in row] for row in rows]
        return {"rows": msgspec.json.encode(cells).decode()}
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _for_sqlite(cell: Cell) -> str | int | None:
    match cell:
        case UUID():
            return cell.hex
        case datetime():
            return cell.strftime(_SQLITE_INSTANT)
        case date():
            return cell.isoformat()
        case _:
            return cell
