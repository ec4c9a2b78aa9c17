"""The verbs of the checklist for an interview: clothes, papers, equipment."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.views import checklist
from workbook.widgets.edit import edit_checklist
from workbook.widgets.going_on import AFTER_RATING
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview


@verb
def check_materials(page: Page) -> Sequence[Widget]:
    """Ask what was ready for one interview: clothes, papers, equipment."""
    return per_interview(
        page,
        lambda interview: [edit_checklist(page, interview.id, "materials", next_steps=AFTER_RATING)],
        which=lambda row: True,
    )


show_materials = shows(checklist.materials)
