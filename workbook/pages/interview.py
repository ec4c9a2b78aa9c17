"""The verbs of the interviews: log them, see them, arriving on time, thanks."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import asked_fields
from workbook.records import Interview
from workbook.views import interview
from workbook.widgets.edit import edit_record
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview

NEXT = [("Rate it, about five minutes", "02_ratings"), ("One high point and done for today", "03_high_points")]
"""What to go on with once an interview is logged."""


@verb
def log_interview(page: Page) -> Sequence[Widget]:
    """Ask about an interview: a new one, or one that is logged already."""
    asked = [field.name for field in asked_fields(Interview) if field.name != "hard"]  # asked with the ratings
    return per_interview(
        page,
        lambda row: [edit_record(page, row, only=asked, fold=True, next_steps=NEXT, save_label="Save this interview")],
        which=lambda row: True,
        new=lambda: Interview(logged_at=now()),
    )


show_interviews = shows(interview.interviews)
show_punctuality = shows(interview.punctuality)
show_thanks = shows(interview.thanks)
