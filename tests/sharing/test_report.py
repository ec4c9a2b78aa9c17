"""How the parts of the report stand on paper."""

from __future__ import annotations

from workbook.sharing.report import NARROW, SHORT, Part
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
