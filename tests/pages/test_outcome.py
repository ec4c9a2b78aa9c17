"""What came of an interview, how it felt, and how else it can be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, picker, text
from workbook import storage
from workbook.records import TABLES, Feeling, Interview, Outcome, Reframe

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("verb", "record", "answers"),
    [("note_answer", Outcome, {"outcome": "rejected"}), ("note_feelings", Feeling, {"at_news": "8", "now": "3"})],
)
def test_an_interview_has_one_answer(
    two: tuple[Interview, Interview], home: Path, verb: str, record: type[Outcome], answers: dict[str, str]
) -> None:
    """Saving again, in this window or in another opened before, changes the interview's one row."""
    this, other = getattr(wb, verb)(), getattr(wb, verb)()
    fill(forms(this)[0], **answers)
    fill(forms(other)[0], **answers)
    picker(this).values = {"choice": two[0].id}
    fill(forms(this)[0], **answers)
    assert [row.interview for row in storage.load(home, record)] == [two[1].id, two[0].id]


def test_the_answer_shows_how_far_it_went(two: tuple[Interview, Interview], home: Path) -> None:
    """The views of the page follow what is saved, and a day to come is refused."""
    seen, part = wb.show_how_far(), wb.note_answer()
    fill(forms(part)[0], outcome="offer", heard_on="2026-03-20")
    assert "At least one round passed:" in text(seen)
    assert "An offer" in text(seen)
    assert EVIL not in text(seen)
    assert "heard_on" in Outcome(outcome="offer", heard_on=dt.date.today() + dt.timedelta(days=1)).problems()


def test_feelings_and_other_readings_are_private(two: tuple[Interview, Interview], home: Path) -> None:
    """What is felt and thought is kept in tables that are marked as private, and shown on this page."""
    seen = wb.show_feelings()
    fill(forms(wb.note_feelings())[0], feelings=f"Sad {EVIL}", at_news="8", now="3", helped="A walk")
    assert "8 at the news and 3 later." in text(seen)
    assert EVIL not in text(seen)
    part = wb.read_anew()
    fill(forms(part)[0], thought="Never", reading="Not yet")
    (card,) = forms(part)[0].cards
    assert card["heading"] == "Never"
    assert card["lines"] == ["Another way to read it: Not yet"]
    assert TABLES["feelings"].about.private
    assert TABLES["reframes"].about.private
    assert len(storage.load(home, Reframe)) == 1
