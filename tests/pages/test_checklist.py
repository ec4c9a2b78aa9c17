"""What was ready is ticked for each interview."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, logged, text
from workbook import storage
from workbook.records import Check


def test_a_checklist_is_ticked_per_interview(home: Path) -> None:
    """What was ready is kept for its interview and shown."""
    interview = logged(home)
    fill(forms(wb.check_materials())[0], clothing="ready", resume="not ready")
    found = {row.item: (row.subject, row.state) for row in storage.load(home, Check)}
    assert found == {"clothing": (interview.id, "ready"), "resume": (interview.id, "not ready")}
    assert "not ready" in text(wb.show_materials())
