"""The verb of the person: what they look for."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.records import Profile
from workbook.widgets.edit import edit_record
from workbook.widgets.page import Page, verb


@verb
def about_me(page: Page) -> Sequence[Widget]:
    """Ask what the person looks for."""
    rows = page.journal.of(Profile)
    return [edit_record(page, rows[0] if rows else Profile(id="me-myself"))]
