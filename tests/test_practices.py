"""The table in docs/practices.md is true: every practice has its page, verb, table, what shows it, and a test."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

import workbook
from workbook.jupyter import page
from workbook.records import TABLES

ROOT = Path(__file__).parent.parent
COLUMNS = ["row", "practice", "page", "verb", "table", "shown", "test"]


def lines() -> list[list[str]]:
    """Return the cells of each line of the table, its head first."""
    text = (ROOT / "docs" / "practices.md").read_text("utf-8")
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    return [cells for cells in found if not set("".join(cells)) <= set("-")]


ROWS = [dict(zip(COLUMNS, cells, strict=True)) for cells in lines()[1:]]


def several(cell: str) -> list[str]:
    """Return the names in a cell."""
    return [name.strip() for name in cell.split(",")]


def test_every_practice_is_there_once_and_in_order() -> None:
    """The 37 practices stand in their order, none twice and none left out."""
    assert lines()[0] == COLUMNS
    assert [row["row"] for row in ROWS] == [str(number) for number in range(1, 38)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_a_practice_is_where_the_table_says(row: dict[str, str]) -> None:
    """Its page speaks its verbs, its tables and what shows them exist, and its test promises something."""
    pages = [ROOT / "notebooks" / f"{name}.ipynb" for name in several(row["page"])]
    code = [line for file in pages for line in page.code(page.read(file))]
    for verb in several(row["verb"]):
        assert verb in dir(workbook)
        assert any(line.startswith(f"wb.{verb}(") for line in code), f"{row['page']} does not say {verb}"
    for table in several(row["table"]):
        assert table in TABLES
    for shown in several(row["shown"]):
        module, name = shown.split(".")
        assert callable(getattr(importlib.import_module(f"workbook.views.{module}"), name))
    file, name = row["test"].split("::")
    functions = [part for part in ast.parse((ROOT / file).read_text("utf-8")).body if isinstance(part, ast.FunctionDef)]
    promise = next((ast.get_docstring(part) for part in functions if part.name == name), None)
    assert promise, f"{file} has no test {name} with a promise"


def test_every_table_of_answers_belongs_to_a_practice() -> None:
    """No table is kept without a practice that needs it; the profile is the one that all share."""
    named = {table for row in ROWS for table in several(row["table"])}
    assert set(TABLES) - named == {"profile"}


def test_what_is_shown_is_shown_on_a_page() -> None:
    """Each function that shows a practice is called by a page or goes into what is shared."""
    code = "\n".join(
        path.read_text("utf-8") for folder in ("pages", "sharing") for path in (ROOT / "workbook" / folder).glob("*.py")
    )
    for row in ROWS:
        for shown in several(row["shown"]):
            assert re.search(rf"\b{shown.split('.')[1]}\b", code), shown
