"""What is shown of mistakes, and of the changes that came of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from workbook.journal import Journal
from workbook.records import Interview, Lesson
from workbook.records.lesson import CHANGE_STATES
from workbook.views.charts import BLUE, GREEN, GREY, bars, count_axis, figure
from workbook.views.view import Grid, View, latest_first
from workbook.views.words import count, interview_name, name_of, share

BOARD = {"not yet": "Open", "tried": "Tried", "worked": "It worked"}
"""The columns of the board of changes, by state."""


def mistakes(journal: Journal) -> View:
    """Show all mistakes, those of the latest interview first, with what is to be done differently."""
    title, lessons = "Mistakes and what you would change", journal.of(Lesson)
    if not lessons:
        return View(title, "No mistake is noted yet.")
    without = sum(not row.change for row in lessons)
    sentence = f"{count(len(lessons), 'mistake')} from {count(len({row.interview for row in lessons}), 'interview')}."
    if without:
        sentence += f" Still without a change beside it: {without}."
    table = Grid(
        ("Interview", "What went wrong", "Dimension", "What you would do differently", "Tried", "Tried in"),
        [
            (
                name_of(journal, row.interview),
                row.mistake,
                journal.rubric.title_of(row.dimension),
                row.change,
                CHANGE_STATES[state(row)] if row.change else "",
                name_of(journal, row.tried_in),
            )
            for row in latest_first(journal, Lesson)
        ],
    )
    return View(title, sentence, table)


def board(journal: Journal) -> View:
    """Show the changes as a board with three columns: open, tried, worked."""
    title = "Your board of changes"
    columns = _columns(latest_first(journal, Lesson))
    total = sum(map(len, columns.values()))
    if not total:
        return View(title, "No change is noted yet. It begins with one thing you would do differently.")
    texts = [[_tried(journal, row) for row in rows] for rows in columns.values()]
    still, tried, worked = (len(rows) or "none" for rows in columns.values())
    sentence = f"{count(total, 'change')}: {still} open, {tried} tried, {worked} that worked."
    return View(title, sentence, Grid(tuple(BOARD.values()), list(zip_longest(*texts, fillvalue=""))))


def share_tried(journal: Journal) -> View:
    """Show how many of the changes were tried, and how many of those worked."""
    title = "How many of your changes you have tried"
    numbers = {key: len(rows) for key, rows in _columns(journal.of(Lesson)).items()}
    total = sum(numbers.values())
    if not total:
        return View(title, "The chart begins with your first change.")
    tried = total - numbers["not yet"]
    sentence = f"Tried so far: {share(tried, total, 'change')}."
    sentence += f" It worked for {numbers['worked'] or 'none'}." if tried else ""
    chart = figure(title, "Changes", "State", height=250, showlegend=False)
    shapes = {"shape": [".", "/", ""]}
    bars(chart, list(BOARD.values()), list(numbers.values()), color=[GREY, BLUE, GREEN], pattern=shapes)
    count_axis(chart, "x", max(numbers.values()))
    table = Grid(("State", "Changes"), [(BOARD[key], number) for key, number in numbers.items()])
    return View(title, sentence, table, chart, rule="Only mistakes with a change beside them are counted.")


def tried_here(journal: Journal, interview: Interview) -> View:
    """Show which changes from other interviews were tried in this one."""
    title = f"Changes tried at {interview_name(interview)}"
    rows = [row for row in latest_first(journal, Lesson) if row.tried_in == interview.id]
    if not rows:
        return View(title, "No change is marked as tried in this interview.")
    worked = sum(row.tried == "worked" for row in rows)
    table = Grid(
        ("What you did differently", "Did it work?", "It began with", "At"),
        [(row.change, CHANGE_STATES[state(row)], row.mistake, name_of(journal, row.interview)) for row in rows],
    )
    return View(title, f"You tried {count(len(rows), 'change')} in this interview; {worked or 'none'} worked.", table)


def state(row: Lesson) -> str:
    """Return how far a change is: not yet, tried or worked. Not answered means not yet."""
    return row.tried or "not yet"


def _columns(lessons: Sequence[Lesson]) -> dict[str, list[Lesson]]:
    return {key: [row for row in lessons if row.change and state(row) == key] for key in BOARD}


def _tried(journal: Journal, row: Lesson) -> str:
    where = name_of(journal, row.tried_in)
    return f"{row.change}\n(at {where})" if where else row.change
