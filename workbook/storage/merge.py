"""Bringing two versions of a folder together: a backup, or the conflict copies that sync tools leave.

Nothing is lost by it: rows that only one side has stay, unless the workbook removed them; of two versions of a row
the one that was saved later stays in the table, and the other is kept as an earlier answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    own = sorted([history.FILE, *(record.about.file for record in TABLES.values())], key=len, reverse=True)
    found = {}
    for path in sorted(home.glob("*.csv")):
        if path.name not in own:
            for name in own:
                if re.match(rf"{re.escape(Path(name).stem)}[^a-zA-Z0-9]", path.name):
                    found[path] = name
                    break
    return found


def bring_in_copies(home: Path) -> list[str]:
    """Bring the rows of conflict copies in, move the copies into `originals/`, and say so; the caller holds the lock.

    Raises BadFile where a copy cannot be understood; then nothing was changed.
    """
    copies = conflict_copies(home)
    rows: dict[type[Record], list[list[str]]] = {}
    past: list[Entry] = []
    for path, name in copies.items():
        data = disk.read(path) or b""
        if name == history.FILE:
            past += history.understood(data)[0]
        else:
            record = TABLES[Path(name).stem]
            saved = partial(history.saved, home, record)
            rows.setdefault(record, []).extend(spreadsheets.understand(path.name, data, record, saved).cells)
    said = bring_in(home, rows, past)
    for path in copies:
        disk.keep_original(path, disk.read(path) or b"")
        path.unlink()
    return said


def bring_in(home: Path, rows: Rows, past: Sequence[Entry]) -> list[str]:
    """Bring rows and their history from elsewhere into a folder and say what came; the caller holds the lock."""
    log: dict[str, list[Entry]] = {}
    for entry in _joined(home, past):
        log.setdefault(f"{entry.table} {entry.id}", []).append(entry)
    said = []
    for record, others in rows.items():
        mine = {cells[0]: cells for cells in tables.understood(home, record).cells}
        changed: dict[str, list[str] | None] = {}
        aside = []
        for cells in others:
            theirs, own = list(cells), mine.get(cells[0])
            changes = log.get(f"{record.about.name} {cells[0]}", [])
            saved = _place(changes, history.named(record, theirs))
            if own is None:
                if not (saved and changes[-1].after is None):  # else it was removed after this was saved
                    changed[theirs[0]] = theirs
            elif own != theirs:
                if saved > _place(changes, history.named(record, own)):
                    changed[theirs[0]] = theirs
                elif not saved:
                    aside.append(history.entry(record, theirs[0], theirs, own))
        if aside:
            history.append(home, aside)
        if changed:
            tables.put(home, record, changed)
            said.append(f"{record.about.file}: {tables.counted(len(changed))} brought in.")
    return said


def _joined(home: Path, past: Sequence[Entry]) -> list[Entry]:
    """Return the history with the entries from elsewhere, in order of time, and keep it so."""
    own = history.entries(home)
    seen = set(map(repr, own))
    new = [entry for entry in past if repr(entry) not in seen]
    if new:
        own = sorted([*own, *new], key=lambda entry: entry.when)
        disk.replace(home / history.FILE, history.as_csv(own))
    return own


def _place(changes: Sequence[Entry], version: Cells | None) -> int:
    """Return how late among the changes of one row a version of it stood, 0 where it never did."""
    for place in range(len(changes), 0, -1):
        if changes[place - 1].after == version:
            return 2 * place
        if changes[place - 1].before == version:
            return 2 * place - 1
    return 0
