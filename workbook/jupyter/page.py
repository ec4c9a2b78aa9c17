"""A page: a notebook of ours, and the one shape in which it lies on the disk.

A notebook is ours when its metadata names the page, `{"workbook": {"page": "01_interview"}}`. On the disk it
carries words and code only: no outputs (they could hold answers), no execution counts and nothing an editor left
behind, so that a page that was used equals the page that was shipped. One page, `look_for_yourself`, is shipped with
the results of the sample person, for nbval to compare; a person's own copy has none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]  # a notebook as nbformat 4.5 writes it

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
CELL_METADATA = ("deletable", "editable", "tags")


def page_name(notebook: Notebook) -> str | None:
    """Return which page this notebook is, such as `01_interview` or `coach/01_client`; None if it is not ours."""
    ours = notebook.get("metadata", {}).get("workbook")
    name = ours.get("page") if isinstance(ours, dict) else None
    return name if isinstance(name, str) else None


def bare(notebook: Notebook) -> Notebook:
    """Return a page of ours as it may lie on the disk: the same words and code, and nothing else."""
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, "workbook": {"page": page_name(notebook)}}
    return notebook | {"cells": [_bare_cell(cell) for cell in notebook["cells"]], "metadata": metadata}


def _bare_cell(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: value for key, value in cell.get("metadata", {}).items() if key in CELL_METADATA}
    results: dict[str, Any] = {"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else {}
    return cell | {"metadata": metadata} | results


def same(one: Notebook, other: Notebook) -> bool:
    """Tell whether two notebooks are the same page with the same words and code, whatever results they hold."""
    return written(bare(one)) == written(bare(other))


def source(cell: dict[str, Any]) -> str:
    """Return the text of a cell, which a file may hold as one string or as a list of lines."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def code(notebook: Notebook) -> list[str]:
    """Return the text of each code cell, in order."""
    return [source(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def read(path: Path) -> Notebook:
    """Read a notebook file."""
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def written(notebook: Notebook) -> str:
    """Return the text of a notebook file, exactly as JupyterLab would write it."""
    lines = [cell | {"source": source(cell).splitlines(keepends=True)} for cell in notebook["cells"]]
    return json.dumps(notebook | {"cells": lines}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
