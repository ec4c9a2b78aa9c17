"""The one shape of a notebook page: put pages into it (`make pages`), and say where a page departs from it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import nbformat
from nbclient import NotebookClient

import workbook
from workbook.jupyter import contents, page
from workbook.shipped import shipped

PAGES = shipped() / "notebooks"
LOOK = PAGES / "look_for_yourself.ipynb"
"""The page whose cells are there to be changed, and which is kept with the results of the sample person."""

FIRST_CODE = "import workbook as wb"
START = '<button data-commandlinker-command="notebook:run-all-cells">'
CELLS = range(8, 19)
HEADING = re.compile(r"^(#{1,6}) \S", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def shaped(notebook: page.Notebook, name: str) -> page.Notebook:
    """Return the notebook as the page `name` in the fixed shape: cells named by their place, locked, no results."""
    place = name.replace("/", "-")
    locked = {} if name == LOOK.stem else {"deletable": False, "editable": False}
    cells = [
        {"cell_type": cell["cell_type"], "id": f"{place}-{number:02}", "metadata": locked, "source": page.source(cell)}
        for number, cell in enumerate(notebook["cells"], start=1)
    ]
    ours = {"cells": cells, "metadata": {"workbook": {"page": name}}, "nbformat": 4, "nbformat_minor": 5}
    return page.bare(ours)


def files() -> list[Path]:
    """Return every page of the repository that is made of verbs."""
    return [file for file in sorted(PAGES.rglob("*.ipynb")) if ".ipynb_checkpoints" not in file.parts and file != LOOK]


def name_of(file: Path) -> str:
    """Return the page's name, such as `coach/01_client`."""
    return file.relative_to(PAGES).with_suffix("").as_posix()


def with_results(notebook: page.Notebook) -> str:
    """Return the text of a notebook's file with what its cells give for the sample person: plain text and charts."""
    made = nbformat.from_dict(notebook)
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(shipped() / "data" / "sample", home, dirs_exist_ok=True)
        client = NotebookClient(
            made, record_timing=False, coalesce_streams=True, resources={"metadata": {"path": str(PAGES)}}
        )
        client.execute(env=os.environ | {"WORKBOOK_HOME": home})
    made.metadata = page.bare(notebook)["metadata"]
    return f"{nbformat.writes(made)}\n"


def problems(file: Path, name: str) -> Iterator[str]:
    """Yield a sentence for each way in which the file departs from the shape of the page `name`."""
    notebook = page.read(file)
    cells = notebook["cells"]
    if file.read_text(encoding="utf-8") != page.written(shaped(notebook, name)):
        yield "The file is not in the fixed shape (metadata, cell ids, outputs): run `make pages`."
    if len(cells) not in CELLS:
        yield f"It has {len(cells)} cells; a page has {CELLS.start} to {CELLS.stop - 1}."
    yield from _heading_problems(cells)
    yield from _code_problems(cells)
    yield from _link_problems(cells, file.parent)


def _heading_problems(cells: list[dict[str, object]]) -> Iterator[str]:
    words = [page.source(cell) for cell in cells if cell["cell_type"] == "markdown"]
    levels = [len(mark) for mark in HEADING.findall("\n".join(words))]
    if levels.count(1) != 1 or not words[0].startswith("# "):
        yield "It needs one first-level heading, at the very top."
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"A heading level is skipped: {levels}."
    if START not in words[0]:
        yield "The first cell lacks the Start button, for where the page cannot wake by itself."


def _code_problems(cells: list[dict[str, object]]) -> Iterator[str]:
    code = [(number, page.source(cell)) for number, cell in enumerate(cells) if cell["cell_type"] == "code"]
    if not code or code[0][1] != FIRST_CODE:
        yield f"The first code cell must be `{FIRST_CODE}`."
    for number, line in code:
        before = page.source(cells[number - 1]) if number else ""
        if not number or cells[number - 1]["cell_type"] != "markdown" or not _prose(before):
            yield f"No sentence stands before the code `{line}`."
        if line != FIRST_CODE and not _is_one_verb(line):
            yield f"`{line}` is not one line that speaks one verb of the workbook."


def _prose(text: str) -> bool:
    return any(line.strip() and not line.startswith("#") for line in text.splitlines())


def _is_one_verb(line: str) -> bool:
    if "\n" in line:
        return False
    try:
        said = ast.parse(line, mode="eval").body
    except SyntaxError:
        return False
    verb = said.func if isinstance(said, ast.Call) else None
    if not isinstance(verb, ast.Attribute) or ast.unparse(verb.value) != "wb":
        return False
    return verb.attr in dir(workbook)


def _link_problems(cells: list[dict[str, object]], folder: Path) -> Iterator[str]:
    words = [page.source(cell) for cell in cells if cell["cell_type"] == "markdown"]
    for link in LINK.findall("\n".join(words)):
        if not re.match(r"[a-z]+:|#", link) and not (folder / link.split("#")[0]).exists():
            yield f"The link to {link} leads nowhere."
    if not words or ".ipynb)" not in words[-1] or cells[-1]["cell_type"] != "markdown":
        yield "The last cell must link to the next page."


if __name__ == "__main__":
    for path in files():
        path.write_text(page.written(shaped(page.read(path), name_of(path))), encoding="utf-8")
    LOOK.write_text(with_results(shaped(page.read(LOOK), LOOK.stem)), encoding="utf-8")
    contents.FILE.write_text(contents.written(), encoding="utf-8")
