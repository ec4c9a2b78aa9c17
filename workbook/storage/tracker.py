"""Past interviews from a CSV file of another program: columns matched by name, cells read or named, nothing guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.errors import BadFile, BadValue
from workbook.records import Interview, Outcome, Record, field_of, from_text
from workbook.records.rows import NotCsv
from workbook.records.rows import read as read_rows
from workbook.records.table import Field
from workbook.storage import dates, encodings

NAMES = {
    "date": ("date", "interview date", "date of interview", "date of the interview", "interviewed on", "when"),
    "organisation": ("organisation", "organization", "company", "company name", "employer", "firm"),
    "role": ("role", "position", "job title", "title", "job", "vacancy"),
    "round": ("round", "which round was it?", "stage number"),
    "format": ("format", "interview type", "type"),
    "interviewers": ("interviewers", "interviewer", "who interviewed you?", "interviewed by"),
    "outcome": ("outcome", "what was the answer?", "result", "status", "state"),
}
"""What other programs call the columns that are taken over."""

NEEDED = ("date", "organisation")
MOST_NAMED = 12

SAVE_AGAIN = "Save it anew as “CSV UTF-8”, then choose it again."

LARGEST = 5_000_000
"""Bytes that such a file may have: tens of thousands of interviews."""


@dataclass(frozen=True)
class Tracker:
    """A CSV file as it was found: its name, its columns, and its rows with the line each one begins on."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def cells(self, column: str) -> list[str]:
        """Return all cells of a column."""
        at = self.columns.index(column)
        return [row[at] for _, row in self.rows]


@dataclass(frozen=True)
class Found:
    """What would be taken over, and a sentence for each row or cell that would not."""

    interviews: tuple[Interview, ...]
    outcomes: tuple[Outcome, ...]
    left_out: tuple[str, ...]


def alphabets(data: bytes) -> dict[str, str]:
    """Return the alphabets that a file may be in, with a few of its words as each spells them; none for Unicode text.

    Nothing of it was saved before, so that only the person can tell which is right.
    """
    found = encodings.spellings(data) if len(data) <= LARGEST else {}
    return {codec: f"{sample or 'All words'} ({encodings.ALPHABETS[codec]})" for codec, sample in found.items()}


def read(name: str, data: bytes, alphabet: str = "") -> Tracker:
    """Return a CSV file with its columns; `alphabet` is one of those that `alphabets` names.

    Raises BadFile with the reason and the way out.
    """
    if len(data) > LARGEST:
        raise BadFile(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it, then choose the parts one by one.")
    text = encodings.with_lf(data.decode(alphabet)) if alphabet else encodings.decode(name, data, way_out=SAVE_AGAIN)[0]
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        lines = [(line, tuple(cell.strip() for cell in cells)) for line, cells in read_rows(text, mark)]
    except NotCsv as error:
        raise BadFile(f"{name} is not a CSV file: {error}. {SAVE_AGAIN}") from None
    _, first = lines[0] if lines else (1, ())
    header = tuple(column or f"column {number}" for number, column in enumerate(first, 1))
    found = [(line, cells) for line, cells in lines[1:] if any(cells)]
    if len(header) < 2 or len(set(header)) < len(header):
        raise BadFile(
            f"{name}, line 1: this should be the names of the columns, each once. Put them there, then choose it again."
        )
    rows = [(line, cells + ("",) * (len(header) - len(cells))) for line, cells in found]
    if wide := [line for line, cells in rows if len(cells) > len(header)]:
        raise BadFile(
            f"{name}, line {wide[0]}: this row has more cells than there are columns. Correct it there first."
        )
    return Tracker(name, header, tuple(rows))


def matched(tracker: Tracker) -> dict[str, str]:
    """Return which column looks like which answer, by its name alone: a proposal, for the person to confirm."""
    known = {column.casefold().replace("_", " "): column for column in reversed(tracker.columns)}
    return {field: next((known[name] for name in names if name in known), "") for field, names in NAMES.items()}


def style_of(tracker: Tracker, column: str) -> str:
    """Return whether day, month or year comes first in a column of dates; "" where the file does not tell."""
    ways = dates.ways((cell, "") for cell in tracker.cells(column)) if column else set()
    orders = [way for way in dates.ORDERS if way in ways]
    return orders[0] if len(orders) == 1 else ""


def open_dates(tracker: Tracker, column: str) -> bool:
    """Tell whether a column of dates has some that can be read in two ways."""
    return bool(column) and any(map(dates.open_order, tracker.cells(column)))


def found(
    tracker: Tracker,
    columns: Mapping[str, str],
    style: str,
    kind: str,
    there: Sequence[Interview],
    now: dt.datetime,
) -> Found:
    """Return what would be taken over: interviews by `columns` (answer -> column), all of one kind.

    A day that has passed means held. Those that are there already are left out, as is every cell that cannot be read.
    """
    known = {_key(row) for row in there}
    interviews: list[Interview] = []
    outcomes: list[Outcome] = []
    left_out: list[str] = []
    for line, cells in tracker.rows:
        texts = {field: cells[tracker.columns.index(column)] for field, column in columns.items() if column}
        values: dict[str, Any] = {}
        for name, text in texts.items():
            field = field_of(_table(name), name)
            try:
                values[name] = _value(field, text, style)
            except BadValue as error:
                left_out.append(f"Line {line}, {field.label}: {error}")
        if missing := [name for name in NEEDED if not values.get(name)]:
            left_out.append(f"Line {line} is left out: it has no {' and no '.join(missing)} that can be read.")
            continue
        outcome = values.pop("outcome", "")
        status = "held" if values["date"] <= now.date() else "planned"
        row = Interview(**values, status=status, kind=kind, logged_at=now)
        if _key(row) in known:
            left_out.append(f"Line {line} is left out: {row.organisation} on that day is there already.")
            continue
        known.add(_key(row))
        interviews.append(row)
        outcomes += [Outcome(interview=row.id, outcome=outcome)] if outcome else []
    return Found(tuple(interviews), tuple(outcomes), _few(left_out))


def _value(field: Field, text: str, style: str) -> Any:
    if field.kind == "date" and text:
        return from_text(field, dates.read(text, ("", *([style] if style else dates.ORDERS), *dates.CALENDARS))[0])
    if field.choices and text:
        words = {shown.casefold(): word for word, shown in field.choices.items()}
        words |= {word.casefold(): word for word in field.choices}
        if text.casefold() not in words:
            raise BadValue(
                f"“{text[:40]}” is none of the words that the workbook knows. It stays empty; choose it later."
            )
        return words[text.casefold()]
    return from_text(field, text)


def _table(field: str) -> type[Record]:
    return Outcome if field == "outcome" else Interview


def _key(row: Interview) -> tuple[object, ...]:
    return row.date, " ".join(row.organisation.split()).casefold(), row.round


def _few(sentences: Sequence[str]) -> tuple[str, ...]:
    rest = len(sentences) - MOST_NAMED
    return (*sentences[:MOST_NAMED], *([f"And {rest} more of this kind."] if rest > 0 else []))
