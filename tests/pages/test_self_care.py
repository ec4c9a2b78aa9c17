"""Looking after oneself is private."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, text
from workbook.records import TABLES


def test_looking_after_oneself_is_private(home: Path) -> None:
    """The weeks of ticks and stress are marked as private in the records, and shown to the person."""
    part = wb.tick_week()
    fill(forms(part)[0], sleep="yes", people="no", stress="7")
    assert TABLES["week_ticks"].about.private
    assert "you ticked 1 of 5" in text(part)
    assert "your stress was 7 of 10" in text(part)
