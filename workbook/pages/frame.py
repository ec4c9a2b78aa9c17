"""What the frame around the pages shows: which pages of the latest interview are done, and how many things are due.

`labextension/static/state.js` asks the kernel of the page in front for it, and whenever its window comes to the front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from workbook.records import TABLES, HighPoint, Lesson, Question, Rating, to_text
from workbook.views import finding
from workbook.views.standing import standing_of
from workbook.views.words import interview_name
from workbook.widgets.edit import ABOUT
from workbook.widgets.page import this_page


@dataclass(frozen=True)
class State:
    """The latest interview in words ("" without one), the pages done for it, and the number of things due by page."""

    interview: str
    done: list[str]
    due: dict[str, int]

    def _repr_json_(self) -> dict[str, Any]:
        return asdict(self)


class Finds(finding.Hits):
    """What was found, as the frame shows it: hits with table, row, page, about and text, and their number in all."""

    def _repr_json_(self) -> dict[str, Any]:
        return asdict(self)


def find(sought: str) -> Finds:
    """Return where every word of `sought` stands in the answers as they are now."""
    result = finding.find(this_page().journal, sought)
    return Finds(result.hits, result.number)


def lead_to(table: str, key: str) -> bool:
    """Bring a row of this page into its form, picking what it is about first; tell whether a form has it now."""
    page = this_page()
    page.refresh()
    row = page.journal.row(TABLES[table], key) if table in TABLES else None
    if row is None:
        return False
    about = [to_text(getattr(row, name, None)) for name in (*ABOUT, "subject", "row")]
    for picked in (*filter(None, about), key):
        page.pick_everywhere(picked)
    return page.reach(row)


def state() -> State:
    """Return what the frame shows now; what another window saved meanwhile is drawn on the page first."""
    page = this_page()
    page.refresh()
    journal = page.journal
    now = standing_of(journal)
    asking = sum(course.due(journal.today) for course in journal.courses)
    waiting = {
        "10_applications": asking,
        "01_interview": len(now.unthanked),
        "07_feedback": len(now.waiting),
        "10_search": len(now.due),
    }
    due = {name: number for name, number in waiting.items() if number}
    held = [row for row in journal.interviews if row.status == "held"]
    if not held:
        return State("", [], due)
    latest = held[-1]
    written: dict[str, Sequence[Rating | HighPoint | Lesson | Question]] = {
        "02_ratings": [row for row in journal.of(Rating) if row.rater == "self"],
        "03_high_points": journal.of(HighPoint),
        "04_lessons": [*journal.of(Lesson), *journal.of(Question)],
    }
    done = [name for name, rows in written.items() if any(row.interview == latest.id for row in rows)]
    return State(interview_name(latest), ["01_interview", *done], due)
