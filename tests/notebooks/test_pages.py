"""Every notebook page keeps the one shape, and the checker that says so is itself shown to fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from tests.notebooks import shape
from workbook.jupyter import page

Change = Callable[[list[dict[str, Any]]], object]


@pytest.mark.parametrize("file", shape.files(), ids=shape.name_of)
def test_every_page_keeps_the_shape(file: Path) -> None:
    """Each page has one title, ordered headings, prose before one-line code and live links only."""
    assert list(shape.problems(file, shape.name_of(file))) == []


def test_the_page_to_change_is_kept_with_plain_results() -> None:
    """Every cell of `look_for_yourself` was run, gave plain text and charts only, and is there to be changed."""
    notebook = page.read(shape.LOOK)
    assert page.written(page.bare(notebook)) == page.written(shape.shaped(notebook, shape.LOOK.stem))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    kinds = [set(output.get("data", {output.get("name"): 0})) for cell in cells for output in cell["outputs"]]
    assert {kind for some in kinds for kind in some} == {"stdout", "application/vnd.plotly.v1+json"}
    assert not any(cell["metadata"] for cell in cells)


def test_without_pandas_each_question_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no pandas, as in the browser, the page says so and what to do, without a traceback."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    shell = InteractiveShell()
    for code in page.code(page.read(shape.LOOK)):
        shell.run_cell(code)
    said = capsys.readouterr().out
    assert said.count("pandas is not part of the workbook in the browser. Download a backup") == 6
    assert "Traceback" not in said
    assert "Error" not in said


def a_page(folder: Path, change: Change = lambda cells: None) -> Path:
    """Write a page that keeps the shape, after `change` was done to its cells and before it is put in shape."""
    title = f"# A page\n\nWhat you will do.\n\nIf it stays asleep: {shape.START}Start</button>"
    words = [title, "Say.", "## A part\n\nDo.", "Notice.", "## More\n\nDo.", "Next: [on](next.ipynb)"]
    cells: list[dict[str, Any]] = [{"cell_type": "markdown", "source": text} for text in words]
    cells.insert(1, {"cell_type": "code", "source": shape.FIRST_CODE})
    cells.insert(4, {"cell_type": "code", "source": "wb.rate()"})
    change(cells)
    (folder / "next.ipynb").touch()
    file = folder / "a_page.ipynb"
    file.write_text(page.written(shape.shaped({"cells": cells}, "a_page")))
    return file


def test_a_page_in_shape_is_accepted(tmp_path: Path) -> None:
    """The checker has nothing to say about a page that keeps the shape."""
    assert list(shape.problems(a_page(tmp_path), "a_page")) == []


def put(number: int, text: str) -> Change:
    """Replace the text of one cell."""
    return lambda cells: cells[number].update(source=text)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (put(3, "# Another title\n\nDo."), "first-level heading"),
        (put(3, "### Too deep\n\nDo."), "heading level is skipped"),
        (put(0, "# A page\n\nNo button."), "Start button"),
        (put(1, "import workbook"), "first code cell"),
        (put(4, "wb.rate()\nwb.rate()"), "one line"),
        (put(4, "1 + 1"), "one line"),
        (put(4, "wb.no_such_verb()"), "one verb"),
        (put(3, "## Only a heading"), "No sentence"),
        (put(5, "See [this](gone.ipynb)."), "gone.ipynb"),
        (put(7, "The end."), "next page"),
        (lambda cells: cells.pop(5), "7 cells"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_page_is_caught(tmp_path: Path, change: Change, complaint: str) -> None:
    """Each rule of the shape is shown to fail on a page that breaks it."""
    assert any(complaint in problem for problem in shape.problems(a_page(tmp_path, change), "a_page"))


@pytest.mark.parametrize(
    "mark",
    [
        {"execution_count": 3},
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": ["an answer"]}]},
        {"metadata": {"deletable": False, "editable": False, "scrolled": True}},
        {"id": "elsewhere"},
    ],
    ids=lambda mark: next(iter(mark)),
)
def test_what_an_editor_left_is_caught(tmp_path: Path, mark: dict[str, Any]) -> None:
    """Outputs, counts, odd metadata and changed cell ids do not get in."""
    file = a_page(tmp_path)
    notebook = page.read(file)
    notebook["cells"][1] |= mark
    file.write_text(page.written(notebook))
    assert any("make pages" in problem for problem in shape.problems(file, "a_page"))
