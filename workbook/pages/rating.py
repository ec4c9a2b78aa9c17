"""The verb of the ratings: rate an interview on every dimension."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_interview
from workbook.widgets.rate import edit_ratings


@verb
def rate(page: Page) -> Sequence[Widget]:
    """Ask for a rating of each dimension of one interview, evidence first."""
    return per_interview(page, lambda interview: edit_ratings(page, interview, "self"))
