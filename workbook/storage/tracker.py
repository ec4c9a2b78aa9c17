"""A CSV file of another program: bounded before it is read, refused with line and column, columns matched by name."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.errors import BadFile
from workbook.records.rows import NotCsv
from workbook.records.rows import read as read_rows
from workbook.storage import encodings
from workbook.storage.tracker_words import NAMES, plain_column

SAVE_AGAIN = "Save it anew as “CSV UTF-8”, then choose it again."

LARGEST = 5_000_000
"""Bytes that such a file may have: tens of thousands of applications."""

MOST_LINES = 10_000
"""Lines that it may have, those within cells included."""

MOST_COLUMNS = 100


@dataclass(frozen=True)
class Tracker:
    """A CSV file as it was found: its columns, and its rows with the line each one begins on."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def cells(self, column: str) -> list[str]:
        """Return all cells of a column."""
        at = self.columns.index(column)
        return [row[at] for _, row in self.rows]


def alphabets(data: bytes) -> dict[str, str]:
    """Return the alphabets that a file may be in, with a few of its words as each spells them; none for Unicode text.

    Nothing of it was saved before, so that only the person can tell which is right.
    """
    readings = encodings.spellings(data) if len(data) <= LARGEST and data.count(b"\n") <= MOST_LINES else {}
    return {codec: f"{sample or 'All words'} ({encodings.ALPHABETS[codec]})" for codec, sample in readings.items()}


def read(name: str, data: bytes, alphabet: str = "") -> Tracker:
    """Return a CSV file with its columns; `alphabet` is one of those that `alphabets` names.

    Raises BadFile with the reason and the way out.
    """
    if len(data) > LARGEST:
        raise BadFile(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it, then choose the parts one by one.")
    if data.count(b"\n") > MOST_LINES:
        raise BadFile(f"{name} has more than {MOST_LINES:,} lines. Split it, then choose the parts one by one.")
    text = encodings.with_lf(data.decode(alphabet)) if alphabet else encodings.decode(name, data, way_out=SAVE_AGAIN)[0]
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    if first.count(mark) >= MOST_COLUMNS:
        raise BadFile(
            f"{name}, line 1, column {MOST_COLUMNS + 1}: there are more than {MOST_COLUMNS} columns. Take out those "
            "that you do not need, then choose it again."
        )
    try:
        lines = [(line, tuple(cell.strip() for cell in cells)) for line, cells in read_rows(text, mark)]
    except NotCsv as error:
        raise BadFile(f"{name} is not a CSV file: {error}. Correct it there. Or: {SAVE_AGAIN}") from None
    return _as_table(name, lines)


def matched(tracker: Tracker) -> dict[str, str]:
    """Return which column looks like which answer, by its name alone: a proposal, for the person to confirm."""
    known = {plain_column(column): column for column in reversed(tracker.columns)}
    return {
        answer: next((known[plain_column(name)] for name in names if plain_column(name) in known), "")
        for answer, names in NAMES.items()
    }


def kind_of(tracker: Tracker) -> str:
    """Return "applications" where a column says by its name that something was sent; "" where that is open."""
    named = {plain_column(column) for column in tracker.columns}
    sure = {plain_column(name) for name in NAMES["applied_on"]} - {"date"}
    return "applications" if named & sure else ""


def _as_table(name: str, lines: list[tuple[int, tuple[str, ...]]]) -> Tracker:
    _, first = lines[0] if lines else (1, ())
    header = tuple(column or f"column {number}" for number, column in enumerate(first, 1))
    twice = [place for place, column in enumerate(header, 1) if column in header[: place - 1]]
    if len(header) < 2 or twice:
        where = f", column {twice[0]}" if twice else ""
        raise BadFile(
            f"{name}, line 1{where}: this should be the names of the columns, each once. Put them there, then choose "
            "it again."
        )
    rows = [(line, cells) for line, cells in lines[1:] if any(cells)]
    if wide := [line for line, cells in rows if any(cells[len(header) :])]:
        raise BadFile(
            f"{name}, line {wide[0]}, column {len(header) + 1}: this row has more cells than there are columns. "
            "Correct it there first."
        )
    short = ("",) * len(header)
    return Tracker(header, tuple((line, (cells + short)[: len(header)]) for line, cells in rows))
