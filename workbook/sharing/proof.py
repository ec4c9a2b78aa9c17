"""The record of a job search as files to hand over: a page to print and a spreadsheet, made from one view."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from workbook.records import Value
from workbook.sharing.spreadsheet import cell
from workbook.sharing.templating import TEMPLATES
from workbook.views.proof import MORE
from workbook.views.view import View, cell_text

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

LONGEST_WORD = 24
"""Letters of a word that stands whole in a column; a longer one, such as a link, is broken anywhere."""

WIDTHS = {"Date": 12, MORE["link"]: 44, MORE["note"]: 44}
OTHERS = 24
"""Widths of the spreadsheet's columns, in letters."""

A4 = 9


def as_page(view: View, head: str) -> bytes:
    """Return the record as an HTML file to print, with `head` on top; it runs nothing and asks nothing of a network."""
    page = TEMPLATES.get_template("proof.html").render(view=view, head=head, policy=POLICY, text=cell_text, long=_long)
    return page.encode("utf-8")


def as_xlsx(view: View, head: str) -> bytes:
    """Return the record as the bytes of an .xlsx file: texts as texts, so that nothing is taken for a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": view.title})
    strong, text = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    heads = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet = book.add_worksheet(view.title)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    lines = [line for line in (view.title, head, view.sentence) if line]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, cell(line), strong if number == 0 else None)
    top = len(lines) + 1
    columns = view.table.columns if view.table else ()
    for column, name in enumerate(columns):
        sheet.set_column(column, column, WIDTHS.get(name, OTHERS))
        sheet.write_string(top, column, name, heads)
    for number, row in enumerate(view.table.rows if view.table else (), top + 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value:
                sheet.write_string(number, column, cell(cell_text(value)), text)
    sheet.repeat_rows(top)
    book.close()
    return out.getvalue()


def _long(value: Value | float) -> bool:
    return any(len(word) > LONGEST_WORD for word in cell_text(value).split())
