"""Taking stock after every third rejection."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, text
from workbook import storage
from workbook.content import rubric
from workbook.forms import now
from workbook.records import Interview, Lesson, Outcome, Rating, Reason, Reassessment

EVIL = "<script>alert(1)</script>"


def reject(home: Path, first: int, last: int) -> None:
    """Log interviews of November 2026, each rated 2 in one dimension and rejected for the same reason."""
    version = next(one.version for one in rubric(home).asked if one.id == "star")
    for day in range(first, last + 1):
        key = f"iv-{day:02}"
        storage.save(
            home, [Interview(id=key, date=dt.date(2026, 11, day), status="held", kind="real", organisation="North")]
        )
        storage.save(home, [Outcome(interview=key, outcome="rejected")])
        storage.save(home, [Reason(interview=key, reason="competition", source="told")])
        rated = Rating(interview=key, rater="self", dimension="star", rating=2, rubric_version=version, rated_at=now())
        storage.save(home, [rated])


def test_before_the_third_rejection_nothing_is_asked(home: Path) -> None:
    """The page says how many there were, and asks nothing."""
    assert "No rejection so far" in text(wb.take_stock())
    reject(home, 1, 2)
    part = wb.take_stock()
    assert "2 rejections so far" in text(part)
    assert not forms(part)


def test_what_repeats_is_shown_and_what_to_change_is_kept(home: Path) -> None:
    """The summary comes from the rows; the answer is dated and counted, and shown with those before."""
    reject(home, 1, 3)
    storage.save(home, [Lesson(interview="iv-01", mistake="Too long", change=f"Result first {EVIL}")])
    part = wb.take_stock()
    for words in ("Behavioural answers (STAR)", "Strong competition (3)", "1 change waits", "Result first"):
        assert words in text(part)
    fill(forms(part)[0], repeats=f"Long answers {EVIL}", change="Shorter", keep="Thanks")
    (row,) = storage.load(home, Reassessment)
    assert (row.rejections, row.taken_on, row.change) == (3, dt.date.today(), "Shorter")
    assert "Long answers" in text(part)
    assert EVIL not in text(part)


def test_it_is_offered_again_after_three_more(home: Path) -> None:
    """After stock was taken the page waits, lets the last answer be changed, and asks anew at the sixth."""
    reject(home, 1, 3)
    fill(forms(wb.take_stock())[0], repeats="Long answers")
    reject(home, 4, 5)
    part = wb.take_stock()
    assert "2 rejections since you last took stock" in text(part)
    fill(forms(part)[0], change="Practise with a timer")
    assert [(row.rejections, row.change) for row in storage.load(home, Reassessment)] == [(3, "Practise with a timer")]
    reject(home, 6, 6)
    part = wb.take_stock()
    assert "6 rejections so far, 3 since you last took stock" in text(part)
    fill(forms(part)[0], repeats="Still long")
    assert sorted(row.rejections or 0 for row in storage.load(home, Reassessment)) == [3, 6]
