"""Taking answers away for good: from the tables, the history, drafts, kept originals, copies, backups and packets.

What is to go is on the disk before anything is touched. Where the process dies in between or a file cannot be deleted,
the next start goes on with it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from workbook.errors import BadValue, NotSaved
from workbook.records import TABLES
from workbook.records.sharing import Alias
from workbook.storage import disk, history, merge, packets, tables, traces
from workbook.storage.belonging import (
    Rows,
    aliases_in_use,
    all_versions,
    all_without,
    belonging,
    history_without,
)
from workbook.storage.lock import locked

FILE = ".erasing.json"
"""The ids and the files that are being erased; not there when nothing is. It holds no answer."""


def erase(home: Path, *ids: str) -> list[str]:
    """Erase rows and all that belongs to them, and return what was done, in sentences.

    With an interview go the rows of every table that point to it, and the rows that point to those; where a row only
    mentions it beside its own (“in which interview was it tried?”), the mention is emptied. Backups, copies of tables,
    kept originals and packets in the folder go as a whole, since they may hold it too.
    Raises BadValue for an unknown id, or BadFile where a table cannot be searched; then nothing was changed. Raises
    NotSaved with what is erased and what is not when something could not be deleted.
    """
    _refuse_empty(home)
    with locked(home):
        before = _intent(home)
        messages = _carried_out(home)
        ids = tuple(id for id in ids if id not in before["ids"])
        if not ids:
            return messages
        _refuse_unknown(home, ids)
        merge.bring_in_copies(home)
        rows, log = _rows(home), history.entries(home)
        gone = belonging(ids, rows, log)
        texts = {
            text for cells in all_versions(rows, log) if cells["id"] in gone for text in cells.values() if len(text) > 3
        }
        left = {record: all_without(record, table, gone) for record, table in rows.items()}
        left[Alias] = aliases_in_use(left, texts)
        gone |= {cells["id"] for cells in rows[Alias]} - {cells["id"] for cells in left[Alias]}
        _begin(home, gone, [*traces.kept_elsewhere(home), *traces.drafts_with(home, gone, texts)])
        return [*messages, *_carried_out(home), *traces.not_reached(home, gone)]


def erase_all(home: Path) -> list[str]:
    """Erase every answer in the folder, and return what was done, in sentences; other files in it stay and are named.

    Raises NotSaved when something could not be deleted, with what it is.
    """
    _refuse_empty(home)
    with locked(home):
        _begin(home, (), [*traces.answers(home), *traces.kept_elsewhere(home)])
        messages = ["All answers in this folder were erased.", *_carried_out(home)]
        ours = {".lock", ".gitignore"}
        if stay := [path for path in sorted(home.rglob("*")) if path.is_file() and path.name not in ours]:
            names = ", ".join(path.relative_to(home).as_posix() for path in stay)
            messages.append(f"What is not the workbook's was left alone: {names}.")
        return messages + traces.not_reached(home, ())


def forget_client(home: Path, client: str, received: Iterable[Path]) -> list[str]:
    """Delete the files of a client, and what the coach wrote about that client; say what was done.

    Raises NotSaved when something could not be deleted, with what it is.
    """
    with locked(home):
        messages = _carried_out(home)
        _begin(home, (), [*received, packets.client_home(home, client)])
        return messages + _carried_out(home)


def finish(home: Path) -> list[str]:
    """Finish an erasing that was stopped half-way, and say what was done. Raises NotSaved or BadFile."""
    if not (home / FILE).exists():
        return []
    with locked(home):
        if not (home / FILE).exists():  # another window has just done it
            return []
        return ["What was being erased when the workbook was stopped is erased now.", *_carried_out(home)]


def left(home: Path) -> list[str]:
    """Say that an erasing waits to be finished; nothing where none does."""
    if not (home / FILE).exists():
        return []
    return [
        "An erasing is not finished. It goes on when a page of the workbook is opened. "
        "If this stays, close the programs that have one of the files open."
    ]


def _begin(home: Path, gone: Iterable[str], paths: Iterable[Path]) -> None:
    """Write down what is to be erased, beside what is still being erased."""
    before = _intent(home)
    names = {path.relative_to(home).as_posix() for path in paths if path.exists()}
    intent = {"ids": sorted({*gone, *before["ids"]}), "paths": sorted(names | {*before["paths"]})}
    disk.replace(home / FILE, json.dumps(intent).encode("ascii"))


def _intent(home: Path) -> dict[str, list[str]]:
    with suppress(ValueError, KeyError, TypeError):
        intent = json.loads(disk.read(home / FILE) or b"")
        paths = [str(name) for name in intent["paths"]]
        return {"ids": [str(id) for id in intent["ids"]], "paths": [name for name in paths if _inside(home, name)]}
    return {"ids": [], "paths": []}


def _inside(home: Path, name: str) -> bool:
    """Say whether a path leads to something in the folder; nothing else is deleted, whoever wrote the file."""
    path = home / name
    return ".." not in Path(name).parts and path.parent.resolve().is_relative_to(home.resolve())


def _carried_out(home: Path) -> list[str]:
    """Erase what was written down, and say so; once more does no harm. Raises NotSaved for what is left."""
    if not (home / FILE).exists():
        return []
    intent = _intent(home)
    messages = _rows_erased(home, intent["ids"]) if intent["ids"] else []
    failed = []
    for name in [*intent["paths"], "originals"]:  # where copies go that came since
        path = home / name
        if path.exists():
            wrong = _delete(path)
            failed += [f"{where.relative_to(home).as_posix()} ({error.strerror})" for where, error in wrong]
            messages += [] if wrong else [f"{name} was deleted."]
    if failed:
        raise NotSaved(
            f"Not everything is erased yet: {', '.join(failed)} could not be deleted. All else is erased. Close the "
            "programs that have it open. Then erase again, or open the workbook anew, which goes on with it."
        )
    disk.remove(home / FILE)
    return messages


def _rows_erased(home: Path, ids: Collection[str]) -> list[str]:
    merge.bring_in_copies(home)
    data = disk.read(home / history.FILE) or b""
    rows, (log, broken) = _rows(home), history.understood(data, home=home)
    gone = belonging(ids, rows, log)
    messages = []
    if broken:
        messages.append(f"{history.FILE}: {broken} lines that make no sense were erased, since they may hold it too.")
    # The history goes first, so that a row that is half erased is never offered back.
    if (kept := history.as_csv(history_without(log, gone))) != data:
        disk.replace(home / history.FILE, kept)
    for record, table in rows.items():
        stay = all_without(record, table, gone)
        if stay != table:
            cells = ([row.get(field.name, "") for field in record.about.fields] for row in stay)
            disk.replace(home / record.about.file, tables.as_csv(record, cells))
        if len(stay) < len(table):
            messages.append(f"{record.about.title}: {len(table) - len(stay)} erased.")
    return messages


def _refuse_empty(home: Path) -> None:
    if not (home / FILE).exists() and not any(path.exists() for path in traces.answers(home)):
        raise BadValue(f"There are no answers in {home}. Nothing was erased.")


def _refuse_unknown(home: Path, ids: Sequence[str]) -> None:
    known = {entry.id for entry in history.entries(home)}
    known |= {cells["id"] for table in _rows(home).values() for cells in table}
    known |= {cells[0] for table in merge.rows_of_copies(home)[0].values() for cells in table}
    if unknown := [id for id in ids if id not in known]:
        raise BadValue(f"There is no entry with the id “{unknown[0]}” in {home}. Nothing was erased.")


def _rows(home: Path) -> Rows:
    return {
        record: [history.named(record, cells) for cells in tables.understood(home, record).cells]
        for record in TABLES.values()
    }


def _delete(path: Path) -> list[tuple[Path, OSError]]:
    """Delete a file, or a folder with all that is in it, and return what could not be deleted."""
    failed = []
    try:
        if path.is_dir() and not path.is_symlink():
            failed = [wrong for inside in sorted(path.iterdir()) for wrong in _delete(inside)]
            if not failed:
                path.rmdir()
        else:
            path.unlink(missing_ok=True)
        disk.sync_folder(path.parent)
    except OSError as error:
        failed.append((path, error))
    return failed
