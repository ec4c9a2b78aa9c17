"""Taking answers away for good: from the tables, the history, drafts, kept originals, copies, backups and packets."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from workbook.errors import BadFile, NotSaved
from workbook.records import TABLES, Record
from workbook.records.sharing import Alias, Shared
from workbook.storage import backups, disk, drafts, history, merge, packets, tables, versions
from workbook.storage.history import Cells, Entry
from workbook.storage.lock import locked

Rows = dict[type[Record], list[Cells]]


def erase(home: Path, *ids: str) -> list[str]:
    """Erase rows and all that belongs to them, and return what was done, in sentences.

    With an interview go the rows of every table that point to it, and the rows that point to those; where a row only
    mentions it beside its own (“in which interview was it tried?”), the mention is emptied. Backups, kept originals
    and packets in the folder go as a whole, since they may hold it too.
    Raises NotSaved when something could not be deleted, or BadFile where a table cannot be searched.
    """
    with locked(home):
        merge.bring_in_copies(home)
        rows = {record: _rows(home, record) for record in TABLES.values()}
        log = history.entries(home)
        gone = _belonging(ids, rows, log)
        left = {record: _all_without(record, found, gone) for record, found in rows.items()}
        erased = [cells for cells in _versions(rows, log) if cells["id"] in gone]
        texts = {text for cells in erased for text in cells.values() if len(text) > 3}
        left[Alias] = _aliases_in_use(left, texts)
        gone |= {cells["id"] for cells in rows[Alias]} - {cells["id"] for cells in left[Alias]}
        paths = [*_kept_elsewhere(home), *_drafts_with(home, gone, texts)]
        said = [
            f"{record.about.title}: {len(found) - len(left[record])} erased."
            for record, found in rows.items()
            if len(found) > len(left[record])
        ]
        # The history goes first, so that a row that is half erased is never offered back.
        disk.replace(home / history.FILE, history.as_csv(_history_without(log, gone)))
        for record, kept in left.items():
            if kept != rows[record]:
                names = [field.name for field in record.about.fields]
                disk.replace(
                    home / record.about.file,
                    tables.as_csv(record, ([cells.get(name, "") for name in names] for cells in kept)),
                )
        return said + delete(paths)


def erase_all(home: Path) -> list[str]:
    """Erase every answer in the folder, and return what was done, in sentences; other files in it stay.

    Raises NotSaved when something could not be deleted.
    """
    with locked(home):
        paths = [
            home / history.FILE,
            *(home / record.about.file for record in TABLES.values()),
            *merge.conflict_copies(home),
            *_kept_elsewhere(home),
            drafts.folder(home),
            home / packets.RECEIVED,
            home / packets.CLIENTS,
            home / packets.COLUMNS,
            home / versions.FILE,
        ]
        return ["All answers in this folder were erased.", *delete(paths)]


def forget_client(home: Path, client: str, received: Iterable[Path]) -> list[str]:
    """Delete the files of a client, and what the coach wrote about that client; say what was done.

    Raises NotSaved when something could not be deleted.
    """
    with locked(home):
        return delete([*received, packets.client_home(home, client)])


def _rows(home: Path, record: type[Record]) -> list[Cells]:
    return [history.named(record, cells) for cells in tables.understood(home, record).cells]


def _versions(rows: Rows, log: Sequence[Entry]) -> Iterable[Cells]:
    """Return every version of every row, in the tables and in the history."""
    for found in rows.values():
        yield from found
    for entry in log:
        yield from _both(entry)


def _both(entry: Entry) -> list[Cells]:
    return list(filter(None, (entry.before, entry.after)))


def _belonging(ids: Iterable[str], rows: Rows, log: Sequence[Entry]) -> set[str]:
    """Return ids and those of all rows that belong to them, removed rows included."""
    there = {cells["id"] for found in rows.values() for cells in found}
    known = [(record, cells) for record, found in rows.items() for cells in found]
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
    pointing = [field for field in record.about.fields if field.refers]
    mentions = {field.name for field in pointing[1:] if not field.required}
    if any(text in gone and name not in mentions for name, text in cells.items()):
        return None
    return {name: text for name, text in cells.items() if text not in gone}


def _all_without(record: type[Record], rows: Iterable[Cells], gone: Collection[str]) -> list[Cells]:
    left = (_without(record, cells, gone) for cells in rows)
    return [cells for cells in left if cells is not None]


def _history_without(log: Iterable[Entry], gone: Collection[str]) -> Iterable[Entry]:
    for entry in log:
        if entry.id not in gone and entry.table in TABLES:
            record = TABLES[entry.table]
            before = _without(record, entry.before, gone) if entry.before else None
            after = _without(record, entry.after, gone) if entry.after else None
            if before or after or entry.after is None:
                yield Entry(entry.when, entry.table, entry.id, before, after)


def _aliases_in_use(left: Rows, erased: Collection[str]) -> list[Cells]:
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


def _kept_elsewhere(home: Path) -> list[Path]:
    """Return the kept originals, the backups and the packets that lie in the folder."""
    names = {Path(cells.get("packet", "")).name for cells in _shared(home)} - {""}
    moved = [path for path in sorted(home.rglob("*")) if path.name in names]
    return [home / "originals", home / backups.FOLDER, home / packets.WRITTEN, *moved]


def _shared(home: Path) -> list[Cells]:
    past = [entry.after or entry.before or {} for entry in history.entries(home, Shared.about.name)]
    try:
        return [*past, *_rows(home, Shared)]
    except BadFile:
        return past


def _drafts_with(home: Path, gone: Collection[str], texts: Collection[str]) -> list[Path]:
    """Return the drafts that name an erased row or repeat one of its texts, and those that cannot be read."""
    found = []
    for path in sorted(drafts.folder(home).glob("*.json")):
        draft = drafts.read(path)
        words = [draft[0], *draft[2].values()] if draft else []
        if not draft or any(text in texts for text in words) or any(id in word for id in gone for word in words):
            found.append(path)
    return found


def delete(paths: Iterable[Path]) -> list[str]:
    """Delete files and folders, and say which were deleted. Raises NotSaved."""
    said = []
    for path in paths:
        if path.exists():
            try:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
                disk.sync_folder(path.parent)
            except OSError as error:
                raise NotSaved(
                    f"Not everything could be erased: {path.name} is still there ({error.strerror}). "
                    "Close the programs that have it open, then erase again."
                ) from None
            said.append(f"{path.name} was deleted.")
    return said
