"""The verb of looking after oneself, week by week."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.records import WeekTick
from workbook.views import self_care
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import edit_weeks


@verb
def tick_week(page: Page) -> Sequence[Widget]:
    """Ask what one did for body and mind in one week, and for stress; show the weeks. Private."""
    return [
        *edit_weeks(page, WeekTick),
        page.view(self_care.week_ticks, folded=True),
        page.view(self_care.stress, folded=True),
    ]
