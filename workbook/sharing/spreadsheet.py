"""The tables as an Excel workbook for people: a sheet each, names in place of ids, rows as high as their texts.

Texts are written as texts, so that nothing is taken for a formula. Ids are in the CSV files of the packet alone.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import xlsxwriter

from workbook.journal import Journal
from workbook.records import Field, Record, Value, fields_of, to_text
from workbook.views.listing import heading, in_words

NOT_HERE = "(not in this packet)"
LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""

LINE, HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel shows."""

CUT = " … [cut here: a cell can hold no more; the whole text is in the tables folder]"


def as_xlsx(answers: Journal, written_at: dt.datetime) -> bytes:
    """Return the tables as the bytes of an .xlsx file, the same for the same answers and moment."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": "Interview workbook", "created": written_at.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    number = book.add_format({"valign": "top"})
    for record in answers.rows:
        sheet = book.add_worksheet(record.about.title[:31])
        sheet.freeze_panes(1, 0)
        fields = [field for field in fields_of(record) if field.name != "id"]
        for column, field in enumerate(fields):
            sheet.set_column(column, column, _width(field))
            sheet.write_string(0, column, field.label, head)
        sheet.set_row(0, LINE * max(_lines(field.label, _width(field)) for field in fields))
        for line, row in enumerate(answers.of(record), 1):
            lines = 1
            for column, (field, value) in enumerate(_values(answers, row, fields)):
                if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                    sheet.write_datetime(line, column, value, day)
                elif isinstance(value, int) and not isinstance(value, bool):
                    sheet.write_number(line, column, value, number)
                elif value not in (None, ""):
                    sheet.write_string(line, column, cell(value), text)
                    lines = max(lines, _lines(cell(value), _width(field)))
            sheet.set_row(line, min(LINE * lines, HIGHEST))
    book.close()
    return out.getvalue()


def _values(answers: Journal, row: Record, fields: list[Field]) -> Iterator[tuple[Field, Value]]:
    """Return the columns of a row with what a person reads there: choices in words, other rows by their names."""
    for field in fields:
        value = getattr(row, field.name)
        if field.name == "row" or field.name == "subject":
            tables = [getattr(row, "table", ""), "interviews", "documents"]
            value = next(filter(None, (heading(answers, table, str(value)) for table in tables)), NOT_HERE)
        elif field.refers and value:
            value = heading(answers, field.refers, str(value)) or NOT_HERE
        elif field.choices or field.name == "dimension":
            value = in_words(answers, field, value)
        yield field, value


def _width(field: Field) -> int:
    """Return how many letters wide a column is."""
    return 44 if field.long else 30 if field.refers or field.name in ("row", "subject") else 18


def _lines(text: str, width: int) -> int:
    """Return on how many lines a text stands in a column, with some room, since words are not broken."""
    return sum(max(1, -(-len(line) * 6 // (width * 5))) for line in text.split("\n"))


def cell(value: Value) -> str:
    """Return the text of a cell: yes and no as words, moments with their offset, long texts cut and saying so."""
    text = to_text(value)
    whole = text.encode("utf-16-le")  # in which Excel counts: two bytes are one character of a cell
    if len(whole) <= 2 * LONGEST:
        return text
    return whole[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
