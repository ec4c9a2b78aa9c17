"""Every page runs from top to bottom without an error, whatever there is to show and whatever page comes first."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks import shape
from workbook.jupyter import page
from workbook.shipped import shipped

pytestmark = pytest.mark.slow


def nbval(pages: list[Path], home: Path) -> subprocess.CompletedProcess[str]:
    """Run pages one after the other, each in a kernel of its own, with the answers in `home`.

    nbval compares nothing in cells without stored outputs: it proves that they run without error, and no more.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-rN", "-p", "no:cacheprovider", "--nbval", *map(str, pages)]
    environment = os.environ | {"WORKBOOK_HOME": str(home)}
    return subprocess.run(command, env=environment, cwd=shipped(), capture_output=True, text=True)


def run(pages: list[Path], home: Path) -> None:
    """Run pages, and see that no cell fails."""
    done = nbval(pages, home)
    assert done.returncode == 0, done.stdout[-4000:]


def test_pages_run_in_order_on_the_sample_person(tmp_path: Path) -> None:
    """With five months of answers, from the first page to the last; results that are stored are those that come."""
    shutil.copytree(shipped() / "data/sample", tmp_path / "mine")
    run([*shape.files(), shape.LOOK], tmp_path / "mine")


def test_one_altered_number_in_a_stored_result_is_found(tmp_path: Path) -> None:
    """With one digit altered in each result of a copy, first the texts and then the charts, nbval fails at each."""
    shutil.copytree(shipped() / "data/sample", tmp_path / "mine")
    altered = {"texts": alter_texts, "charts": alter_charts}
    numbers = {}
    for name, alter in altered.items():
        notebook = page.read(shape.LOOK)
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        numbers[name] = sum(map(alter, outputs))
        (tmp_path / f"{name}.ipynb").write_text(page.written(notebook))
    assert numbers == {"texts": 6, "charts": 3}
    said = nbval([tmp_path / f"{name}.ipynb" for name in altered], tmp_path / "mine").stdout
    assert said.count("Cell outputs differ") == 9, said[-4000:]
    assert "9 failed" in said


def alter_texts(output: dict[str, Any]) -> bool:
    """Alter the last digit of a text; tell whether there was one."""
    if "text" in output:
        output["text"][-1] = re.sub(r"\d(?=\D*$)", lambda found: str(9 - int(found[0])), output["text"][-1])
    return "text" in output


def alter_charts(output: dict[str, Any]) -> bool:
    """Alter the last number of a chart; tell whether there was one."""
    for trace in output.get("data", {}).get("application/vnd.plotly.v1+json", {}).get("data", [])[-1:]:
        numbers = trace["x"] if trace.get("orientation") == "h" else trace["y"]
        numbers[-1] += 1
    return "data" in output


def test_pages_run_in_reverse_with_no_answers(tmp_path: Path) -> None:
    """With nothing written yet, and from the last page to the first: no page needs another."""
    look = tmp_path / shape.LOOK.name
    look.write_text(page.written(page.bare(page.read(shape.LOOK))))
    run([look, *shape.files()[::-1]], tmp_path / "mine")
