"""Interviews are logged, found again and shown."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, text
from workbook import storage
from workbook.records import Interview


def test_an_empty_workbook_says_where_to_begin(home: Path) -> None:
    """Without an interview, each verb of the evening says so and leads to the page where one is logged."""
    for verb in (wb.rate, wb.note_high_points):
        assert 'href="01_interview.ipynb"' in text(verb())
    for verb in (wb.show_interviews, wb.show_punctuality, wb.show_thanks, wb.show_materials, wb.show_high_points):
        assert "yet" in text(verb()) or "first" in text(verb())


def test_an_interview_is_logged_and_found_again(home: Path) -> None:
    """What the form saved stands in the list and can be picked and changed; it stays one interview."""
    form = forms(wb.log_interview())[0]
    fill(form, date="2026-11-02", status="held", kind="real", organisation="NA", role="007", minutes_early="-5")
    fill(form, role="008")
    assert [(row.organisation, row.role) for row in storage.load(home, Interview)] == [("NA", "008")]
    assert "008" in text(wb.show_interviews())
    assert "On time, at most 15 minutes early: no interview." in text(wb.show_punctuality())
    assert "1 still to thank" in text(wb.show_thanks())


def test_views_follow_what_is_saved_on_the_same_page(home: Path) -> None:
    """A list that is shown already changes when a form on the same page saves."""
    shown = wb.show_interviews()
    assert "No interview is logged yet" in text(shown)
    form = forms(wb.log_interview())[0]
    fill(form, date="2026-11-02", status="held", kind="real", organisation="Fresh place")
    assert "Fresh place" in text(shown)
