"""The verb that drafts letters: filled from the interview, open to any change, copied with a button, kept as sent."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.content import letters
from workbook.errors import WorkbookError
from workbook.widgets.going_on import AFTER_LOGGING
from workbook.widgets.letter import edit_letter
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_interview


@verb
def write_letter(page: Page, kind: str) -> Sequence[Widget]:
    """Draft a letter: "thanks", "feedback", "answer", "in touch", or "delete" (to a coach, about no interview)."""
    if kind not in letters():
        raise WorkbookError(f"There is no letter “{kind}”. The letters are: {', '.join(letters())}.")
    if kind == "delete":
        return edit_letter(page, kind, None)
    return per_interview(page, lambda interview: edit_letter(page, kind, interview, AFTER_LOGGING))
