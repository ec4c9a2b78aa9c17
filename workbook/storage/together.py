"""Rows of several tables saved as one: all of them or none, whenever the process stops.

What is to be saved is on the disk before the first table is touched. Where the process dies in between, whoever takes
the folder's lock next finishes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workbook.errors import BadFile, NotSaved
from workbook.records import TABLES, Record
from workbook.storage import disk, tables

FILE = ".saving.json"
"""The file of rows that are being saved, by table; not there when nothing is."""


def put(home: Path, changes: Mapping[type[Record], Mapping[str, list[str]]]) -> None:
    """Save rows (table -> id -> cells) of several tables; the caller holds the lock.

    Raises NotSaved or BadFile; then nothing was changed, or the sentence says that the next start finishes it.
    """
    rows = {record.about.name: list(changed.values()) for record, changed in changes.items()}
    disk.replace(home / FILE, json.dumps(rows).encode("ascii"))
    try:
        tables.put(home, changes)
    except tables.HalfWay:
        raise
    except (NotSaved, BadFile):
        disk.remove(home / FILE)
        raise
    with suppress(NotSaved):  # saving the same rows once more does no harm
        disk.remove(home / FILE)


def finish(home: Path) -> None:
    """Finish a save that was stopped half-way, or leave it for later where that cannot be done; the lock is held."""
    data = disk.read(home / FILE)
    if data is None:
        return
    with suppress(NotSaved, BadFile):
        try:
            rows = {TABLES[name]: {cells[0]: cells for cells in rows} for name, rows in json.loads(data).items()}
            tables.put(home, rows)
        except (ValueError, LookupError, TypeError, AttributeError):  # not of our writing
            disk.keep_original(home / FILE, data)
        disk.remove(home / FILE)
