"""In which order the entries of a list stand, and under which headings."""

from __future__ import annotations

from datetime import date

from workbook.records import Interview, Record, to_text
from workbook.views.words import name_of
from workbook.widgets.page import Page


def by_interview(page: Page, row: Record) -> str:
    """Return by what to order a list over all interviews: the latest interview on top, and in it what came last."""
    interview = page.journal.row(Interview, getattr(row, "interview", ""))
    return f"{f'{interview.date} {interview.id}' if interview else ''} {to_text(getattr(row, 'noted_at', None))}"


def heading(page: Page, row: Record) -> str:
    """Return the heading under which a row stands in such a list: its interview."""
    return name_of(page.journal, getattr(row, "interview", "")) or "Not tied to an interview"


def soonest(when: date | None) -> str:
    """Return by what to order a list so that the earliest date stands on top, and what has none last."""
    return f"{(date.max - (when or date.max)).days:07}"
