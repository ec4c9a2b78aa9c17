"""The sheet for a session as a page of its own, to print on one sheet of paper."""

from __future__ import annotations

from markupsafe import Markup

from workbook.sharing.templating import PRINT, TEMPLATES, script_hash
from workbook.views.view import View, cell_text

LINES = 26
"""Ruled lines for notes; as many of them are seen on paper as there is room for."""


def sheet_page(view: View) -> bytes:
    """Return a sheet as the bytes of an HTML file that prints on one page; every text in it is escaped."""
    page = TEMPLATES.get_template("sheet.html").render(
        view=view,
        text=cell_text,
        lines=LINES,
        script=Markup(PRINT),
        script_hash=Markup(script_hash(PRINT)),
    )
    return page.encode("utf-8")
