"""What every answer was before: a file that only grows, from which any earlier answer can be brought back.

Each line of `history.csv` is one change of one row: when (with UTC offset), table, id, the row before and the row
after, both as JSON without its empty cells; nothing before means that the row was new, nothing after that it was
removed. A line is written and synced before the table is replaced. Since the last line of a row tells how the
workbook left it, rows that went missing in a spreadsheet or a sync folder are noticed too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from workbook.errors import BadFile, BadValue
from workbook.records import Record, from_text
from workbook.records.rows import read, write
from workbook.records.table import R
from workbook.records.text import moment_of
from workbook.storage import disk, encodings

FILE = "history.csv"
HEADER = ("when", "table", "id", "before", "after")

Cells = Mapping[str, str]
"""One row as text: column name -> cell, empty cells left out."""


@dataclass(frozen=True)
class Entry:
    """One change of one row; `before` is None for a new row, `after` for a removed one."""

    when: datetime
    table: str
    id: str
    before: Cells | None
    after: Cells | None


def now() -> datetime:
    """Return this moment with its UTC offset, to the millisecond."""
    moment = datetime.now().astimezone()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def entry(record: type[Record], id: str, before: Sequence[str] | None, after: Sequence[str] | None) -> Entry:
    """Return the entry of a change made now, from the row's cells before and after it."""
    was, is_now = (None if cells is None else named(record, cells) for cells in (before, after))
    return Entry(now(), record.about.name, id, was, is_now)


def append(home: Path, entries: Sequence[Entry]) -> int:
    """Add entries, synced, and return the length of the file before; the caller holds the lock.

    A last line torn by a crash is set aside first. Raises NotSaved; then nothing changed.
    """
    path = home / FILE
    if not path.exists() or _made_ready(path) == 0:
        disk.replace(path, as_csv(entries))
        return len(as_csv([]))
    return disk.append(path, as_csv(entries, header=False))


def _made_ready(path: Path) -> int:
    """Set aside what does not belong in the file, an unfinished last line above all, and return its length."""
    begin = as_csv([])
    try:
        with path.open("rb") as file:
            as_written = file.read(len(begin)) == begin
            length = file.seek(0, 2)
            file.seek(max(length - 1, 0))
            if length == 0 or (as_written and file.read() == b"\n"):
                return length
            file.seek(0)
            data = file.read()
    except OSError as error:
        raise disk.not_saved(path, error) from None
    if as_written:
        length = data.rfind(b"\n") + 1
        disk.keep_original(path, data[length:])
        disk.cut(path, length)
        return length
    disk.keep_original(path, data)
    whole = as_csv(understood(data, home=path.parent)[0])
    disk.replace(path, whole)
    return len(whole)


def as_csv(entries: Iterable[Entry], header: bool = True) -> bytes:
    """Return entries as the lines of the history file; each is one line, for JSON escapes line ends."""
    lines: Iterator[Sequence[str]] = (
        (entry.when.isoformat(timespec="milliseconds"), entry.table, entry.id, _json(entry.before), _json(entry.after))
        for entry in entries
    )
    return write(chain([HEADER] if header else [], lines))


def entries(home: Path, about: str = "") -> list[Entry]:
    """Return the changes in the order they were made; lines that cannot be understood are passed over.

    `about` narrows them to the lines that hold that text, such as an id or the name of a table.
    """
    return understood(disk.read(home / FILE) or b"", about, home)[0]


def understood(data: bytes, about: str = "", home: Path | None = None) -> tuple[list[Entry], int]:
    """Return the entries in the bytes of a history and the number of lines that make no sense.

    Where another program saved it in an unknown alphabet, the words of the tables in `home` tell which.
    """
    log: list[Entry] = []
    broken = 0
    for line in _lines(_as_written(data, home), about.encode("utf-8")):
        if line.strip():
            try:
                _, cells = next(read(line.decode("utf-8")))
                if tuple(cells) != HEADER:
                    when, table, key, before, after = cells
                    log.append(Entry(moment_of(when), table, key, _cells(before), _cells(after)))
            except (BadValue, ValueError, RecursionError):
                broken += 1
    return log, broken


def _lines(data: bytes, about: bytes) -> Iterator[bytes]:
    """Return the lines that hold some bytes, without looking at the others one by one."""
    place = data.find(about)
    while 0 <= place < len(data):
        begin, end = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
        end = len(data) if end < 0 else end
        yield data[begin:end]
        place = data.find(about, end + 1)


def _as_written(data: bytes, home: Path | None) -> bytes:
    """Return the bytes of a history as the workbook writes it, also where a spreadsheet has saved it another way."""
    begun = data.startswith(as_csv([]))
    if begun and encodings.is_utf8(data):
        return data
    tables = [path for path in home.glob("*.csv") if path.name != FILE] if home else []
    there = {word for path in tables for word in _spelt((disk.read(path) or b"").decode("utf-8", "ignore"))}

    def decode(data: bytes) -> str:
        return encodings.decode(FILE, data, lambda text: _spelt(text) & there)[0]

    try:
        if begun:
            lines = data.split(b"\n")
            odd = [place for place, line in enumerate(lines) if not encodings.is_utf8(line)]
            for place, line in zip(odd, decode(b"\n".join(lines[place] for place in odd)).split("\n"), strict=True):
                lines[place] = line.encode("utf-8")
            return b"\n".join(lines)
        text = decode(data)
        first = text.split("\n", 1)[0]
        marks = [mark for mark in ",;\t" if first.replace('"', "").split(mark) == list(HEADER)]
        return write(cells for _, cells in read(text, marks[0]))
    except (BadFile, IndexError, ValueError):
        return data


def _spelt(text: str) -> set[str]:
    """Return the words of a text that have letters beyond ASCII."""
    return {word for word in re.findall(r"\w{3,}", text) if not word.isascii()}


def known(home: Path, record: type[Record]) -> dict[str, Cells]:
    """Return the rows of a table as the workbook last left them by id; removed rows are not among them."""
    return last(entries(home, record.about.name)).get(record.about.name, {})


def last(log: Iterable[Entry]) -> dict[str, dict[str, Cells]]:
    """Return the rows as a history leaves them: table -> id -> cells; removed rows are not among them."""
    latest: dict[str, dict[str, Cells]] = {}
    for entry in log:
        rows = latest.setdefault(entry.table, {})
        if entry.after is None:
            rows.pop(entry.id, None)
        else:
            rows[entry.id] = entry.after
    return latest


def versions(log: Iterable[Entry]) -> dict[tuple[str, str], list[Cells]]:
    """Return every version of every row in a history by table and id."""
    by_row: dict[tuple[str, str], list[Cells]] = {}
    for entry in log:
        both = (cells for cells in (entry.before, entry.after) if cells is not None)
        by_row.setdefault((entry.table, entry.id), []).extend(both)
    return by_row


def news(entries: Iterable[Entry], log: Sequence[Entry]) -> list[Entry]:
    """Return those changes that a history does not tell already: as its last word on the row, with what it was before.

    So a row that only comes back is not taken for one that was saved now, which would win over what is newer elsewhere.
    """
    there = versions(log)
    latest = {(entry.table, entry.id): entry.after for entry in log}

    def told(entry: Entry) -> bool:
        row = entry.table, entry.id
        return entry.after == latest.get(row) and (entry.before is None or entry.before in there[row])

    return [entry for entry in entries if entry.after is None or not told(entry)]


def as_rows(record: type[R], versions: Iterable[Cells]) -> list[R]:
    """Return the typed rows of text cells; those that no longer fit the table are left out."""
    rows = []
    for cells in versions:
        with suppress(BadValue):
            values: Any = {field.name: from_text(field, cells.get(field.name, "")) for field in record.about.fields}
            rows.append(record(**values))
    return rows


def named(record: type[Record], cells: Sequence[str]) -> Cells:
    """Return cells by the names of their columns, empty ones left out."""
    return {field.name: cell for field, cell in zip(record.about.fields, cells, strict=True) if cell}


def _json(cells: Cells | None) -> str:
    return "" if cells is None else json.dumps(dict(cells), ensure_ascii=False, separators=(",", ":"))


def _cells(text: str) -> Cells | None:
    """Return the cells of a row. Raises ValueError where they could not be written again."""
    if not text:
        return None
    cells = json.loads(text)
    if not isinstance(cells, dict) or not all(isinstance(cell, str) for cell in cells.values()) or "id" not in cells:
        raise ValueError
    if "\\u" in text:  # half a character, which JSON lets pass
        "".join(cells.values()).encode("utf-8")
    return cells
