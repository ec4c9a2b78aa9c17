"""Which format a folder of answers is in: older ones are brought up to date, newer ones are only read.

Format 1 (no `format.json`): the tables alone. Format 2: a history beside them that knows every row.
A table that gains a column needs no new format, for a column that is missing reads as not answered.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from workbook.errors import BadFile, NotSaved
from workbook.records import TABLES
from workbook.storage import disk, history, spreadsheets

FORMAT = 2
"""The format that this workbook writes."""

FILE = "format.json"


def format_of(data: bytes | None) -> int:
    """Return the format that the bytes of `format.json` state; 1 where the file is missing or makes no sense."""
    try:
        return int(json.loads(data or b"")["format"])
    except (ValueError, TypeError, KeyError):
        return 1


def make_ready(home: Path) -> None:
    """Bring a folder up to date before it is written to; the caller holds the lock.

    Raises NotSaved for a folder that a newer workbook has written; then nothing was changed.
    """
    number = format_of(disk.read(home / FILE))
    if number == FORMAT and not history_lost(home):
        return
    if number > FORMAT:
        raise NotSaved(
            f"Not saved: a newer workbook has written these answers (format {number}, this one knows {FORMAT}). You "
            "can read them here. To change them, update the workbook on this computer, then press Save again."
        )
    _learn_rows(home)
    disk.replace(home / FILE, json.dumps({"format": FORMAT}).encode("ascii"))


def history_lost(home: Path) -> bool:
    """Say whether there are tables without the history that should be beside them."""
    return not (home / history.FILE).exists() and any((home / record.about.file).exists() for record in TABLES.values())


def _learn_rows(home: Path) -> None:
    """Keep every table as it is, and write its rows into the history where that does not know them yet."""
    for record in TABLES.values():
        path = home / record.about.file
        data = disk.read(path)
        if data is None:
            continue
        disk.keep_original(path, data)
        try:
            rows = spreadsheets.understand(path.name, data, record, partial(history.known, home, record)).cells
        except BadFile:
            continue  # the page of that table says what is wrong with it
        known = history.known(home, record)
        if new := [history.entry(record, cells[0], None, cells) for cells in rows if cells[0] not in known]:
            history.append(home, new)
