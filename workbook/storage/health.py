"""Looking after a folder of answers: what is fine, what other programs did to it, what went missing, and the repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import BadFile, NotSaved
from workbook.records import TABLES, Record
from workbook.records.table import R
from workbook.storage import disk, drafts, erasing, history, lineage, merge, packets, place, tables, together, versions
from workbook.storage.history import Cells
from workbook.storage.lock import locked, sweep
from workbook.storage.mangled import mangled
from workbook.storage.tables import counted

THE_OTHER = "what stood there is under “Earlier answers” of the entry"


@dataclass(frozen=True)
class Checked:
    """What a look at a folder found, in sentences; none at all where there are no answers."""

    well: list[str]
    wrong: list[str]


def wake(home: Path) -> list[str]:
    """Finish what was stopped half-way, and say what was done; what cannot be done now is left for `check` to tell.

    To be called when a page is opened: it costs a few looks at the folder where there is nothing to do.
    """
    messages = []
    with suppress(NotSaved, BadFile):
        if not place.IN_BROWSER:
            disk.make_private(home)
        for own in _homes(home):
            if place.IN_BROWSER:
                sweep(own)
            missing = _without_history(own)
            if missing or (own / together.FILE).exists():
                with locked(own):  # which itself finishes a save, and begins a history anew
                    messages += [_named(home, own, f"{sentence} A new one was begun.") for sentence in missing]
        messages += erasing.finish(home)
    return messages


def notes(home: Path) -> list[str]:
    """Return what the person should know about the files of the folder, in sentences; none when all is well."""
    return check(home).wrong


@tables.undisturbed()
def check(home: Path) -> Checked:
    """Read everything in the folder and say what is well and what is not; nothing is changed."""
    if link := disk.dangling(home):
        return Checked([], [f"{link} is a link to {link.readlink()}, and nothing is there. {disk.CONNECT}."])
    well, wrong = [], erasing.left(home)
    for own in _homes(home):
        seen = _checked(own)
        well += [_named(home, own, sentence) for sentence in seen.well]
        wrong += [_named(home, own, sentence) for sentence in seen.wrong]
    if there := len(packets.received(home)):
        well.append(f"{packets.RECEIVED}: {there} from clients.")
    return Checked(well, wrong)


def _checked(home: Path) -> Checked:
    well = []
    wrong = _without_history(home)
    past, broken = history.understood(disk.read(home / history.FILE) or b"", home=home)
    known = history.last(past)
    for record in TABLES.values():
        about = record.about
        saved = known.get(about.name, {})
        try:
            table = tables.understood(home, record)
        except BadFile as error:
            wrong.append(str(error))
            continue
        wrong += table.notes
        if missing := len(_lost(record, table.cells, saved)):
            wrong.append(f"{about.file}: {counted(missing)} went missing outside the workbook and can be brought back.")
        if changed := len(_altered(record, table.cells, saved)):
            wrong.append(f"{about.file}: a spreadsheet changed words in {counted(changed)}; they can be put back.")
        if older := len(lineage.put_back(record, table.cells, saved, past)):
            wrong.append(
                f"{about.file}: an older version of {counted(older)} was put back outside the workbook; "
                "what was saved later can be brought back."
            )
        if again := len(lineage.there_again(record, table.cells, past)):
            wrong.append(
                f"{about.file}: {counted(again)} that you had removed is there again; remove it, or let it stay."
            )
        if table.cells:
            well.append(f"{about.file}: {counted(len(table.cells))}.")
    if broken:
        wrong.append(f"{history.FILE}: {broken} of its lines make no sense and are passed over; the others are fine.")
    if past:
        well.append(f"{history.FILE}: {len(past)} changes, so that earlier answers can be brought back.")
    wrong += [f"{path.name} is a sync tool's copy; its rows can be brought in." for path in merge.conflict_copies(home)]
    wrong += [f"{path.name}, a draft, cannot be read." for path in _broken_drafts(home)]
    if typed := len(list(drafts.folder(home).glob("*.json"))):
        well.append(f"{drafts.folder(home).name}: {typed} with words that are not saved yet.")
    return Checked(well, wrong)


def _homes(home: Path) -> list[Path]:
    """Return the folder of answers and those of a coach's clients in it, each with tables of its own."""
    return [home, *sorted(path for path in (home / packets.CLIENTS).glob("*") if path.is_dir())]


def _named(home: Path, own: Path, sentence: str) -> str:
    return sentence if own == home else f"{own.relative_to(home).as_posix()}: {sentence}"


def _without_history(home: Path) -> list[str]:
    """Return what to say where tables have lost the history that was kept beside them, else nothing."""
    if not (home / versions.FILE).exists() or not versions.history_lost(home):
        return []
    return [
        f"{history.FILE} is missing, and your earlier answers with it. If a backup has it, bring that backup in; "
        "nothing newer is lost by it."
    ]


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


def newer(home: Path, record: type[R]) -> list[R]:
    """Return the rows in whose place an older version was put back outside the workbook, as they were saved last.

    Save them to bring them back, or save what is there to let it stay; then they are not returned again.
    Raises BadFile where the table cannot be read.
    """
    table = tables.understood(home, record).cells
    return lineage.put_back(record, table, history.known(home, record), history.entries(home, record.about.name))


def _lost(record: type[R], table: Sequence[Sequence[str]], saved: Mapping[str, Cells]) -> list[R]:
    there = {cells[0] for cells in table}
    return history.as_rows(record, (cells for key, cells in saved.items() if key not in there))


def _altered(record: type[R], table: Sequence[Sequence[str]], known: Mapping[str, Cells]) -> list[R]:
    put_right = []
    for cells in table:
        now = history.named(record, cells)
        saved = known.get(cells[0], now)
        if saved != now and (right := _put_right(record, now, saved)) != now:
            put_right.append(right)
    return history.as_rows(record, put_right)


def repair(home: Path) -> list[str]:
    """Do all that the page would offer, and say what was done; every file that is changed is kept in `originals/`.

    Raises NotSaved, or BadFile for what cannot be repaired.
    """
    messages = wake(home)
    for own in _homes(home):
        with locked(own):
            messages += [_named(home, own, sentence) for sentence in _repaired(own)]
    return messages


def _repaired(home: Path) -> list[str]:
    messages: list[str] = []
    _mend_history(home, messages)
    for path in _broken_drafts(home):
        disk.keep_original(path, disk.read(path) or b"")
        disk.remove(path)
        messages.append(f"{path.name}, a draft that could not be read, was set aside.")
    for record in TABLES.values():
        _mend_table(home, record, messages)
    messages += merge.bring_in_copies(home)
    log = history.entries(home)
    known = history.last(log)
    for record in TABLES.values():
        table, saved = tables.understood(home, record).cells, known.get(record.about.name, {})
        for rows, words in (
            (_lost(record, table, saved), "brought back"),
            (_altered(record, table, saved), f"put right; {THE_OTHER}"),
            (lineage.put_back(record, table, saved, log), f"brought back as saved last; {THE_OTHER}"),
            (lineage.there_again(record, table, log), "that you had removed is there again and stays"),
        ):
            if rows:
                tables.put(home, {record: {row.id: tables.as_cells(row) for row in rows}}, log)
                messages.append(f"{record.about.file}: {counted(len(rows))} {words}.")
    return messages


def _mend_history(home: Path, messages: list[str]) -> None:
    path = home / history.FILE
    data = disk.read(path) or b""
    past, broken = history.understood(data, home=home)
    if broken:
        disk.keep_original(path, data)
        disk.replace(path, history.as_csv(past))
        messages.append(f"{history.FILE}: {broken} lines that make no sense were set aside.")


def _mend_table(home: Path, record: type[Record], messages: list[str]) -> None:
    """Write a table anew that was changed outside, or rebuild one that cannot be read from the history."""
    path = home / record.about.file
    try:
        table = tables.understood(home, record)
        if not table.notes:
            return
        rows, done = table.cells, "was written anew in the workbook's own way"
    except BadFile:
        rows = [tables.as_cells(row) for row in _lost(record, [], history.known(home, record))]
        if not rows:
            raise  # what the history does not have is better read by a person
        done = f"could not be read; it was set aside; {counted(len(rows))} brought back"
    disk.keep_original(path, disk.read(path) or b"")
    disk.replace(path, tables.as_csv(record, rows))
    messages.append(f"{path.name} {done}.")


def _broken_drafts(home: Path) -> list[Path]:
    return [path for path in sorted(drafts.folder(home).glob("*.json")) if drafts.read(path) is None]


def _put_right(record: type[Record], now: Cells, saved: Cells) -> Cells:
    """Return a row with those texts as they were saved that only a spreadsheet would have changed."""
    return dict(now) | {
        field.name: saved[field.name]
        for field in record.about.fields
        if field.kind == "text" and field.name in saved and mangled(saved[field.name], now.get(field.name, ""))
    }
