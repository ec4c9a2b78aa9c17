"""What a coach proposes in a reply: each step and each question is taken over with one press, or left."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.forms import Buttons, tell
from workbook.records import LeftProposal, Question, Step, field_of
from workbook.views.words import day, shortened
from workbook.widgets.page import Page
from workbook.widgets.text import say


def offer(page: Page, coach: str, proposals: Sequence[Step | Question]) -> Sequence[Widget]:
    """Return a part for each proposal: what it says, and two buttons. One that is left is not offered again."""
    return [_one(page, coach, row) for row in proposals]


def _one(page: Page, coach: str, row: Step | Question) -> Widget:
    words = row.step if isinstance(row, Step) else row.question
    where = "your steps" if isinstance(row, Step) else "your questions"
    short = shortened(words, 40)

    def take() -> str:
        storage.save(page.home, [row], tell)
        buttons.offer({})
        page.saved()
        return f"Taken over: it is among {where} now."

    def leave() -> str:
        left = LeftProposal(id=f"lp-{row.id.partition('-')[2]}", proposal=row.id)
        storage.save(page.home, [left], tell)
        buttons.offer({})
        return "Left. It will not be offered again."

    buttons = Buttons({f"Take over “{short}”": take, f"Leave “{short}”": leave})
    return VBox([say(_words(coach, row)), buttons])


def _words(coach: str, row: Step | Question) -> str:
    if isinstance(row, Question):
        return f"{coach} proposes a question to practise: {row.question}"
    details = [
        f"by {day(row.due)}" if row.due else "",
        field_of(Step, "area").choices.get(row.area, ""),
        "" if row.mine else f"{coach} does it",
    ]
    more = ", ".join(filter(None, details))
    return f"{coach} proposes a step: {row.step}{f' ({more})' if more else ''}"
