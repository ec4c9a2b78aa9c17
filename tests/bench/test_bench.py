"""`make bench` can begin, although no test runs it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"
MEASURED = re.findall(r"tests/bench/\w+(?=\.py)", MAKEFILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", MEASURED)
def test_every_file_that_is_measured_can_be_read(file: str) -> None:
    """What `make bench` names is there, and what it borrows from the tests has not moved."""
    importlib.import_module(file.replace("/", "."))
