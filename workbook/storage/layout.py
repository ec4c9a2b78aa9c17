"""How a program laid a table's cells out: separator, column names and their order, empty columns, short rows."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.errors import BadFile
from workbook.records import Record
from workbook.records.rows import NotCsv, read

WAY_OUT = "Correct it there, or run “workbook check --repair”, which keeps this file and brings back what was saved."

NO_ROW = "If the line is a note or a sum of yours, delete it."

BLOCK = 16
"""Lines over which Excel decides whether to write the separators of columns that are empty at the end."""


class Layout:
    """The cells of one file: its header and rows, the line on which each row begins, and the place of each column.

    `notes` is what was made out. Raises BadFile, with line and reason, for what is no table of this kind.
    """

    def __init__(self, name: str, record: type[Record], text: str) -> None:
        """Lay out the text of a file."""
        self.name = name
        self.fields = record.about.fields
        self.notes: list[str] = []
        self.lines: list[int] = []
        self.header, self.rows = self._grid(text)
        self.places = self._columns(self.header)

    def refuse(self, line: int, reason: str, column: str = "") -> BadFile:
        """Return the sentence for something that cannot be understood."""
        where = f"{self.name}, line {line}" + (f", column {column}" if column else "")
        return BadFile(f"{where}: {reason} {WAY_OUT}")

    def cell(self, row: Sequence[str], column: str) -> str:
        """Return the cell of a column in one of the rows as they stand in the file, "" where there is none."""
        place = self.places.get(column, len(row))
        return row[place] if place < len(row) else ""

    def note(self, note: str) -> None:
        """Keep a sentence about what was made out, once."""
        if note and note not in self.notes:
            self.notes.append(note)

    def _grid(self, text: str) -> tuple[list[str], list[list[str]]]:
        """Return the header and the rows of cells, with empty rows left out."""
        skipped = 0
        if text.lower().startswith("sep=") and "\n" in text:  # how Excel is told the separator
            text = text.split("\n", 1)[1]
            skipped = 1
        separator = self._separator(text.split("\n", 1)[0])
        rows: list[list[str]] = []
        lines: list[int] = []
        try:
            for line, row in read(text, separator):
                if any(cell.strip() for cell in row):
                    rows.append(row)
                    lines.append(skipped + line)
                elif row:
                    self.note("empty rows were left out")
        except NotCsv as error:
            reason = "this row does not end where it should: a quotation mark is missing, or the file was cut off."
            raise self.refuse(skipped + error.line, reason) from None
        if not text.endswith("\n") and len(rows) > 1 and len(rows[-1]) < len(rows[0]):
            raise self.refuse(lines[-1], "the file ends in the middle of this row; it was cut off.")
        self.lines = lines[1:]
        return rows[0], rows[1:]

    def _separator(self, first: str) -> str:
        names = [column.name for column in self.fields]
        scores = {mark: len({_plain(cell) for cell in first.split(mark)}.intersection(names)) for mark in ",;\t|"}
        best = max(scores, key=lambda mark: scores[mark])
        if scores[best] < 2:
            raise self.refuse(1, f"the column names are not there; the first line should begin {','.join(names[:4])}.")
        if best != ",":
            words = {";": "a semicolon", "\t": "a tab", "|": "an upright bar"}
            self.note(f"cells were parted by {words[best]}")
        return best

    def _columns(self, header: list[str]) -> dict[str, int]:
        """Return the place of each column by name. Raises BadFile where a name is there twice or was changed."""
        plain = [_plain(cell) for cell in header]
        names = [column.name for column in self.fields]
        if twice := [name for name in names if plain.count(name) > 1]:
            raise self.refuse(1, "this column is there twice.", twice[0])
        missing = [name for name in names if name not in plain]
        added = [cell.strip() for cell, name in zip(header, plain, strict=True) if name not in names and name]
        if missing and added:
            raise self.refuse(
                1, f"the columns {_listed(missing)} are missing and {_listed(added)} are not known: were they renamed?"
            )
        if required := [column.name for column in self.fields if column.name in missing and column.required]:
            raise self.refuse(1, f"{_listed(required)} is missing.")
        if missing:
            self.note(f"the column {_listed(missing)} is not there and reads as not answered")
        if added:
            self.note(f"the added column {_listed(added)} is not part of the workbook and stays in the original file")
        places = {name: plain.index(name) for name in names if name in plain}
        if list(places.values()) != sorted(places.values()):
            self.note("the columns stood in another order")
        if any(cell != name for cell, name in zip(header, plain, strict=True) if name in names):
            self.note("the column names were written another way")
        return places

    def in_order(self) -> list[list[str]]:
        """Return the rows with the table's columns in its order, short rows filled up with empty cells."""
        header, rows = self.header, self.rows
        named = {place for place, name in enumerate(header) if name.strip()}
        if len(named) < len(header):
            self.note("empty columns at the end were left out")
        ordered = []
        for index, (line, row) in enumerate(zip(self.lines, rows, strict=True), 1):
            beyond = [cell for place, cell in enumerate(row) if place not in named and cell.strip()]
            block = rows[max(index // BLOCK * BLOCK - 1, 0) : index // BLOCK * BLOCK + BLOCK - 1]
            if beyond or len(row) > len(header):
                raise self.refuse(line, f"{len(row)} cells instead of {len(self.fields)}.")
            if len(row) < len(header):
                if index < BLOCK or any(len(row) != len(other) for other in block):
                    raise self.refuse(line, f"{len(row)} cells instead of {len(self.fields)}. {NO_ROW}")
                self.note("empty cells at the end of rows were missing")
            ordered.append([self.cell(row, column.name) for column in self.fields])
        return ordered


def _plain(name: str) -> str:
    return name.strip().strip('"').strip().casefold().replace(" ", "_")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
