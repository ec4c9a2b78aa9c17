"""The verbs that take answers away for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.forms import Buttons, confirm
from workbook.pages.page import per_interview, saved, say, verb
from workbook.records import Interview
from workbook.show.words import interview_name

SENT = "What you have sent is not on this computer: only those who have it can delete it. A letter below asks for it."


@verb
def erase_interview() -> Sequence[Widget]:
    """Erase one interview and all that belongs to it, after one clear question."""
    home = storage.home()

    def build(interview: Interview) -> Sequence[Widget]:
        asking = _asking(
            "Erase this interview",
            f"Erase {interview_name(interview)} with its ratings, high points and all that belongs to it, in earlier "
            "answers, drafts, backups and packets too? This cannot be undone.",
            "Erase it for good",
            lambda: storage.erase(home, interview.id),
            told,
        )
        return [asking]

    told = VBox()
    return [*per_interview(build, which=lambda row: True), told]


@verb
def erase_everything() -> Sequence[Widget]:
    """Erase all answers, after one clear question."""
    home = storage.home()
    told = VBox()
    asking = _asking(
        "Erase everything",
        f"Erase all your answers in {home}, with earlier answers, drafts, backups and packets? This cannot be undone.",
        "Erase everything for good",
        lambda: storage.erase_all(home),
        told,
    )
    return [asking, told]


def _asking(button: str, question: str, yes: str, erase: Callable[[], list[str]], told: VBox) -> Buttons:
    """Return a button that asks once, and erases on a yes; what was done stands in `told`."""

    def do() -> str:
        told.children = tuple(say(sentence) for sentence in [*erase(), SENT])
        saved()
        return "Erased."

    return confirm(button, question, yes, do, after_no="Nothing was erased.")
