"""Where one stands today: what comes next and what waits, from the rows alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.progress.next_action import untried
from workbook.records import Check, Feedback, Interview, Lesson, Step

THANKS_FOR = timedelta(days=14)
"""So long after an interview a thank-you is still asked for."""
PATIENCE = timedelta(days=7)
"""So long a request for feedback may wait before the page speaks of it ..."""
NO_ANSWER_AFTER = timedelta(days=60)
"""... and after so long it no longer does: most are never answered."""


@dataclass(frozen=True)
class Standing:
    """What comes next and what waits.

    `next` is the next planned interview from today on; `ready` of `items` of its research are settled (found out
    or not needed). `due` are one's own open steps whose date is today or past, oldest first; `untried` lessons, newest
    first; `unthanked` real interviews and `waiting` requests for feedback, oldest first.
    """

    next: Interview | None
    ready: int
    items: int
    due: tuple[Step, ...]
    untried: tuple[Lesson, ...]
    unthanked: tuple[Interview, ...]
    waiting: tuple[Feedback, ...]


def standing(
    today: date,
    interviews: Sequence[Interview],
    checks: Iterable[Check],
    items: Iterable[str],
    steps: Iterable[Step],
    lessons: Iterable[Lesson],
    feedback: Iterable[Feedback],
) -> Standing:
    """Return where one stands on the day `today`; `items` are the ids of the research checklist."""
    coming = next_planned(interviews, today)
    asked = set(items)
    states = {row.item: row.state for row in checks if coming and row.subject == coming.id and row.item in asked}
    due = [step for step in steps if step.mine and not step.done_on and step.due and step.due <= today]
    unthanked = [
        row
        for row in interviews
        if row.status == "held" and row.kind == "real" and not row.thanked_on
        if row.date and timedelta(0) <= today - row.date <= THANKS_FOR
    ]
    waiting = [
        row
        for row in feedback
        if not row.answered_on and row.asked_on and PATIENCE < today - row.asked_on <= NO_ANSWER_AFTER
    ]
    return Standing(
        coming,
        sum(state in ("ready", "not needed") for state in states.values()),
        len(asked),
        tuple(sorted(due, key=lambda step: (str(step.due), step.id))),
        tuple(untried(lessons)),
        tuple(sorted(unthanked, key=lambda row: (str(row.date), row.id))),
        tuple(sorted(waiting, key=lambda row: (str(row.asked_on), row.id))),
    )


def next_planned(interviews: Iterable[Interview], today: date) -> Interview | None:
    """Return the earliest planned interview from `today` on, None when there is none."""
    coming = [row for row in interviews if row.status == "planned" and row.date and row.date >= today]
    return min(coming, key=lambda row: (str(row.date), row.id), default=None)
