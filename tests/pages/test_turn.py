"""Turning to another page where one Python serves them all."""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path

import workbook as wb
from tests.pages.reading import inside
from workbook.shipped import shipped
from workbook.widgets import turn


def test_nothing_of_a_page_stays_in_memory(home: Path) -> None:
    """Once a page was turned over, Python holds none of its forms, lists, charts and buttons."""
    shutil.copytree(shipped() / "data/sample", home, dirs_exist_ok=True)
    left = [
        weakref.ref(part)
        for name in dir(wb)
        if name not in ("table", "prepare_plotly")
        for part in inside(getattr(wb, name)())
    ]
    turn.over()
    assert {type(part).__name__ for one in left if (part := one())} == set()
