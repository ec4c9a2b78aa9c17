"""The verbs that take answers away for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.forms import Buttons, confirm
from workbook.records import Interview, Record
from workbook.views.application import listed
from workbook.views.words import row_name
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_row
from workbook.widgets.text import say

SENT = "What you have sent is not on this computer: only those who have it can delete it. A letter below asks for it."


@verb
def erase_interview(page: Page) -> Sequence[Widget]:
    """Erase one interview or application and all that belongs to it, after one clear question."""

    def rows() -> list[Record]:
        return [*reversed(page.journal.interviews), *(row for row, _ in listed(page.journal))]

    def name(row: Record) -> str:
        return row_name(row) if isinstance(row, Interview) else f"Application: {row_name(row)}"

    def build(row: Record) -> Sequence[Widget]:
        kind, more = (
            ("interview", " its ratings, high points and") if isinstance(row, Interview) else ("application", "")
        )
        asking = _asking(
            page,
            f"Erase this {kind}",
            f"Erase {row_name(row)} with{more} all that belongs to it, in earlier answers, drafts, backups and packets "
            "too? This cannot be undone.",
            "Erase it for good",
            lambda: storage.erase(page.home, row.id),
            told,
        )
        return [asking]

    told = VBox()
    first = [say("No interview and no application is there yet.")]
    return [*per_row(page, "Which interview or application?", rows, name, build, first), told]


@verb
def erase_everything(page: Page) -> Sequence[Widget]:
    """Erase all answers, after one clear question."""
    home = page.home
    told = VBox()
    asking = _asking(
        page,
        "Erase everything",
        f"Erase all your answers in {home}, with earlier answers, drafts, backups and packets? This cannot be undone.",
        "Erase everything for good",
        lambda: storage.erase_all(home),
        told,
    )
    return [asking, told]


def _asking(page: Page, button: str, question: str, yes: str, erase: Callable[[], list[str]], told: VBox) -> Buttons:
    """Return a button that asks once, and erases on a yes; what was done stands in `told`."""

    def do() -> str:
        told.children = tuple(say(sentence) for sentence in [*erase(), SENT])
        page.saved()
        return "Erased."

    return confirm(button, question, yes, do, after_no="Nothing was erased.")
