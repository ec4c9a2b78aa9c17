"""The sheet for a session as a page of its own, to print on one sheet of paper."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from workbook.views.view import View, cell_text

FOLDER = Path(__file__).parent / "templates"
SCRIPT = """
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => print());
"""
SCRIPT_HASH = f"sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode('ascii')}"
"""The script as a Content-Security-Policy names it."""

LINES = 26
"""Ruled lines for notes; as many of them are seen on paper as there is room for."""


def sheet_page(view: View) -> bytes:
    """Return a sheet as the bytes of an HTML file that prints on one page; every text in it is escaped."""
    rows = [tuple(map(cell_text, row)) for row in view.table.rows] if view.table else []
    page = _template().render(
        title=view.title,
        sentence=view.sentence,
        rows=rows,
        lines=LINES,
        script=Markup(SCRIPT),
        script_hash=SCRIPT_HASH,
    )
    return page.encode("utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    return environment.get_template("sheet.html")
