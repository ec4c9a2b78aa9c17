"""The verbs of the high points: one list that keeps growing."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import Card
from workbook.records import HighPoint, Interview
from workbook.views import high_point
from workbook.views.words import interview_name
from workbook.widgets.edit import edit_list, edit_record
from workbook.widgets.going_on import AFTER_HARD_DAY, AFTER_HIGH_POINT
from workbook.widgets.ordering import by_interview, heading
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview
from workbook.widgets.text import go_to, say


@verb
def note_high_points(page: Page) -> Sequence[Widget]:
    """Ask what went well in one interview, and show the one list of high points over all of them."""

    def card(row: HighPoint) -> Card:
        dimension = page.journal.rubric.titles().get(row.dimension, "")
        lines = [row.why, dimension, "For the first time." if row.first_time else ""]
        return Card(row.moment, lines, heading(page, row))

    def build(interview: Interview) -> Sequence[Widget]:
        return [
            edit_list(
                page,
                lambda: HighPoint(interview=interview.id, noted_at=now()),
                card,
                order=lambda row: by_interview(page, row),
                all_open=True,
                next_steps=AFTER_HIGH_POINT,
                add_label="Add this high point",
            )
        ]

    first = [
        say("No interview is logged yet. High points that you noted before are here already."),
        go_to("Log an interview first", "01_interview"),
        page.view(high_point.high_points),
    ]
    return per_interview(page, build, missing=first)


@verb
def one_high_point(page: Page) -> Sequence[Widget]:
    """Ask for one high point of the latest interview, and nothing else: enough for a hard day."""
    held = [row for row in page.journal.interviews if row.status == "held"]
    point = HighPoint(interview=held[-1].id if held else "", noted_at=now())
    form = edit_record(
        page, point, only=["moment"], next_steps=AFTER_HARD_DAY, save_label="Save it, and done for today"
    )
    return [say(f"This goes with your latest interview: {interview_name(held[-1])}."), form] if held else [form]


show_high_points = shows(high_point.growing, high_point.by_dimension)
