"""Each test is a page opened anew: nothing on it yet, nothing picked."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.pages import page


@pytest.fixture(autouse=True)
def a_new_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the parts and the pickers of the page of another test."""
    monkeypatch.setattr(page, "_live", {})
    monkeypatch.setattr(page, "_pickers", {})
    monkeypatch.setattr(page, "_latest", "")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of a workbook."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    return tmp_path
