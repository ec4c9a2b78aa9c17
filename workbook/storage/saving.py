"""Saving and removing rows: under the folder's lock, which is held from reading again to replacing.

A save merges by id, writes what changes to the history, and then a temporary file in the same folder that is synced and
put in place in one step. So a reader sees the old file or the new one, never a part, and two windows do not lose each
other's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from workbook.errors import NotSaved
from workbook.records import Record
from workbook.storage import tables, together
from workbook.storage.lock import Say, locked

Changes = dict[type[Record], dict[str, list[str]]]
"""The cells of the rows to be saved, by table and id."""


def save(
    home: Path, rows: Sequence[Record], waiting: Say | None = None, unless: Callable[[], str] = lambda: ""
) -> None:
    """Add rows to their tables, or replace those with the same id; rows of several tables come in all or none.

    `waiting` is told once, in a sentence, when another window is saving. `unless` is asked first, and again under the
    lock: it returns a sentence where the rows must not be saved after all, as what they are about was erased. Raises
    NotSaved, or BadFile when a table cannot be read, with the reason and the way out; then nothing was changed.
    """
    changes = _changes(rows)
    if changes:
        _refuse(unless)  # before a folder is made for what is no longer there
        with locked(home, waiting):
            _refuse(unless)
            _put(home, changes)


def add(home: Path, choose: Callable[[], Sequence[Record]]) -> Sequence[Record]:
    """Save the rows that `choose` gives once no other window can save, and return them: it may look at what is there.

    Raises as `save` does; then nothing was changed.
    """
    with locked(home):
        rows = choose()
        _put(home, _changes(rows))
        return rows


def remove(home: Path, rows: Sequence[Record], waiting: Say | None = None) -> None:
    """Take rows of one table out of it; a row that is no longer there counts as removed from now on.

    Raises as `save` does; then nothing was changed.
    """
    if rows:
        with locked(home, waiting):
            tables.put(home, {type(rows[0]): dict.fromkeys(row.id for row in rows)})


def _changes(rows: Sequence[Record]) -> Changes:
    changes: Changes = {}
    for row in rows:
        changes.setdefault(type(row), {})[row.id] = tables.as_cells(row)
    return changes


def _put(home: Path, changes: Changes) -> None:
    (together.put if len(changes) > 1 else tables.put)(home, changes)


def _refuse(unless: Callable[[], str]) -> None:
    if reason := unless():
        raise NotSaved(reason)
