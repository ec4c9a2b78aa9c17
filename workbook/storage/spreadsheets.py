"""What stands in a table's CSV file: rows as the workbook writes them, and what other programs made of them.

A file as the workbook writes it is read straight away. Any other is understood where there is only one way to
understand it, and what was done is said; the rest is refused with file, line, column, reason and way out.
Nothing is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from workbook.errors import BadFile, BadValue
from workbook.records import Record, from_text
from workbook.records.table import Value
from workbook.storage import cells, dates, encodings

csv.field_size_limit(10_000_000)  # the csv module's own limit is below the longest answer

WAY_OUT = "Correct it there, or run “workbook check --repair”, which keeps this file and brings back what was saved."

BLOCK = 16
"""Lines over which Excel decides whether to write the separators of columns that are empty at the end."""


@dataclass(frozen=True)
class Understood:
    """A table's file: its cells as the workbook writes them, the same by column and typed, and what was made out."""

    cells: list[list[str]]
    columns: list[Sequence[Value]]
    notes: list[str] = field(default_factory=list)


def understand(name: str, data: bytes, record: type[Record]) -> Understood:
    """Return what the bytes of a table's file say. Raises BadFile with file, line, column, reason and way out."""
    return _as_written(data, record) or _Reading(name, record).read(data)


def is_id(text: str) -> bool:
    """Say whether a text may be a row's id: it begins with a letter, so that spreadsheets leave it alone."""
    return text[:1].isalpha()


def _as_written(data: bytes, record: type[Record]) -> Understood | None:
    """Return the rows of a file that is just as the workbook writes it, None for any other."""
    fields = record.about.fields
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        if next(reader, None) != [column.name for column in fields] or b"\r" in data or b"\0" in data:
            return None
        rows = list(reader)
        ids = {row[0] for row in rows}
        if len(ids) < len(rows) or not all(map(is_id, {text[:1] for text in ids})):
            return None
        return Understood(rows, cells.typed(fields, rows))
    except (ValueError, IndexError, csv.Error, BadValue):
        return None


class _Reading:
    """One careful reading of a file, with what was made out so far; `lines` are the line numbers of the rows."""

    def __init__(self, name: str, record: type[Record]) -> None:
        self.name = name
        self.fields = record.about.fields
        self.prefix = record.about.prefix
        self.notes: list[str] = []
        self.lines: list[int] = []

    def read(self, data: bytes) -> Understood:
        text, notes = encodings.decode(self.name, data)
        self.notes += notes
        if not text.strip():
            return Understood([], [()] * len(self.fields), [f"{self.name} is empty: even its column names are gone."])
        header, rows = self._grid(text)
        rows = self._in_order(self._columns(header), header, rows)
        self._repair(rows)
        rows = self._without_twins(rows)
        self._check(rows)
        said = [f"{self.name} was changed outside the workbook: {'; '.join(self.notes)}."] if self.notes else []
        return Understood(rows, cells.typed(self.fields, rows), said)

    def refuse(self, line: int, reason: str, column: str = "") -> BadFile:
        where = f"{self.name}, line {line}" + (f", column {column}" if column else "")
        return BadFile(f"{where}: {reason} {WAY_OUT}")

    def _grid(self, text: str) -> tuple[list[str], list[list[str]]]:
        """Return the header and the rows of cells, with empty rows left out."""
        start = 1
        if text.lower().startswith("sep=") and "\n" in text:  # how Excel is told the separator
            text = text.split("\n", 1)[1]
            start = 2
        separator = self._separator(text.split("\n", 1)[0])
        found: list[list[str]] = []
        lines: list[int] = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        skipped = start - 1
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    found.append(row)
                    lines.append(start)
                elif row:
                    self._note("empty rows were left out")
                start = skipped + reader.line_num + 1
        except csv.Error:
            raise self.refuse(
                start, "this row does not end where it should: a quotation mark is missing, or the file was cut off."
            ) from None
        if not text.endswith("\n") and len(found) > 1 and len(found[-1]) < len(found[0]):
            raise self.refuse(lines[-1], "the file ends in the middle of this row; it was cut off.")
        self.lines = lines[1:]
        return found[0], found[1:]

    def _separator(self, first: str) -> str:
        names = {column.name for column in self.fields}
        scores = {mark: len({_plain(cell) for cell in first.split(mark)} & names) for mark in ",;\t|"}
        best = max(scores, key=lambda mark: scores[mark])
        if scores[best] < 2:
            raise self.refuse(1, f"the column names are not there; the first line should begin {self._names(4)}.")
        if best != ",":
            words = {";": "a semicolon", "\t": "a tab", "|": "an upright bar"}
            self._note(f"cells were parted by {words[best]}")
        return best

    def _names(self, number: int) -> str:
        return ",".join(column.name for column in self.fields[:number])

    def _columns(self, header: list[str]) -> dict[str, int]:
        """Return the place of each column by name. Raises BadFile where a name is there twice or was changed."""
        plain = [_plain(cell) for cell in header]
        names = [column.name for column in self.fields]
        for name in names:
            if plain.count(name) > 1:
                raise self.refuse(1, "this column is there twice.", name)
        missing = [name for name in names if name not in plain]
        added = [cell.strip() for cell, name in zip(header, plain, strict=True) if name not in names and name]
        if missing and added:
            raise self.refuse(
                1, f"the columns {_listed(missing)} are missing and {_listed(added)} are not known: were they renamed?"
            )
        required = [column.name for column in self.fields if column.name in missing and column.required]
        if required:
            raise self.refuse(1, f"{_listed(required)} is missing.")
        if missing:
            self._note(f"the column {_listed(missing)} is not there and reads as not answered")
        if added:
            self._note(f"the added column {_listed(added)} is not part of the workbook and stays in the original file")
        places = {name: plain.index(name) for name in names if name in plain}
        if list(places.values()) != sorted(places.values()):
            self._note("the columns stood in another order")
        if any(cell != name for cell, name in zip(header, plain, strict=True) if name in names):
            self._note("the column names were written another way")
        return places

    def _in_order(self, places: dict[str, int], header: list[str], rows: list[list[str]]) -> list[list[str]]:
        """Return the rows with the table's columns in its order, short rows filled up with empty cells."""
        named = {place for place, name in enumerate(header) if name.strip()}
        if len(named) < len(header):
            self._note("empty columns at the end were left out")
        ordered = []
        for index, (line, row) in enumerate(zip(self.lines, rows, strict=True), 1):
            beyond = [cell for place, cell in enumerate(row) if place not in named and cell.strip()]
            block = rows[max(index // BLOCK * BLOCK - 1, 0) : index // BLOCK * BLOCK + BLOCK - 1]
            if beyond or len(row) > len(header):
                raise self.refuse(line, f"{len(row)} cells instead of {len(self.fields)}.")
            if len(row) < len(header):
                if index < BLOCK or any(len(row) != len(other) for other in block):
                    raise self.refuse(line, f"{len(row)} cells instead of {len(self.fields)}.")
                self._note("empty cells at the end of rows were missing")
            ordered.append(
                [
                    row[places[column.name]] if places.get(column.name, len(row)) < len(row) else ""
                    for column in self.fields
                ]
            )
        return ordered

    def _repair(self, rows: list[list[str]]) -> None:
        """Put cells back into the form in which the workbook writes them, where there is one way to read them."""
        days = [place for place, column in enumerate(self.fields) if column.kind == "date"]
        style = dates.style_of([row[place] for row in rows for place in days])
        for line, row in zip(self.lines, rows, strict=True):
            for place, column in enumerate(self.fields):
                if not row[place]:
                    continue
                try:
                    row[place], note = cells.repaired(column, row[place], style)
                except BadValue as error:
                    raise self.refuse(line, str(error), column.name) from None
                self._note(note)
            if not row[0]:
                row[0] = f"{self.prefix}-{sha256(repr(row).encode()).hexdigest()[:8]}"
                self._note("rows without an id were given one")

    def _without_twins(self, rows: list[list[str]]) -> list[list[str]]:
        """Return the rows with each id once. Raises BadFile where two different rows have the same one."""
        first: dict[str, tuple[int, list[str]]] = {}
        for line, row in zip(self.lines, rows, strict=True):
            before = first.setdefault(row[0], (line, row))
            if before[1] != row:
                reason = f"this id is also in line {before[0]}, with other words. Delete one, or empty one id."
                raise self.refuse(line, reason, "id")
            if before[0] != line:
                self._note("rows that were there twice were left out")
        self.lines = [line for line, _ in first.values()]
        return [row for _, row in first.values()]

    def _check(self, rows: list[list[str]]) -> None:
        for line, row in zip(self.lines, rows, strict=True):
            for column, text in zip(self.fields, row, strict=True):
                try:
                    from_text(column, text)
                except BadValue as error:
                    raise self.refuse(line, str(error), column.name) from None
            if not is_id(row[0]):
                raise self.refuse(line, f"“{row[0]}” is not an id such as {self.prefix}-7f3kqa9m.", "id")

    def _note(self, note: str) -> None:
        if note and note not in self.notes:
            self.notes.append(note)


def _plain(name: str) -> str:
    return name.strip().strip('"').strip().casefold().replace(" ", "_")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
