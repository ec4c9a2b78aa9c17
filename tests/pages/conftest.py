"""Each test is a freshly opened page: nothing on it yet, nothing picked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbook import storage
from workbook.records import Interview
from workbook.widgets.page import page_on

EVIL = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def a_new_page() -> None:
    """Forget the page of another test."""
    page_on.cache_clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of a workbook."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def two(home: Path) -> tuple[Interview, Interview]:
    """Two interviews that were held, the first of them at a place with a nasty name."""
    first = Interview(date=dt.date(2026, 3, 2), status="held", kind="real", organisation=EVIL)
    second = Interview(date=dt.date(2026, 3, 9), status="held", kind="real", organisation="Acme", round=2)
    storage.save(home, [first, second])
    return first, second


@pytest.fixture
def held(home: Path) -> Interview:
    """One interview that was held."""
    row = Interview(
        date=dt.date(2026, 3, 9),
        status="held",
        kind="real",
        organisation=f"Acme {EVIL}",
        role="Nurse {role}",
        interviewers="Ann Lee,  Ben Moss ",
    )
    storage.save(home, [row])
    return row
