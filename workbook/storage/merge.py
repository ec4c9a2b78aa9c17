"""Bringing two versions of a folder together: a backup, or the conflict copies that sync tools leave.

Nothing is lost by it: rows that only one side has stay, unless the workbook removed them; of two versions of a row
the one that was saved later stays in the table, and the other is kept as an earlier answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from workbook.records import TABLES, Record
from workbook.storage import disk, history, spreadsheets, tables
from workbook.storage.history import Cells, Entry

Rows = Mapping[type[Record], Sequence[Sequence[str]]]
"""The text cells of rows by table."""


def conflict_copies(home: Path) -> dict[Path, str]:
    """Return the copies of tables and of the history that sync tools left in a folder, with the file each belongs to.

    They are known by the name: the file's own, then a sign, then whatever Dropbox, OneDrive, Google Drive, iCloud,
    Nextcloud or Syncthing put there, as in `interviews (conflicted copy 2026-11-20).csv`.
    """
    own = sorted([history.FILE, *(record.about.file for record in TABLES.values())], key=len)
    return {
        path: name  # the longest of those that fit, which comes last
        for path in sorted(home.glob("*.csv"))
        if path.name not in own
        for name in own
        if re.match(rf"{re.escape(Path(name).stem)}[^a-zA-Z0-9]", path.name)
    }


def bring_in_copies(home: Path) -> list[str]:
    """Bring the rows of conflict copies in, move the copies into `originals/`, and say so; the caller holds the lock.

    Raises BadFile where a copy cannot be understood; then nothing was changed.
    """
    rows, log = rows_of_copies(home)
    messages = bring_in(home, rows, log)
    for path in conflict_copies(home):
        disk.keep_original(path, disk.read(path) or b"")
        disk.remove(path)
    return messages


def rows_of_copies(home: Path) -> tuple[Rows, list[Entry]]:
    """Return the rows and the history in the conflict copies. Raises BadFile where one cannot be understood."""
    rows: dict[type[Record], list[list[str]]] = {}
    log: list[Entry] = []
    for path, name in conflict_copies(home).items():
        data = disk.read(path) or b""
        if name == history.FILE:
            log += history.understood(data, home=home)[0]
        else:
            record = TABLES[Path(name).stem]
            saved = partial(history.known, home, record)
            rows.setdefault(record, []).extend(spreadsheets.understand(path.name, data, record, saved).cells)
    return rows, log


def bring_in(home: Path, rows: Rows, past: Sequence[Entry]) -> list[str]:
    """Bring rows and their history from elsewhere into a folder and say what came; the caller holds the lock."""
    seen_here, seen_there = history.versions(history.entries(home)), history.versions(past)
    joined = _joined(home, past)
    stood, left = history.versions(joined), history.last(joined)
    messages = []
    for record, others in rows.items():
        mine = {cells[0]: cells for cells in tables.understood(home, record).cells}
        changed: dict[str, list[str] | None] = {}
        aside = []
        lost = removed = 0
        for cells in others:
            theirs, own, row = list(cells), mine.get(cells[0]), (record.about.name, cells[0])
            versions, there = stood.get(row, []), history.named(record, cells)
            saved = _place(versions, there)
            if own is None:
                if saved and theirs[0] not in left[record.about.name]:  # it was removed after this was saved
                    removed += there not in seen_here.get(row, ())
                else:
                    changed[theirs[0]] = theirs
            elif own != theirs:
                here = history.named(record, own)
                if saved > _place(versions, here):
                    changed[theirs[0]] = theirs
                    lost += here not in seen_there.get(row, ())
                else:
                    aside += [] if saved else [history.entry(record, theirs[0], theirs, own)]
                    lost += there not in seen_here.get(row, ())
        if aside:
            history.append(home, aside)
        if changed:
            tables.put(home, {record: changed}, joined)
            messages.append(f"{record.about.file}: {tables.counted(len(changed))} brought in.")
        if lost:
            messages.append(
                f"{record.about.file}: {tables.counted(lost)} had other words here than there. What was saved later "
                "stands; the other words are under “Earlier answers” of the entry."
            )
        if removed:
            messages.append(
                f"{record.about.file}: {tables.counted(removed)} changed there, but removed here, stay removed."
            )
    return messages


def _joined(home: Path, past: Sequence[Entry]) -> list[Entry]:
    """Return the history with the entries from elsewhere in order of time, and keep it so.

    The changes of one row that were made in one place stay in their order, even where a clock was wrong.
    """
    path = home / history.FILE
    data = disk.read(path) or b""
    own, broken = history.understood(data, home=home)
    seen = set(map(repr, own))
    new = [(moment, entry) for moment, entry in _timed(past) if repr(entry) not in seen]
    if not new:
        return own
    if broken:
        disk.keep_original(path, data)
    own = [entry for _, entry in sorted([*_timed(own), *new], key=lambda timed: timed[0])]
    disk.replace(path, history.as_csv(own))
    return own


def _timed(log: Iterable[Entry]) -> Iterator[tuple[datetime, Entry]]:
    """Return each entry with its moment, never before that of an earlier change of the same row."""
    latest: dict[tuple[str, str], datetime] = {}
    for entry in log:
        row = entry.table, entry.id
        latest[row] = max(entry.when, latest.get(row, entry.when))
        yield latest[row], entry


def _place(versions: Sequence[Cells], version: Cells) -> int:
    """Return how late among the versions of one row one of them stood, 0 where it never did."""
    return max((place for place, cells in enumerate(versions, 1) if cells == version), default=0)
