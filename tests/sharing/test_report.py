"""How the parts of the report stand on paper, and that it is drawn as it was while a newer version comes."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import FileSystemLoader

from workbook.sharing.report import NARROW, SHORT, Part
from workbook.sharing.templating import TEMPLATES
from workbook.views.view import Grid, View


def table(columns: int, letters: int = 1) -> View:
    """A view with a table of one row, in whose first cell so many letters stand."""
    cells = ("x" * letters, *[""] * (columns - 1))
    return View("Table", "A table.", Grid([f"Column {number}" for number in range(columns)], [cells]))


def test_a_wide_or_long_table_takes_the_whole_width() -> None:
    """Tables of few columns and letters stand together in two columns; one column or letter more stands by itself."""
    small, full = table(NARROW), table(1, SHORT)
    wide, long = table(NARROW + 1), table(1, SHORT + 1)
    assert Part("p", "Part", False, [small, full, wide, long]).groups == [(False, [small, full]), (True, [wide, long])]


def test_a_page_is_drawn_as_before_while_a_newer_version_is_rolled_out(tmp_path: Path) -> None:
    """A template that was read once stays as it was: code that runs on never meets the words of a newer version."""
    file = tmp_path / "sheet.html"
    file.write_text("{{ view.title }}", encoding="utf-8")
    templates = TEMPLATES.overlay(loader=FileSystemLoader(tmp_path))
    assert templates.get_template("sheet.html").render(view=View("Old", "")) == "Old"
    file.write_text("{{ newer.title }}", encoding="utf-8")
    os.utime(file, (0, 0))
    assert templates.get_template("sheet.html").render(view=View("Old", "")) == "Old"
