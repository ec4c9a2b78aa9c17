"""Looking after a folder of answers: what is fine, what other programs did to it, what went missing, and the repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import BadFile
from workbook.records import TABLES, Record
from workbook.records.table import R
from workbook.storage import disk, drafts, history, merge, tables
from workbook.storage.history import Cells
from workbook.storage.lock import locked
from workbook.storage.mangled import mangled
from workbook.storage.tables import counted

Known = Mapping[str, Mapping[str, Cells]]
"""The rows as the workbook last left them: table -> id -> cells."""


@dataclass(frozen=True)
class Checked:
    """What a look at a folder found, in sentences."""

    well: list[str]
    wrong: list[str]


def notes(home: Path) -> list[str]:
    """Return what the person should know about the files of the folder, in sentences; none when all is well."""
    return check(home).wrong


@tables.undisturbed()
def check(home: Path) -> Checked:
    """Read everything in the folder and say what is well and what is not; nothing is changed."""
    well, wrong = [], []
    known = history.known(home)
    for record in TABLES.values():
        about = record.about
        try:
            found = tables.understood(home, record)
        except BadFile as error:
            wrong.append(str(error))
            continue
        wrong += found.notes
        if missing := len(_lost(record, found.cells, known)):
            wrong.append(f"{about.file}: {counted(missing)} went missing outside the workbook and can be brought back.")
        if changed := len(_altered(record, found.cells, known)):
            wrong.append(f"{about.file}: a spreadsheet changed words in {counted(changed)}; they can be put back.")
        if found.cells:
            well.append(f"{about.file}: {counted(len(found.cells))}.")
    data = disk.read(home / history.FILE) or b""
    past, broken = history.understood(data, home=home)
    if broken:
        wrong.append(f"{history.FILE}: {broken} of its lines make no sense and are passed over; the others are fine.")
    if past:
        well.append(f"{history.FILE}: {len(past)} changes, so that earlier answers can be brought back.")
    wrong += [f"{path.name} is a sync tool's copy; its rows can be brought in." for path in merge.conflict_copies(home)]
    wrong += [f"{path.name}, a draft, cannot be read." for path in _broken_drafts(home)]
    return Checked(well, wrong)


def lost(home: Path, record: type[R]) -> list[R]:
    """Return the rows that the workbook saved and that are no longer in their table, as they were.

    Bring them back with `save`, or let them go with `remove`; then they are not returned again.
    Raises BadFile where the table cannot be read.
    """
    return _lost(record, tables.understood(home, record).cells, history.known(home, record))


def altered(home: Path, record: type[R]) -> list[R]:
    """Return the rows in which a spreadsheet changed a text (`007` to `7`), with the words put right.

    Save them to keep it so. Raises BadFile where the table cannot be read.
    """
    return _altered(record, tables.understood(home, record).cells, history.known(home, record))


def _lost(record: type[R], table: Sequence[Sequence[str]], known: Known) -> list[R]:
    there = {cells[0] for cells in table}
    saved = known.get(record.about.name, {})
    rows = (history.as_row(record, cells) for key, cells in saved.items() if key not in there)
    return [row for row in rows if row is not None]


def _altered(record: type[R], table: Sequence[Sequence[str]], known: Known) -> list[R]:
    rows = []
    for cells in table:
        now = history.named(record, cells)
        saved = known.get(record.about.name, {}).get(cells[0], now)
        if saved != now and (right := _put_right(record, now, saved)) != now:
            rows.append(history.as_row(record, right))
    return [row for row in rows if row is not None]


def repair(home: Path) -> list[str]:
    """Do all that the page would offer, and say what was done; every file that is changed is kept in `originals/`.

    Raises NotSaved, or BadFile for what cannot be repaired.
    """
    said: list[str] = []
    with locked(home):
        _mend_history(home, said)
        for path in _broken_drafts(home):
            disk.keep_original(path, disk.read(path) or b"")
            path.unlink()
            said.append(f"{path.name}, a draft that could not be read, was set aside.")
        for record in TABLES.values():
            _mend_table(home, record, said)
        said += merge.bring_in_copies(home)
        known = history.known(home)
        for record in TABLES.values():
            table = tables.understood(home, record).cells
            back, right = _lost(record, table, known), _altered(record, table, known)
            for rows, words in ((back, "brought back"), (right, "put right")):
                if rows:
                    tables.put(home, record, {row.id: tables.as_cells(row) for row in rows})
                    said.append(f"{record.about.file}: {counted(len(rows))} {words}.")
    return said


def _mend_history(home: Path, said: list[str]) -> None:
    path = home / history.FILE
    data = disk.read(path) or b""
    past, broken = history.understood(data, home=home)
    if broken:
        disk.keep_original(path, data)
        disk.replace(path, history.as_csv(past))
        said.append(f"{history.FILE}: {broken} lines that make no sense were set aside.")


def _mend_table(home: Path, record: type[Record], said: list[str]) -> None:
    """Write a table anew that was changed outside, or rebuild one that cannot be read from the history."""
    path = home / record.about.file
    try:
        found = tables.understood(home, record)
    except BadFile:
        rows = [tables.as_cells(row) for row in _lost(record, [], history.known(home, record))]
        if not rows:
            raise  # what the history does not have is better read by a person
        disk.keep_original(path, disk.read(path) or b"")
        disk.replace(path, tables.as_csv(record, rows))
        said.append(f"{path.name} could not be read; it was set aside; {counted(len(rows))} brought back.")
        return
    if found.notes:
        disk.keep_original(path, disk.read(path) or b"")
        disk.replace(path, tables.as_csv(record, found.cells))
        said.append(f"{path.name} was written anew in the workbook's own way.")


def _broken_drafts(home: Path) -> list[Path]:
    return [path for path in sorted(drafts.folder(home).glob("*.json")) if drafts.read(path) is None]


def _put_right(record: type[Record], now: Cells, saved: Cells) -> Cells:
    """Return a row with those texts as they were saved that only a spreadsheet would have changed."""
    put_right: Mapping[str, str] = {
        field.name: saved[field.name]
        for field in record.about.fields
        if field.kind == "text" and field.name in saved and mangled(saved[field.name], now.get(field.name, ""))
    }
    return {**now, **put_right}
