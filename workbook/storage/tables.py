"""The only door to the disk: load, save and remove the rows of one table, each table one CSV file.

A save holds the folder's lock from reading again to replacing, merges by id, and writes a temporary file in the
same folder that is flushed, synced and put in place in one step. So a reader sees the old file or the new one,
never a part, and two windows do not lose each other's rows.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from workbook.errors import BadFile, BadValue, NotSaved
from workbook.records import Record, fields_of, from_text, to_text
from workbook.records.table import R

csv.field_size_limit(10_000_000)
WAIT = 10
"""Seconds to wait for another window's save."""


def load(home: Path, record: type[R]) -> list[R]:
    """Return the rows of a table in the order of the file; none when there is no file yet.

    Raises BadFile with file, line and column where a row cannot be understood.
    """
    path = home / record.about.file
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    return _read(path, data, record)


def save(home: Path, rows: Sequence[Record]) -> None:
    """Add rows to their table, or replace those with the same id; all rows are of one table.

    Raises NotSaved with the reason and the way out; then nothing was changed.
    """
    if rows:
        _change(home, type(rows[0]), {row.id: row for row in rows})


def remove(home: Path, rows: Sequence[Record]) -> None:
    """Take rows out of their table; ids that are not there are passed over.

    Raises NotSaved with the reason and the way out; then nothing was changed.
    """
    if rows:
        _change(home, type(rows[0]), dict.fromkeys((row.id for row in rows), None))


def _change(home: Path, record: type[Record], changed: dict[str, Record | None]) -> None:
    path = home / record.about.file
    with locked(home):
        kept = {row.id: row for row in load(home, record)}
        for key, row in changed.items():
            if row is None:
                kept.pop(key, None)
            else:
                kept[key] = row
        replace(path, as_csv(record, list(kept.values())))


def as_csv(record: type[Record], rows: Sequence[Record]) -> bytes:
    """Return rows as the bytes of a CSV file with its header: UTF-8, LF, quoted where needed."""
    names = [field.name for field in fields_of(record)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([to_text(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue().encode("utf-8")


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Hold the folder's lock, making the folder when it is new. Raises NotSaved when it cannot be had."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(home / ".lock", timeout=WAIT)
        lock.acquire()
    except filelock.Timeout:
        raise NotSaved("Another window is saving just now. Wait a moment and press Save again.") from None
    except OSError as error:
        raise not_saved(home, error) from None
    try:
        yield
    finally:
        lock.release()


def replace(path: Path, data: bytes) -> None:
    """Put data in place of a file in one step that survives a power cut. Raises NotSaved; then nothing changed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise not_saved(path, error) from None


def not_saved(path: Path, error: OSError) -> NotSaved:
    """Return the sentence for a failed write: what happened, where, and the way out."""
    return NotSaved(f"Not saved: {path.name} could not be written ({error.strerror}). Your words are still here.")


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path, data: bytes, record: type[R]) -> list[R]:
    fields = fields_of(record)
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    header = next(reader, None)
    if header != [field.name for field in fields]:
        raise BadFile(f"{path.name}, line 1: the column names are not those of this table.")
    rows = []
    for cells in reader:
        if len(cells) != len(fields):
            raise BadFile(f"{path.name}, line {reader.line_num}: {len(cells)} cells instead of {len(fields)}.")
        values = {}
        for field, cell in zip(fields, cells, strict=True):
            try:
                values[field.name] = from_text(field, cell)
            except BadValue as error:
                raise BadFile(f"{path.name}, line {reader.line_num}, column {field.name}: {error}") from None
        rows.append(record(**values))
    return rows
