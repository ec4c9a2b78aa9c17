"""What belongs to a row: the rows that point to it with their earlier versions, and what is left without them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from workbook.records import TABLES, Record
from workbook.records.sharing import Alias
from workbook.storage.history import Cells, Entry

Rows = dict[type[Record], list[Cells]]


def all_versions(rows: Rows, log: Sequence[Entry]) -> Iterable[Cells]:
    """Return every version of every row, in the tables and in the history."""
    for table_rows in rows.values():
        yield from table_rows
    for entry in log:
        yield from _both(entry)


def _both(entry: Entry) -> list[Cells]:
    return list(filter(None, (entry.before, entry.after)))


def belonging(ids: Iterable[str], rows: Rows, log: Sequence[Entry]) -> set[str]:
    """Return ids and those of all rows that belong to them, removed rows included."""
    there = {cells["id"] for table_rows in rows.values() for cells in table_rows}
    known = [(record, cells) for record, table_rows in rows.items() for cells in table_rows]
    for entry in log:
        if entry.id not in there and entry.table in TABLES:
            known += [(TABLES[entry.table], cells) for cells in _both(entry)]
    gone, size = set(ids), -1
    while size < len(gone):
        size = len(gone)
        gone |= {cells["id"] for record, cells in known if _without(record, cells, gone) is None}
    return gone


def _without(record: type[Record], cells: Cells, gone: Collection[str]) -> Cells | None:
    """Return a row with its mentions of erased rows emptied, None where it is one of them or belongs to one."""
    if not any(text in gone for text in cells.values()):
        return cells
    mentions = {field.name for field in record.about.fields if field.mention}
    if any(text in gone and name not in mentions for name, text in cells.items()):
        return None
    return {name: text for name, text in cells.items() if text not in gone}


def all_without(record: type[Record], rows: Iterable[Cells], gone: Collection[str]) -> list[Cells]:
    """Return the rows of a table that stay, with their mentions of erased rows emptied."""
    left = (_without(record, cells, gone) for cells in rows)
    return [cells for cells in left if cells is not None]


def history_without(log: Iterable[Entry], gone: Collection[str]) -> Iterable[Entry]:
    """Return the changes of the rows that stay, with their mentions of erased rows emptied."""
    for entry in log:
        if entry.id not in gone and entry.table in TABLES:
            record = TABLES[entry.table]
            before = _without(record, entry.before, gone) if entry.before else None
            after = _without(record, entry.after, gone) if entry.after else None
            if before or after or entry.after is None:
                yield Entry(entry.when, entry.table, entry.id, before, after)


def aliases_in_use(left: Rows, erased: Collection[str]) -> list[Cells]:
    """Return the key to the aliases without the names that stood in erased texts and stand in no other row."""
    hidden = {
        cells.get(field.name, "")
        for record, rows in left.items()
        for field in record.about.fields
        if field.alias and record is not Alias
        for cells in rows
    }

    def stands_in(texts: Collection[str], cells: Cells) -> bool:
        return any(cells.get("name", "") in text for text in texts)

    return [cells for cells in left[Alias] if stands_in(hidden, cells) or not stands_in(erased, cells)]
