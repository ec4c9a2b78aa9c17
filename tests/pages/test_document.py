"""Documents are checked and tied to interviews."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, listed, options, picker, text
from workbook import storage
from workbook.records import Check, Document, DocumentUse, Interview


def test_a_document_is_checked_and_tied_to_interviews_both_ways(home: Path) -> None:
    """A version shows the interviews it was used for, and the list of interviews shows the version."""
    storage.save(
        home, [Interview(id="iv-a", date=dt.date(2026, 11, 2), status="held", kind="real", organisation="North")]
    )
    noted, checked, used = wb.note_documents(), wb.check_document(), wb.use_document()
    fill(forms(noted)[0], kind="resume", version="3", made_on="2026-10-01", reviewer="A friend", comments="Shorter")
    (document,) = storage.load(home, Document)
    assert options(checked) == ["Resume 3"]
    fill(forms(checked)[0], tailored="ready", numbers="not ready")
    assert {(row.subject, row.state) for row in storage.load(home, Check)} == {
        (document.id, "ready"),
        (document.id, "not ready"),
    }
    assert "this is still open: Shows results in numbers" in text(checked)
    fill(forms(used)[0], document=document.id, interview="iv-a")
    assert storage.load(home, DocumentUse)[0].interview == "iv-a"
    assert "Used for: North, 2 November 2026" in listed(noted)
    assert "Resume 3" in listed(used)
    assert "Resume 3" in text(wb.show_interviews())


def test_the_version_in_hand_stays_picked(home: Path) -> None:
    """A version that is added while another one is checked joins the list and changes nothing else."""
    storage.save(home, [Document(id="dc-a", kind="resume", version="1")])
    noted, checked = wb.note_documents(), wb.check_document()
    fill(forms(noted)[0], kind="resume", version="2")
    assert options(checked) == ["Resume 2", "Resume 1"]
    assert picker(checked).values == {"choice": "dc-a"}
