"""The tables as an Excel workbook: one sheet each, texts as texts, so that nothing is taken for a formula."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from workbook.journal import Journal
from workbook.records import Value, fields_of, to_text

LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""

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
        for column, field in enumerate(fields_of(record)):
            sheet.set_column(column, column, 44 if field.long else 18)
            sheet.write_string(0, column, field.label, head)
            for line, row in enumerate(answers.of(record), 1):
                value = getattr(row, field.name)
                if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                    sheet.write_datetime(line, column, dt.datetime(value.year, value.month, value.day), day)
                elif isinstance(value, int) and not isinstance(value, bool):
                    sheet.write_number(line, column, value, number)
                elif value not in (None, ""):
                    sheet.write_string(line, column, cell(value), text)
    book.close()
    return out.getvalue()


def cell(value: Value) -> str:
    """Return the text of a cell: yes and no as words, moments with their offset, long texts cut and saying so."""
    whole = to_text(value)
    return whole if _units(whole) <= LONGEST else f"{_first(whole, LONGEST - len(CUT))}{CUT}"


def _units(text: str) -> int:
    """Return how long Excel finds a text: it counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _first(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
