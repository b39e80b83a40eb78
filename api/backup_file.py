"""The file of a backup: what is in it, written and read.

It is packed with gzip. Unpacked, each line is JSON: the head; then, for each table, its name and
columns, its rows as arrays, and how many there were; at last how many tables, and the SHA-256 of
all lines before. It is the same for both databases.
"""

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, TypeVar
from uuid import UUID

import msgspec

FORMAT = 1
ROWS_AT_ONCE = 1_000
COMPRESSION = 6

KINDS: Mapping[str, Any] = {
    "uuid": UUID,
    "instant": datetime,
    "day": date,
    "bytes": bytes,
    "switch": bool,
    "number": int,
    "text": str,
}
"""What a column can hold, and what that is in Python."""

Row = Sequence[Any]
Line = TypeVar("Line")


class BackupError(ValueError):
    """A backup that cannot be made or used; the text says why."""


class Head(msgspec.Struct, forbid_unknown_fields=True):
    """The first line. ``version`` is that of the tables."""

    kith_backup: int
    version: str
    made_at: datetime


class TableHead(msgspec.Struct, forbid_unknown_fields=True):
    """``columns`` are names and :data:`KINDS`."""

    table: str
    columns: list[tuple[str, str]]


class TableEnd(msgspec.Struct, forbid_unknown_fields=True):
    rows: int


class End(msgspec.Struct, forbid_unknown_fields=True):
    tables: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a whole backup holds: the rows of each table, in the order of the file."""

    version: str
    made_at: datetime
    rows: Mapping[str, int]


class Writer:
    """Writes a backup, line by line."""

    def __init__(self, file: IO[bytes], version: str, made_at: datetime) -> None:
        self._packed = gzip.GzipFile("", "wb", COMPRESSION, file, mtime=0)
        self._sum = hashlib.sha256()
        self._rows: dict[str, int] = {}
        self._version = version
        self._made_at = made_at
        self._write(Head(FORMAT, version, made_at))

    def begin(self, table: str, columns: Sequence[tuple[str, str]]) -> None:
        self._write(TableHead(table, list(columns)))
        self._rows[table] = 0
        self._table = table

    def add(self, rows: Sequence[Row]) -> None:
        """Rows of the table that was begun last."""
        with no_trouble():
            lines = b"".join(msgspec.json.encode(tuple(row)) + b"\n" for row in rows)
            self._sum.update(lines)
            self._packed.write(lines)
        self._rows[self._table] += len(rows)

    def end(self) -> None:
        """Of a table."""
        self._write(TableEnd(self._rows[self._table]))

    def finish(self) -> Contents:
        self._write(End(len(self._rows), self._sum.hexdigest()))
        with no_trouble():
            self._packed.close()
        return Contents(self._version, self._made_at, self._rows)

    def _write(self, line: msgspec.Struct) -> None:
        encoded = msgspec.json.encode(line) + b"\n"
        with no_trouble():
            self._sum.update(encoded)
            self._packed.write(encoded)


class Reader:
    """Reads a backup from its beginning. All of it raises BackupError for what is no whole one."""

    def __init__(self, file: IO[bytes]) -> None:
        file.seek(0)
        self._packed = gzip.GzipFile(fileobj=file, mode="rb")
        self._sum = hashlib.sha256()
        self.head = self._head()
        if self.head.kith_backup != FORMAT:
            raise BackupError("it was made by a newer Kith; restore it with that one")

    def _head(self) -> Head:
        try:
            return _decoded(self._line(), Head)
        except BackupError:
            raise BackupError("it is no backup of Kith, or the beginning is damaged") from None

    def tables(self) -> Iterator[tuple[TableHead, Iterator[list[Row]]]]:
        """Each table with its rows, some at a time; those have to be taken before the next."""
        number = 0
        while True:
            before = self._sum.hexdigest()
            line = self._line()
            if line.startswith(b'{"tables"'):
                self._end(_decoded(line, End), number, before)
                return
            head = _decoded(line, TableHead)
            yield head, self._rows(head)
            number += 1

    def contents(self) -> Contents:
        """Reads all of it; nothing of a file should be used before."""
        rows = {head.table: sum(map(len, batches)) for head, batches in self.tables()}
        return Contents(self.head.version, self.head.made_at, rows)

    def _rows(self, head: TableHead) -> Iterator[list[Row]]:
        decoder = msgspec.json.Decoder(_row_type(head))
        rows: list[Row] = []
        number = 0
        while (line := self._line()).startswith(b"["):
            try:
                rows.append(decoder.decode(line))
            except msgspec.MsgspecError:
                raise damaged() from None
            number += 1
            if len(rows) == ROWS_AT_ONCE:
                yield rows
                rows = []
        yield rows
        if _decoded(line, TableEnd).rows != number:
            raise damaged()

    def _end(self, end: End, tables: int, checksum: str) -> None:
        if end.tables != tables or end.sha256 != checksum or self._read():
            raise damaged()

    def _line(self) -> bytes:
        line = self._read()
        if not line.endswith(b"\n"):
            raise damaged()
        self._sum.update(line)
        return line

    def _read(self) -> bytes:
        try:
            return self._packed.readline()
        except (EOFError, OSError, zlib.error):
            raise damaged() from None


def _row_type(head: TableHead) -> Any:
    try:
        kinds = tuple(KINDS[kind] | None for _, kind in head.columns)
    except KeyError:
        raise damaged() from None
    return tuple[kinds]  # type: ignore[valid-type]  # known only when the file is read


def _decoded(line: bytes, form: type[Line]) -> Line:
    try:
        return msgspec.json.decode(line, type=form)
    except msgspec.MsgspecError:
        raise damaged() from None


def damaged() -> BackupError:
    return BackupError("it is damaged: cut short, or changed since it was made")


@contextmanager
def no_trouble() -> Iterator[None]:
    """For work with files, whose errors are not the database's: raises BackupError for them."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"it cannot be used: {error.strerror or error}") from None


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that its owner alone can read, and that has its name only once all of it is on
    the disk. Until then it is beside that name, and is removed if the block raises."""
    with no_trouble():
        if path.exists():
            raise BackupError("there is a file by this name already")
        handle, beside = tempfile.mkstemp(".part", f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            with no_trouble():
                file.flush()
                os.fsync(handle)
        with no_trouble():
            os.rename(beside, path)
            _sync(path.parent)
    finally:
        with suppress(OSError):  # it has its name, as a rule
            os.unlink(beside)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
