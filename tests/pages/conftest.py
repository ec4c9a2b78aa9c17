"""Each test is a page opened anew: nothing on it yet, nothing picked."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.widgets.page import this_page


@pytest.fixture(autouse=True)
def a_new_page() -> None:
    """Forget the page of another test."""
    this_page.cache_clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of a workbook."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    return tmp_path
