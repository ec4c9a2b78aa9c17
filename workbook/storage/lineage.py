"""Every version that a row ever had: to be brought back, and to notice an older table that was put back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from workbook.records import Record
from workbook.records.rows import write
from workbook.records.table import R
from workbook.storage import disk, history, tables
from workbook.storage.history import Cells, Entry


def earlier(home: Path, record: type[R], id: str) -> list[tuple[datetime, R]]:
    """Return every version of a row that was ever seen and does not stand in its table now, newest first.

    With each comes the moment until which it stood. Bring one back by saving it. What an older version of the workbook
    wrote and this one cannot read is left out.
    """
    log = [entry for entry in history.entries(home, id) if entry.id == id]
    table = disk.read(home / record.about.file) or b""
    place = table.find(f"\n{id},".encode())
    seen: dict[str, tuple[datetime, Cells]] = {}
    for entry, following in zip(log, [*log[1:], *log[-1:]], strict=True):
        for when, cells in ((entry.when, entry.before), (following.when, entry.after)):
            if cells is not None:
                seen.pop(_key(cells), None)  # so that the version seen last stands last
                seen[_key(cells)] = when, cells
    return [
        (when, row)
        for when, cells in reversed(seen.values())
        for row in history.as_rows(record, [cells])
        if row.id == id and not table.startswith(_line(row), place)
    ]


def put_back(
    record: type[R], table: Sequence[Sequence[str]], last: Mapping[str, Cells], log: Iterable[Entry]
) -> list[R]:
    """Return those rows as they were saved last in whose place the table has an earlier version of them."""
    changed = {cells[0]: now for cells in table if last.get(cells[0], now := history.named(record, cells)) != now}
    if not changed:
        return []
    past = history.versions(entry for entry in log if entry.table == record.about.name and entry.id in changed)
    older = (last[id] for id, now in changed.items() if now in past[record.about.name, id])
    return history.as_rows(record, older)


def there_again(record: type[R], table: Sequence[Sequence[str]], log: Iterable[Entry]) -> list[R]:
    """Return those rows of a table that the workbook had removed."""
    removed = {entry.id: entry.after is None for entry in log if entry.table == record.about.name}
    return history.as_rows(record, (history.named(record, cells) for cells in table if removed.get(cells[0])))


def _key(cells: Cells) -> str:
    return repr(sorted(cells.items()))


def _line(row: Record) -> bytes:
    """Return the line in which a row would stand in its table."""
    return b"\n" + write([tables.as_cells(row)])
