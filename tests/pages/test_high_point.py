"""High points grow in one list."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, logged, text
from workbook import storage
from workbook.records import HighPoint


def test_high_points_grow_in_one_list(home: Path) -> None:
    """High points of all interviews stand in one list, latest interview first; the quick way joins it."""
    early, late = logged(home, 2), logged(home, 9)
    storage.save(home, [HighPoint(interview=early.id, moment="Early one", dimension="star")])
    fill(forms(wb.one_high_point())[0], moment="Quick one")
    form = forms(wb.note_high_points())[0]
    assert [card["heading"] for card in form.cards] == ["Quick one", "Early one"]
    assert {row.interview for row in storage.load(home, HighPoint)} == {early.id, late.id}
    shown = text(wb.show_high_points())
    assert "2 high points over 2 interviews" in shown


def test_a_high_point_that_came_before_any_interview_is_counted(home: Path) -> None:
    """A high point noted on a hard day, before an interview was logged, is never shown as none."""
    fill(forms(wb.one_high_point())[0], moment="I asked a good question")
    logged(home, 2)
    assert "1 high point over 1 interview" in text(wb.show_high_points())


def test_a_high_point_of_the_start_page_is_on_its_own_page_before_any_interview(home: Path) -> None:
    """On a hard day it is noted before anything is logged; the page of high points shows it, and goes on from there."""
    fill(forms(wb.one_high_point())[0], moment="I dared to apply")
    page = wb.note_high_points()
    assert "I dared to apply" in text(page)
    assert "Log an interview first" in text(page)
    logged(home)
    assert "I dared to apply" in str(forms(wb.note_high_points())[0].cards)
