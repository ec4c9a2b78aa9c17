"""What shows an employment office that somebody is looking for work: a line for each application in a span of days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from workbook.journal import Journal
from workbook.progress.applications import Course
from workbook.records import Application, Value, field_of
from workbook.views.application import STATES
from workbook.views.view import Grid, View
from workbook.views.words import chosen, count, day, listed

TITLE = "Record of my job search"

MORE = {
    "source": "Where I found it",
    "answered_on": "Day of the answer",
    "next_follow_up": "Asking again on",
    "link": "Link",
    "note": "Note",
}
"""What goes in only when it is ticked: columns of an application, with their heads."""


def proof(journal: Journal, first: date, last: date, more: Collection[str] = ()) -> View:
    """Show the applications sent from the first day to the last, both included, oldest first.

    Where of an application only interviews are known, the first of them in the span stands for it. `more` are keys of
    `MORE`. Names are real: this is for the person to hand over.
    """
    lines = sorted(
        ((when, course) for course in journal.courses if (when := _when(course, first, last))),
        key=lambda line: line[0],
    )
    sent = sum(course.row is not None for _, course in lines)
    known = [count(sent, "application")] if sent else []
    known += [count(len(lines) - sent, "interview")] if len(lines) > sent else []
    span = f"from {day(first)} to {day(last)}"
    if not lines:
        return View(TITLE, f"Nothing is noted {span}.")
    extra = [name for name in MORE if name in more]
    table = Grid(
        ("Date", "Organisation", "Role", "How", "State", *(MORE[name] for name in extra)),
        [(when, *_line(course, when), *(_more(course, name) for name in extra)) for when, course in lines],
    )
    return View(TITLE, f"{listed(known)} {span}. As of {day(journal.today)}.", table)


def _when(course: Course, first: date, last: date) -> date | None:
    """Return the day by which an application stands in the list, None where it is not in the span."""
    days = [course.row.applied_on] if course.row else [row.date for row in course.interviews]
    return next((when for when in days if when and first <= when <= last), None)


def _line(course: Course, when: date) -> tuple[str, str, str, str]:
    state = STATES[course.state]
    if course.row:
        how = chosen(course.row, "sent_by")
        return course.row.organisation, course.row.role, how, state
    row = next(one for one in course.interviews if one.date == when)
    form = chosen(row, "format")
    return row.organisation, row.role, "Interview" + (f" ({form.lower()})" if form else ""), state


def _more(course: Course, name: str) -> Value:
    if not course.row:
        return ""
    value: Value = getattr(course.row, name)
    return field_of(Application, name).choices.get(str(value), value)
