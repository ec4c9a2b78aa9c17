"""The verbs of the interviews: log them, see them, arriving on time, thanks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import asked_fields
from workbook.journal import Journal
from workbook.records import Interview
from workbook.views import interview
from workbook.views.words import interview_name
from workbook.widgets.edit import edit_record
from workbook.widgets.going_on import AFTER_LOGGING, AFTER_PLANNING
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_row

ELSEWHERE = ("hard", "thanked_on", "thanked_by")
"""What is asked with the ratings, and with the letter of thanks."""


@verb
def log_interview(page: Page) -> Sequence[Widget]:
    """Ask about an interview: a new one, one that somebody was invited to, or one that is logged already."""
    asked = [field.name for field in asked_fields(Interview) if field.name not in ELSEWHERE]
    invited_today = _expected(page.journal, date.today())
    if invited_today:
        page.latest = invited_today[-1].id

    def build(row: Interview) -> Sequence[Widget]:
        def lead_on(saved: Interview) -> None:
            form.next_steps = [list(step) for step in (AFTER_PLANNING if saved.status == "planned" else AFTER_LOGGING)]

        form = edit_record(page, row, only=asked, fold=True, then=lead_on, save_label="Save this interview")
        return [form]

    return per_row(
        page,
        "Which interview?",
        lambda: [*_expected(page.journal), *reversed(page.journal.interviews)],
        lambda row: interview_name(row) if row.date else f"A new interview: {row.organisation}, {row.role}",
        build,
        [],
        new=lambda: Interview(logged_at=now()),
        new_words="A new interview",
    )


def _expected(journal: Journal, since: date = date.min) -> list[Interview]:
    """Return an interview for each application invited `since` then that has none yet, as far as it is known.

    Its id is made from the application's: two windows make the same one, not two.
    """
    return [
        Interview(
            id=f"{Interview.about.prefix}-{row.id.partition('-')[2]}",
            kind="real",
            organisation=row.organisation,
            role=row.role,
            application=row.id,
            logged_at=now(),
        )
        for course in journal.courses
        if (row := course.row) and course.state == "invited" and (row.answered_on or date.min) >= since
    ]


show_interviews = shows(interview.interviews)
show_punctuality = shows(interview.punctuality)
show_thanks = shows(interview.thanks)
