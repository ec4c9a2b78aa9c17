"""The verbs that take answers away for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.forms import Buttons, confirm
from workbook.records import Interview
from workbook.views.words import interview_name
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_interview
from workbook.widgets.text import say

SENT = "What you have sent is not on this computer: only those who have it can delete it. A letter below asks for it."


@verb
def erase_interview(page: Page) -> Sequence[Widget]:
    """Erase one interview and all that belongs to it, after one clear question."""
    home = page.home

    def build(interview: Interview) -> Sequence[Widget]:
        asking = _asking(
            page,
            "Erase this interview",
            f"Erase {interview_name(interview)} with its ratings, high points and all that belongs to it, in earlier "
            "answers, drafts, backups and packets too? This cannot be undone.",
            "Erase it for good",
            lambda: storage.erase(home, interview.id),
            told,
        )
        return [asking]

    told = VBox()
    return [*per_interview(page, build, which=lambda row: True), told]


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
