"""Rows as CSV and back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Field, HighPoint, rows

PACKAGE = Path(rows.__file__).parent.parent
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)
FIELDS = [Field("id", "text", "Id"), Field("n", "number", "N", low=0, high=9), Field("on", "date", "On")]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=5))
def test_cells_come_back(table: list[list[str]]) -> None:
    """Cells are read as they were written, each row with the line on which it begins."""
    read = list(rows.read(rows.write(table).decode("utf-8")))
    assert [cells for _, cells in read] == table
    assert [line for line, _ in read] == [
        1 + sum(rows.write([row]).count(b"\n") for row in table[:number]) for number in range(len(table))
    ]


def test_line_ends_inside_a_cell_stay() -> None:
    """Whatever ends the lines of a file, those inside a quoted cell are read as they were written there."""
    assert list(rows.read('a,b\r\n"two\r\nlines","three\rmore"\r\n')) == [
        (1, ["a", "b"]),
        (2, ["two\r\nlines", "three\rmore"]),
    ]


def test_what_is_no_csv_is_placed() -> None:
    """A row that does not end is refused with the line on which it begins."""
    with pytest.raises(rows.NotCsv) as refused:
        list(rows.read('a,b\n"two\nlines",c\n"no end,\n'))
    assert refused.value.line == 4


def test_what_does_not_fit_is_placed() -> None:
    """A cell that does not fit its column is refused with its row and its column."""
    with pytest.raises(rows.BadCell, match="10 is outside the range") as refused:
        rows.typed(FIELDS, [["a", "9", ""], ["b", "10", ""], ["c", "11", ""]])
    assert (refused.value.row, refused.value.column) == (1, "n")


@pytest.mark.parametrize("cells", [["a", "9"], ["a", "9", "", "more"]])
def test_rows_of_another_length_make_no_columns(cells: list[str]) -> None:
    """Where rows have fewer or more cells than there are fields, none is dropped without a word."""
    with pytest.raises(ValueError, match="argument 2 is"):
        rows.typed(FIELDS, [cells])


def test_a_column_that_is_not_there_is_not_answered() -> None:
    """Records made from some of their columns equal records of which the others were not answered."""
    made = rows.records(HighPoint, {"id": ["hp-a", "hp-b"], "moment": ["I led", "I asked"]})
    assert made == [HighPoint(id="hp-a", moment="I led"), HighPoint(id="hp-b", moment="I asked")]


def test_columns_of_unequal_length_make_no_records() -> None:
    """Where one column has fewer values than another, no row is made up or dropped."""
    with pytest.raises(ValueError, match="shorter"):
        rows.records(HighPoint, {"id": ["hp-a", "hp-b"], "moment": ["I led"]})


def test_one_reader_and_one_writer() -> None:
    """No other module of the workbook reads or writes CSV by itself."""
    found = [
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import) and any(alias.name == "csv" for alias in node.names)
    ]
    assert found == ["rows.py"]
