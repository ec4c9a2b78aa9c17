"""The tables, each one CSV file: its rows read with their types, and changed rows written with their history."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbook.errors import BadValue, NotSaved
from workbook.records import Record, from_text, to_text
from workbook.records.rows import records, write
from workbook.records.table import R
from workbook.storage import disk, history, spreadsheets

Changed = Mapping[str, list[str] | None]
"""Rows to write by id: the cells of each, None for a row to remove."""


class HalfWay(NotSaved):
    """Some tables of a save were written, others not, and neither could be helped; the next start finishes it."""


@dataclass(frozen=True)
class _Pending:
    """What is to be written for one table: the changes for the history, and the file before and after."""

    path: Path
    entries: list[history.Entry]
    before: bytes | None
    after: bytes
    changed_outside: bool


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


def understood(home: Path, record: type[Record]) -> spreadsheets.Understood:
    """Return what a table's file says, as `spreadsheets.understand` does; a missing file has no rows."""
    return _understood(home, record, disk.read(home / record.about.file))


def _understood(home: Path, record: type[Record], data: bytes | None) -> spreadsheets.Understood:
    if data is None:
        return spreadsheets.Understood([], {}, [])
    return spreadsheets.understand(record.about.file, data, record, partial(history.known, home, record))


def put(home: Path, changes: Mapping[type[Record], Changed], log: Sequence[history.Entry] = ()) -> None:
    """Write changed rows into their tables and the history, all or none; the caller holds the lock.

    What the history tells already, if it is given as `log`, is not written into it again.
    Raises NotSaved or BadFile; then nothing was changed. Raises HalfWay where what was begun could not be taken back.
    """
    pending = [_pending(home, record, changed) for record, changed in changes.items()]
    pending = [table for table in pending if table.entries]
    for table in pending:
        if table.changed_outside:
            disk.keep_original(table.path, table.before or b"")
    entries = history.news([entry for table in pending for entry in table.entries], log)
    length = history.append(home, entries) if entries else None
    done: list[_Pending] = []
    try:
        for table in pending:
            disk.replace(table.path, table.after)
            done.append(table)
    except NotSaved:
        for table in done:
            _take_back(table)
        if length is not None:
            disk.cut(home / history.FILE, length)
        raise


def _pending(home: Path, record: type[Record], changed: Changed) -> _Pending:
    """Return what is to be written for one table."""
    path = home / record.about.file
    data = disk.read(path)
    understanding = _understood(home, record, data)
    rows = {cells[0]: cells for cells in understanding.cells}
    past = b""
    entries = []
    for key, cells in changed.items():
        before = rows.get(key)
        if cells is not None:
            rows[key] = cells
        elif before is not None:
            del rows[key]
        if cells != before:
            entries.append(history.entry(record, key, before, cells))
            continue
        # It is so already. Where the history knows it otherwise, a row that was put back or lost is settled by this.
        past = past or disk.read(home / history.FILE) or b""
        log = [entry for entry in history.understood(past, key, home)[0] if entry.id == key]
        now = before and history.named(record, before)
        if log and log[-1].after != now:
            entries.append(history.Entry(history.now(), record.about.name, key, log[-1].after, now or None))
    return _Pending(path, entries, data, as_csv(record, rows.values()), bool(understanding.notes))


def _take_back(table: _Pending) -> None:
    try:
        if table.before is None:
            disk.remove(table.path)
        else:
            disk.replace(table.path, table.before)
    except NotSaved:
        raise HalfWay(
            "Only a part is saved so far, and the disk refuses the rest. Look whether it is full or gone. "
            "The rest is saved when the workbook is opened next."
        ) from None


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
