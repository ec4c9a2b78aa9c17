"""The verbs of the interviews: log them, see them, arriving on time, thanks."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import asked_fields
from workbook.records import Interview
from workbook.views import interview
from workbook.widgets.edit import edit_record
from workbook.widgets.going_on import AFTER_LOGGING, AFTER_PLANNING
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview

ELSEWHERE = ("hard", "thanked_on", "thanked_by")
"""What is asked with the ratings, and with the letter of thanks."""


@verb
def log_interview(page: Page) -> Sequence[Widget]:
    """Ask about an interview: a new one, or one that is logged already."""
    asked = [field.name for field in asked_fields(Interview) if field.name not in ELSEWHERE]

    def build(row: Interview) -> Sequence[Widget]:
        def lead_on(saved: Interview) -> None:
            form.next_steps = [list(step) for step in (AFTER_PLANNING if saved.status == "planned" else AFTER_LOGGING)]

        form = edit_record(page, row, only=asked, fold=True, then=lead_on, save_label="Save this interview")
        return [form]

    return per_interview(page, build, which=lambda row: True, new=lambda: Interview(logged_at=now()))


show_interviews = shows(interview.interviews)
show_punctuality = shows(interview.punctuality)
show_thanks = shows(interview.thanks)
