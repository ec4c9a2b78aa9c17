"""What stands in a table's CSV file: its rows as the workbook writes them, and what spreadsheets made of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.errors import BadFile, BadValue
from workbook.records import Record, clean, from_text
from workbook.records.table import Field, Value

csv.field_size_limit(10_000_000)  # the csv module's own limit is below the longest answer


@dataclass(frozen=True)
class Understood:
    """A table's file: its cells as the workbook writes them, the same by column and typed, and what was made out."""

    cells: list[list[str]]
    columns: list[Sequence[Value]]
    notes: list[str]


def understand(name: str, data: bytes, record: type[Record]) -> Understood:
    """Return what the bytes of a table's file say. Raises BadFile with file, line, column, reason and way out."""
    fields = record.about.fields
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    if next(reader, None) != [field.name for field in fields]:
        raise BadFile(f"{name}, line 1: the column names are not those of this table.")
    cells = list(reader)
    for line, row in enumerate(cells, 2):
        if len(row) != len(fields):
            raise BadFile(f"{name}, line {line}: {len(row)} cells instead of {len(fields)}.")
    try:
        return Understood(cells, typed(fields, cells), [])
    except BadValue as error:
        raise BadFile(f"{name}: {error}") from None


def typed(fields: Sequence[Field], cells: Sequence[Sequence[str]]) -> list[Sequence[Value]]:
    """Return cells by column, each as its field's type. Raises BadValue where one does not fit."""
    columns = list(zip(*cells, strict=True)) or [()] * len(fields)
    return [_typed_column(field, texts) for field, texts in zip(fields, columns, strict=True)]


def _typed_column(field: Field, texts: Sequence[str]) -> Sequence[Value]:
    if field.kind == "text" and not field.choices:
        for text in texts:
            if len(text) > 10_000 or "\r" in text:
                clean(text)
        return texts
    values = {text: from_text(field, text) for text in set(texts)}  # a column repeats few texts many times
    return [values[text] for text in texts]
