"""Every page runs from top to bottom without an error, whatever there is to show and whatever page comes first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.notebooks import shape
from workbook.shipped import shipped

pytestmark = pytest.mark.slow


def run(pages: list[Path], home: Path) -> None:
    """Run pages one after the other, each in a kernel of its own, with the answers in `home`.

    nbval compares nothing in cells without stored outputs: it proves that they run without error, and no more.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", *map(str, pages)]
    environment = os.environ | {"WORKBOOK_HOME": str(home)}
    done = subprocess.run(command, env=environment, cwd=shipped(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]


def test_pages_run_in_order_on_the_sample_person(tmp_path: Path) -> None:
    """With five months of answers, from the first page to the last."""
    shutil.copytree(shipped() / "data/sample", tmp_path / "mine")
    run(shape.files(), tmp_path / "mine")


def test_pages_run_in_reverse_with_no_answers(tmp_path: Path) -> None:
    """With nothing written yet, and from the last page to the first: no page needs another."""
    run(shape.files()[::-1], tmp_path / "mine")
