"""The verbs of pages 05 and 06: the answer, feelings, other readings, reasons and both halves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, picker, text
from workbook import storage
from workbook.records import TABLES, Feeling, Interview, MyPart, NotAboutMe, Outcome, Reason, Reframe

EVIL = "<script>alert(1)</script>"
ASKS = ("note_answer", "note_feelings", "read_anew", "note_reasons", "write_both_halves")
SHOWS = ("show_how_far", "show_feelings", "show_reasons", "show_both_halves")


@pytest.fixture
def two(home: Path) -> tuple[Interview, Interview]:
    """Two interviews that were held, the first of them at a place with a nasty name."""
    first = Interview(date=dt.date(2026, 3, 2), status="held", kind="real", organisation=EVIL)
    second = Interview(date=dt.date(2026, 3, 9), status="held", kind="real", organisation="Acme", round=2)
    storage.save(home, [first, second])
    return first, second


@pytest.mark.parametrize("verb", ASKS)
def test_without_an_interview_each_question_says_what_to_do_first(home: Path, verb: str) -> None:
    """With no interview logged there is no form, and a link to where one is logged."""
    part = getattr(wb, verb)()
    assert not forms(part)
    assert "01_interview.ipynb" in text(part)


@pytest.mark.parametrize("verb", SHOWS)
def test_without_rows_each_view_is_a_sentence(home: Path, verb: str) -> None:
    """With nothing noted there is a sentence and no table."""
    seen = text(getattr(wb, verb)())
    assert "yet." in seen
    assert "<table" not in seen


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
    assert "The furthest was Acme: 2 rounds passed." in text(seen)
    assert "1 ended in an offer" in text(seen)
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


def test_reasons_are_told_apart(two: tuple[Interview, Interview], home: Path) -> None:
    """A reason is kept with its interview, and both charts follow."""
    seen, part = wb.show_reasons(), wb.note_reasons()
    fill(forms(part)[0], reason="internal", source="told", control="no", note=EVIL)
    (row,) = storage.load(home, Reason)
    assert (row.interview, row.source, row.control) == (two[1].id, "told", "no")
    assert "You were told 1 of 1 reason and guessed 0." in text(seen)
    assert "Out of your control: 1." in text(seen)


def test_both_halves_are_written_side_by_side(two: tuple[Interview, Interview], home: Path) -> None:
    """The two forms stand in one cell, each saves to its own table, and neither is counted."""
    seen, part = wb.show_both_halves(), wb.write_both_halves()
    left, right = forms(part)
    fill(left, impression=f"In a hurry {EVIL}", part="The clock")
    fill(right, outside="The budget")
    assert storage.load(home, MyPart)[0].interview == storage.load(home, NotAboutMe)[0].interview == two[1].id
    assert "In a hurry" in text(seen)
    assert "The budget" in text(seen)
    assert EVIL not in text(seen)
