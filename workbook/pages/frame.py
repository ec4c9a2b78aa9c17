"""What the frame around the pages shows: which pages of the latest interview are done, and how many things are due.

`labextension/static/state.js` asks the kernel of the page in front for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from workbook import storage
from workbook.pages.page import interviews
from workbook.progress.standing import standing
from workbook.records import Feedback, HighPoint, Lesson, Question, Rating, Step
from workbook.show.words import interview_name


@dataclass(frozen=True)
class State:
    """The latest interview in words ("" without one), the pages done for it, and the number of things due by page."""

    interview: str
    done: list[str]
    due: dict[str, int]

    def _repr_json_(self) -> dict[str, Any]:
        return asdict(self)


def state() -> State:
    """Return what the frame shows now."""
    home = storage.home()
    rows = interviews(home)
    lessons = storage.load(home, Lesson)
    now = standing(date.today(), rows, [], [], storage.load(home, Step), lessons, storage.load(home, Feedback))
    waiting = {"01_interview": len(now.unthanked), "07_feedback": len(now.waiting), "10_search": len(now.due)}
    due = {page: number for page, number in waiting.items() if number}
    held = [row for row in rows if row.status == "held"]
    if not held:
        return State("", [], due)
    latest = held[-1]
    written: dict[str, Sequence[Rating | HighPoint | Lesson | Question]] = {
        "02_ratings": [row for row in storage.load(home, Rating) if row.rater == "self"],
        "03_high_points": storage.load(home, HighPoint),
        "04_lessons": [*lessons, *storage.load(home, Question)],
    }
    done = [page for page, found in written.items() if any(row.interview == latest.id for row in found)]
    return State(interview_name(latest), ["01_interview", *done], due)
