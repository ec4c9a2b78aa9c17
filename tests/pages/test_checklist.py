"""What was ready is ticked for each interview."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, text
from workbook import storage
from workbook.clock import now
from workbook.records import Check, Interview


def logged(home: Path, day: int = 2, **more: object) -> Interview:
    """Log an interview that was held in November 2026."""
    row = Interview(
        date=dt.date(2026, 11, day),
        status="held",
        kind="real",
        organisation="NA",
        logged_at=now(),
        **more,  # type: ignore[arg-type]
    )
    storage.save(home, [row])
    return row


def test_a_checklist_is_ticked_per_interview(home: Path) -> None:
    """What was ready is kept for its interview and shown."""
    interview = logged(home)
    fill(forms(wb.check_materials())[0], clothing="ready", resume="not ready")
    found = {row.item: (row.subject, row.state) for row in storage.load(home, Check)}
    assert found == {"clothing": (interview.id, "ready"), "resume": (interview.id, "not ready")}
    assert "not ready" in text(wb.show_materials())
