"""Rows as CSV and back: the one writer and the one reader of every CSV file that the workbook makes or meets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from workbook.errors import BadValue
from workbook.records.table import Field, R, Value
from workbook.records.text import LONGEST, from_text

csv.field_size_limit(10_000_000)  # the csv module's own limit is below the longest answer


class NotCsv(ValueError):
    """Text that is no CSV: where the row begins that does not end as it should, and which of its cells is to blame.

    Lines and columns count from 1.
    """

    def __init__(self, line: int, column: int) -> None:
        """Say where."""
        super().__init__(f"the row that begins in line {line} does not end as it should; look at its column {column}")
        self.line, self.column = line, column


class BadCell(BadValue):
    """A cell that does not fit its column: `row` counts from 0, `column` is the column's name."""

    def __init__(self, row: int, column: str, reason: str) -> None:
        """Say where and why."""
        super().__init__(reason)
        self.row, self.column = row, column


def write(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of cells as CSV: UTF-8, commas, LF, quoted where needed."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def read(text: str, mark: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Return the rows of cells of a CSV text, each with the line on which it begins. Raises NotCsv."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise NotCsv(line, _damaged(text, mark, line)) from None


def _damaged(text: str, mark: str, line: int) -> int:
    """Return which cell of the row that begins on a line is the first that does not end as it should."""
    place, column = sum(map(len, text.split("\n")[: line - 1])) + line - 1, 1
    whole = re.compile(rf'(?:"(?:[^"]|"")*+"|(?!")[^{mark}\n]*){mark}')
    while cell := whole.match(text, place):
        place, column = cell.end(), column + 1
    return column


def typed(fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> dict[str, Sequence[Value]]:
    """Return the cells of a table by column, each as its field's type. Raises BadCell for the first that does not fit.

    Every row has a cell for every field; ValueError is raised where one has not.
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    return {field.name: _typed(field, texts) for field, texts in zip(fields, columns, strict=True)}


def _typed(field: Field, texts: Sequence[str]) -> Sequence[Value]:
    if field.kind == "text" and not field.choices:
        whole = "".join(texts)
        if "\r" not in whole and "\0" not in whole and max(map(len, texts), default=0) <= LONGEST:
            return texts
    if field.kind == "datetime":
        with suppress(ValueError):
            moments = [datetime.fromisoformat(text) if text else None for text in texts]  # seldom twice the same
            if all(moment is None or moment.tzinfo for moment in moments):
                return moments
    values: dict[str, Value] = dict.fromkeys(texts)  # a column repeats few texts many times
    for text in values:
        try:
            values[text] = from_text(field, text)
        except BadValue as error:
            raise BadCell(texts.index(text), field.name, str(error)) from None
    return [values[text] for text in texts]


def records(record: type[R], columns: Mapping[str, Sequence[Value]]) -> list[R]:
    """Return records from their values by column; a column that is not there reads as not answered."""
    rows = []
    number = len(next(iter(columns.values()), ()))
    whole = {field.name: columns.get(field.name) or [from_text(field, "")] * number for field in record.about.fields}
    for values in zip(*whole.values(), strict=True):
        row = record.__new__(record)
        # __init__ sets field by field: loading takes 1.5 times as long
        vars(row).update(zip(whole, values, strict=True))
        rows.append(row)
    return rows
