"""Reasons are told apart, and both halves stand side by side."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, picker, text
from workbook import storage
from workbook.records import Interview, MyPart, NotAboutMe, Reason

EVIL = "<script>alert(1)</script>"


def test_reasons_are_told_apart(two: tuple[Interview, Interview], home: Path) -> None:
    """A reason is kept with its interview, and both charts follow."""
    seen, part = wb.show_reasons(), wb.note_reasons()
    fill(forms(part)[0], reason="internal", source="told", control="no", note=EVIL)
    (row,) = storage.load(home, Reason)
    assert (row.interview, row.source, row.control) == (two[1].id, "told", "no")
    assert "1 reason: 1 told, none guessed." in text(seen)
    assert "Out of your control: 1." in text(seen)


def test_both_halves_are_written_side_by_side(two: tuple[Interview, Interview], home: Path) -> None:
    """The two forms stand in one cell, each saves to its own table, and neither is counted."""
    part = wb.write_both_halves()
    left, right = forms(part)
    fill(left, impression=f"In a hurry {EVIL}", part="The clock")
    fill(right, outside="The budget")
    assert storage.load(home, MyPart)[0].interview == storage.load(home, NotAboutMe)[0].interview == two[1].id
    picker(part).values = {"choice": two[0].id}
    left, right = forms(part)
    assert [card["heading"] for card in left.cards] == [f"In a hurry {EVIL}"], "the lists hold all interviews"
    assert [card["heading"] for card in right.cards] == ["The budget"]
    assert left.cards[0]["group"] == right.cards[0]["group"] == "Acme, round 2, 9 March 2026"
