"""What stands in a table's CSV file: rows as the workbook writes them, and what other programs made of them.

A file as the workbook writes it is read straight away. Any other is understood where there is only one way to
understand it, and what was done is said; the rest is refused with file, line, column, reason and way out.
Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from workbook.errors import BadFile, BadValue
from workbook.records import Record, from_text, to_text
from workbook.records.rows import read, typed
from workbook.records.table import Field, Value
from workbook.storage import dates, encodings
from workbook.storage.layout import NO_ROW, Layout

DASHES = re.compile("[\u2010-\u2015\u2212]")
"""What word processors and spreadsheets make of a hyphen."""

WHOLE = re.compile(r"([+-]?\d{1,12})[.,]0*", re.ASCII)
"""A whole number that a spreadsheet wrote with decimals."""

Saved = Callable[[], Mapping[str, Mapping[str, str]]]
"""Returns the rows of a table as the workbook last left them: id -> column -> cell, empty cells left out."""


@dataclass(frozen=True)
class Understood:
    """A table's file: its cells as the workbook writes them, the same by column and typed, and what was made out."""

    cells: list[list[str]]
    columns: Mapping[str, Sequence[Value]]
    notes: list[str] = field(default_factory=list)


def understand(name: str, data: bytes, record: type[Record], saved: Saved) -> Understood:
    """Return what the bytes of a table's file say, compared with what was saved where the file alone does not tell.

    Raises BadFile with file, line, column, reason and way out.
    """
    return _as_written(data, record) or _Reading(name, record, saved).read(data)


def is_id(prefix: str, *texts: str) -> bool:
    """Say whether texts are ids of the table with this prefix, such as `iv-7f3kqa9m`."""
    lines = "\n".join(texts)
    one = f"{prefix}(?:-[a-z0-9]+)+"
    return lines.count("\n") == len(texts) - 1 and re.fullmatch(rf"{one}(?:\n{one})*", lines) is not None


def _as_written(data: bytes, record: type[Record]) -> Understood | None:
    """Return the rows of a file that is just as the workbook writes it, None for any other."""
    fields = record.about.fields
    try:
        text = data.decode("utf-8")
        lines = read(text)
        if next(lines)[1] != [column.name for column in fields] or b"\r" in data or b"\0" in data:
            return None
        rows = [row for _, row in lines]
        columns = typed(fields, rows)
    except (ValueError, BadValue, StopIteration):
        return None
    ids = [row[0] for row in rows]
    if len(set(ids)) < len(rows) or (ids and not is_id(record.about.prefix, *ids)) or not text.endswith("\n"):
        return None
    required = [columns[column.name] for column in fields if column.required]
    if encodings.undone(text) or any(None in values or "" in values for values in required):
        return None
    return Understood(rows, columns)


@dataclass(frozen=True)
class _Reading:
    """One careful reading of a file, compared with the rows as they were saved."""

    name: str
    record: type[Record]
    look_up: Saved

    @cached_property
    def saved(self) -> Mapping[str, Mapping[str, str]]:
        """The rows as the workbook last left them, read only where they must decide."""
        return self.look_up()

    def read(self, data: bytes) -> Understood:
        text, notes = encodings.decode(self.name, data, self._agreeing)
        if not text.strip():
            return Understood([], {}, [f"{self.name} is empty: even its column names are gone."])
        layout = Layout(self.name, self.record, text)
        rows = layout.in_order()
        self._know_rows(layout, rows)
        if not text.endswith("\n"):
            self._refuse_cut(layout)
        self._repair(layout, rows)
        rows = self._without_twins(layout, rows)
        notes += layout.notes
        messages = [f"{self.name} was changed outside the workbook: {'; '.join(notes)}."] if notes else []
        return Understood(rows, typed(layout.fields, rows), messages)

    def _agreeing(self, text: str) -> set[tuple[str, str]]:
        """Return the cells, by id and column, that have letters beyond ASCII and stand as they were saved."""
        try:
            layout = Layout(self.name, self.record, text)
        except BadFile:
            return set()
        return {
            (key, name)
            for row in layout.rows
            for key in [self._id(layout.cell(row, "id"))]
            for name, cell in self.saved.get(key, {}).items()
            if not cell.isascii() and layout.cell(row, name) == cell
        }

    def _id(self, text: str) -> str:
        """Return an id without blanks, and as it was saved where only its capitals or dashes were changed."""
        bare = text.strip()
        plain = DASHES.sub("-", bare.lower())
        return plain if plain != bare and plain in self.saved else bare

    def _know_rows(self, layout: Layout, rows: list[list[str]]) -> None:
        """Put ids right, and refuse rows that are none: a note, a sum, or a row that lost what every row has."""
        for line, row in zip(layout.lines, rows, strict=True):
            written, row[0] = row[0], self._id(row[0])
            if row[0] != written:
                layout.note("blanks, capitals or dashes in ids were put right")
            if row[0] and not is_id(self.record.about.prefix, row[0]):
                reason = f"“{row[0][:40]}” is not an id such as {self.record.about.prefix}-7f3kqa9m. {NO_ROW}"
                raise layout.refuse(line, reason, "id")
            saved = self.saved.get(row[0])
            for column, text in zip(layout.fields[1:], row[1:], strict=True):
                if column.required and not text.strip() and (saved is None or saved.get(column.name, "").strip()):
                    raise layout.refuse(line, f"this must not be empty. {NO_ROW}", column.name)

    def _refuse_cut(self, layout: Layout) -> None:
        """Refuse a file without its last line end whose last cell is only the beginning of what was saved."""
        for row in layout.rows[-1:]:
            for name, place in layout.places.items():
                before = self.saved.get(self._id(layout.cell(row, "id")), {}).get(name, "")
                if place == len(row) - 1 and before != row[place] and before.startswith(row[place]):
                    reason = "the file ends in the middle of what was saved here; it was cut off."
                    raise layout.refuse(layout.lines[-1], reason, name)

    def _repair(self, layout: Layout, rows: list[list[str]]) -> None:
        """Put cells back into the form in which the workbook writes them, where there is one way to read them."""
        days = [(place, column.name) for place, column in enumerate(layout.fields) if column.kind == "date"]
        ways = dates.ways(
            [(row[place], self.saved.get(row[0], {}).get(name, "")) for row in rows for place, name in days]
        )
        for line, row in zip(layout.lines, rows, strict=True):
            for place, column in enumerate(layout.fields):
                if not row[place]:
                    continue
                try:
                    row[place], note = _repaired(column, row[place], ways)
                except BadValue as error:
                    raise layout.refuse(line, str(error), column.name) from None
                layout.note(note)
            if not row[0]:
                row[0] = f"{self.record.about.prefix}-{sha256(repr(row).encode()).hexdigest()[:8]}"
                layout.note("rows without an id were given one")

    def _without_twins(self, layout: Layout, rows: list[list[str]]) -> list[list[str]]:
        """Return the rows with each id once. Raises BadFile where two different rows have the same one."""
        first: dict[str, tuple[int, list[str]]] = {}
        for line, row in zip(layout.lines, rows, strict=True):
            before = first.setdefault(row[0], (line, row))
            if before[1] != row:
                reason = f"this id is also in line {before[0]}, with other words. Delete one, or empty one id."
                raise layout.refuse(line, reason, "id")
            if before[0] != line:
                layout.note("rows that were there twice were left out")
        return [row for _, row in first.values()]


def _repaired(column: Field, text: str, ways: Collection[dates.Way]) -> tuple[str, str]:
    """Return a cell as the workbook writes it, and what was done, if anything. Raises BadValue."""
    try:
        return to_text(from_text(column, text)), ""
    except BadValue:
        if column.kind == "date":
            return dates.read(text, ways)
        if column.kind == "number":
            return _whole(column, text)
        words = {"yes": "true", "no": "false"} if column.kind == "yes_no" else column.choices
        for stored, shown in words.items():
            if text.strip().casefold() in (stored.casefold(), shown.casefold()):
                return stored, "words were written with other capitals or spaces"
        raise


def _whole(column: Field, text: str) -> tuple[str, str]:
    """Return `4` for `4.0`, `4,0` and the like. Raises BadValue for what does not fit the column."""
    match = WHOLE.fullmatch(text.strip())
    return to_text(from_text(column, match[1] if match else text)), "numbers such as 4.0 were read as 4"
