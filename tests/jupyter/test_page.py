"""A page of ours lies on the disk as words and code, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager

from tests.notebooks import shape
from workbook.jupyter import folder, page
from workbook.jupyter.server import save_bare


def used(name: str = "02_ratings") -> page.Notebook:
    """Return a page as JupyterLab hands it over after an evening's work."""
    return {
        "cells": [
            {"cell_type": "markdown", "id": "a", "metadata": {"editable": False}, "source": "# Title\n\nWords"},
            {
                "cell_type": "code",
                "execution_count": 7,
                "id": "b",
                "metadata": {"deletable": False, "trusted": True, "execution": {"shell.execute_reply": "now"}},
                "outputs": [{"name": "stdout", "output_type": "stream", "text": ["an answer\n"]}],
                "source": ["wb.rate()"],
            },
        ],
        "metadata": {
            "kernelspec": {"display_name": "Mine", "language": "python", "name": "mine"},
            "language_info": {"name": "python", "version": "3.11.2"},
            "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": "an answer"}}},
            "workbook": {"page": name},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def saved(notebook: page.Notebook, kind: str = "notebook") -> Any:
    """Return what would reach the disk."""
    model = {"type": kind, "content": notebook}
    save_bare(model=model, path="notebooks/02_ratings.ipynb", contents_manager=None)
    return model["content"]


def test_our_pages_are_saved_without_answers() -> None:
    """Outputs, counts, widget state and editor metadata never reach the disk; words, code and locks do."""
    on_disk = saved(used())
    assert "an answer" not in json.dumps(on_disk)
    assert [page.source(cell) for cell in on_disk["cells"]] == ["# Title\n\nWords", "wb.rate()"]
    assert on_disk["cells"][1]["execution_count"] is None
    assert on_disk["cells"][1]["metadata"] == {"deletable": False}
    assert on_disk["metadata"] == {
        "kernelspec": page.KERNEL,
        "language_info": {"name": "python"},
        "workbook": {"page": "02_ratings"},
    }


def test_pictures_pasted_into_a_page_are_kept() -> None:
    """What a person adds to the words of a page, pictures included, is theirs and stays."""
    notebook = used()
    notebook["cells"][0]["attachments"] = {"me.png": {"image/png": "AAAA"}}
    assert saved(notebook)["cells"][0]["attachments"] == {"me.png": {"image/png": "AAAA"}}


def test_other_notebooks_and_files_are_left_alone() -> None:
    """A notebook without our mark, and a file that is no notebook, are saved as they are."""
    stranger = used()
    del stranger["metadata"]["workbook"]
    assert saved(stranger) is stranger
    odd = used()
    odd["metadata"]["workbook"] = "something else"
    assert saved(odd) is odd
    assert saved("text", "file") == "text"


@pytest.mark.parametrize("place", ["repository", "folder"])
def test_stored_results_are_the_sample_persons_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """No result that came on the page is saved: the repository's own page keeps the shipped ones, others none."""
    monkeypatch.setattr(folder, "shipped", lambda: tmp_path / "repository")
    for name in ("repository", "folder"):
        (tmp_path / name / "notebooks").mkdir(parents=True)
        shutil.copy(shape.LOOK, tmp_path / name / "notebooks")
    manager = LargeFileManager(root_dir=str(tmp_path / place))
    manager.register_pre_save_hook(save_bare)
    path = "notebooks/look_for_yourself.ipynb"
    model = manager.get(path)
    for cell in model["content"]["cells"][4:]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [nbformat.v4.new_output("stream", name="stdout", text="an answer")]
    manager.save(model, path)
    file = tmp_path / place / path
    assert "an answer" not in file.read_text("utf-8")
    assert (file.read_bytes() == shape.LOOK.read_bytes()) is (place == "repository")
    model["content"]["cells"][0]["source"] = "# My own words"
    manager.save(model, path)
    assert "stdout" not in file.read_text("utf-8")


def test_a_page_is_written_as_jupyterlab_writes_it(tmp_path: Path) -> None:
    """Saving an untouched page in JupyterLab changes no byte of it, so git stays clean."""
    for file in shape.files():
        text = file.read_text(encoding="utf-8")
        as_jupyter = nbformat.writes(nbformat.from_dict(saved(nbformat.reads(text, as_version=4))))
        assert as_jupyter.rstrip("\n") + "\n" == text, file.name
